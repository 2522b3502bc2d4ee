"""The plan's next step: lines past their day."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep

LATE = """
SELECT 'late', o.slug, o.name, COUNT(*)
FROM strategies_adoption a JOIN people_organization o ON o.id = a.organization_id
WHERE a.organization_id IN {coordinated} AND a.by_when < %(today)s
    AND a.status IN ('planned', 'under-way')
GROUP BY o.slug, o.name
"""


def coordinating(person: Person) -> Mapping[str, Any] | None:
    coordinated = person.rights.organizations(Role.COORDINATOR)
    return (
        {"coordinated": sorted(coordinated), "today": timezone.localdate()} if coordinated else None
    )


def late(slug: str, name: str, count: int) -> NextStep:
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
