"""What happens to an edited text: submitted, approved or sent back, published, retired."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Coalesce, Now
from wagtail.actions.unpublish import UnpublishAction

from trellis.ground.editing import policies
from trellis.ground.trust import journal


@transaction.atomic
def submit(row: Any, *, by: Any) -> Any:
    """Ask another editor to approve the newest draft; returns the review. Raises Refused."""
    policies.submit.check(by, row)
    review = row.current_workflow_state
    if review is None:
        review = row.get_workflow().start(row, by)
    else:  # changes were asked for, and here they are
        review.resume(by)
    _note("editing.submitted", row, by=by)
    return review


@transaction.atomic
def approve(row: Any, *, by: Any, comment: str = "") -> None:
    """Publish the draft that was submitted. Raises Refused."""
    _act(row, "approve", by, comment)


@transaction.atomic
def ask_for_changes(row: Any, *, by: Any, comment: str) -> None:
    """Send the draft back with what should change. Raises Refused."""
    _act(row, "reject", by, comment)


def _act(row: Any, act: str, by: Any, comment: str) -> None:
    state = row.current_workflow_task_state
    if state is None:
        raise PermissionDenied
    state.task.specific.on_action(state, by, act, comment=comment)


def publish_reviewed(review: Any, *, by: Any) -> None:
    """The last step of a review: exactly what was submitted is shown, whatever came since."""
    policies.approve.check(by, review)
    review.current_task_state.revision.publish(user=by, skip_permission_checks=True)


@transaction.atomic
def retire(row: Any, *, by: Any) -> None:
    """Take a text off the site. It stays where it is in use, and it can come back by review."""
    policies.retire.check(by, row)
    UnpublishAction(row, user=by).execute(skip_permission_checks=True)
    _keep_from_loading(row)
    _note("editing.retired", row, by=by)


@transaction.atomic
def mark_edited(row: Any, *, by: Any) -> None:
    """From here on starter content leaves this row alone. Called by whatever publishes."""
    _keep_from_loading(row)
    _note("editing.published", row, by=by)


def _keep_from_loading(row: Any) -> None:
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows.update(edited_at=Coalesce("edited_at", Now()))


def note_review(what: str, row: Any, *, by: Any) -> None:
    _note(f"editing.{what}", row, by=by)


def _note(what: str, row: Any, *, by: Any) -> None:
    journal.note(what, by=by, text=f"{row._meta.model_name} {row.slug}")
