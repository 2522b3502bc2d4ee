"""What an organization's people still need to be able to sign in, for the start page.

Two queries whatever the size: one counts, one names a few; none is asked for names when
nobody lacks anything.
"""

from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.ground.people.models import Membership, Organization, Role, RoleHeld, SignInCard
from trellis.ground.people.models.card import TRIES
from trellis.lib.door import Lack

NAMED = 3

NOT_JOINED = Q(person__joined_at__isnull=True)
LOCKED = Q(card_locked=True)
WITHOUT_SECOND = Q(coordinates=True, needs_second=True, has_second=False)


def lacks(organization: Organization) -> Iterator[Lack]:
    """Who has not joined, whose card is locked, which coordinator has no second step."""
    members = _members(organization)
    counts = members.aggregate(
        members=Count("pk"),
        others=Count("pk", filter=Q(coordinates=False)),
        not_joined=Count("pk", filter=NOT_JOINED),
        cards=Count("pk", filter=Q(has_card=True)),
        locked=Count("pk", filter=LOCKED),
        coordinators=Count("pk", filter=Q(coordinates=True)),
        without_second=Count("pk", filter=WITHOUT_SECOND),
    )
    lacking = counts["not_joined"] or counts["locked"] or counts["without_second"]
    named = _named(members) if lacking else {}
    url = reverse("people:roster", args=[organization.slug])
    if counts["locked"]:
        yield Lack(
            key="card-unlocked",
            label=_("A sign-in card that is not locked"),
            count=counts["locked"],
            total=counts["cards"],
            url=url,
            action=_("Unlock a card"),
            sample=named.get("locked", []),
            order=10,
        )
    if counts["others"]:
        yield Lack(
            key="joined",
            label=_("Signed in for the first time"),
            count=counts["not_joined"],
            total=counts["members"],
            url=url,
            action=_("Print invitation cards"),
            sample=named.get("not-joined", []),
            order=20,
        )
    if settings.SECOND_FACTOR and counts["coordinators"]:
        yield Lack(
            key="second-step",
            label=_("Coordinators with a second step to sign in"),
            count=counts["without_second"],
            total=counts["coordinators"],
            url=url,
            action=_("See who"),
            sample=named.get("without-second", []),
            order=30,
        )


def _members(organization: Organization) -> Any:
    """Current members, with what the lacks are told by."""
    mine = Q(person=OuterRef("person_id"))
    cards = SignInCard.objects.in_use().filter(mine)
    return (
        Membership.objects.current()
        .filter(organization=organization)
        .annotate(
            has_card=Exists(cards),
            card_locked=Exists(cards.filter(tries__gte=TRIES)),
            coordinates=Exists(
                RoleHeld.objects.filter(membership=OuterRef("pk"), role=Role.COORDINATOR)
            ),
            needs_second=Value(settings.SECOND_FACTOR),
            has_second=Exists(
                Authenticator.objects.filter(user=OuterRef("person_id")).exclude(
                    type=Authenticator.Type.RECOVERY_CODES
                )
            ),
        )
    )


def _named(members: Any) -> dict[str, list[Membership]]:
    """The first few by name under each lack; someone who lacks two things is named once."""
    lack = Case(
        When(LOCKED, then=Value("locked")),
        When(WITHOUT_SECOND, then=Value("without-second")),
        default=Value("not-joined"),
    )
    place = Window(RowNumber(), partition_by=F("lack"), order_by=["person__name", "pk"])
    found = (
        members.filter(LOCKED | WITHOUT_SECOND | NOT_JOINED)
        .annotate(lack=lack)
        .annotate(place=place)
        .filter(place__lte=NAMED)
        .select_related("person")
        .order_by("lack", "place")
    )
    named: dict[str, list[Membership]] = {}
    for membership in found:
        named.setdefault(membership.lack, []).append(membership)
    return named
