"""What waits for an editor: reviews to give, drafts of one's own."""

from typing import Any

from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from trellis.ground.editing.models import SecondPerson


def reviews_for(person: Any) -> Any:
    """Task states another editor submitted and this one may answer, oldest first."""
    waiting = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=SecondPerson.objects.all()
    )
    return (
        waiting.exclude(workflow_state__requested_by=person)
        .select_related("revision", "workflow_state__requested_by")
        .order_by("started_at")
    )


def lines_for_review(person: Any) -> list[dict[str, Any]]:
    return [_review_line(state) for state in reviews_for(person)]


def _review_line(state: TaskState) -> dict[str, Any]:
    row = state.revision.content_object
    names = row.snippet_viewset.get_url_name
    return {
        "name": state.revision.object_str,
        "by": state.workflow_state.requested_by,
        "since": state.started_at,
        "url": reverse(names("revisions_compare"), args=[row.pk, "live", state.revision_id]),
    }


def own_drafts(person: Any) -> list[dict[str, Any]]:
    """Newest drafts by this person that people don't read yet, and where each stands."""
    drafts = (
        Revision.objects.filter(user=person)
        .defer("content")
        .order_by("-created_at")
        .prefetch_related("content_object")
    )
    newest = [
        draft
        for draft in drafts[:100]
        if (row := draft.content_object)
        and row.latest_revision_id == draft.pk
        and row.has_unpublished_changes
    ]
    return [_draft_line(draft) for draft in newest]


def _draft_line(draft: Revision) -> dict[str, Any]:
    row = draft.content_object
    review = row.current_workflow_state
    task = review.current_task_state if review else None
    return {
        "name": draft.object_str,
        "saved": draft.created_at,
        "in_review": bool(review and review.status == WorkflowState.STATUS_IN_PROGRESS),
        "sent_back": bool(review and review.status == WorkflowState.STATUS_NEEDS_CHANGES),
        "comment": task.comment if task else "",
        "url": reverse(row.snippet_viewset.get_url_name("edit"), args=[row.pk]),
    }
