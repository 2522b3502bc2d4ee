"""The baseline's next step on the home page: ten questions that wait."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep

WAITING = """
SELECT 'baseline', o.slug, o.name, w.id
FROM strategies_baselineasking b
    JOIN people_membership m ON m.id = b.membership_id
    JOIN strategies_wave w ON w.id = b.wave_id
    JOIN people_organization o ON o.id = w.organization_id
WHERE m.person_id = %(person)s AND m.left_on IS NULL AND w.closed_on IS NULL AND NOT b.answered
"""


def working(person: Person) -> Mapping[str, Any] | None:
    return {"person": person.pk} if person.rights.organizations(Role.WORKER) else None


def answer(slug: str, name: str, wave: int) -> NextStep:
    return NextStep(
        label=_("%(organization)s asks how things are at work now: ten questions, no name.")
        % {"organization": name},
        url=f"{reverse('strategies:baseline')}?wave={wave}",
        action=_("Answer or skip"),
        order=30,
        icon="leaf",
    )
