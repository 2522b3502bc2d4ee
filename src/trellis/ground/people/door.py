"""What people offers to the house."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from trellis.ground.people import holdings_own, steps_own, words  # noqa: F401  (the journal's words)
from trellis.lib.door import Door, Place, open_door

open_door(
    Door(
        room="people",
        places=[Place(label=_("Me"), url=reverse_lazy("people:me"), icon="me", phone=4, order=90)],
        next_steps=steps_own.next_steps,
        holds=holdings_own.holds,
        keeps=holdings_own.KEEPS,
        due_tonight=holdings_own.DUE,
    )
)
