"""What the model offers: its place in the navigation and in the search."""

from django.utils.translation import gettext_lazy as _

from trellis.lib.door import Door, Place
from trellis.rose.strategies import demo_editing, feeds

DOOR = Door(
    room="strategies",
    places=[Place(_("ROSE"), "strategies:list", icon="rose", order=30)],
    feeds=feeds.FEEDS,
    demo=demo_editing.demo,
)
