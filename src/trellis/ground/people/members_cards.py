"""Memberships beside the state of their sign-in card, in one query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, SignInCard
from trellis.ground.people.models.card import TRIES


@dataclass(frozen=True)
class CardState:
    """A word for the state, how it is said, and the badge it wears."""

    key: str
    label: Any
    badge: str


NONE = CardState("none", _("No card"), "")
EXPIRED = CardState("expired", _("Card has run out"), "problem")
LOCKED = CardState("locked", _("Card is locked"), "problem")
WAITING = CardState("waiting", _("Card made, not used yet"), "waiting")
USED = CardState("used", _("Card in use"), "good")
STATES = (NONE, WAITING, USED, LOCKED, EXPIRED)


def with_cards(memberships: QuerySet[Membership]) -> Any:
    """Adds what ``state_of`` reads: the card given through each membership, if not ended."""
    card = SignInCard.objects.filter(membership=OuterRef("pk"), ended_at__isnull=True)
    return memberships.annotate(
        card_pk=Subquery(card.values("pk")[:1]),
        card_tries=Subquery(card.values("tries")[:1]),
        card_expires_at=Subquery(card.values("expires_at")[:1]),
        card_first_used_at=Subquery(card.values("first_used_at")[:1]),
    )


def in_state(memberships: Any, key: str) -> Any:
    """Those of ``with_cards`` whose card is in a state."""
    if key == NONE.key:
        return memberships.filter(card_pk__isnull=True)
    now = timezone.now()
    if key == EXPIRED.key:
        return memberships.filter(card_expires_at__lte=now)
    alive = memberships.filter(card_expires_at__gt=now)
    if key == LOCKED.key:
        return alive.filter(card_tries__gte=TRIES)
    return alive.filter(card_tries__lt=TRIES, card_first_used_at__isnull=key == WAITING.key)


def state_of(membership: Any) -> CardState:
    """The state of a membership that came through ``with_cards``."""
    if membership.card_pk is None:
        return NONE
    if membership.card_expires_at <= timezone.now():
        return EXPIRED
    if membership.card_tries >= TRIES:
        return LOCKED
    return WAITING if membership.card_first_used_at is None else USED
