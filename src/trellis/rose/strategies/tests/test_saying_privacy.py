"""Tests that try to find out what someone answered."""

import json
import re

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.people import rules as people
from trellis.ground.trust.models import JournalEntry
from trellis.ground.ui.models import SentForm
from trellis.rose.strategies.models import Answer, Asking, Release, Round, Tally
from trellis.rose.strategies.rules import saying

from .voices import IN_PLACE, NO, PARTLY, SPRING, SUMMER, all_say, asked, at, workers

ANSWERS = re.compile("|".join(f'"{one}"' for one in Answer.values))


def every_row():
    """The whole database: each row of each table as text, by its table."""
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk"))
        for model in apps.get_models()
        if not model._meta.proxy
    }


def dump():
    """As an operator would make one; SQLite's own text where that is below."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        return "\n".join(connection.connection.iterdump())
    return json.dumps(every_row())


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_a_dump_holds_no_answer_near_anything_that_names_who_answered(cast, rose, sign_in):
    """Robin and five others answer through the page; then every table is read."""
    workers(cast.harbour_house, 5)
    round = asked(cast.harbour_house)
    before = every_row()
    for number, membership in enumerate(cast.harbour_house.memberships.workers()):
        form = {"round": round.pk, "answer-photo-id": NO if number else PARTLY}
        assert sign_in(membership.person).post("/say/", form).status_code == 302
    now = every_row()
    changed = {label for label in now if now[label] != before[label]}
    assert changed <= {
        "strategies.Asking",
        "strategies.Tally",
        "strategies.Round",
        "sessions.Session",
        "people.Person",  # last_login of the test's own sign-in
    }
    holds_answers = {label for label, rows in now.items() if ANSWERS.search(rows)}
    assert holds_answers == {"strategies.Tally"}
    assert {field.name for field in Tally._meta.fields} == {
        "id", "round", "question", "answer", "count",
    }  # fmt: skip
    assert {field.name for field in Asking._meta.fields} == {
        "id", "round", "membership", "answered", "put_aside",
    }  # fmt: skip
    naming = {"Robin", cast.robin.username, "HH-001"}
    assert [
        line
        for line in dump().splitlines()
        if ANSWERS.search(line.replace("'", '"')) and any(name in line for name in naming)
    ] == []


def test_the_rows_are_the_same_whoever_said_what_in_whatever_order(cast, rose):
    """Robin says no and Worker 1 yes, or the other way round: not one byte differs."""
    (other,) = workers(cast.harbour_house, 1)
    round = asked(cast.harbour_house)
    orders = [
        [(at(cast.robin), NO), (other, IN_PLACE)],
        [(at(cast.robin), IN_PLACE), (other, NO)],
        [(other, NO), (at(cast.robin), IN_PLACE)],
    ]
    seen = []
    for order in orders:
        Tally.objects.filter(round=round).update(count=0)
        Asking.objects.filter(round=round).update(answered=False)
        Round.objects.filter(pk=round.pk).update(answered=0)
        for membership, one in order:
            saying.answer(round, membership=membership, answers={"photo-id": one}, today=SPRING)
        seen.append(dump())
    assert seen[0] == seen[1] == seen[2]


def test_no_count_is_written_apart_from_the_others(cast, rose):
    """PostgreSQL marks each row with the transaction that wrote it: all bear the same mark."""
    round = asked(cast.harbour_house)
    with CaptureQueriesContext(connection) as said:
        saying.answer(round, membership=at(cast.robin), answers={"photo-id": NO}, today=SPRING)
    (written,) = [one["sql"] for one in said if one["sql"].startswith('UPDATE "strategies_tally"')]
    assert written.split(" WHERE ")[-1] == f'"strategies_tally"."round_id" = {round.pk}'
    assert not [one for one in said if one["sql"].startswith("INSERT")]


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_answering_leaves_no_row_with_a_time(cast, rose, sign_in):
    round = asked(cast.harbour_house)
    robin = sign_in(cast.robin)
    entries = JournalEntry.objects.count()
    page = robin.get("/say/").content.decode()
    assert "sent_once" not in page.split("<main", 1)[1].split("</main>", 1)[0]
    robin.post("/say/not-now/", {"round": round.pk})
    robin.post("/say/", {"round": round.pk, "answer-photo-id": NO})
    assert (JournalEntry.objects.count(), SentForm.objects.count()) == (entries, 0)
    assert Asking.objects.get(round=round).answered


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_even_a_form_with_an_id_leaves_nothing_of_the_answers(cast, rose, sign_in):
    round = asked(cast.harbour_house)
    form = {
        "round": round.pk,
        "answer-photo-id": NO,
        "sent_once": "1f0e3dad-9990-4f5c-a2b0-5a2fbb1c9f10",
    }
    robin = sign_in(cast.robin)
    assert [robin.post("/say/", form).url for _time in range(2)] == ["/say/", "/say/"]
    assert SentForm.objects.get().went_to == "/say/"
    assert Tally.objects.get(round=round, count__gt=0).count == 1


@time_machine.travel("2026-05-04T12:00:00Z", tick=False)
def test_a_fault_while_answering_logs_no_answer(cast, rose, sign_in, monkeypatch, caplog):
    round = asked(cast.harbour_house)
    monkeypatch.setattr(saying, "answer", lambda *args, **kwargs: 1 / 0)
    robin = sign_in(cast.robin)
    robin.raise_request_exception = False
    assert robin.post("/say/", {"round": round.pk, "answer-photo-id": "partly"}).status_code == 500
    assert [line for line in caplog.messages if "partly" in line or "photo-id" in line] == []


def pages_of(sign_in, person):
    """What one person can read of what was said."""
    client = sign_in(person)
    found = {path: client.get(path) for path in ("/organizations/harbour-house/say/", "/say/")}
    return {
        path: page.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
        for path, page in found.items()
    }


def figures_in(pages):
    """Rows of the tables that show answers."""
    return re.findall(r'<th scope="row">([^<]+)</th>\s*<td>([^<]+)</td>', "".join(pages.values()))


@pytest.mark.parametrize(("answers", "rows"), [(4, 0), (5, 4)])
def test_with_four_answers_no_page_shows_figures_with_five_the_release_does(
    cast, rose, sign_in, answers, rows
):
    workers(cast.harbour_house, 5)
    with time_machine.travel("2026-06-30T12:00:00Z", tick=False):
        all_say(asked(cast.harbour_house), *[PARTLY] * answers)
        saying.release_rounds(SPRING)
        assert figures_in(pages_of(sign_in, cast.noor)) == []
    with time_machine.travel("2026-08-03T12:00:00Z", tick=False):
        saying.release_rounds(SUMMER)
        for person in (cast.robin, cast.noor, cast.alex):
            assert len(figures_in(pages_of(sign_in, person))) == rows


@time_machine.travel("2026-05-20T12:00:00Z", tick=False)
def test_while_a_quarter_runs_the_page_changes_by_how_many_and_by_nothing_else(cast, rose, sign_in):
    """Whoever looks before and after Robin answers sees one more answer, whatever it was."""
    workers(cast.harbour_house, 6)
    round = asked(cast.harbour_house)
    all_say(round, IN_PLACE, IN_PLACE, IN_PLACE, IN_PLACE, IN_PLACE)
    said = []
    for one in Answer.values:
        from django.db import transaction

        with transaction.atomic():
            all_say(round, one)
            said.append(pages_of(sign_in, cast.noor)["/organizations/harbour-house/say/"])
            transaction.set_rollback(True)
    assert "6 of 7 answered" in said[0]
    assert len(set(said)) == 1


def test_late_answers_and_people_who_go_change_no_release(cast, rose):
    workers(cast.harbour_house, 6)
    round = asked(cast.harbour_house)
    all_say(round, *[IN_PLACE] * 6)
    saying.release_rounds(SUMMER)
    kept = list(Release.objects.order_by("pk").values())
    for membership in cast.harbour_house.memberships.workers():
        with pytest.raises(Exception, match="over"):
            saying.answer(round, membership=membership, answers={"photo-id": NO}, today=SUMMER)
    people.leave(at(cast.robin), by=cast.noor)
    assert list(Release.objects.order_by("pk").values()) == kept
