"""What this room counts itself: who has read what workers do here, per group, never who."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from trellis.ground.people.asking import ask
from trellis.ground.people.models import Organization, Role
from trellis.lib.door import Evidence
from trellis.lib.suppression import SMALLEST_SHOWN, shown

# Read is what was read as it stands now: a text that changed is to be read again.
SQL = """
WITH texts AS (
    SELECT id, version FROM strategies_roletext WHERE organization_id = %(organization)s
),
readers AS (
    SELECT r.role, (
        SELECT COUNT(*) FROM strategies_roleread d
        JOIN texts t ON t.id = d.text_id AND t.version = d.version
        WHERE d.membership_id = m.id
    ) AS texts_read
    FROM people_membership m
    JOIN people_roleheld r ON r.membership_id = m.id AND r.role IN (%(colleague)s, %(coordinator)s)
    WHERE m.organization_id = %(organization)s AND m.left_on IS NULL
)
SELECT role, COUNT(*) AS people,
    COUNT(*) FILTER (WHERE texts_read = (SELECT COUNT(*) FROM texts)) AS have_read
FROM readers WHERE EXISTS (SELECT 1 FROM texts) GROUP BY role ORDER BY role
"""


def evidence(organization: Organization) -> Iterator[Evidence]:
    """How many colleagues and leaders have read what workers do here; one query.

    Groups of fewer than five are left out, and where nothing is written nothing is counted.
    """
    roles = {"colleague": Role.COLLEAGUE.value, "coordinator": Role.COORDINATOR.value}
    for row in ask(SQL, organization, **roles):
        if row["people"] >= SMALLEST_SHOWN:
            yield Evidence(
                strategy="roles-explained",
                sentence=_said(row),
                count=row["have_read"],
                total=row["people"],
            )


def _said(row: dict[str, Any]) -> str:
    sentence = {
        Role.COLLEAGUE: _("%(read)s of %(people)s colleagues have read what workers do here."),
        Role.COORDINATOR: _("%(read)s of %(people)s leaders have read what workers do here."),
    }[Role(row["role"])]
    return sentence % {"read": shown(row["have_read"]), "people": shown(row["people"])}
