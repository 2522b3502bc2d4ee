"""What strategies offer to the house."""

from datetime import datetime

from django.utils import timezone

from trellis.lib.door import Door, Due, open_door
from trellis.rose.strategies import (
    holdings_saying,
    steps,
    words,  # noqa: F401  (the journal's words)
)
from trellis.rose.strategies.rules import saying


def open_rounds(now: datetime) -> int:
    return saying.open_rounds(timezone.localdate(now))


def release_rounds(now: datetime) -> int:
    return saying.release_rounds(timezone.localdate(now))


open_door(
    Door(
        room="strategies",
        next_steps=steps.next_steps,
        holds=holdings_saying.holds,
        keeps=holdings_saying.KEEPS,
        due_tonight=[Due("say.release", release_rounds), Due("say.open", open_rounds)],
        on_leave=holdings_saying.on_leave,
        on_forget=holdings_saying.on_forget,
    )
)
