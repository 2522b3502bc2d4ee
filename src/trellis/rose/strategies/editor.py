"""How a strategy is edited: plain fields in plain groups, texts in Markdown."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import UpdatedAtColumn

from trellis.ground.editing.viewsets import EditedForm, EditedViewSet
from trellis.rose.strategies.models import Strategy

MARKDOWN = _("Plain text. A blank line makes a paragraph, “- ” at the start of a line a list.")


def _text(name: str) -> FieldPanel:
    return FieldPanel(name, help_text=MARKDOWN)


def _boxes(name: str) -> FieldPanel:
    """A draft may still lack them; what is submitted may not."""
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple, required_on_save=False)


TEXTS = [
    FieldPanel("name"),
    FieldPanel("name_fr"),
    FieldPanel(
        "slug",
        heading=_("Address"),
        help_text=_("The last part of its address. Chosen once, never changed."),
    ),
    FieldPanel("summary"),
    FieldPanel("summary_fr"),
    FieldPanel("asked", help_text=_("Workers answer: in place for me, partly, no, don't know.")),
    FieldPanel("asked_fr"),
]
REACHED = [
    FieldPanel("reaches_workers"),
    FieldPanel("reaches_colleagues"),
    FieldPanel("reaches_leaders"),
    FieldPanel("reaches_partners"),
    FieldPanel("by_site"),
]
ORIGIN = [
    FieldPanel(
        "origin",
        help_text=_(
            "“Published in ROSE” only for what was read in the source, with its fact below."
        ),
    ),
    FieldPanel("component"),
    FieldPanel("place", help_text=_("R from 100, O from 200, S from 300.")),
    FieldPanel("original_name"),
    FieldPanel("original_url"),
    FieldPanel(
        "reviewed_by",
        help_text=_("The role of who read it with lived experience. No names. Empty: nobody yet."),
    ),
    FieldPanel("reviewed_on", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})),
]


class Strategies(EditedViewSet):
    model = Strategy
    base_url_path = "strategies"
    icon = "list-ul"
    menu_order = 100
    ordering = ("place", "slug")
    list_display = ["name", "component", UpdatedAtColumn()]
    list_filter = ["component", "origin"]
    search_fields = ["name", "name_fr", "summary", "summary_fr"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(TEXTS, heading=_("Name and sentence")),
            MultiFieldPanel(
                [_text("why"), _text("good"), _text("wrong")], heading=_("Why, and what is good")
            ),
            InlinePanel(
                "steps",
                heading=_("Steps"),
                label=_("Step"),
                panels=[
                    FieldPanel("title"),
                    _text("text"),
                    FieldPanel("who"),
                    FieldPanel("takes"),
                ],
            ),
            InlinePanel(
                "facts",
                heading=_("Facts and their sources"),
                label=_("Fact"),
                panels=[FieldPanel("text"), FieldPanel("source"), FieldPanel("certainty")],
            ),
            MultiFieldPanel(
                [_boxes("objectives"), _boxes("measures"), _boxes("tools")], heading=_("Links")
            ),
            MultiFieldPanel(REACHED, heading=_("Whom it reaches")),
            MultiFieldPanel(ORIGIN, heading=_("Origin and review")),
        ],
        base_form_class=EditedForm,
    )
