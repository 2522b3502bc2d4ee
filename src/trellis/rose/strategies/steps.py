"""What strategies ask of a person on the home page: all of it in one question to the database.

Each thing that may be asked is an ``Asked``: a SELECT of ``kind, organization's short name,
its name, a number`` for the person, and the step made of a row. Those that concern the person
are joined by UNION ALL, so the home page pays for one query however many there are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from trellis.ground.people.models import Person
from trellis.lib.door import NextStep
from trellis.rose.strategies import steps_baseline, steps_planning, steps_saying


@dataclass(frozen=True)
class Asked:
    """``concerns(person)`` gives what the SQL needs, or None where it doesn't concern them.

    The SQL names its own kind as the first column, and its parameters by names that no other
    kind uses for something else.
    """

    sql: str
    concerns: Callable[[Person], Mapping[str, Any] | None]
    step: Callable[[str, str, int], NextStep]


KINDS: dict[str, Asked] = {
    "late": Asked(steps_planning.LATE, steps_planning.coordinating, steps_planning.late),
    "baseline": Asked(steps_baseline.WAITING, steps_baseline.working, steps_baseline.answer),
    "say": Asked(steps_saying.ASKED, steps_saying.belonging, steps_saying.say),
    "read": Asked(steps_saying.UNREAD, steps_saying.reading, steps_saying.read),
}


def next_steps(person: Person) -> Iterator[NextStep]:
    """One query where anything may be asked of the person, else none."""
    needed = {kind: asked.concerns(person) for kind, asked in KINDS.items()}
    known: dict[str, Any] = {}
    parts = []
    for kind, values in needed.items():
        if values is not None:
            parts.append(KINDS[kind].sql)
            known |= values
    if parts:
        for kind, slug, name, count in _rows("UNION ALL".join(parts), known):
            yield KINDS[kind].step(slug, name, count)


def _rows(sql: str, known: Mapping[str, Any]) -> list[tuple[str, str, str, int]]:
    """Rows of the SQL; a list goes in as ``{name}``, since drivers differ on lists."""
    lists = {name: value for name, value in known.items() if isinstance(value, list)}
    values = {name: value for name, value in known.items() if name not in lists}
    placed = {}
    for name, keys in lists.items():
        values |= {f"{name}_{place}": key for place, key in enumerate(keys)}
        placed[name] = "(" + ", ".join(f"%({name}_{place})s" for place in range(len(keys))) + ")"
    with connection.cursor() as cursor:
        cursor.execute(sql.format(**placed), values)
        return list(cursor.fetchall())
