"""The baseline's next step on the home page: ten questions that wait."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep

KINDS = ("baseline",)


SQL = """
SELECT 'baseline', CAST(w.id AS text), o.name
FROM strategies_baselineasking a
JOIN strategies_wave w ON w.id = a.wave_id
JOIN people_membership m ON m.id = a.membership_id
JOIN people_organization o ON o.id = m.organization_id
WHERE m.person_id = %(person)s AND m.left_on IS NULL AND w.closed_on IS NULL AND NOT a.answered
"""


def asked(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """(kind, wave, organization's name) of what waits; to be joined by UNION with other parts."""
    if person.rights.organizations(Role.WORKER):
        yield SQL, {"person": person.pk}


def step(kind: str, wave: str, organization: str) -> NextStep:
    return NextStep(
        label=_("%(organization)s asks how things are at work now: ten questions, no name.")
        % {"organization": organization},
        url=f"{reverse('strategies:baseline')}?wave={wave}",
        action=_("Answer or skip"),
        order=30,
        icon="leaf",
    )
