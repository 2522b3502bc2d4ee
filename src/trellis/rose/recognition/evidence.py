"""What recognition counts for the strategies of an organization."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.asking import ask
from trellis.ground.people.models import Organization, Role
from trellis.lib.door import Evidence
from trellis.lib.suppression import SMALLEST_SHOWN, shown

SQL = """
SELECT COUNT(*) AS workers,
    COUNT(*) FILTER (WHERE c.revoked_at IS NULL AND c.valid_until >= %(now)s) AS valid
FROM people_membership m
JOIN people_roleheld r ON r.membership_id = m.id AND r.role = %(worker)s
LEFT JOIN recognition_photoid i ON i.membership_id = m.id
LEFT JOIN credentials_credential c ON c.id = i.credential_id
WHERE m.organization_id = %(organization)s AND m.left_on IS NULL
"""


def evidence(organization: Organization) -> Iterator[Evidence]:
    """How many workers hold a valid ID; one query. Nothing where nobody works yet."""
    (counted,) = ask(SQL, organization, worker=Role.WORKER.value)
    workers, valid = counted["workers"], counted["valid"]
    if workers:
        yield Evidence(
            strategy="photo-id",
            sentence=_said(valid, workers),
            # A small number is in no figure, so that nothing drawn from it shows it.
            count=valid if workers >= SMALLEST_SHOWN and shown(valid) == str(valid) else 0,
            total=workers if workers >= SMALLEST_SHOWN else 0,
            url=reverse("recognition:ids", args=[organization.slug]),
        )


def _said(valid: int, workers: int) -> str:
    """Both numbers in words; among very few workers a number would be a name."""
    if workers < SMALLEST_SHOWN:
        return _("Fewer than five workers work here: too few to count their IDs.")
    return _("%(valid)s of %(workers)s workers hold a valid ID.") % {
        "valid": shown(valid),
        "workers": shown(workers),
    }
