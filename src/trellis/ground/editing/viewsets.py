"""How edited rows look in the editor. A room's ``editor.py`` makes one EditedViewSet a kind."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.actions.edit import EditAction
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import ChecksSidePanel
from wagtail.admin.views.generic.history import HistoryFilterSet
from wagtail.admin.views.generic.mixins import RevisionsRevertMixin
from wagtail.snippets.views import snippets

from trellis.ground.editing import gate, policies, rules
from trellis.ground.editing.models import Edited
from trellis.lib.policy import Refused


class EditedForm(WagtailAdminModelForm):
    """Addresses and starter content hang on the slug, so it is chosen once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True


class ByReviewOnly:
    """Drafts are saved freely; a draft is shown to people by review and in no other way."""

    request: Any
    object: Any

    def get_available_actions(self) -> list[str]:
        offered = super().get_available_actions()  # type: ignore[misc]
        shut = {"publish", "restart-workflow"}
        review = self.object and self.object.current_workflow_state
        if not review or not policies.take_back.allows(self.request.user, review):
            shut.add("cancel-workflow")
        return [act for act in offered if act not in shut]

    def submit_action(self) -> HttpResponse | None:
        try:
            rules.submit(self.object, by=self.request.user)
        except Refused as refusal:
            messages.warning(self.request, str(refusal))
            return redirect(self.get_edit_url())  # type: ignore[attr-defined]
        return None

    def get_success_message(self, instance: Any = None) -> str:
        if self.action == "submit":  # type: ignore[attr-defined]
            return _("“%(name)s” waits for another editor's yes.") % {
                "name": instance or self.object
            }
        return super().get_success_message(instance)  # type: ignore[misc]

    def get_usage_url(self) -> None:
        return None

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]
        return MediaContainer([one for one in panels if not isinstance(one, ChecksSidePanel)])


class List(snippets.IndexView):
    @cached_property
    def columns(self) -> list[Any]:
        return super().columns[1:]  # without the boxes for deleting many


class Create(ByReviewOnly, snippets.CreateView):
    pass


class DraftBeside(EditAction):
    """Saves a draft beside what people read, never into it.

    Wagtail writes a draft into the row itself once it is off the site. But a text taken off the
    site stays on the plans it is on, so what was ever shown changes by review alone.
    """

    def _save_instance(self) -> None:
        if self.form and was_ever_shown(self.instance):
            self.instance = self.form.save(commit=False)
        else:
            super()._save_instance()


def was_ever_shown(row: Edited) -> bool:
    return row.live or row.edited_at is not None


class Edit(ByReviewOnly, snippets.EditView):
    action_class = DraftBeside


class Revert(RevisionsRevertMixin, Edit):
    """An earlier version comes back as a draft, under the same rule."""

    view_name = "revisions_revert"

    def save_instance(self) -> Edited:
        instance: Edited = self.form.save(commit=not was_ever_shown(self.object))
        self.has_content_changes = self.form.has_changed()
        self.new_revision = instance.save_revision(
            user=self.request.user, log_action=True, previous_revision=self.revision
        )
        return instance


class WhatWasDone(HistoryFilterSet):
    timestamp = None  # its date picker starts by an inline script; the newest stand first anyway


class History(snippets.HistoryView):
    filterset_class = WhatWasDone


class Retire(snippets.UnpublishView):
    permission_required = "retire"
    page_title = _("Take off the site")
    success_message = _("“%(object)s” is off the site. It stays on the plans it is on.")

    def get_usage_url(self) -> None:
        return None

    def unpublish(self) -> HttpResponseRedirect | None:
        try:
            rules.retire(self.object, by=self.request.user)
        except Refused as refusal:
            messages.warning(self.request, str(refusal))
            return redirect(self.edit_url_name, self.object.pk)
        return None


class Compare(snippets.RevisionsCompareView):
    """Two versions side by side; of a draft in review, with its two buttons."""

    template_name = "editing/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        task = self.object.current_workflow_task_state
        if task and str(task.revision_id) == self.revision_id_b:
            person, review = self.request.user, task.workflow_state
            context["task"] = task
            context["review"] = review
            context["why_not_approve"] = policies.approve.why_not(person, review)
            context["may_send_back"] = policies.ask_for_changes.allows(person, review)
            names = self.object.snippet_viewset.get_url_name
            context["approve_url"] = reverse(
                names("workflow_action"), args=[self.object.pk, "approve", task.pk]
            )
            context["send_back_url"] = reverse(
                names("workflow_action"), args=[self.object.pk, "reject", task.pk]
            )
            context["see_url"] = reverse(
                names("revisions_view"), args=[self.object.pk, task.revision_id]
            )
        return context


class Act(snippets.WorkflowActionView):
    """Approve or send back; a refusal says why, and nothing typed is lost with Back."""

    def get_redirect_url(self) -> str:
        return reverse("wagtailadmin_home")

    def check_action(self) -> None:
        waiting = self.object.current_workflow_task_state
        if self.action_name not in DONE or waiting is None or waiting.pk != self.task_state.pk:
            raise Http404
        self.action_modal = self.action_name == "reject"
        self.action_verbose_name = ""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(self.redirect_url)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        try:
            if not form.is_valid():
                raise Refused(_("Write what should change, so that it can be done."))
            self.task.on_action(
                self.task_state, request.user, self.action_name, **form.cleaned_data
            )
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return redirect(_compare_url(self.object, self.task_state.revision_id))
        messages.success(request, DONE[self.action_name] % {"name": self.object})
        return redirect(self.redirect_url)


DONE = {
    "approve": _("“%(name)s” is published. Everyone reads the new text now."),
    "reject": _("“%(name)s” went back with what you wrote."),
}


def _compare_url(row: Any, revision: int) -> str:
    return reverse(
        row.snippet_viewset.get_url_name("revisions_compare"), args=[row.pk, "live", revision]
    )


class EditedViewSet(snippets.SnippetViewSet):
    """Set ``model``, ``base_url_path``, ``icon``, ``menu_order`` and ``edit_handler``."""

    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_per_page = 50
    edit_template_name = "editing/edit.html"
    create_template_name = "editing/create.html"
    index_template_name = "wagtailadmin/generic/listing.html"  # without deleting many at once
    index_view_class = List
    add_view_class = Create
    edit_view_class = Edit
    revisions_revert_view_class = Revert
    history_view_class = History
    unpublish_view_class = Retire
    revisions_compare_view_class = Compare
    workflow_action_view_class = Act

    def on_register(self) -> None:
        super().on_register()
        gate.let_through(self.url_namespace)
