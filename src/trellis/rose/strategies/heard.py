"""What workers say of one strategy, read from a release: in words, as shares, and beside the
employer's word.

A release gives each answer as the lowest and highest count it may be (see Release.figures),
so everything here is reckoned from such intervals.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from trellis.lib.quarters import Quarter
from trellis.rose.strategies.models import Answer, Release, Status

HALF = 0.5


class Verdict(StrEnum):
    """How what workers say stands beside "in place" by the employer's word."""

    AGREE = "agree"
    DIFFER = "differ"
    UNSURE = "unsure"
    TOO_FEW = "too-few"
    NOT_ASKED = "not-asked"
    NOTHING_CLAIMED = "nothing-claimed"


@dataclass(frozen=True)
class Counted:
    """A number of people that lies from ``low`` to ``high``; mostly the two are one."""

    low: int
    high: int


@dataclass(frozen=True)
class Heard:
    """What workers say, as far as it may be shown. ``release`` None: they were not asked."""

    release: Release | None

    @property
    def is_asked(self) -> bool:
        return self.release is not None

    @property
    def is_shown(self) -> bool:
        return self.release is not None and self.release.figures is not None

    def of(self, answer: str) -> Counted:
        """How many gave an answer; nobody where the figures don't name it."""
        figures = (self.release and self.release.figures) or {}
        return Counted(*figures.get(answer, (0, 0)))

    @cached_property
    def answered(self) -> Counted:
        """How many gave any answer to what is shown.

        Those of an earlier quarter shown again (``as_before``) were not counted with this
        release, so then only the figures themselves say how many there were.
        """
        parts = [self.of(answer) for answer in Answer]
        together = Counted(sum(part.low for part in parts), sum(part.high for part in parts))
        count = self.release.answered if self.release else 0
        fits = together.low <= count <= together.high
        if self.release and not self.release.as_before and fits:
            return Counted(count, count)
        return together

    @cached_property
    def in_place(self) -> tuple[float, float]:
        """The lowest and the highest share of those who answered who say "in place for me"."""
        own, everyone = self.of(Answer.IN_PLACE), self.answered
        others = [self.of(answer) for answer in Answer if answer != Answer.IN_PLACE]
        fewest = max(sum(one.low for one in others), everyone.low - own.high)
        most = min(sum(one.high for one in others), everyone.high - own.low)
        return own.low / max(1, own.low + most), own.high / max(1, own.high + fewest)

    def drawn(self) -> tuple[float, float]:
        """Shares that surely say "in place for me" and "partly", as they are drawn: 0 to 1."""
        everyone = max(1, self.answered.high)
        return self.of(Answer.IN_PLACE).low / everyone, self.of(Answer.PARTLY).low / everyone

    @property
    def quarter(self) -> str:
        """The months it was asked in, in words."""
        return str(Quarter.of(self.release.round.quarter)) if self.release else ""

    @property
    def said(self) -> str:
        """The whole of it in words."""
        if self.release is None:
            return _("Not asked yet.")
        if not self.is_shown:
            return _("Fewer than five answered.")
        return _("%(answered)s answered. In place for me: %(in_place)s. Partly: %(partly)s.") % {
            "in_place": in_words(self.of(Answer.IN_PLACE), self.answered),
            "partly": in_words(self.of(Answer.PARTLY), self.answered),
            "answered": in_figures(self.answered),
        }

    @property
    def brief(self) -> str:
        """The same in one line of a table."""
        if not self.is_shown:
            return self.said
        return _("%(in_place)s of %(answered)s: in place for me") % {
            "in_place": in_figures(self.of(Answer.IN_PLACE)),
            "answered": in_figures(self.answered),
        }

    @property
    def short(self) -> str:
        """The same in the room of a chart's label."""
        if self.release is None:
            return _("not asked yet")
        if not self.is_shown:
            return _("fewer than five answered")
        return _("%(in_place)s of %(answered)s") % {
            "in_place": in_figures(self.of(Answer.IN_PLACE)),
            "answered": in_figures(self.answered),
        }


def verdict(status: str, heard: Heard) -> Verdict:
    """Whether workers agree with an employer who says "in place".

    They differ when at most half of those who answered say "in place for me", and agree when
    more than half do. "Partly", "no" and "I don't know" all count as answers. Where figures
    are intervals, either is said only if it holds whichever way they fall: a doubt is told as
    one and never held against the employer. What is claimed as anything less than in place
    has nothing to differ from.
    """
    if status != Status.IN_PLACE:
        return Verdict.NOTHING_CLAIMED
    if not heard.is_asked:
        return Verdict.NOT_ASKED
    if not heard.is_shown:
        return Verdict.TOO_FEW
    lowest, highest = heard.in_place
    if highest <= HALF:
        return Verdict.DIFFER
    return Verdict.AGREE if lowest > HALF else Verdict.UNSURE


def in_figures(counted: Counted) -> str:
    """ "7", or "8–9" where it may be either."""
    if counted.low == counted.high:
        return str(counted.low)
    return f"{counted.low}–{counted.high}"


def in_words(counted: Counted, everyone: Counted) -> Any:
    """A count in words, where "0–1" and "8–9" would make people look for the one."""
    if counted == Counted(0, 1):
        return _("nobody or one")
    if counted.high == everyone.low == everyone.high == counted.low + 1:
        return _("all or all but one")
    return in_figures(counted)
