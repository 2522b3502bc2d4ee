"""Figures about people, small ones hidden."""

from django.utils.formats import localize
from django.utils.translation import gettext as _

SMALLEST_SHOWN = 5


def shown(count: int) -> str:
    """A count of people as it may be shown: 1 to 4 as "fewer than 5", nobody as 0."""
    if 0 < count < SMALLEST_SHOWN:
        return _("fewer than %(smallest)s") % {"smallest": SMALLEST_SHOWN}
    return str(localize(count))
