"""What home offers to the house: its place at the thumb."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from trellis.lib.door import Door, Place, open_door

open_door(
    Door(
        room="home",
        places=[Place(_("Home"), reverse_lazy("home:home"), icon="home", phone=1, order=1)],
    )
)
