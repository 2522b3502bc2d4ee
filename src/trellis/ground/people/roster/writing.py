"""A roster as CSV: for spreadsheets (byte order mark, no formulas) and for reading back."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from trellis.lib.spreadsheets import neutral

from .columns import COLUMNS


def write(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The rows under all columns; reading it back gives the same values."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([neutral(str(row.get(column) or "")) for column in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def template() -> bytes:
    """A file to fill in: the headings and nobody."""
    return write([])
