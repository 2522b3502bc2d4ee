"""What an organization's people still need to be able to sign in, for the start page."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people.models import Membership, Organization, Person, Role
from trellis.ground.people.models.card import TRIES
from trellis.lib.door import Lack

NAMED = 3
LOOKED_AT = 12  # rows read for names; where more cards are locked than that, others go unnamed

# In SQL, because the same two questions took Django 5 ms to put into words on every visit to
# the start page, and the database 0.1 ms to answer. Everything is found by an index that
# starts with the organization, membership or person.
COUNTED_AND_NAMED = """
WITH here AS (
    SELECT m.id, m.person_id, p.name,
        p.joined_at IS NULL AS not_joined,
        c.id IS NOT NULL AS has_card,
        COALESCE(c.tries >= %(tries)s, FALSE) AS locked,
        r.id IS NOT NULL AS coordinates,
        r.id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM mfa_authenticator a
            WHERE a.user_id = m.person_id AND a.type <> 'recovery_codes'
        ) AS without_second
    FROM people_membership m
    JOIN people_person p ON p.id = m.person_id
    LEFT JOIN people_signincard c
        ON c.membership_id = m.id AND c.ended_at IS NULL AND c.expires_at > %(now)s
    LEFT JOIN people_roleheld r ON r.membership_id = m.id AND r.role = %(coordinator)s
    WHERE m.organization_id = %(organization)s AND m.left_on IS NULL
),
counts AS (
    SELECT COUNT(*) AS members,
        COUNT(*) FILTER (WHERE not_joined) AS not_joined,
        COUNT(*) FILTER (WHERE has_card) AS cards,
        COUNT(*) FILTER (WHERE locked) AS locked,
        COUNT(*) FILTER (WHERE coordinates) AS coordinators,
        COUNT(*) FILTER (WHERE without_second) AS without_second
    FROM here
),
named AS (
    SELECT id, person_id, name, not_joined, locked, without_second FROM here
    WHERE not_joined OR locked OR without_second
    ORDER BY locked DESC, without_second DESC, name, id LIMIT %(looked_at)s
)
SELECT counts.*, named.* FROM counts LEFT JOIN named ON TRUE ORDER BY named.name, named.id
"""


def lacks(organization: Organization) -> Iterator[Lack]:
    """Whose card is locked, who has not joined, which coordinator has no second step.

    One query, whatever the size. Locked cards are told only when there are any, joining once
    there is anyone beside the coordinators, the second step only where one is required.
    """
    rows = _ask(organization)
    members, not_joined, cards, locked, coordinators, without_second = rows[0][:6]
    url = reverse("people:roster", args=[organization.slug])
    if locked:
        yield Lack(
            key="card-unlocked",
            label=_("A sign-in card that is not locked"),
            count=locked,
            total=cards,
            url=url,
            action=_("Unlock a card"),
            sample=_sample(rows, 10, organization),
            order=10,
        )
    if members > coordinators:
        yield Lack(
            key="joined",
            label=_("Signed in for the first time"),
            count=not_joined,
            total=members,
            url=url,
            action=_("Print invitation cards"),
            sample=_sample(rows, 9, organization),
            order=20,
        )
    if settings.SECOND_FACTOR and coordinators:
        yield Lack(
            key="second-step",
            label=_("Coordinators with a second step to sign in"),
            count=without_second,
            total=coordinators,
            url=url,
            action=_("See who"),
            sample=_sample(rows, 11, organization),
            order=30,
        )


def _ask(organization: Organization) -> list[tuple[Any, ...]]:
    """Six counts (the same in each row), then id, person, name and three flags of someone
    who lacks something, by name; those are None when nobody does.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            COUNTED_AND_NAMED,
            {
                "organization": organization.pk,
                "tries": TRIES,
                "now": connection.ops.adapt_datetimefield_value(timezone.now()),
                "coordinator": Role.COORDINATOR.value,
                "looked_at": LOOKED_AT,
            },
        )
        return cursor.fetchall()


def _sample(rows: list[tuple[Any, ...]], flag: int, organization: Organization) -> list[Membership]:
    """The first few whose flag, at this place of the row, is set; their other fields deferred."""
    found = []
    for row in [row for row in rows if row[flag]][:NAMED]:
        at = Membership.from_db(
            None, ["id", "person_id", "organization_id"], [*row[6:8], organization.pk]
        )
        at.person = Person.from_db(None, ["id", "name"], row[7:9])
        found.append(at)
    return found
