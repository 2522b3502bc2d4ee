"""Every URL below /edit/ as each person: closed, but for a short list and an editor."""

import pytest
from conftest import signed_in
from django.test import Client
from django.urls import NoReverseMatch, reverse

from trellis.ground.editing import gate, rules

from .conftest import drafted
from .walk import gated

CAST = ("robin", "noor", "alex", "sam", "toni", "lee", "jo")
OPEN = {
    "wagtailadmin_home",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailsnippets_strategies_strategy:list",
    "wagtailsnippets_strategies_strategy:list_results",
    "wagtailsnippets_strategies_strategy:add",
    "wagtailsnippets_strategies_strategy:edit",
    "wagtailsnippets_strategies_strategy:preview_on_add",
    "wagtailsnippets_strategies_strategy:preview_on_edit",
    "wagtailsnippets_strategies_strategy:history",
    "wagtailsnippets_strategies_strategy:history_results",
    "wagtailsnippets_strategies_strategy:revisions_view",
    "wagtailsnippets_strategies_strategy:revisions_revert",
    "wagtailsnippets_strategies_strategy:revisions_compare",
    "wagtailsnippets_strategies_strategy:unpublish",
    "wagtailsnippets_strategies_strategy:lock",
    "wagtailsnippets_strategies_strategy:unlock",
    "wagtailsnippets_strategies_strategy:workflow_action",
    "wagtailsnippets_strategies_strategy:workflow_history",
    "wagtailsnippets_strategies_strategy:workflow_history_detail",
}
# What an open address answers an editor who just goes there (GET).
ANSWERS = {
    "wagtailadmin_editing_sessions:ping": 405,
    "wagtailadmin_editing_sessions:release": 405,
    "wagtailsnippets_strategies_strategy:lock": 302,  # in review nobody locks
    "wagtailsnippets_strategies_strategy:unlock": 302,
    "wagtailsnippets_strategies_strategy:workflow_action": 302,
}


@pytest.fixture
def paths(cast, rose, mika):
    """Every gated (name, path), with a strategy that is in review filled in."""
    row = drafted(rose.photo_id, cast.eden, name="Photo cards")
    review = rules.submit(row, by=cast.eden)
    numbers = {"pk": row.pk, "object_id": row.pk, "revision_id": row.latest_revision_id}
    numbers |= {"task_state_id": review.current_task_state_id, "task_id": 1}
    numbers |= {"workflow_state_id": review.pk}
    words = {"app_label": "strategies", "model_name": "strategy", "action_name": "approve"}
    words |= {"action": "delete", "content_type_app_name": "strategies"}
    words |= {"content_type_model_name": "strategy", "app_name": "strategies"}

    class Filled(dict):
        def __missing__(self, place):
            return 1

    values = Filled(numbers | words)
    return [(name, path.format_map(values)) for name, path in gated()]


def answers(client, paths, method="get"):
    """The statuses of all these addresses, each with the names that gave it."""
    found = {}
    for name, path in paths:
        status = getattr(client, method)(path).status_code
        found.setdefault(status, set()).add(name)
    return found


def test_there_are_many_and_they_have_names(paths):
    assert len(paths) > 150
    assert {name for name, _path in paths} >= OPEN


@pytest.mark.parametrize("who", CAST)
def test_nobody_but_editors_finds_anything(who, cast, paths):
    client = signed_in(Client(), getattr(cast, who))
    assert set(answers(client, paths)) == {404}


@pytest.mark.parametrize("who", ["robin", "lee"])
def test_nobody_but_editors_sends_anything(who, cast, paths):
    assert set(answers(signed_in(Client(), getattr(cast, who)), paths, "post")) == {404}


@pytest.mark.parametrize("who", ["robin", "noor", "eden", "mika"])
def test_a_printed_card_opens_nothing_even_for_an_editor(who, cast, mika, paths):
    person = mika if who == "mika" else getattr(cast, who)
    client = signed_in(Client(), person, signed_in_by_card=True)
    assert set(answers(client, paths)) == {404}


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_our_sign_in(method, paths):
    client = Client()
    assert {getattr(client, method)(path).status_code for _name, path in paths} == {302}
    asked = client.get("/edit/users/")
    assert asked.url == f"{reverse('account_login')}?next=/edit/users/"


def test_an_editor_finds_what_is_open_and_nothing_else(cast, paths):
    found = answers(signed_in(Client(), cast.eden), paths)
    closed = {name for name, _path in paths} - OPEN
    assert found.pop(404) == closed
    assert {name: status for status, names in found.items() for name in names} == {
        name: ANSWERS.get(name, 200) for name in OPEN
    }


def test_an_editor_sends_nothing_to_what_is_closed(cast, paths):
    closed = [(name, path) for name, path in paths if name not in OPEN]
    assert set(answers(signed_in(Client(), cast.eden), closed, "post")) == {404}


def test_the_list_of_what_is_open_is_this_one():
    assert gate.OPEN == OPEN


def test_files_of_wagtail_have_no_public_address():
    for name in ("wagtaildocs_serve", "wagtailimages_serve", "wagtail_serve"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=[1, "x"])


def test_an_editor_pings_for_edited_texts_and_for_nothing_else(cast, sign_in, paths):
    client = sign_in(cast.eden)
    ping = "wagtailadmin_editing_sessions:ping"

    def status(*args):
        return client.post(reverse(ping, args=args)).status_code

    row = next(path for name, path in paths if name == ping).split("/")[6]
    assert status("strategies", "strategy", row, 1) == 200
    assert status("people", "person", cast.robin.pk, 1) == 404
    assert status("people", "organization", cast.harbour_house.pk, 1) == 404
