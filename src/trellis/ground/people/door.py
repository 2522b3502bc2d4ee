"""What people offers to the house."""

from trellis.ground.people import (
    holdings_members,
    places_members,
    words,  # noqa: F401  (the journal's words)
)
from trellis.lib.door import Door, open_door

open_door(
    Door(
        room="people",
        places=places_members.PLACES,
        holds=holdings_members.holds,
        keeps=holdings_members.KEEPS,
        due_tonight=holdings_members.DUE,
        on_forget=holdings_members.forget_photos,
    )
)
