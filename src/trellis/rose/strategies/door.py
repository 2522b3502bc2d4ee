"""What strategies offer to the house."""

from typing import Any

from trellis.ground.people.models import Membership, Person
from trellis.lib.door import Door, open_door
from trellis.rose.strategies import (
    door_baseline,
    policies,  # noqa: F401  (so that the house knows every policy of the room)
    steps,
    words,  # noqa: F401  (the journal's words)
)
from trellis.rose.strategies.rules import baseline


def leave(membership: Membership, by: Person | None) -> None:
    baseline.stop_asking(membership)


def demo(cast: dict[str, Any]) -> None:
    door_baseline.demo(cast)


open_door(
    Door(
        room="strategies",
        next_steps=steps.next_steps,
        tools=door_baseline.TOOLS,
        holds=door_baseline.holds,
        keeps=door_baseline.KEEPS,
        due_tonight=door_baseline.DUE,
        on_leave=leave,
        demo=demo,
    )
)
