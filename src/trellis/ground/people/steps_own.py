"""What a person's own sign-in asks of them, or of people near them, on the home page."""

import datetime
from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trellis.ground.people.models import Membership, Person, Recovery, Role
from trellis.ground.people.rules.recovery import LASTS, SHOWN_FOR
from trellis.lib.door import NextStep


def next_steps(person: Person) -> Iterator[NextStep]:
    if not person.has_joined:
        yield NextStep(
            label=_("Tell us what to call you."),
            url=reverse("people:join"),
            action=_("Finish joining"),
            order=5,
            icon="me",
        )
    yield from _ways_back_in(person)
    if person.has_joined and _has_a_card_only(person):
        yield NextStep(
            label=_("Your card is your only way to sign in. A second way helps when it is lost."),
            url=reverse("people:me"),
            action=_("Add another way to sign in"),
            order=90,
            icon="key",
        )


def _has_a_card_only(person: Person) -> bool:
    if person.has_usable_password():
        return False
    return not Authenticator.objects.filter(user=person).exists()


def _ways_back_in(person: Person) -> Iterator[NextStep]:
    """Who asks to get back in here, and who did lately: one query, one step a person.

    On most days nobody anywhere does, which a short question tells first: the long one takes
    Django as long to put into words as the rest of the page.
    """
    now = timezone.now()
    if not Recovery.objects.filter(expires_at__gt=now - SHOWN_FOR - LASTS).exists():
        return
    lately = Q(used_at__gt=now - SHOWN_FOR)
    asked = Q(used_at__isnull=True, expires_at__gt=now, by_console=False)
    coordinated = _among(person.rights.organizations(Role.COORDINATOR))
    found = (
        Recovery.objects.filter(lately | asked)
        .annotate(
            near=Exists(_among(person.rights.organizations())),
            record=Subquery(coordinated.values("pk")[:1]),
            slug=Subquery(coordinated.values("organization__slug")[:1]),
        )
        .filter(Q(near=True) | Q(person=person))
        .select_related("person")
        .order_by("-asked_at")
    )
    told = set()
    for recovery in found[:MOST]:
        kind = (recovery.person_id, recovery.used_at is None)
        if kind in told:
            continue
        told.add(kind)
        if recovery.used_at is None:
            if recovery.person_id != person.pk:
                yield _asks(recovery)
        elif recovery.person_id == person.pk:
            yield _came_back(recovery.used_at)
        elif recovery.record:
            there = {"slug": recovery.slug, "pk": recovery.record}
            yield _someone_came_back(recovery, reverse("people:member", kwargs=there))


MOST = 50


def _among(organizations: frozenset[int]) -> QuerySet[Membership]:
    """The asker's current memberships at one of these organizations."""
    return Membership.objects.current().filter(
        person_id=OuterRef("person_id"), organization_id__in=organizations
    )


def _asks(recovery: Recovery) -> NextStep:
    return NextStep(
        label=_("%(name)s asks to get back in.") % {"name": recovery.person.name},
        url=reverse("people:back_in_confirm", kwargs={"pk": recovery.pk}),
        action=_("Confirm it is them"),
        order=1,
        icon="key",
    )


def _came_back(at: datetime.datetime) -> NextStep:
    return NextStep(
        label=_(
            "You came back in with the help of others on %(day)s. "
            "If that was not you, tell your coordinator now."
        )
        % {"day": date_format(timezone.localtime(at), "DATE_FORMAT")},
        url=reverse("people:me"),
        action=_("See how I sign in"),
        order=10,
        icon="shield",
    )


def _someone_came_back(recovery: Recovery, url: str) -> NextStep:
    return NextStep(
        label=_(
            "%(name)s came back in with the help of others on %(day)s. Ask them if it was them."
        )
        % {
            "name": recovery.person.name,
            "day": date_format(timezone.localtime(recovery.used_at), "DATE_FORMAT"),
        },
        url=url,
        action=_("See their record"),
        order=15,
        icon="shield",
    )
