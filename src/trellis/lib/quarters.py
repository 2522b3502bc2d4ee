"""Quarters of a year, the rhythm in which figures about people are let out."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter; ``number`` is 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: datetime.date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @property
    def start(self) -> datetime.date:
        return datetime.date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        return self.next().start - datetime.timedelta(days=1)

    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def before(self) -> "Quarter":
        return Quarter.of(self.start - datetime.timedelta(days=1))

    def __str__(self) -> str:
        names = {
            1: _("January to March %(year)s"),
            2: _("April to June %(year)s"),
            3: _("July to September %(year)s"),
            4: _("October to December %(year)s"),
        }
        return names[self.number] % {"year": self.year}
