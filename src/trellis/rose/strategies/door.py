"""What strategies offer to the house."""

from trellis.lib.door import Door, open_door
from trellis.rose.strategies import (
    words,  # noqa: F401  (the journal's words)
)

open_door(Door(room="strategies"))
