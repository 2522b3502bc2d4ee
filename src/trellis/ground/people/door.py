"""What people offers to the house."""

from trellis.ground.people import words  # noqa: F401  (the journal's words)
from trellis.lib.door import Door, open_door

open_door(Door(room="people"))
