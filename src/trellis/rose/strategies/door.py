"""What strategies offer to the house: each of its parts brings its own."""

from datetime import datetime
from itertools import chain
from typing import Any

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trellis.ground.people.models import Membership, Person
from trellis.lib.door import Door, Due, Holding, Place, Tool, open_door
from trellis.rose.strategies import (
    demo_planning,
    demo_saying,
    door_baseline,
    feeds,
    holdings,
    holdings_saying,
    readers,
    steps,
    words,  # noqa: F401  (the journal's words)
)
from trellis.rose.strategies.rules import baseline, planning, saying


def has_a_plan(person: Person) -> bool:
    return bool(person.rights.organizations())


def open_rounds(now: datetime) -> int:
    return saying.open_rounds(timezone.localdate(now))


def release_rounds(now: datetime) -> int:
    return saying.release_rounds(timezone.localdate(now))


def holds(person: Person) -> chain[Holding]:
    parts = (holdings, holdings_saying, door_baseline)
    return chain.from_iterable(part.holds(person) for part in parts)


def leave(membership: Membership, by: Person | None) -> None:
    planning.clear_owner(membership, by)
    holdings_saying.on_leave(membership, by)
    baseline.stop_asking(membership)


def forget(person: Person, by: Person | None) -> None:
    planning.forget_owner(person, by)
    holdings_saying.on_forget(person, by)


def demo(cast: dict[str, Any]) -> None:
    """How things were before, then plans, then what workers say of what is claimed in them."""
    door_baseline.demo(cast)
    demo_planning.demo(cast)
    demo_saying.demo(cast)


open_door(
    Door(
        room="strategies",
        places=[
            Place(_("ROSE"), "strategies:list", icon="rose", order=30),
            Place(_("Plan"), "strategies:plans", "check", order=40, shown_to=has_a_plan),
        ],
        next_steps=steps.next_steps,
        evidence=readers.evidence,
        feeds=feeds.FEEDS,
        tools=[
            Tool(key="say", label=_("What workers say"), url=reverse_lazy("strategies:say")),
            Tool(
                key="role-texts",
                label=_("What workers do here"),
                url=reverse_lazy("strategies:roles"),
            ),
            *door_baseline.TOOLS,
        ],
        holds=holds,
        keeps=[*holdings.KEEPS, *holdings_saying.KEEPS, *door_baseline.KEEPS],
        due_tonight=[
            Due("say.release", release_rounds),
            Due("say.open", open_rounds),
            *door_baseline.DUE,
        ],
        on_leave=leave,
        on_forget=forget,
        demo=demo,
    )
)
