"""What is asked before the first strategy starts: ten items and a code."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.ground.ui.forms import Words
from trellis.rose.strategies import codes
from trellis.rose.strategies.items import ANSWERS, ITEMS

LEAVE_OUT = ("", _("Leave out"))
NOTHING = _("Choose an answer for at least one question. To answer none, leave this page.")


class Items(forms.Form):
    """The ten items, each left out unless an answer is chosen, and the code.

    ``not_holding`` are texts the code may not contain.
    """

    def __init__(self, *args: Any, not_holding: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_holding = list(not_holding)
        choices = [*((str(value), word) for value, word in ANSWERS.items()), LEAVE_OUT]
        asked = {
            item.key: forms.TypedChoiceField(
                label=item.text,
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
            for item in ITEMS
        }
        self.fields = {**asked, **self.fields}

    @property
    def items(self) -> list[forms.BoundField]:
        """The fields of the items, in the order asked."""
        return [self[item.key] for item in ITEMS]

    @property
    def given(self) -> dict[str, int | None]:
        return {item.key: self.cleaned_data[item.key] for item in ITEMS}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not any(cleaned[item.key] for item in ITEMS):
            raise forms.ValidationError(NOTHING)
        return cleaned


class AnswerForm(Items):
    """On a worker's phone."""

    code = Words(
        label=_("Your code"),
        max_length=codes.LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if trouble := codes.trouble(code, not_holding=self.not_holding):
            raise forms.ValidationError(trouble)
        return code


class SheetForm(Items):
    """From a sheet of paper, by a coordinator. ``not_holding`` are names of people here."""

    code = Words(
        label=_("Code on the sheet"),
        max_length=codes.LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "As it is written, or nothing where there is none. Without a code the answers count "
            "now, and can't be put beside later ones."
        ),
    )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if code and codes.trouble(code):
            raise forms.ValidationError(
                _("A code is two words and a number. Read it again, or leave it empty.")
            )
        if code and codes.trouble(code, not_holding=self.not_holding):
            raise forms.ValidationError(
                _(
                    "This code holds the name of someone who works here. Leave it empty, so "
                    "that no name stands beside the answers. They count all the same."
                )
            )
        return code
