"""A draft is shown to people when a second editor says yes, and in no other way."""

import pytest
from django.core.exceptions import PermissionDenied

from trellis.ground.editing import policies, rules
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused
from trellis.rose.strategies.models import Adoption, Strategy

from .conftest import drafted, form_of, said, url

NEW = "Ask three workers first"


def steps_of(strategy):
    return list(strategy.steps.values_list("title", flat=True))


def journal():
    entries = JournalEntry.objects.filter(what__startswith="editing.").order_by("pk")
    return [(entry.what, entry.by and entry.by.name) for entry in entries]


def in_review(cast, rose, **changes):
    row = drafted(rose.photo_id, cast.eden, **(changes or {"name": "Photo cards"}))
    rules.submit(row, by=cast.eden)
    return row


def test_a_changed_step_is_read_by_everyone_once_another_editor_says_yes(
    cast, rose, mika, edit, sign_in
):
    photo_id = rose.photo_id
    assert edit(cast.eden, photo_id, steps__0__title=NEW).status_code == 302
    assert edit(cast.eden, photo_id, action="submit").status_code == 302
    assert steps_of(photo_id) == ["Begin"]

    client = sign_in(mika)
    home = client.get("/edit/")
    (line,) = home.context["panels"][0].get_context_data({"request": home.wsgi_request})["lines"]
    page = client.get(line["url"])
    assert "Approve and publish" in page.content.decode()
    client.post(page.context["approve_url"])

    assert steps_of(photo_id) == [NEW]
    photo_id.refresh_from_db()
    assert (photo_id.has_unpublished_changes, photo_id.edited_at is None) == (False, False)
    assert journal() == [
        ("editing.submitted", "Eden"),
        ("editing.approved", "Mika"),
        ("editing.published", "Eden"),
    ]


@pytest.mark.parametrize("who", ["robin", "noor", "lee"])
def test_a_new_strategy_is_invisible_until_it_is_approved(who, cast, rose, mika):
    person = getattr(cast, who)
    before = set(Strategy.objects.visible_to(person))
    new = Strategy.objects.create(
        slug="bus-passes",
        live=False,
        component="O",
        origin="added",
        place=210,
        name="Bus passes",
        name_fr="Titres de transport",
        summary="Getting to work.",
        summary_fr="Se rendre au travail.",
        asked="My bus fare is paid.",
        asked_fr="Mon transport est payé.",
        why="Asked for.",
        good="Paid ahead.",
    )
    new.objectives.add(rose.objective)
    new.measures.add(rose.photo_id.measures.get())
    new.save()
    drafted(new, cast.eden)
    rules.submit(new, by=cast.eden)
    assert set(Strategy.objects.visible_to(person)) == before
    assert new in Strategy.objects.visible_to(mika)
    rules.approve(new, by=mika)
    assert set(Strategy.objects.visible_to(person)) == before | {new}


def test_nobody_approves_what_they_submitted_by_page_or_by_rule(cast, rose, mika, sign_in):
    row = in_review(cast, rose)
    state = row.current_workflow_task_state
    with pytest.raises(Refused) as refusal:
        rules.approve(row, by=cast.eden)
    assert str(refusal.value) == "You submitted this text, so another editor approves it."
    client = sign_in(cast.eden)
    page = client.get(url("revisions_compare", row.pk, "live", row.latest_revision_id))
    assert "Approve and publish" not in page.content.decode()
    answer = client.post(url("workflow_action", row.pk, "approve", state.pk), follow=True)
    assert said(answer) == ["You submitted this text, so another editor approves it."]
    row.refresh_from_db()
    assert row.name == "Photo IDs"


def test_who_takes_up_a_text_that_was_sent_back_does_not_approve_it(cast, rose, mika, edit):
    row = in_review(cast, rose)
    rules.ask_for_changes(row, by=mika, comment="Say who pays.")
    drafted(row, mika, summary="The house pays.")
    rules.submit(row, by=mika)
    with pytest.raises(Refused):
        rules.approve(row, by=mika)
    rules.approve(row, by=cast.eden)
    row.refresh_from_db()
    assert (row.name, row.summary) == ("Photo cards", "The house pays.")


def test_nobody_sends_their_own_text_back(cast, rose, mika):
    row = in_review(cast, rose)
    with pytest.raises(Refused):
        rules.ask_for_changes(row, by=cast.eden, comment="Hm.")


def test_sending_back_says_what_should_change(cast, rose, mika, sign_in):
    row = in_review(cast, rose)
    state = row.current_workflow_task_state
    client = sign_in(mika)
    send_back = url("workflow_action", row.pk, "reject", state.pk)
    empty = client.post(send_back, {"comment": ""}, follow=True)
    assert said(empty) == ["Write what should change, so that it can be done."]
    client.post(send_back, {"comment": "Say who pays."})
    home = sign_in(cast.eden).get("/edit/").content.decode()
    assert "Say who pays." in home
    assert journal()[-1] == ("editing.sent_back", "Mika")


