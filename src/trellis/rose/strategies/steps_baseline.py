"""The baseline's next step on the home page: ten questions that wait."""

from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person
from trellis.lib.door import NextStep
from trellis.rose.strategies.models import BaselineAsking

KIND = "baseline"


def rows(person: Person) -> QuerySet[Any, tuple[str, str, str]]:
    """(kind, wave, organization's name) of what waits; to be joined by UNION with other parts."""
    return (
        BaselineAsking.objects.visible_to(person)
        .open()
        .filter(answered=False)
        .values_list(
            Value(KIND, output_field=CharField()),
            Cast("wave_id", CharField()),
            "membership__organization__name",
        )
    )


def step(wave: str, organization: str) -> NextStep:
    return NextStep(
        label=_("%(organization)s asks how things are at work now: ten questions, no name.")
        % {"organization": organization},
        url=f"{reverse('strategies:baseline')}?wave={wave}",
        action=_("Answer or skip"),
        order=30,
        icon="leaf",
    )
