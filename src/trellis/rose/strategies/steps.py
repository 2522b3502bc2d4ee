"""What this room asks of a person on their home page: one query for all of it.

Each part is a module with its KINDS, ``rows(person)``, a queryset of (kind, key, words) or
None where nothing can be asked of this person, and ``step(kind, key, words)``.
"""

from collections.abc import Iterator

from trellis.ground.people.models import Person
from trellis.lib.door import NextStep
from trellis.rose.strategies import steps_planning, steps_saying

PARTS = (steps_saying, steps_planning)


def next_steps(person: Person) -> Iterator[NextStep]:
    """The rows of every part that concerns the person, joined by UNION."""
    asked = [rows for part in PARTS for rows in part.rows(person)]
    if not asked:
        return
    first, *others = asked
    for kind, key, words in sorted(first.union(*others, all=True) if others else first):
        (part,) = [part for part in PARTS if kind in part.KINDS]
        yield part.step(kind, key, words)
