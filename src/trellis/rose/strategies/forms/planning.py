"""What a coordinator writes on a line of the plan, and what a plan is narrowed by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership
from trellis.ground.ui.forms import Words
from trellis.rose.strategies.models import Adoption, Component, Status
from trellis.rose.strategies.models.adoption import OPEN
from trellis.rose.strategies.plan import Line

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LineForm(forms.Form):
    """The employer's word on one strategy. ``adoption`` is the row as it is, or None."""

    status = forms.ChoiceField(label=_("Status"), choices=Status.choices, widget=forms.RadioSelect)
    why_not = Words(
        label=_("Why not"),
        help_text=_("Needed for “Not for us”. Others here can read it."),
        max_length=300,
        required=False,
    )
    owner = forms.ChoiceField(
        label=_("Who sees to it"),
        required=False,
        error_messages={
            "invalid_choice": _("This person does not work here. Choose someone else.")
        },
    )
    by_when = forms.DateField(
        label=_("By when"),
        required=False,
        widget=DAY,
        error_messages={"invalid": _("Write a day of the calendar, like 2026-11-30.")},
    )
    notes = forms.CharField(
        label=_("Notes"),
        help_text=_(
            "Only coordinators here can read these. Write no names of clients and nothing about "
            "anyone’s health."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    without_before = forms.BooleanField(label=_("Start without a “before”"), required=False)

    def __init__(
        self,
        *args: Any,
        owners: Sequence[Membership],
        adoption: Adoption | None,
        own: Adoption | None = None,
        **kwargs: Any,
    ) -> None:
        """``owners`` are those who work here now, with their names.

        ``own`` is the row that is written: the site's, where ``adoption`` may be inherited.
        """
        kwargs["initial"] = {
            "status": Status.NOT_STARTED,
            **({field: getattr(adoption, field) for field in KEPT} if adoption else {}),
            "owner": adoption.owner_id if adoption else None,
            "version": own.version if own else 0,
        }
        super().__init__(*args, **kwargs)
        self.adoption = adoption
        self.owners = {str(one.pk): one for one in owners}
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody yet")),
            *((key, one.person.name) for key, one in self.owners.items()),
        ]
        if "without_before" not in self.data:
            del self.fields["without_before"]

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])

    def clean_owner(self) -> Membership | None:
        return self.owners.get(self.cleaned_data["owner"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        status, by_when = cleaned.get("status"), cleaned.get("by_when")
        if (
            status == Status.NOT_FOR_US
            and not cleaned.get("why_not")
            and "why_not" not in self.errors
        ):
            self.add_error("why_not", _("Say in a few words why this is not for you."))
        unchanged = self.adoption is not None and self.adoption.by_when == by_when
        if status in OPEN and by_when and by_when < timezone.localdate() and not unchanged:
            self.add_error(
                "by_when", _("This day has passed. Choose today or a later day, or leave it empty.")
            )
        if "version" in self.errors:
            del self._errors["version"]
            raise ValidationError(
                _("This page was too old to save. Look at it again, then send it.")
            )
        return cleaned

    def ask_before(self) -> None:
        """Refuse once: the first start, and how things are now was never asked."""
        self.fields["without_before"] = self.base_fields["without_before"]
        self.add_error(
            "without_before",
            _(
                "This would be your first strategy to start, and nobody has been asked yet how "
                "things are before it. That can’t be asked later. Ask first, or tick this box."
            ),
        )


KEPT = ("status", "why_not", "by_when", "notes")


@dataclass(frozen=True)
class Narrowed:
    """Which lines are asked for, as the address says; what it can't mean asks for all."""

    component: str = ""
    status: str = ""
    mine: bool = False
    differ: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Narrowed":
        component, status = asked.get("component", ""), asked.get("status", "")
        return cls(
            component=component if component in Component.values else "",
            status=status if status in Status.values else "",
            mine=asked.get("mine") == "yes",
            differ=asked.get("differ") == "yes",
        )

    @property
    def at_all(self) -> bool:
        return self != Narrowed()

    def keeps(self, line: Line, person: Any) -> bool:
        return (
            self.component in ("", line.strategy.component)
            and self.status in ("", line.status)
            and (not self.mine or line.is_owned_by(person))
            and (not self.differ or line.differs)
        )
