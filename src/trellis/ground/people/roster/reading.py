"""A table of cells to the rows of a roster."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import cells
from .columns import COLUMNS, REQUIRED, column_of
from .lines import Cell, Line, NotARoster
from .tables import lines_of


@dataclass(frozen=True, slots=True)
class Row:
    """A row that can be used. A column the file doesn't have is None, an empty cell "".

    ``line`` is counted as a spreadsheet does, ``in_text`` as a text editor does; they differ
    in CSV files after a cell with a line break in it.
    """

    line: int
    in_text: int
    worker_number: str
    name: str
    title: str | None = None
    site: str | None = None
    start_date: datetime.date | str | None = None
    pronouns: str | None = None
    email: str | None = None
    phone: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be used, with whole sentences that say why."""

    line: int
    in_text: int
    reasons: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.where}: {' '.join(self.reasons)}"

    @property
    def where(self) -> str:
        if self.in_text == self.line:
            return _("line %(line)s") % {"line": self.line}
        return _("line %(line)s (line %(in_text)s in a text editor)") % {
            "line": self.line,
            "in_text": self.in_text,
        }


@dataclass
class Roster:
    """What a file holds: usable rows, bad ones, and the headings nobody knows."""

    columns: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


def read(content: bytes, file_name: str, *, today: datetime.date | None = None) -> Roster:
    """Read a CSV or XLSX file. Raises NotARoster when the file as a whole can't be used."""
    lines = lines_of(content, file_name)
    places, unknown = _headings(lines)
    roster = Roster(tuple(column for column in places if column), unknown)
    _read_rows(roster, lines, places, _readers(today or timezone.localdate()))
    if not roster.rows and not roster.bad:
        raise NotARoster(_("This file names no one: there is nothing under its headings."))
    return roster


Reader = Callable[[Cell], Any]


def _readers(today: datetime.date) -> dict[str, Reader]:
    """How each column is read."""
    return {
        **{column: _texts(column) for column in ("title", "site", "pronouns")},
        "worker_number": cells.worker_number,
        "name": cells.name,
        "start_date": lambda cell: cells.start_date(cell, today=today) or "",
        "email": cells.email,
        "phone": cells.phone,
        "photo": cells.photo,
    }


def _texts(column: str) -> Reader:
    return lambda cell: cells.text_of(column, cell)


def _headings(lines: Iterator[Line]) -> tuple[list[str | None], tuple[str, ...]]:
    """Which column stands in which place, and the headings left out."""
    first = next(lines, None)
    if first is None:
        raise NotARoster(_("This file is empty. Choose another."))
    headings = [_heading(cell) for cell in first.cells]
    places = [column_of(heading) for heading in headings]
    twice = {column for column in places if column and places.count(column) > 1}
    if twice:
        column = min(twice, key=COLUMNS.index)
        named = [
            heading for heading, place in zip(headings, places, strict=True) if place == column
        ]
        raise NotARoster(
            _("The column %(column)s is there twice, as %(headings)s. Keep one of them.")
            % {"column": column, "headings": _listed(named)}
        )
    lacking = [column for column in REQUIRED if column not in places]
    if lacking:
        raise NotARoster(
            ngettext(
                "The first line lacks the column %(columns)s. It holds: %(found)s.",
                "The first line lacks the columns %(columns)s. It holds: %(found)s.",
                len(lacking),
            )
            % {"columns": ", ".join(lacking), "found": _listed(headings[:12])}
        )
    unknown = [
        heading for heading, place in zip(headings, places, strict=True) if heading and not place
    ]
    return places, tuple(unknown)


def _heading(cell: Cell) -> str:
    shown = "".join(letter for letter in cell.text if letter.isprintable() or letter == " ")
    return " ".join(shown.split())[:60]


def _listed(headings: list[str]) -> str:
    return ", ".join(f"“{heading}”" for heading in headings)


def _read_rows(
    roster: Roster, lines: Iterator[Line], places: list[str | None], readers: dict[str, Reader]
) -> None:
    """Every line becomes a row or a bad row; several reasons a row, each once.

    Of two lines with one number the later is bad, and names the earlier.
    """
    first_in: dict[str, int] = {}
    for line in lines:
        values, reasons = _values(line, places, readers)
        if number := values.get("worker_number"):
            first = first_in.setdefault(number.casefold(), line.number)
            if first != line.number:
                reasons.append(_also_in(number, first))
        if reasons:
            roster.bad.append(BadRow(line.number, line.in_text, tuple(reasons)))
        else:
            roster.rows.append(Row(line.number, line.in_text, **values))


def _values(
    line: Line, places: list[str | None], readers: dict[str, Reader]
) -> tuple[dict[str, Any], list[str]]:
    """What the cells of a line hold by column, and why some can't be used."""
    values: dict[str, Any] = {}
    reasons = []
    for place, column in enumerate(places):
        if column is None:
            continue
        cell = line.cells[place] if place < len(line.cells) else Cell()
        try:
            values[column] = readers[column](cell)
        except cells.Unusable as reason:
            reasons.append(f"{column} {reason}.")
    if any(cell.text.strip() or cell.trouble for cell in line.cells[len(places) :]):
        reasons.append(_("There are more cells than headings; look for a stray separator."))
    return values, reasons


def _also_in(number: str, line: int) -> str:
    return _("worker_number %(number)s is also in line %(lines)s; each person has their own.") % {
        "number": number,
        "lines": line,
    }
