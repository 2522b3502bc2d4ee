"""What strategies offer to the house."""

from trellis.lib.door import Door, joined, open_door
from trellis.rose.strategies import (
    policies,  # noqa: F401  (so that the house knows every policy of the room)
    steps,
    words,  # noqa: F401  (the journal's words)
)
from trellis.rose.strategies.doors import baseline, planning, reading, saying

open_door(
    joined(
        "strategies",
        Door(room="strategies", next_steps=steps.next_steps),
        reading.DOOR,
        baseline.DOOR,
        planning.DOOR,
        saying.DOOR,
    )
)
