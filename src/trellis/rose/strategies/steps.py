"""What strategies ask of a person on the home page: all of it in one question to the database.

Each thing that may be asked is an ``Asked``: a SELECT of ``kind, organization's short name,
its name, count`` for the person, and the step made of a row. Those that concern the person
are joined by UNION ALL, so the home page pays for one query however many there are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep

# The short name and the name of an organization, and how many.
Row = tuple[str, str, int]


@dataclass(frozen=True)
class Asked:
    """``concerns(person)`` gives what the SQL needs, or None where it doesn't concern them.

    The SQL names its own kind as the first column, and its parameters by names that no other
    kind uses for something else.
    """

    sql: str
    concerns: Callable[[Person], Mapping[str, Any] | None]
    step: Callable[[str, str, int], NextStep]


LATE = """
SELECT 'late', o.slug, o.name, COUNT(*)
FROM strategies_adoption a JOIN people_organization o ON o.id = a.organization_id
WHERE a.organization_id IN {coordinated} AND a.by_when < %(today)s
    AND a.status IN ('planned', 'under-way')
GROUP BY o.slug, o.name
"""


def coordinating(person: Person) -> Mapping[str, Any] | None:
    coordinated = person.rights.organizations(Role.COORDINATOR)
    return (
        {"coordinated": sorted(coordinated), "today": timezone.localdate()} if coordinated else None
    )


def late(slug: str, name: str, count: int) -> NextStep:
    sentence = ngettext(
        "%(count)s line of the plan of %(name)s is past its day.",
        "%(count)s lines of the plan of %(name)s are past their day.",
        count,
    )
    return NextStep(
        label=sentence % {"count": count, "name": name},
        url=reverse("strategies:plan", args=[slug]),
        action=ngettext("See to it", "See to them", count),
        order=45,
        icon="calendar",
    )


KINDS: dict[str, Asked] = {"late": Asked(LATE, coordinating, late)}


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
