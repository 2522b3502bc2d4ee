"""Sign-in cards: made, used, locked, unlocked, ended."""

import datetime
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.people import policies
from trellis.ground.people.models import Membership, Person, SignInCard
from trellis.ground.people.models.card import TRIES
from trellis.ground.trust import journal
from trellis.lib.policy import Refused

# Crockford's alphabet: no I, L, O or U to mistake or to offend. 16 letters hold 80 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
TO_JOIN = datetime.timedelta(days=30)
TO_SIGN_IN = datetime.timedelta(days=365)


class TroubleSigningIn(Exception):
    """A card did not let its holder in; the sentence says what to do, and not more."""


@dataclass(frozen=True)
class NewCard:
    """A card with what is printed on it, known only while it is being printed."""

    card: SignInCard
    code: str
    number: str


def make_card(person: Person, membership: Membership | None, *, by: Person | None) -> NewCard:
    """Make a card and end the one before. The code and number are never stored.

    It lets its holder join for 30 days; after the first use it signs in for a year. Raises
    Refused where the account belongs to another organization too.
    """
    with transaction.atomic():
        person = Person.objects.select_for_update().get(pk=person.pk)
        if membership and person.belongs_beyond(membership.organization_id):
            raise Refused(policies.ELSEWHERE_TOO)
        person.cards.filter(ended_at__isnull=True).update(ended_at=timezone.now())
        code = "".join(secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH))
        number = f"{secrets.randbelow(1_000_000):06d}"
        card = SignInCard.objects.create(
            person=person,
            membership=membership,
            code_digest=code_digest(code),
            number_digest=number_digest(code, number),
            expires_at=timezone.now() + TO_JOIN,
        )
        journal.note(
            "people.card_made",
            by=by,
            about=person,
            organization=membership.organization if membership else None,
        )
    return NewCard(card, code, number)


@transaction.atomic
def make_cards(memberships: Iterable[Membership], *, by: Person | None) -> list[NewCard]:
    """A card for each, in one go: all of them or none."""
    return [make_card(membership.person, membership, by=by) for membership in memberships]


def tidy_code(typed: str) -> str:
    """A code as typed from a card: case, spaces, hyphens and look-alikes don't matter."""
    plain = typed.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    return "".join(letter for letter in plain if letter in ALPHABET)


def code_digest(code: str) -> str:
    return hashlib.sha256(f"card:{code}".encode()).hexdigest()


def number_digest(code: str, number: str) -> str:
    """Keyed with the installation's secret and the code: the database alone can't be tried."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"card-number:{code}:{number}".encode(), hashlib.sha256).hexdigest()


def find_card(code: str) -> SignInCard | None:
    """The card in use with this code, or None."""
    return (
        SignInCard.objects.in_use()
        .select_related("person", "membership__organization")
        .filter(code_digest=code_digest(tidy_code(code)), person__is_active=True)
        .first()
    )


def sign_in_with_card(code: str, number: str) -> Person:
    """Whose card this is, when the number fits; otherwise as open_card."""
    return open_card(code, number).person


def open_card(code: str, number: str) -> SignInCard:
    """The card with this code, when the number fits. Counts a wrong number; five lock the card.

    The count is raised before the number is looked at, in a transaction of its own, so
    tries sent side by side can't outrun it; call it outside any transaction, or a refusal
    would undo the count. Raises TroubleSigningIn.
    """
    code = tidy_code(code)
    card = find_card(code)
    if card is None:
        raise TroubleSigningIn(
            _("This card does not work any more. Ask the person who gave it to you for a new one.")
        )
    with transaction.atomic(durable=True):
        card_open = SignInCard.objects.filter(pk=card.pk, tries__lt=TRIES)
        counted = card_open.update(tries=F("tries") + 1)
    if not counted:
        raise TroubleSigningIn(
            _(
                "This card is locked. Ask a coordinator on site to unlock it; your number stays the same."
            )
        )
    if not hmac.compare_digest(card.number_digest, number_digest(code, _digits(number))):
        card.refresh_from_db(fields=["tries"])
        if card.is_locked:
            journal.note(
                "people.card_locked",
                about=card.person,
                organization=card.membership.organization if card.membership else None,
            )
            raise TroubleSigningIn(
                _(
                    "That is not the number, and the card is now locked. Ask a coordinator on site to unlock it."
                )
            )
        raise TroubleSigningIn(
            _("That is not the number on this card. Look at the card and try again.")
        )
    _used(card)
    return card


def _digits(typed: str) -> str:
    """A number as typed from a card, without spaces or hyphens between."""
    return "".join(character for character in typed if character.isdecimal())


def _used(card: SignInCard) -> None:
    first = card.first_used_at is None
    card.tries = 0
    card.first_used_at = card.first_used_at or timezone.now()
    if first:
        card.expires_at = timezone.now() + TO_SIGN_IN
    card.save(update_fields=["tries", "first_used_at", "expires_at"])


@transaction.atomic
def unlock_card(card: SignInCard, *, by: Person) -> None:
    """Let a locked card be tried again. Whoever unlocks it learns nothing of its number."""
    if SignInCard.objects.filter(pk=card.pk, tries__gt=0).update(tries=0):
        journal.note(
            "people.card_unlocked",
            by=by,
            about=card.person,
            organization=card.membership.organization if card.membership else None,
        )


@transaction.atomic
def end_card(card: SignInCard, *, by: Person | None) -> None:
    """A lost card stops working at once; ending it twice changes nothing."""
    if SignInCard.objects.filter(pk=card.pk, ended_at__isnull=True).update(ended_at=timezone.now()):
        journal.note(
            "people.card_ended",
            by=by,
            about=card.person,
            organization=card.membership.organization if card.membership else None,
        )
