"""Who may do what with people, each said once with the sentence that refuses."""

import datetime
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import (
    Installation,
    Membership,
    Organization,
    Person,
    Recovery,
    Role,
    RoleHeld,
    RosterDraft,
    SignInCard,
    Site,
)
from trellis.lib.policy import Refused, policy

NAME_IS_THEIRS = _("This person has joined: only they can change their name and pronouns.")
LEFT_ALREADY = _("This person has left already.")
ELSEWHERE_TOO = _(
    "This account belongs to another organization too, so a card from here may not open it. "
    "Its holder signs in with a passphrase or passkey."
)
ONLY_COORDINATORS = _("Only a coordinator of this organization can do this.")
NOT_WITH_A_CARD = _(
    "You signed in with a printed card, which opens a worker's pages only. "
    "Sign in with your passphrase or passkey to do this."
)
NO_LONGER_WITH_THIS_CARD = _(
    "This card was first used more than an hour ago, so it opens a worker's pages only. "
    "Ask for a new card, and set a passphrase within an hour of using it."
)
# How long after the first use of a card a coordinator may set a passphrase with it.
FIRST_SESSION = datetime.timedelta(hours=1)
# How long after someone left a card of their own can be printed for them.
TO_HAND_OVER = datetime.timedelta(days=30)
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@policy
def coordinate(person: Person, organization: Organization) -> None:
    """People, cards and settings of an organization are its coordinators' to see to."""
    if person.rights.holds(Role.COORDINATOR, organization.pk):
        return
    if person.rights.limited:
        raise Refused(NOT_WITH_A_CARD)
    raise Refused(ONLY_COORDINATORS)


@policy
def look_at_member(person: Person, membership: Membership) -> None:
    """A membership is seen by the person it is about and by coordinators of its organization."""
    if membership.person_id == person.pk:
        return
    coordinate.check(person, membership.organization)


@policy
def look_at_organization(person: Person, organization: Organization) -> None:
    """An organization is seen by its people; a programme lead sees that each exists."""
    if person.rights.holds(Role.PROGRAMME_LEAD):
        return
    if organization.pk not in person.rights.organizations():
        raise Refused(_("Only people of this organization can see it."))


@policy
def look_at_person(person: Person, other: Person) -> None:
    """People are seen by themselves and by coordinators where they are or were members."""
    if person.pk == other.pk:
        return
    coordinated = person.rights.organizations(Role.COORDINATOR)
    if not other.memberships.filter(organization_id__in=coordinated).exists():
        raise Refused(_("Only coordinators where this person works can see them."))


@policy
def look_at_site(person: Person, site: Site) -> None:
    """Sites are known to the people of their organization."""
    if site.organization_id not in person.rights.organizations():
        raise Refused(_("Only people of this organization can see it."))


@policy
def look_at_draft(person: Person, draft: RosterDraft) -> None:
    """A roster that waits for a yes is seen by coordinators of its organization."""
    coordinate.check(person, draft.organization)


@policy
def invite(person: Person, membership: Membership) -> None:
    """Cards are made by a coordinator, for people who work there now and only ever there."""
    coordinate.check(person, membership.organization)
    if membership.left_on:
        raise Refused(LEFT_ALREADY)
    if membership.person.belongs_beyond(membership.organization_id):
        raise Refused(ELSEWHERE_TOO)


@policy
def invite_first_coordinator(person: Person, organization: Organization) -> None:
    """A programme lead invites the first coordinator, until one has joined."""
    lead_programme.check(person)
    joined = RoleHeld.objects.filter(
        role=Role.COORDINATOR,
        membership__organization=organization,
        membership__left_on__isnull=True,
        person__joined_at__isnull=False,
    )
    if joined.exists():
        raise Refused(_("A coordinator has joined this organization and sees to its cards."))


