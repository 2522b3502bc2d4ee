"""What an organization's workers still need for their IDs, for the start page."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people.asking import ask, sample
from trellis.ground.people.models import Organization, Role
from trellis.lib.door import Lack
from trellis.rose.recognition.models import SOON

SQL = """
WITH ids AS (
    SELECT m.id, m.person_id, p.name, m.photo_wanted,
        i.id IS NOT NULL AND c.revoked_at IS NULL AND c.valid_until >= %(now)s AS valid,
        c.valid_until < %(soon)s AS soon,
        m.photo_wanted AND m.photo = '' AS without_photo
    FROM people_membership m
    JOIN people_person p ON p.id = m.person_id
    JOIN people_roleheld r ON r.membership_id = m.id AND r.role = %(worker)s
    LEFT JOIN recognition_photoid i ON i.membership_id = m.id
    LEFT JOIN credentials_credential c ON c.id = i.credential_id
    WHERE m.organization_id = %(organization)s AND m.left_on IS NULL
),
here AS (
    SELECT id, person_id, name, photo_wanted, valid, without_photo,
        NOT valid AS without_id, valid AND soon AS ending
    FROM ids
),
counts AS (
    SELECT COUNT(*) AS workers,
        COUNT(*) FILTER (WHERE without_id) AS all_without_id,
        COUNT(*) FILTER (WHERE valid) AS all_valid,
        COUNT(*) FILTER (WHERE ending) AS all_ending,
        COUNT(*) FILTER (WHERE photo_wanted) AS all_wanted,
        COUNT(*) FILTER (WHERE without_photo) AS all_without_photo
    FROM here
),
named AS (
    SELECT id, person_id, name, without_id, ending, without_photo FROM here
    WHERE without_id OR ending OR without_photo
    ORDER BY ending DESC, without_id DESC, name, id LIMIT %(looked_at)s
)
SELECT * FROM counts LEFT JOIN named ON TRUE ORDER BY named.name, named.id
"""


def lacks(organization: Organization) -> Iterator[Lack]:
    """Who has no valid ID, whose ends soon, whose photo is missing: those that anyone lacks.

    One query, whatever the size.
    """
    rows = ask(SQL, organization, worker=Role.WORKER.value, soon=timezone.now() + SOON)
    counts = rows[0]
    kinds: tuple[tuple[str, Any, str, str], ...] = (
        ("ids-missing", _("A valid ID"), "without_id", "workers"),
        ("ids-ending", _("An ID that is valid for 60 days more"), "ending", "all_valid"),
        (
            "photos-missing",
            _("A photo for the ID, where one is wanted"),
            "without_photo",
            "all_wanted",
        ),
    )
    for key, label, flag, among in kinds:
        if counts[f"all_{flag}"]:
            yield Lack(
                key=key,
                label=label,
                count=counts[f"all_{flag}"],
                total=counts[among],
                url=reverse("recognition:ids", args=[organization.slug]),
                action=_("See to IDs"),
                sample=sample(rows, flag, organization),
            )
