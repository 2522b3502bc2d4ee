"""What the plan offers."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Person
from trellis.lib.door import Door, Place
from trellis.rose.strategies import demo_planning, holdings
from trellis.rose.strategies.rules import planning


def has_a_plan(person: Person) -> bool:
    return bool(person.rights.organizations())


DOOR = Door(
    room="strategies",
    places=[Place(_("Plan"), "strategies:plans", "check", order=40, shown_to=has_a_plan)],
    holds=holdings.holds,
    keeps=holdings.KEEPS,
    on_leave=planning.clear_owner,
    on_forget=planning.forget_owner,
    demo=demo_planning.demo,
)
