"""Counts of answers as they may be shown: neither a lone voice nor a missing one stands out."""

import secrets
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

Range = list[int]
SMALLEST = 5
ALONE = 1


def shown(
    counts: Mapping[str, int],
    *,
    smallest: int = SMALLEST,
    below: Callable[[int], int] = secrets.randbelow,
) -> dict[str, Range] | None:
    """Each answer's count as [lowest, highest]; None when fewer than ``smallest`` answered.

    Shape: one count for every answer there was to choose, 0 where nobody chose it. The two
    ends are equal where the count is exact. Nobody or one reads [0, 1].

    How many answered is known beside it, so one hidden count could be worked out from the
    others: therefore one larger count is widened by as much, at random among those where
    every value of the hidden ones stays possible. ``below(n)`` gives a number from 0 to
    n - 1. Draw once and keep the result: two draws laid over each other say more than one.

    One case stays open: when six answer, two each for three of four answers, the ranges let
    one work out that nobody gave the fourth. That is nobody's voice.
    """
    if sum(counts.values()) < smallest:
        return None
    hidden = {answer for answer, count in counts.items() if count <= ALONE}
    ranges = {
        answer: [0, ALONE] if answer in hidden else [count, count]
        for answer, count in counts.items()
    }
    among = sum(counts[answer] for answer in hidden)
    wide = [
        answer
        for answer, count in counts.items()
        if answer not in hidden and count + among > ALONE + 1
    ]
    if hidden and wide:
        chosen = wide[below(len(wide))]
        most = counts[chosen] + among
        ranges[chosen] = [max(most - len(hidden), ALONE + 1), most]
    return ranges


def said(count: Range, number: int) -> str:
    """A count of ``shown`` in words, of ``number`` who answered."""
    low, high = count
    if low == high:
        return str(low)
    if (low, high) == (0, ALONE):
        return _("nobody or one")
    if (low, high) == (number - ALONE, number):
        return _("all or all but one")
    if high == low + 1:
        return _("%(low)s or %(high)s") % {"low": low, "high": high}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}
