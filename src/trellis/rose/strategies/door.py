"""What strategies offer to the house."""

from django.utils.translation import gettext_lazy as _

from trellis.lib.door import Door, Place, open_door
from trellis.rose.strategies import (
    demo_editing,
    feeds,
    words,  # noqa: F401  (the journal's words)
)

open_door(
    Door(
        room="strategies",
        places=[Place(_("ROSE"), "strategies:list", icon="rose", order=30)],
        feeds=feeds.FEEDS,
        demo=demo_editing.demo,
    )
)
