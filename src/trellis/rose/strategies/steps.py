"""What this room asks of a person on their home page: one query for all of it.

Each part is a module with its KINDS, ``asked(person)``, which gives SELECTs of (kind, key,
words) as text with the values they need, and ``step(kind, key, words)``. They are joined by
UNION ALL, in SQL: the start page asks on every visit, and putting the same into words took
Django 6 ms and the database 0.1 ms.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from trellis.ground.people.models import Person
from trellis.lib.door import NextStep
from trellis.rose.strategies import steps_baseline, steps_planning, steps_saying

PARTS = (steps_saying, steps_baseline, steps_planning)


def next_steps(person: Person) -> Iterator[NextStep]:
    """The rows of every part that concerns the person, if any does."""
    asked = [one for part in PARTS for one in part.asked(person)]
    if not asked:
        return
    values = {name: value for _sql, values in asked for name, value in values.items()}
    for kind, key, words in sorted(_rows("\nUNION ALL\n".join(sql for sql, _ in asked), values)):
        (part,) = [part for part in PARTS if kind in part.KINDS]
        yield part.step(kind, key, words)


def _rows(sql: str, values: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Rows of the SQL. A set of keys is written into it where ``{name}`` stands: databases
    differ on lists as values."""
    keys = {name: value for name, value in values.items() if isinstance(value, frozenset)}
    written = {
        name: "(" + ", ".join(str(int(key)) for key in sorted(value)) + ")"
        for name, value in keys.items()
    }
    others = {
        name: connection.ops.adapt_datefield_value(value)
        if isinstance(value, datetime.date)
        else value
        for name, value in values.items()
        if name not in keys
    }
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**written), others)
        return list(cursor.fetchall())
