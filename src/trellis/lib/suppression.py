"""Figures about people, small ones hidden."""

from django.utils.formats import localize
from django.utils.translation import gettext as _

SMALLEST_SHOWN = 5


def shown_of(count: int, total: int) -> str:
    """How many of how many, the small part hidden whichever it is: who has, or who has not."""
    if count >= SMALLEST_SHOWN and 0 < total - count < SMALLEST_SHOWN:
        return _("nearly all of %(total)s") % {"total": localize(total)}
    return _("%(count)s of %(total)s") % {"count": shown(count), "total": localize(total)}


def shown(count: int) -> str:
    """A count of people as it may be shown: 1 to 4 as "fewer than 5", nobody as 0."""
    if 0 < count < SMALLEST_SHOWN:
        return _("fewer than %(smallest)s") % {"smallest": SMALLEST_SHOWN}
    return str(localize(count))