@pytest.mark.parametrize("action", ["publish", "restart-workflow", "workflow-action"])
def test_no_button_anyone_could_invent_publishes(action, cast, rose, mika, edit):
    edit(cast.eden, rose.photo_id, action=action, name="Photo cards")
    rose.photo_id.refresh_from_db()
    assert (rose.photo_id.name, rose.photo_id.has_unpublished_changes) == ("Photo IDs", True)


def test_code_that_publishes_for_an_editor_is_refused(cast, rose, mika):
    row = drafted(rose.photo_id, cast.eden, name="Photo cards")
    with pytest.raises(PermissionDenied):
        row.latest_revision.publish(user=cast.eden)


def test_the_only_editor_is_told_that_it_takes_two(cast, rose, edit):
    answer = edit(cast.eden, rose.photo_id, action="submit", name="Photo cards")
    told = list(answer.wsgi_request._messages)
    assert [str(one).split(".")[0] for one in told] == [
        "You are the only editor here, and nobody approves their own text"
    ]
    assert "./trellis give-role USERNAME editor" in str(told[0])
    rose.photo_id.refresh_from_db()
    assert (rose.photo_id.workflow_in_progress, rose.photo_id.latest_revision.content["name"]) == (
        False,
        "Photo cards",
    )


def test_one_review_of_a_text_runs_at_a_time(cast, rose, mika):
    row = in_review(cast, rose)
    assert policies.submit.why_not(mika, row) == "This text waits for review already."


def test_nobody_changes_a_text_in_review(cast, rose, mika, edit):
    row = in_review(cast, rose)
    for person in (cast.eden, mika):
        assert edit(person, row, summary="Slipped in.").status_code == 200
    row.refresh_from_db()
    assert row.latest_revision.content["summary"] == rose.photo_id.summary


def test_what_came_after_it_was_submitted_is_not_approved(cast, rose, mika):
    row = in_review(cast, rose)
    drafted(row, cast.eden, summary="Slipped in.")
    with pytest.raises(Refused):
        rules.approve(row, by=mika)
    row.refresh_from_db()
    assert row.name == "Photo IDs"


def test_a_lock_does_not_outlast_being_submitted(cast, rose, mika, sign_in, edit):
    sign_in(cast.eden).post(url("lock", rose.photo_id.pk))
    rose.photo_id.refresh_from_db()
    assert rose.photo_id.locked_by == cast.eden
    in_review(cast, rose)
    assert edit(cast.eden, rose.photo_id, summary="Slipped in.").status_code == 200
    rose.photo_id.refresh_from_db()
    assert (rose.photo_id.locked, rose.photo_id.locked_by) == (False, None)


def test_a_locked_text_is_changed_only_by_who_locked_it(cast, rose, mika, sign_in, edit):
    sign_in(cast.eden).post(url("lock", rose.photo_id.pk))
    assert edit(mika, rose.photo_id, name="Mine").status_code == 200
    assert edit(cast.eden, rose.photo_id, name="Photo cards").status_code == 302
    rose.photo_id.refresh_from_db()
    assert rose.photo_id.latest_revision.content["name"] == "Photo cards"


def test_two_who_edit_at_once_don_t_overwrite_each_other(cast, rose, mika, sign_in):
    client = sign_in(cast.eden)
    address = url("edit", rose.photo_id.pk)
    drafted(rose.photo_id, cast.eden, name="Photo cards")
    opened = form_of(client.get(address))
    drafted(rose.photo_id, mika, name="Work cards")
    client.post(address, opened | {"name": "ID cards"}, headers={"accept": "application/json"})
    rose.photo_id.refresh_from_db()
    assert rose.photo_id.latest_revision.content["name"] == "Work cards"


def test_who_submitted_takes_it_back(cast, rose, mika, edit):
    row = in_review(cast, rose)
    edit(cast.eden, row, action="cancel-workflow")
    row.refresh_from_db()
    assert (row.workflow_in_progress, row.has_unpublished_changes) == (False, True)


def test_nobody_takes_back_what_someone_else_submitted(cast, rose, mika, edit, sign_in):
    row = in_review(cast, rose)
    assert "Take back" not in sign_in(mika).get(url("edit", row.pk)).content.decode()
    edit(mika, row, action="cancel-workflow")
    row.refresh_from_db()
    assert row.workflow_in_progress
    assert "Take back" in sign_in(cast.eden).get(url("edit", row.pk)).content.decode()


def test_the_history_shows_what_changed(cast, rose, mika, sign_in):
    row = in_review(cast, rose)
    rules.approve(row, by=mika)
    row.refresh_from_db()
    drafted(row, mika, name="Work cards")
    client = sign_in(cast.eden)
    history = client.get(url("history", row.pk)).content.decode()
    assert "Mika" in history
    assert "mika" not in history  # the name someone wants used, never the name they sign in with
    compared = client.get(url("revisions_compare", row.pk, "live", "latest")).content.decode()
    assert '<span class="deletion">Photo</span>' in compared
    assert '<span class="addition">Work</span>' in compared