@policy
def give_own_card(person: Person, membership: Membership) -> None:
    """Whoever leaves can be handed a card of their own: it opens their account, nothing else.

    Only by a coordinator where they left, soon after, while they work nowhere else and
    until a card of their own has been used.
    """
    coordinate.check(person, membership.organization)
    if not membership.left_on:
        raise Refused(_("This person works here: make them a card of the organization."))
    if membership.left_on < timezone.localdate() - TO_HAND_OVER:
        raise Refused(_("This person left more than 30 days ago: their account is theirs alone."))
    if membership.person.memberships.current().exists():
        raise Refused(_("This person works elsewhere now: they get their card there."))
    if membership.person.belongs_beyond(membership.organization_id):
        raise Refused(ELSEWHERE_TOO)
    if membership.person.cards.filter(membership=None, first_used_at__isnull=False).exists():
        raise Refused(_("This person has a card of their own and has used it."))


@policy
def print_codes(installation: Installation | None) -> None:
    """A printed code needs an address that lasts and that nobody can listen to."""
    if installation is None:
        raise Refused(_("Trellis has no address yet. Finish setting it up, then print."))
    address = urlsplit(installation.address)
    if address.scheme != "https" and address.hostname not in THIS_MACHINE:
        raise Refused(
            _(
                "The address of this Trellis does not begin with https, so codes printed now "
                "would not be safe. Ask whoever runs it to set up https first."
            )
        )


@policy
def keep_card(person: Person, card: SignInCard) -> None:
    """A card is made, unlocked and ended by a coordinator where it was given; not by its holder."""
    if card.membership is None:
        raise Refused(_("This card belongs to the person alone."))
    coordinate.check(person, card.membership.organization)


@policy
def look_at_card(person: Person, card: SignInCard) -> None:
    """That a card exists is known to its holder and to coordinators where it was given."""
    if card.person_id == person.pk:
        return
    keep_card.check(person, card)


@policy
def keep_a_coordinator(membership: Membership) -> None:
    """An organization always has someone who can see to its people."""
    others = RoleHeld.objects.filter(
        role=Role.COORDINATOR,
        membership__organization_id=membership.organization_id,
        membership__left_on__isnull=True,
    ).exclude(membership=membership)
    if membership.roles.filter(role=Role.COORDINATOR).exists() and not others.exists():
        raise Refused(
            _("This is the organization's only coordinator. Make someone else coordinator first.")
        )


@policy
def lead_programme(person: Person) -> None:
    """Organizations are added by a programme lead."""
    if not person.rights.holds(Role.PROGRAMME_LEAD):
        raise Refused(_("Only a programme lead can do this."))


@policy
def manage_sign_in(person: Person) -> None:
    """Ways to sign in are changed by whoever signed in with more than a card.

    Someone who is only a worker or colleague may add a passphrase or passkey from a card
    session: it opens nothing the card does not. Someone with bigger roles may only when
    they have no other way to sign in and their card was first used within the hour: so a
    first coordinator gets in with a card, and a card found later opens nothing more.
    """
    if not (person.rights.limited and person.holds_more_than_a_card_gives()):
        return
    if person.has_usable_password() or is_mfa_enabled(person):
        raise Refused(NOT_WITH_A_CARD)
    just_now = timezone.now() - FIRST_SESSION
    if not person.cards.in_use().filter(first_used_at__gt=just_now).exists():
        raise Refused(NO_LONGER_WITH_THIS_CARD)


@policy
def attach(account: Person) -> None:
    """Two organizations meet in one account only when it is opened by more than a printed card."""
    if account.rights.limited:
        raise Refused(
            _(
                "A printed card opens what belongs to one organization. To join several with one "
                "account, add a passphrase or passkey to it first, then sign in with that."
            )
        )


@policy
def approve_recovery(person: Person, recovery: Recovery) -> None:
    """Someone locked out is let back in by people of their organizations, one from each."""
    if recovery.person_id == person.pk:
        raise Refused(_("Someone else has to confirm this for you."))
    shared = person.rights.organizations() & recovery.person.rights.organizations()
    if not shared:
        raise Refused(_("Only people of the same organization can confirm this."))
