"""What strategies offer to the house."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Person
from trellis.lib.door import Door, Place, open_door
from trellis.rose.strategies import (
    demo_planning,
    evidence,
    feeds,
    holdings,
    steps,
    words,  # noqa: F401  (the journal's words)
)
from trellis.rose.strategies.rules import planning


def has_a_plan(person: Person) -> bool:
    return bool(person.rights.organizations())


open_door(
    Door(
        room="strategies",
        places=[
            Place(_("ROSE"), "strategies:list", icon="rose", order=30),
            Place(_("Plan"), "strategies:plans", "check", order=40, shown_to=has_a_plan),
        ],
        next_steps=steps.next_steps,
        evidence=evidence.evidence,
        feeds=feeds.FEEDS,
        holds=holdings.holds,
        keeps=holdings.KEEPS,
        on_leave=planning.clear_owner,
        on_forget=planning.forget_owner,
        demo=demo_planning.demo,
    )
)
