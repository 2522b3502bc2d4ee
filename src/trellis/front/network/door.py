"""What the network offers to the house: its place for programme leads."""

from django.utils.translation import gettext_lazy as _

from trellis.front.network import policies
from trellis.lib.door import Door, Place, open_door

open_door(
    Door(
        room="network",
        places=[
            Place(
                label=_("Overview"),
                url="network:network",
                icon="rose",
                phone=2,
                order=55,
                shown_to=policies.see_network.allows,
            )
        ],
    )
)
