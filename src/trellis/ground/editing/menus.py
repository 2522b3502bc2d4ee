"""What the editor's menus offer: what works, and the way back."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.action_menu import (
    CancelWorkflowMenuItem,
    SaveMenuItem,
    SubmitForModerationMenuItem,
    UnpublishMenuItem,
)

from trellis.ground.editing import policies

# With "?", as every address begins with "/" and would mark this one as where one is.
BACK = MenuItem(_("Back to Trellis"), "/?", name="back", icon_name="arrow-left", order=9000)
KEPT_ACTIONS = (SaveMenuItem,)


class Submit(SubmitForModerationMenuItem):
    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "label": _("Submit for review")}


class TakeBack(CancelWorkflowMenuItem):
    label = _("Take back from review")

    def is_shown(self, context: Any) -> bool:
        review = context["view"] == "edit" and context["instance"].current_workflow_state
        return bool(review) and policies.take_back.allows(context["request"].user, review)


class TakeOff(UnpublishMenuItem):
    label = _("Take off the site")

    def is_shown(self, context: Any) -> bool:
        if context["view"] != "edit" or context.get("locked_for_user"):
            return False
        return policies.retire.allows(context["request"].user, context["instance"])


OWN_ACTIONS = (Submit(order=10), TakeBack(order=20), TakeOff(order=30))
