"""Who may do what with people, each said once with the sentence that refuses."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import (
    Membership,
    Organization,
    Person,
    Recovery,
    Role,
    RoleHeld,
    SignInCard,
)
from trellis.lib.policy import Refused, policy

NAME_IS_THEIRS = _("This person has joined: only they can change their name and pronouns.")
LEFT_ALREADY = _("This person has left already.")
ONLY_COORDINATORS = _("Only a coordinator of this organization can do this.")
NOT_WITH_A_CARD = _(
    "You signed in with a printed card, which opens a worker's pages only. "
    "Sign in with your passphrase or passkey to do this."
)


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
    session: it opens nothing the card does not.
    """
    if person.rights.limited and person.holds_more_than_a_card_gives():
        raise Refused(NOT_WITH_A_CARD)


@policy
def approve_recovery(person: Person, recovery: Recovery) -> None:
    """Someone locked out is let back in by two people of one of their organizations."""
    if recovery.person_id == person.pk:
        raise Refused(_("Someone else has to confirm this for you."))
    shared = person.rights.organizations() & recovery.person.rights.organizations()
    if not shared:
        raise Refused(_("Only people of the same organization can confirm this."))
