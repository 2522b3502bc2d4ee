"""The editor's start page: what waits for review, and one's own drafts."""

from typing import Any

from wagtail.admin.ui.components import Component

from trellis.ground.editing import policies, waiting


class ForReview(Component):
    name = "for_review"
    template_name = "editing/_for_review.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        person = parent_context["request"].user
        return {
            "lines": waiting.lines_for_review(person),
            "alone": not policies.editors().exclude(pk=person.pk).exists(),
        }


class OwnDrafts(Component):
    name = "own_drafts"
    template_name = "editing/_own_drafts.html"
    order = 20

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"lines": waiting.own_drafts(parent_context["request"].user)}
