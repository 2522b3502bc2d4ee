"""Next steps of what workers say and of roles: questions that wait, texts not read as they are."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep
from trellis.lib.quarters import Quarter

# The number is 1 where someone is asked as a worker. A card opens less than its holder's roles,
# so an asking counts where this session gives rights.
ASKED = """
SELECT 'say', o.slug, o.name, CASE WHEN r."group" = 'workers' THEN 1 ELSE 0 END
FROM strategies_asking s
    JOIN people_membership m ON m.id = s.membership_id
    JOIN strategies_round r ON r.id = s.round_id
    JOIN people_organization o ON o.id = r.organization_id
WHERE m.person_id = %(person)s AND m.left_on IS NULL AND o.id IN {belonging}
    AND r.quarter = %(quarter)s AND r.released_on IS NULL AND NOT s.answered AND NOT s.put_aside
"""
UNREAD = """
SELECT 'read', o.slug, o.name, COUNT(*)
FROM strategies_roletext t JOIN people_organization o ON o.id = t.organization_id
WHERE t.organization_id IN {reading} AND NOT EXISTS (
    SELECT 1 FROM strategies_roleread d JOIN people_membership m ON m.id = d.membership_id
    WHERE d.text_id = t.id AND d.version = t.version AND m.person_id = %(person)s
        AND m.left_on IS NULL
)
GROUP BY o.slug, o.name
"""


def belonging(person: Person) -> Mapping[str, Any] | None:
    here = sorted(person.rights.organizations())
    quarter = Quarter.of(timezone.localdate()).start
    return {"person": person.pk, "belonging": here, "quarter": quarter} if here else None


def say(slug: str, name: str, as_worker: int) -> NextStep:
    sentence = (
        _("Say how things are for you at %(name)s. Nobody sees who said what.")
        if as_worker
        else _("Say how well you know what workers do at %(name)s.")
    )
    return NextStep(
        label=sentence % {"name": name},
        url=reverse("strategies:say"),
        action=_("Answer a few questions"),
        order=30,
        icon="rose",
    )


def reading(person: Person) -> Mapping[str, Any] | None:
    """Colleagues and leaders; workers know."""
    here = sorted(person.rights.organizations(Role.COLLEAGUE, Role.COORDINATOR))
    return {"person": person.pk, "reading": here} if here else None


def read(slug: str, name: str, texts: int) -> NextStep:
    return NextStep(
        label=_("Read what workers do at %(name)s.") % {"name": name},
        url=reverse("strategies:roles_of", args=[slug]),
        action=_("Read"),
        order=35,
        icon="people",
    )
