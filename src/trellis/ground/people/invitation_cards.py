"""Sign-in cards on paper: what is printed on them, in the organization's language."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trellis.ground.documents import codes, printing
from trellis.ground.people.models import Installation, Organization
from trellis.ground.people.rules.cards import NewCard

TEMPLATE = Path(__file__).parent / "typst" / "invitation_cards.typ"


def installation() -> Installation | None:
    return Installation.current()


def print_cards(cards: Sequence[NewCard], organization: Organization, *, sheet: str) -> bytes:
    """A PDF with four cards a sheet, ``letter`` or ``a4``, for any printer and scissors.

    A card says where to go and for whom it is, and nothing of what the organization does.
    """
    address = (Installation.current() or Installation(address="")).address
    with translation.override(organization.language):
        data = {
            "sheet": sheet,
            "words": _words(address),
            "cards": [
                _card(new, organization, f"qr-{place}.svg") for place, new in enumerate(cards)
            ],
        }
        title = _("Sign-in cards")
    return printing.pdf(
        TEMPLATE,
        data,
        title=title,
        language=organization.language,
        files={
            f"qr-{place}.svg": codes.qr_svg(f"{address}/card/{new.code}/")
            for place, new in enumerate(cards)
        },
    )


def _card(new: NewCard, organization: Organization, qr: str) -> dict[str, Any]:
    return {
        "organization": organization.name,
        "name": new.card.person.name,
        "code": " ".join(new.code[at : at + 4] for at in range(0, len(new.code), 4)),
        "number": f"{new.number[:3]} {new.number[3:]}",
        "until": _("Use it for the first time by %(date)s.")
        % {"date": date_format(new.card.expires_at, "DATE_FORMAT")},
        "qr": qr,
    }


def _words(address: str) -> dict[str, Any]:
    """The sentences of a card; three steps anyone can follow."""
    return {
        "for_whom": _("This card is for"),
        "steps": [
            _("Point a phone's camera at the square. Tap the link that comes up."),
            _("Type the six-digit number from the strip below."),
            _("Say what we should call you. You are in."),
        ],
        "no_camera": _("No camera? Go to this address and type the code:"),
        "address": f"{address}/card/",
        "qr": _("Square to scan: opens the sign-in page of this card"),
        "keep": _("Keep this card. You can sign in with it again, for a year."),
        "lost": _("Lost it? Tell a coordinator. They end it and print a new one."),
        "your_number": _("Your number"),
        "fold": _(
            "Tear off here, or fold back. Keep it apart from the card. Nobody should ask you for it."
        ),
    }
