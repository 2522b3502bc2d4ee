"""What stands on a card, and cards on paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _

from trellis.ground.credentials.local import last_day
from trellis.ground.documents import printing
from trellis.ground.documents.codes import qr_svg
from trellis.ground.people.models import Installation, Membership, Organization
from trellis.rose.recognition.models import IdChoice, PhotoId

TEMPLATE = Path(__file__).parent / "typst" / "id_cards.typ"
LETTER, A4, CARD = "letter", "a4", "card"
SHEETS = (LETTER, A4, CARD)


def id_of(membership: Membership) -> PhotoId | None:
    return getattr(membership, "photo_id", None)


def choice_of(membership: Membership) -> IdChoice:
    """What the person chose, or what holds until they do (not saved)."""
    return getattr(membership, "id_choice", None) or IdChoice()


def face_of(membership: Membership) -> tuple[str, str, str]:
    """Name, title and worker number as they are printed now."""
    title = membership.title if choice_of(membership).print_title else ""
    return membership.person.name, title, membership.worker_number


def has_photo_to_print(membership: Membership) -> bool:
    return bool(membership.photo) and membership.photo_wanted


def changed_since_printed(membership: Membership) -> bool:
    """Whether the ID a membership has would say something else were it printed now."""
    photo_id = id_of(membership)
    return photo_id is not None and (
        (photo_id.name, photo_id.title, photo_id.number) != face_of(membership)
    )


def pdf(ids: Sequence[PhotoId], *, sheet: str) -> bytes:
    """Cards of one organization, in its language, for a card printer or an office printer."""
    organization = ids[0].membership.organization
    installation = Installation.current()
    with translation.override(organization.language):
        data: dict[str, Any] = {"sheet": sheet, **_told_by(organization), "cards": []}
        files: dict[str, bytes] = {}
        for place, photo_id in enumerate(ids):
            photo_id.credential.organization = organization  # the same row, not read again
            address = photo_id.credential.address(installation)
            files[f"code-{place}.svg"] = qr_svg(address)
            photo = _photo(photo_id.membership)
            if photo:
                files[f"photo-{place}.jpg"] = photo
            data["cards"].append(
                {
                    "name": photo_id.name,
                    "title": photo_id.title,
                    "number": photo_id.number,
                    "valid_until": formats.date_format(last_day(photo_id.credential)),
                    "address": address,
                    "photo_alt": _("Photo of %(name)s") % {"name": photo_id.name},
                    "code": f"code-{place}.svg",
                    "photo": f"photo-{place}.jpg" if photo else None,
                }
            )
        title = _("IDs of %(organization)s") % {"organization": organization.name}
        return printing.pdf(
            TEMPLATE, data, title=title, language=organization.language, files=files
        )


def _photo(membership: Membership) -> bytes | None:
    """The photo as kept, or None where there is none, it isn't wanted, or the file is gone."""
    if not has_photo_to_print(membership):
        return None
    try:
        with membership.photo.storage.open(membership.photo.name) as kept:
            return kept.read()
    except OSError:
        return None


def _told_by(organization: Organization) -> dict[str, Any]:
    """What every card of an organization says, in the language that is active."""
    return {
        "organization": {
            "name": organization.name,
            "return_address": organization.return_address or organization.place,
            "contact": organization.privacy_contact,
        },
        "words": {
            "number": _("No."),
            "valid_until": _("Valid until"),
            "code_alt": _("Code to scan: opens the page that checks this card"),
            "check": _("Is this card valid?"),
            "how": _("Scan the code on the front to check this card is valid, or open:"),
            "found": _("Found this card? Please return it to:"),
            "contact": _("Questions:"),
            "fold": _("Cut along the marks, fold on the dashed line, laminate."),
        },
    }
