"""What is asked of a person on the home page: this quarter's questions, and texts to read."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep
from trellis.lib.quarters import Quarter
from trellis.rose.strategies.models import Group

READ = "read"
KINDS = (READ, *Group.values)


ASKED = """
SELECT r."group", o.slug, o.name
FROM strategies_asking a
JOIN strategies_round r ON r.id = a.round_id
JOIN people_membership m ON m.id = a.membership_id
JOIN people_organization o ON o.id = r.organization_id
WHERE m.person_id = %(person)s AND m.left_on IS NULL AND r.organization_id IN {own}
    AND r.quarter = %(quarter)s AND r.released_on IS NULL
    AND NOT a.answered AND NOT a.put_aside
"""
# Several unread texts of an organization are one thing to do.
UNREAD = """
SELECT DISTINCT 'read', o.slug, o.name
FROM strategies_roletext t JOIN people_organization o ON o.id = t.organization_id
WHERE t.organization_id IN {not_workers} AND NOT EXISTS (
    SELECT 1 FROM strategies_roleread d JOIN people_membership m ON m.id = d.membership_id
    WHERE d.text_id = t.id AND d.version = t.version
        AND m.person_id = %(person)s AND m.left_on IS NULL
)
"""


def asked(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    """The questions of this quarter, and texts about roles that are new or changed since."""
    if own := person.rights.organizations():
        quarter = Quarter.of(timezone.localdate()).start
        yield ASKED, {"person": person.pk, "own": own, "quarter": quarter}
    if others := person.rights.organizations(Role.COLLEAGUE, Role.COORDINATOR):
        yield UNREAD, {"person": person.pk, "not_workers": others}


def step(kind: str, slug: str, name: str) -> NextStep:
    return _read(slug, name) if kind == READ else _say(kind, name)


def _say(group: str, name: str) -> NextStep:
    asks = {
        Group.WORKERS: _("Say how things are for you at %(name)s. Nobody sees who said what."),
    }.get(Group(group), _("Say how well you know what workers do at %(name)s."))
    return NextStep(
        label=asks % {"name": name},
        url=reverse("strategies:say"),
        action=_("Answer a few questions"),
        order=30,
        icon="rose",
    )


def _read(slug: str, name: str) -> NextStep:
    return NextStep(
        label=_("Read what workers do at %(name)s.") % {"name": name},
        url=reverse("strategies:roles_of", args=[slug]),
        action=_("Read"),
        order=35,
        icon="people",
    )
