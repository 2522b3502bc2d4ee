"""What is held on an editor, and that the texts outlast them without their name."""

import datetime

from django.core.cache import cache
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import ModelLogEntry, Revision, TaskState, WorkflowState
from wagtail.users.models import UserProfile

from trellis.ground.editing import door, rules
from trellis.ground.people.models import Person
from trellis.ground.trust import rules as trust
from trellis.rose.strategies.models import Strategy
from trellis.rose.strategies.rules.loading import load
from trellis.rose.strategies.tests.scene import SMALL

from .conftest import drafted, form_of, url


def everything_an_editor_leaves(cast, rose, mika, sign_in):
    client = sign_in(cast.eden)
    address = url("edit", rose.photo_id.pk)
    typed = form_of(client.get(address)) | {"name": "Photo cards"}
    client.post(url("preview_on_edit", rose.photo_id.pk), typed)
    client.post(address, typed | {"action-submit": "action-submit"})
    client.post(url("lock", rose.leadership.pk))
    approved = drafted(rose.job_descriptions, mika, name="Job papers")
    rules.submit(approved, by=mika)
    rules.approve(approved, by=cast.eden, comment="Clear.")


def test_an_editor_sees_what_they_saved_and_did(cast, rose, mika, sign_in):
    everything_an_editor_leaves(cast, rose, mika, sign_in)
    saved, done = door.holds(cast.eden)
    assert [row["Text"] for row in saved.rows] == ["Photo cards"]
    assert {row["What"] for row in done.rows} >= {"Edited", "Locked", "Published"}
    assert [section.rows[:] for section in door.holds(cast.robin)] == [[], []]


def test_nothing_is_kept_of_how_an_editor_likes_the_editor(cast, rose, mika, sign_in):
    everything_an_editor_leaves(cast, rose, mika, sign_in)
    assert list(UserProfile.objects.all()) == []


def test_a_forgotten_editor_leaves_texts_and_no_trace(cast, rose, mika, sign_in):
    everything_an_editor_leaves(cast, rose, mika, sign_in)
    eden = cast.eden.pk
    trust.forget(cast.eden, by=cast.eden)
    assert not Person.objects.filter(pk=eden).exists()
    assert list(ModelLogEntry.objects.filter(user_id=eden)) == []
    assert list(Revision.objects.filter(user_id=eden)) == []
    assert list(TaskState.objects.filter(finished_by_id=eden)) == []
    assert (FormState.objects.count(), EditingSession.objects.count()) == (0, 0)
    assert not Strategy.objects.filter(locked=True).exists()
    assert not WorkflowState.objects.active().exists()
    photo_id = Strategy.objects.get(slug="photo-id")
    assert photo_id.latest_revision.content["name"] == "Photo cards"
    assert Strategy.objects.get(slug="job-descriptions").name == "Job papers"


def test_no_name_stands_in_what_wagtail_writes_down(cast, rose, mika, sign_in):
    everything_an_editor_leaves(cast, rose, mika, sign_in)
    written = [str((one.data, one.label, one.action)) for one in ModelLogEntry.objects.all()]
    written += [str((one.content, one.object_str)) for one in Revision.objects.all()]
    assert len(written) > 5
    assert [one for one in written if "Eden" in one or "Mika" in one] == []


def test_history_is_readable_after_an_editor_was_forgotten(cast, rose, mika, sign_in):
    everything_an_editor_leaves(cast, rose, mika, sign_in)
    trust.forget(cast.eden, by=cast.eden)
    client = sign_in(mika)
    for page in ("history", "edit", "workflow_history"):
        answer = client.get(url(page, rose.photo_id.pk))
        assert (answer.status_code, "Eden" in answer.content.decode()) == (200, False)


def test_at_night_what_was_typed_for_previews_goes(cast, rose, mika, sign_in):
    everything_an_editor_leaves(cast, rose, mika, sign_in)
    now = timezone.now()
    assert (door.typed_for_previews(now), door.open_editors(now)) == (0, 0)
    FormState.objects.update(last_updated_at=now - datetime.timedelta(hours=25))
    EditingSession.objects.update(last_seen_at=now - datetime.timedelta(hours=2))
    assert (door.typed_for_previews(now), door.open_editors(now)) == (1, 1)


def test_loading_starter_content_again_never_overwrites_an_edit(cast, rose, mika):
    rules.submit(drafted(rose.photo_id, cast.eden, name="Photo cards"), by=cast.eden)
    rules.approve(rose.photo_id, by=mika)
    rules.retire(rose.leadership, by=cast.eden)
    drafted(rose.job_descriptions, cast.eden, name="Job papers")
    Strategy.objects.update(loaded="another file")  # every file differs now
    cache.clear()
    done = load(SMALL)
    assert (sorted(done.left_alone), done.updated) == (
        ["strategy job-descriptions", "strategy leadership", "strategy photo-id"],
        [],
    )
    shown = Strategy.objects.order_by("slug").values_list("slug", "name", "live")
    assert list(shown) == [
        ("job-descriptions", "Job descriptions", True),
        ("leadership", "Leadership training", False),
        ("photo-id", "Photo cards", True),
    ]
