"""The plan's next step on the home page: lines that are past their day."""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep
from trellis.rose.strategies.models import Adoption
from trellis.rose.strategies.models.adoption import OPEN

LATE = "late"
KINDS = (LATE,)


def rows(person: Person) -> Iterator[QuerySet[Any, Any]]:
    """How many lines of each organization one coordinates are late, as "count name"."""
    if coordinated := person.rights.organizations(Role.COORDINATOR):
        late = Adoption.objects.filter(
            organization_id__in=coordinated, by_when__lt=timezone.localdate(), status__in=OPEN
        ).order_by()
        text = CharField()
        yield late.values_list(
            Value(LATE, output_field=text),
            "organization__slug",
            Concat(Cast(Count("pk"), text), Value(" "), "organization__name", output_field=text),
        )


def step(kind: str, slug: str, words: str) -> NextStep:
    number, _space, name = words.partition(" ")
    count = int(number)
    sentence = ngettext(
        "%(count)s line of the plan of %(name)s is past its day.",
        "%(count)s lines of the plan of %(name)s are past their day.",
        count,
    )
    return NextStep(
        label=sentence % {"count": count, "name": name},
        url=reverse("strategies:plan", args=[slug]),
        action=ngettext("See to it", "See to them", count),
        order=45,
        icon="calendar",
    )
