"""What a table is made of, whatever file it came in, and how large it may be."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_IN_A_CELL = 5_000
LAST_LINE = 1_048_576  # of any spreadsheet


class NotARoster(ValueError):
    """The file as a whole can't be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. ``trouble`` says why its text can't be used, if it can't."""

    text: str = ""
    trouble: str = ""
    zeros: int = 0  # digits a numeric cell is shown with: 7 shown as 007 has 3
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: ``number`` as a spreadsheet counts it, ``in_text`` as an editor does."""

    number: int
    in_text: int
    cells: list[Cell]


def check_size(rows: int, columns: int) -> None:
    """Refuse tables larger than any roster; the first row holds the headings."""
    if rows > MOST_ROWS + 1:
        raise NotARoster(
            ngettext(
                "This file has more than %(most)s row. Split it into several files.",
                "This file has more than %(most)s rows. Split it into several files.",
                MOST_ROWS,
            )
            % {"most": MOST_ROWS}
        )
    if columns > MOST_COLUMNS:
        raise NotARoster(
            _("This file has more than %(most)s columns. Keep only those a roster needs.")
            % {"most": MOST_COLUMNS}
        )
