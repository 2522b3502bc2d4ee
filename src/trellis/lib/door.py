"""What a room offers to the house, and the register the house reads it from.

A room's ``door.py`` makes one ``Door``; rooms therefore never import each other, and a
new room is one folder. Every part is optional.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@dataclass(frozen=True)
class Place:
    """A place in the navigation. ``phone`` is 1 to 4 for the four at the thumb, else 0."""

    label: Any
    url: str
    icon: str
    phone: int = 0
    order: int = 50
    shown_to: Callable[[Any], bool] = lambda person: True


@dataclass(frozen=True)
class NextStep:
    """One thing a person can do now: a sentence, where to do it, and how much it presses.

    ``order`` sorts ascending; steps under 20 are what stands between a person and work.
    """

    label: Any
    url: str
    action: Any
    order: int = 50
    icon: str = "leaf"


@dataclass(frozen=True)
class Lack:
    """One thing someone in an organization still needs, and where it is seen to.

    ``count`` people lack it; ``sample`` holds up to a few memberships, by name.
    """

    key: str
    label: Any
    count: int
    total: int
    url: str
    action: Any
    sample: Sequence[Any] = ()
    order: int = 50


@dataclass(frozen=True)
class Holding:
    """One kind of thing held on a person: rows as label/value pairs, files by name.

    ``rows`` is a list of mappings in the order they are shown; ``files`` maps a name in
    the export to bytes.
    """

    title: Any
    why: Any
    kept: Any
    rows: Sequence[Mapping[str, Any]]
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Keep:
    """How long one kind of row is kept, and why: a line of the retention table."""

    kind: Any
    how_long: Any
    why: Any


@dataclass(frozen=True)
class Due:
    """What the clock does each night. ``act(now)`` returns how many rows it dealt with."""

    name: str
    act: Callable[[datetime], int]


@dataclass(frozen=True)
class Evidence:
    """What a room counts for a strategy, whatever the employer says.

    ``strategy`` is its slug; ``sentence`` says both numbers in words; ``url`` leads to where
    they come from, for who may go there.
    """

    strategy: str
    sentence: Any
    count: int
    total: int
    url: str = ""


@dataclass(frozen=True)
class Tool:
    """Something in a room that helps to carry out a strategy; strategies name it by ``key``.

    ``url`` is a path, the name of one, or a function of the person, as in ``Place``.
    """

    key: str
    label: Any
    url: Any
    shown_to: Callable[[Any], bool] = lambda person: True


@dataclass(frozen=True)
class Entry:
    """What one row offers the search, in one language ("" for any).

    ``scope`` is who may find it: a word of trellis.lib.scopes. ``title`` and ``text`` are
    searched, ``title`` and ``shown`` are shown.
    """

    title: str
    text: str
    url: str
    scope: str
    shown: str = ""
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """How rows of one model come into the search.

    ``model`` is "app.Model" and answers ``visible_to``; ``entries(row)`` gives what to search
    for, nothing for a row that can't be found; ``rows()`` is all rows with what that needs;
    ``watch`` maps other models to the rows of this one that a change of theirs touches.
    """

    kind: str
    label: Any
    icon: str
    model: str
    rows: Callable[[], Any]
    entries: Callable[[Any], Iterable[Entry]]
    watch: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Door:
    """Everything a room offers. Functions are called with keyword-free arguments.

    ``next_steps(person)``       -> NextStep, in any order
    ``lacks(organization)``      -> Lack, what its people still need
    ``evidence(organization)``   -> Evidence, what the room counts for strategies
    ``holds(person)``            -> Holding, for "What we hold on you" and the export
    ``forbids_forgetting(person)`` -> a sentence why this person can't be forgotten yet, or ""
    ``on_leave(membership, by)`` when a person leaves an organization, in the same transaction
    ``on_forget(person, by)``    before a person's rows go, in the same transaction
    ``demo(cast)``               adds this room's part of the demo; ``cast`` maps names to rows
    """

    room: str
    places: Sequence[Place] = ()
    next_steps: Callable[[Any], Iterable[NextStep]] | None = None
    lacks: Callable[[Any], Iterable[Lack]] | None = None
    evidence: Callable[[Any], Iterable[Evidence]] | None = None
    tools: Sequence[Tool] = ()
    feeds: Sequence[Feed] = ()
    holds: Callable[[Any], Iterable[Holding]] | None = None
    keeps: Sequence[Keep] = ()
    due_tonight: Sequence[Due] = ()
    forbids_forgetting: Callable[[Any], str] | None = None
    on_leave: Callable[[Any, Any], None] | None = None
    on_forget: Callable[[Any, Any], None] | None = None
    demo: Callable[[dict[str, Any]], None] | None = None


def joined(room: str, *parts: Door) -> Door:
    """One door of the parts a large room is built in. Parts name what they offer, once each.

    Lists are put together in order; of functions each part's is called in turn, and what they
    give is put together. ``forbids_forgetting`` gives the first sentence there is.
    """
    return Door(
        room=room,
        places=[one for part in parts for one in part.places],
        tools=[one for part in parts for one in part.tools],
        feeds=[one for part in parts for one in part.feeds],
        keeps=[one for part in parts for one in part.keeps],
        due_tonight=[one for part in parts for one in part.due_tonight],
        next_steps=_all_of([part.next_steps for part in parts]),
        lacks=_all_of([part.lacks for part in parts]),
        evidence=_all_of([part.evidence for part in parts]),
        holds=_all_of([part.holds for part in parts]),
        on_leave=_each_of([part.on_leave for part in parts]),
        on_forget=_each_of([part.on_forget for part in parts]),
        demo=_each_of([part.demo for part in parts]),
        forbids_forgetting=_first_of([part.forbids_forgetting for part in parts]),
    )


def _all_of(offers: Iterable[Any]) -> Any:
    given = [offer for offer in offers if offer]
    return (lambda about: (one for offer in given for one in offer(about))) if given else None


def _each_of(acts: Iterable[Any]) -> Any:
    given = [act for act in acts if act]

    def each(*about: Any) -> None:
        for act in given:
            act(*about)

    return each if given else None


def _first_of(reasons: Iterable[Any]) -> Any:
    given = [reason for reason in reasons if reason]
    return (lambda person: next(filter(None, (r(person) for r in given)), "")) if given else None


_doors: dict[str, Door] = {}


def open_door(door: Door) -> Door:
    """Register a room's door; a room has one."""
    _doors[door.room] = door
    return door


def doors() -> list[Door]:
    """Every door of the house, in the order of the rooms."""
    return list(_doors.values())


def tools() -> dict[str, Tool]:
    """Every room's tools, by key."""
    return {tool.key: tool for door in doors() for tool in door.tools}


def find_doors(rooms: Iterable[str]) -> None:
    """Import ``<room>.door`` of each room that has one, in the order given."""
    for room in rooms:
        if find_spec(f"{room}.door"):
            import_module(f"{room}.door")
