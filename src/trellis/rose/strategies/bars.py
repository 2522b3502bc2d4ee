"""One item's result as a bar of three parts, and in words beside it."""

from dataclasses import dataclass
from functools import cached_property

from trellis.rose.strategies import blur
from trellis.rose.strategies.results import Result

UNSURE = "unsure"


@dataclass(frozen=True)
class Part:
    """A stretch of a bar: from where and how wide, in percent, and the class it wears."""

    group: str
    start: str
    width: str


@dataclass(frozen=True)
class Bar:
    """A result to be drawn. What lies between lowest and highest counts is drawn as unsure."""

    result: Result

    @cached_property
    def parts(self) -> list[Part]:
        """From the left: low, middle, unsure, high, so that both ends start at an edge."""
        if self.result.ranges is None:
            return []
        sure = {group: low for group, (low, _high) in self.result.ranges.items()}
        unsure = self.result.number - sum(sure.values())
        counts = {
            "low": sure["low"],
            "middle": sure["middle"],
            UNSURE: unsure,
            "high": sure["high"],
        }
        parts, at = [], 0
        for group, count in counts.items():
            if count:
                parts.append(Part(group, self._percent(at), self._percent(count)))
            at += count
        return parts

    def _percent(self, count: int) -> str:
        return f"{100 * count / self.result.number:.2f}%"

    @property
    def words(self) -> dict[str, str]:
        """Each group's count in words, or nothing where fewer than ten answered the item."""
        ranges = self.result.ranges or {}
        return {group: blur.said(count, self.result.number) for group, count in ranges.items()}
