"""Who may do what with strategies, plans and answers, each said once."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Organization, Person, Role
from trellis.ground.people.policies import coordinate
from trellis.lib.policy import Refused, policy


@policy
def see_plan(person: Person, organization: Organization) -> None:
    """A plan is seen by the people of its organization and by programme leads."""
    if person.rights.holds(Role.PROGRAMME_LEAD):
        return
    if organization.pk not in person.rights.organizations():
        raise Refused(_("Only people of this organization can see its plan. Ask someone there."))


@policy
def change_plan(person: Person, organization: Organization) -> None:
    """A plan is changed by the coordinators of its organization."""
    coordinate.check(person, organization)


@policy
def read_notes(person: Person, organization: Organization) -> None:
    """Notes, owners, dates and who changed what are the coordinators' own."""
    coordinate.check(person, organization)


@policy
def take_plan(person: Person, organization: Organization) -> None:
    """The plan as a file is made by coordinators and by programme leads."""
    if not person.rights.holds(Role.PROGRAMME_LEAD):
        coordinate.check(person, organization)
