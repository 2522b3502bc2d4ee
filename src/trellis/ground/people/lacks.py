"""What an organization's people still need to be able to sign in, for the start page."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.asking import ask, sample
from trellis.ground.people.models import Organization, Role
from trellis.ground.people.models.card import TRIES
from trellis.lib.door import Lack

# Everything is found by an index that starts with the organization, membership or person.
SQL = """
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
        COUNT(*) FILTER (WHERE not_joined) AS all_not_joined,
        COUNT(*) FILTER (WHERE has_card) AS cards,
        COUNT(*) FILTER (WHERE locked) AS all_locked,
        COUNT(*) FILTER (WHERE coordinates) AS coordinators,
        COUNT(*) FILTER (WHERE without_second) AS all_without_second
    FROM here
),
named AS (
    SELECT id, person_id, name, not_joined, locked, without_second FROM here
    WHERE not_joined OR locked OR without_second
    ORDER BY locked DESC, without_second DESC, name, id LIMIT %(looked_at)s
)
SELECT * FROM counts LEFT JOIN named ON TRUE ORDER BY named.name, named.id
"""


def lacks(organization: Organization) -> Iterator[Lack]:
    """Whose card is locked, who has not joined, which coordinator has no second step.

    One query, whatever the size. Locked cards are told only when there are any, joining once
    there is anyone beside the coordinators, the second step only where one is required.
    """
    rows = ask(SQL, organization, tries=TRIES, coordinator=Role.COORDINATOR.value)
    counts = rows[0]
    url = reverse("people:roster", args=[organization.slug])
    if counts["all_locked"]:
        yield Lack(
            key="card-unlocked",
            label=_("A sign-in card that is not locked"),
            count=counts["all_locked"],
            total=counts["cards"],
            url=url,
            action=_("Unlock a card"),
            sample=sample(rows, "locked", organization),
            order=10,
        )
    if counts["members"] > counts["coordinators"]:
        yield Lack(
            key="joined",
            label=_("Signed in for the first time"),
            count=counts["all_not_joined"],
            total=counts["members"],
            url=url,
            action=_("Print invitation cards"),
            sample=sample(rows, "not_joined", organization),
            order=20,
        )
    if settings.SECOND_FACTOR and counts["coordinators"]:
        yield Lack(
            key="second-step",
            label=_("Coordinators with a second step to sign in"),
            count=counts["all_without_second"],
            total=counts["coordinators"],
            url=url,
            action=_("See who"),
            sample=sample(rows, "without_second", organization),
            order=30,
        )
