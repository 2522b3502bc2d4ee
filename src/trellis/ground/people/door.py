"""What people offers to the house."""

from collections.abc import Iterator
from itertools import chain

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from trellis.ground.people import (
    feeds,
    forgetting,
    holdings_members,
    holdings_own,
    lacks,
    places_members,
    steps_own,
    words,  # noqa: F401  (the journal's words)
)
from trellis.ground.people.models import Person
from trellis.lib.door import Door, Holding, Place, open_door


def holds(person: Person) -> Iterator[Holding]:
    return chain(holdings_own.holds(person), holdings_members.holds(person))


def on_forget(person: Person, by: Person | None) -> None:
    holdings_members.forget_photos(person, by)
    forgetting.on_forget(person, by)


open_door(
    Door(
        room="people",
        places=[
            Place(label=_("Me"), url=reverse_lazy("people:me"), icon="me", phone=4, order=90),
            *places_members.PLACES,
        ],
        tools=places_members.TOOLS,
        next_steps=steps_own.next_steps,
        lacks=lacks.lacks,
        feeds=feeds.FEEDS,
        holds=holds,
        keeps=[*holdings_own.KEEPS, *holdings_members.KEEPS],
        due_tonight=[*holdings_own.DUE, *holdings_members.DUE],
        forbids_forgetting=forgetting.forbids_forgetting,
        on_forget=on_forget,
    )
)
