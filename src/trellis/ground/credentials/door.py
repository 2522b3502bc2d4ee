"""What credentials offers to the house."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.ground.credentials import rules
from trellis.ground.credentials.local import last_day
from trellis.ground.credentials.models import Credential, Kind, Reason
from trellis.ground.credentials.words import SHOWN
from trellis.ground.people.models import Installation, Membership, Person
from trellis.lib.door import Door, Due, Holding, Keep, open_door

AFTER_THE_END = timedelta(days=365)
WHY_KEPT = gettext_lazy(
    "So that a card someone still carries says when it ended, and so that you can see "
    "which cards you had."
)


def holds(person: Person) -> Iterable[Holding]:
    """Every credential of the person, with the signed file to take along."""
    held = list(person.credentials.select_related("organization"))
    if held:
        installation = Installation.current()
        yield Holding(
            title=_("Cards and certificates"),
            why=_("Each can be checked by anyone you show its code to."),
            kept=_("Until one year after the end."),
            rows=[_row(one, installation) for one in held],
            files={f"credentials/{one.uuid}.json": as_file(one) for one in held},
        )


def _row(credential: Credential, installation: Installation | None) -> dict[Any, Any]:
    shown = {SHOWN[key]: text for key, text in credential.shown.items()}
    return {
        _("What"): credential.get_kind_display(),
        _("Issued by"): credential.organization.name,
        **shown,
        _("Issued"): credential.issued_at,
        _("Last day"): last_day(credential),
        _("Made invalid"): credential.revoked_at or "",
        _("Why"): credential.get_reason_display() if credential.reason else "",
        _("Check page"): credential.address(installation) if installation else "",
    }


def as_file(credential: Credential) -> bytes:
    """The signed document as a file; it verifies as it is, in any order of its lines."""
    return json.dumps(credential.document, ensure_ascii=False, indent=2).encode()


def leave(membership: Membership, by: Person | None) -> None:
    """Leaving ends the photo ID of that organization; certificates stay the person's."""
    rules.revoke_all(
        Credential.objects.filter(
            holder_id=membership.person_id,
            organization_id=membership.organization_id,
            kind=Kind.PHOTO_ID,
        ),
        by=by,
        reason=Reason.LEFT,
    )


def forget(person: Person, by: Person | None) -> None:
    rules.forget(person, by=by)


def delete_ended(now: datetime) -> int:
    """Photo IDs that ended, or were made invalid, more than a year ago."""
    before = now - AFTER_THE_END
    ended = Credential.objects.filter(
        Q(valid_until__lt=before) | Q(revoked_at__lt=before), kind=Kind.PHOTO_ID
    )
    return ended.delete()[0]


open_door(
    Door(
        room="credentials",
        holds=holds,
        keeps=[
            Keep(
                kind=gettext_lazy("Photo IDs and what they show"),
                how_long=gettext_lazy("One year after the last day, or after being made invalid"),
                why=WHY_KEPT,
            ),
            Keep(
                kind=gettext_lazy("Places in the public list of cards made invalid"),
                how_long=gettext_lazy("Always"),
                why=gettext_lazy(
                    "A card that was made invalid must never become valid again. "
                    "A place says nothing about whose card it was."
                ),
            ),
            Keep(
                kind=gettext_lazy("Who checked a card, and when"),
                how_long=gettext_lazy("Never kept"),
                why=gettext_lazy("Where a person works and whom they meet is nobody's business."),
            ),
        ],
        due_tonight=[Due(name="credentials.delete_ended", act=delete_ended)],
        on_leave=leave,
        on_forget=forget,
    )
)
