"""Who may do what with strategies, plans and answers, each said once."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Organization, Person, Role
from trellis.ground.people.policies import coordinate
from trellis.lib.policy import Refused, policy
from trellis.lib.quarters import Quarter
from trellis.rose.strategies.models import Asking, BaselineAsking, RoleText, Round, Wave
from trellis.rose.strategies.rules import baseline

OVER = _("The quarter of these questions is over, so nothing was counted. New ones will come.")

# The plan


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


# The baseline


@policy
def open_wave(person: Person, organization: Organization) -> None:
    """The "before" is opened once, by a coordinator, while it still is a before."""
    coordinate.check(person, organization)
    if Wave.objects.filter(organization=organization).exists():
        raise Refused(_("This was opened already."))
    if not Membership.objects.current().workers().filter(organization=organization).exists():
        raise Refused(_("Nobody works here yet who could be asked. Bring in your people first."))
    last = baseline.closes_on(organization)
    if last and last <= timezone.localdate():
        raise Refused(
            _(
                "Your first strategy started more than four weeks ago, so answers now "
                "would not say how things were before."
            )
        )


@policy
def close_wave(person: Person, wave: Wave) -> None:
    """A wave is closed once, by a coordinator."""
    coordinate.check(person, wave.organization)
    if wave.closed_on:
        raise Refused(_("This is closed already."))


@policy
def enter_sheets(person: Person, wave: Wave) -> None:
    """Sheets on paper are entered by a coordinator while the wave is open."""
    coordinate.check(person, wave.organization)
    if wave.closed_on:
        raise Refused(_("This is closed, so no more sheets are entered."))


@policy
def answer_wave(person: Person, asking: BaselineAsking) -> None:
    """Questions are answered by the person who was asked, while they work there."""
    if asking.membership.person_id != person.pk or asking.membership.left_on:
        raise Refused(_("Only people who were asked can answer."))


@policy
def see_results(person: Person, organization: Organization) -> None:
    """What a wave came to is for everyone of the organization, and for nobody else."""
    if organization.pk not in person.rights.organizations():
        raise Refused(_("Only people of this organization see this."))


# What workers say


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


# What workers do


@policy
def read_role(person: Person, text: RoleText) -> None:
    """What workers do is read by the people who work there."""
    if text.organization_id not in person.rights.organizations():
        raise Refused(_("Only people of this organization can read what its workers do."))


@policy
def write_roles(person: Person, organization: Organization) -> None:
    """What workers do is written by coordinators."""
    coordinate.check(person, organization)
