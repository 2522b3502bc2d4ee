"""Who may do what with IDs."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization, Person
from trellis.ground.people.policies import coordinate
from trellis.lib.policy import Refused, policy
from trellis.rose.recognition.models import IdChoice, PhotoId


@policy
def print_ids(person: Person, organization: Organization) -> None:
    """IDs of an organization are printed by its coordinators."""
    coordinate.check(person, organization)


@policy
def look_at_id(person: Person, photo_id: PhotoId) -> None:
    """That an ID exists is known to its holder and to coordinators of its organization."""
    if photo_id.membership.person_id != person.pk:
        coordinate.check(person, photo_id.membership.organization)


@policy
def lose_id(person: Person, photo_id: PhotoId) -> None:
    """A lost ID is reported by its holder or by a coordinator, and by nobody twice."""
    if photo_id.membership.person_id != person.pk:
        coordinate.check(person, photo_id.membership.organization)
    if photo_id.credential.revoked_at:
        raise Refused(_("This ID does not work any more already."))


@policy
def look_at_choice(person: Person, choice: IdChoice) -> None:
    """What someone chose for their ID is theirs to see."""
    if choice.membership.person_id != person.pk:
        raise Refused(_("Only the person whose ID it is can see this."))


@policy
def choose(person: Person, membership: Membership) -> None:
    """What an ID shows is chosen by the person it is about, while they work there."""
    if membership.person_id != person.pk:
        raise Refused(_("Only the person whose ID it is can choose this."))
    if membership.left_on:
        raise Refused(_("You do not work there any more, so there is nothing to choose."))
