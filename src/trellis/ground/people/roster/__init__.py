"""Reading a roster: bytes of a CSV or XLSX file to rows, each refusal a sentence.

Pure: knows no models and changes nothing. ``read`` either gives a ``Roster`` (rows that can
be used, rows that can't with their reasons, columns it left out) or raises ``NotARoster``.
"""

from .columns import COLUMNS, EXPLAINED
from .lines import NotARoster
from .reading import BadRow, Roster, Row, read
from .writing import template, write

__all__ = [
    "COLUMNS",
    "EXPLAINED",
    "BadRow",
    "NotARoster",
    "Roster",
    "Row",
    "read",
    "template",
    "write",
]
