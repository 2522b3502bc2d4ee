"""The few questions of one round: four answers each, and any may be left out."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trellis.rose.strategies.models import Answer, Group, Round
from trellis.rose.strategies.said import labels_of, wording_of

PREFIX = "answer-"


class SayForm(forms.Form):
    """One field a question; ``answers()`` gives those that were answered."""

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wording = wording_of([round], asked=True)
        choices = list(labels_of(Group(round.group)).items())
        for question in round.questions:
            if question in wording:  # a strategy taken away since is not asked any more
                self.fields[PREFIX + question] = forms.ChoiceField(
                    label=wording[question],
                    choices=choices,
                    widget=forms.RadioSelect(attrs={"class": "answers"}),
                    required=False,
                    error_messages={"invalid_choice": _("Choose one of the four answers.")},
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.answers():
            raise ValidationError(
                _("No answer is chosen yet. Choose one, or press “Not this time”.")
            )
        return cleaned

    def answers(self) -> dict[str, Answer]:
        return {
            name.removeprefix(PREFIX): Answer(value)
            for name, value in self.cleaned_data.items()
            if value
        }