def test_an_earlier_version_comes_back_as_a_draft_only(cast, rose, mika, sign_in):
    row = drafted(rose.photo_id, cast.eden, name="Photo cards")
    first = row.latest_revision_id
    rules.submit(row, by=cast.eden)
    rules.approve(row, by=mika)
    row.refresh_from_db()
    drafted(row, mika, name="Work cards")
    rules.submit(row, by=mika)
    rules.approve(row, by=cast.eden)
    client = sign_in(cast.eden)
    address = url("revisions_revert", row.pk, first)
    sent = form_of(client.get(address))
    client.post(address, sent | {"action-publish": "action-publish"})
    row.refresh_from_db()
    assert (row.name, row.latest_revision.content["name"]) == ("Work cards", "Photo cards")


def test_a_retired_strategy_leaves_the_site_and_stays_on_the_plan(cast, rose, mika, sign_in, db):
    adoption = Adoption.objects.create(
        organization=cast.harbour_house, strategy=rose.photo_id, status="planned"
    )
    page = sign_in(cast.eden).get(url("unpublish", rose.photo_id.pk))
    assert page.status_code == 200
    sign_in(cast.eden).post(url("unpublish", rose.photo_id.pk))
    assert rose.photo_id not in Strategy.objects.visible_to(cast.robin)
    adoption.refresh_from_db()
    assert (adoption.strategy, adoption.status) == (rose.photo_id, "planned")
    rose.photo_id.refresh_from_db()
    assert (rose.photo_id.live, rose.photo_id.edited_at is None) == (False, False)
    assert journal() == [("editing.retired", "Eden")]


def test_what_is_in_review_or_off_the_site_is_not_retired(cast, rose, mika):
    row = in_review(cast, rose)
    assert policies.retire.why_not(mika, row).startswith("This text waits for review.")
    rules.approve(row, by=mika)
    row.refresh_from_db()
    rules.retire(row, by=mika)
    with pytest.raises(Refused):
        rules.retire(row, by=mika)


def test_a_retired_strategy_comes_back_by_review(cast, rose, mika):
    rules.retire(rose.photo_id, by=cast.eden)
    drafted(rose.photo_id, cast.eden, name="Photo cards")
    rules.submit(rose.photo_id, by=cast.eden)
    rules.approve(rose.photo_id, by=mika)
    assert Strategy.objects.visible_to(cast.robin).get(slug="photo-id").name == "Photo cards"


def test_the_address_of_a_strategy_does_not_change(cast, rose, edit):
    edit(cast.eden, rose.photo_id, slug="other")
    rose.photo_id.refresh_from_db()
    assert rose.photo_id.latest_revision.content["slug"] == "photo-id"


def test_a_draft_does_not_bring_back_what_was_known_of_starter_content(cast, rose, mika):
    row = drafted(rose.photo_id, cast.eden, name="Photo cards")
    Strategy.objects.filter(pk=row.pk).update(loaded="newer")
    row.refresh_from_db()
    rules.submit(row, by=cast.eden)
    rules.approve(row, by=mika)
    row.refresh_from_db()
    assert (row.loaded, row.name) == ("newer", "Photo cards")


def test_a_draft_of_a_text_off_the_site_does_not_reach_the_plans_it_is_on(
    cast, rose, mika, edit, sign_in
):
    plan = "/organizations/harbour-house/plan/"
    Adoption.objects.create(
        organization=cast.harbour_house, strategy=rose.photo_id, status="planned"
    )
    rules.retire(rose.photo_id, by=mika)
    edit(cast.eden, rose.photo_id, name="Never approved")
    revision = rose.photo_id.revisions.latest("pk")
    assert revision.content["name"] == "Never approved"
    client = sign_in(cast.eden)
    client.post(
        url("revisions_revert", rose.photo_id.pk, revision.pk),
        form_of(client.get(url("revisions_revert", rose.photo_id.pk, revision.pk))),
    )
    client.get("/edit/")  # reads what is said to Eden
    assert "Never approved" not in sign_in(cast.robin).get(plan).content.decode()
    assert Strategy.objects.get(pk=rose.photo_id.pk).name == "Photo IDs"


@pytest.mark.parametrize("action", ["publish", "foo", "cancel"])
def test_a_review_knows_two_answers_and_no_other(action, cast, rose, mika, sign_in):
    row = in_review(cast, rose)
    task = row.current_workflow_task_state
    answer = sign_in(mika).post(url("workflow_action", row.pk, action, task.pk))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "edit/" + "9" * 40,
        "history/abc/revisions/compare/live...1",
        "history/%00/revisions/compare/live...1",
        "history/1/revisions/compare/live..." + "9" * 400,
    ],
)
def test_a_number_in_the_address_that_is_none_is_not_there(path, cast, rose, sign_in):
    assert sign_in(cast.eden).get(f"/edit/strategies/{path}/").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("overwrite_revision_id", "abc"), ("steps-0-id", "x"), ("objectives", "9" * 40)],
)
def test_a_number_in_a_form_that_is_none_is_told(field, value, cast, rose, edit):
    answer = edit(cast.eden, rose.photo_id, **{field: value})
    assert answer.status_code == 400
