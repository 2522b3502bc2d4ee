"""The plan's next step on the home page: lines that are past their day."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep

KINDS = ("late",)


SQL = """
SELECT 'late', o.slug, COUNT(*) || ' ' || o.name
FROM strategies_adoption a JOIN people_organization o ON o.id = a.organization_id
WHERE a.organization_id IN {coordinated} AND a.by_when < %(today)s
    AND a.status IN ('planned', 'under-way')
GROUP BY o.slug, o.name
"""


def asked(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """How many lines of each organization one coordinates are late, as "count name"."""
    if coordinated := person.rights.organizations(Role.COORDINATOR):
        yield SQL, {"coordinated": coordinated, "today": timezone.localdate()}


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
