"""The room's next steps on the home page, in one query for all of them."""

from collections.abc import Iterator

from trellis.ground.people.models import Person, Role
from trellis.lib.door import NextStep
from trellis.rose.strategies import steps_baseline

# Each gives rows(person) of (kind, key, words) and step(key, words).
PARTS = {steps_baseline.KIND: steps_baseline}


def next_steps(person: Person) -> Iterator[NextStep]:
    if not person.rights.organizations(Role.WORKER):
        return
    first, *others = [part.rows(person) for part in PARTS.values()]
    for kind, key, words in first.union(*others, all=True) if others else first:
        yield PARTS[kind].step(key, words)
