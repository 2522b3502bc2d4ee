"""Who may do what with strategies, plans and answers, each said once."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Organization, Person, Role
from trellis.ground.people.policies import coordinate
from trellis.lib.policy import Refused, policy
from trellis.lib.quarters import Quarter
from trellis.rose.strategies.models import Asking, RoleText, Round

OVER = _("The quarter of these questions is over, so nothing was counted. New ones will come.")


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


@policy
def answer(person: Person, round: Round) -> None:
    """Questions are answered by who was asked, until the quarter is over."""
    if round.released_on or round.quarter != Quarter.of(timezone.localdate()).start:
        raise Refused(OVER)
    if not Asking.objects.filter(round=round, membership__person=person).exists():
        raise Refused(_("You were not asked these questions. Open your own under Say."))


@policy
def read_said(person: Person, organization: Organization) -> None:
    """What was said, in figures, is read by everyone who works there and by programme leads."""
    if person.rights.holds(Role.PROGRAMME_LEAD):
        return
    if organization.pk not in person.rights.organizations():
        raise Refused(_("Only people of this organization can read what was said there."))


@policy
def read_role(person: Person, text: RoleText) -> None:
    """What workers do is read by the people who work there."""
    if text.organization_id not in person.rights.organizations():
        raise Refused(_("Only people of this organization can read what its workers do."))


@policy
def write_roles(person: Person, organization: Organization) -> None:
    """What workers do is written by coordinators."""
    coordinate.check(person, organization)
