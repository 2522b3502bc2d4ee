"""What an edited row has beyond its own fields: drafts, history, locks, review."""

from typing import Any

from csp.constants import SELF
from django import forms
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel
from wagtail.locks import WorkflowLock
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    Task,
    TaskState,
    Workflow,
    WorkflowMixin,
)

from trellis.ground.editing import policies
from trellis.lib.policy import policy


class EditedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(live=True)


class Edited(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """A row of the whole installation that starter content makes and editors then own.

    ``loaded`` is the digest of the starter file the row was last made from; ``edited_at``
    is when an editor first changed it. From then on starter content never touches it.
    """

    slug = models.SlugField(max_length=80, unique=True)
    loaded = models.CharField(max_length=64, blank=True, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )
    objects = EditedQuerySet.as_manager()

    # Nobody asks Wagtail where a row is used, so no row of where is written at each save.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def revisions(self):
        return self._revisions

    @classmethod
    def get_default_workflow(cls):
        """Review by a second person, for every kind of edited row."""
        return (
            Workflow.objects.active()
            .filter(workflow_tasks__task__in=SecondPerson.objects.all())
            .first()
        )

    def with_content_json(self, content):
        """A draft never brings back what the row knew of its starter content."""
        row = super().with_content_json(content)
        row.loaded, row.edited_at = self.loaded, self.edited_at
        return row

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as people would read it; the editor beside it may frame this and no other."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": [SELF]}
        return response


class InReview(WorkflowLock):
    """Nobody changes a draft while it is being read: what is approved is what was submitted."""

    def get_message(self, user: Any) -> str:
        names = self.object.snippet_viewset.get_url_name
        return format_html(
            '{} <a class="button button-small button-secondary" href="{}">{}</a>',
            _("This text waits for review. Until then nobody changes it."),
            reverse(
                names("revisions_compare"),
                args=[self.object.pk, "live", self.object.latest_revision_id],
            ),
            _("Read what changes"),
        )

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("Waiting for review")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("Nobody changes this text until it is approved, sent back or taken back.")


class WithReason(forms.Form):
    comment = forms.CharField(widget=forms.Textarea, required=True)


class WithoutReason(forms.Form):
    comment = forms.CharField(widget=forms.Textarea, required=False)


ACTS: dict[str, tuple[policy, str]] = {
    "approve": (policies.approve, "approved"),
    "reject": (policies.ask_for_changes, "sent_back"),
}


class SecondPerson(Task):
    """Review: an editor who didn't submit the draft approves it, and so publishes it."""

    lock_class = InReview

    class Meta:
        verbose_name = "review by a second person"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Who starts it, first or again, is who stands for it; nobody's lock outlasts that."""
        workflow_state.requested_by = user
        row = workflow_state.content_object
        row.locked, row.locked_by, row.locked_at = False, None, None
        row.save(update_fields=["locked", "locked_by", "locked_at"])
        return super().start(workflow_state, user=user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        review = obj.current_workflow_state
        labels = {"approve": _("Approve and publish"), "reject": _("Ask for changes")}
        return [
            (act, labels[act], act == "reject")
            for act, (rule, _noted) in ACTS.items()
            if rule.allows(user, review)
        ]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return WithReason if action == "reject" else WithoutReason

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **more: Any) -> None:
        from trellis.ground.editing import rules

        rule, noted = ACTS[action_name]
        rule.check(user, task_state.workflow_state)
        rules.note_review(noted, task_state.workflow_state.content_object, by=user)
        super().on_action(task_state, user, action_name, **more)

    def get_task_states_user_can_moderate(self, user: Any, **more: Any) -> Any:
        """What waits for this person: in review, and not submitted by them."""
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        if not policies.edit.allows(user):
            return waiting.none()
        return waiting.exclude(workflow_state__requested_by=user)
