"""How the counts of a question may be shown, so that they give nobody's answer away.

Four counts and their sum are enough to betray someone: a single "no" among eight, or eight
times the same, tells what one or all of them said; and because the sum is known, hiding one
count hides nothing. So outcomes are sorted into groups that are *shown alike*, and what is
shown is the box around the group: for each answer the lowest and the highest count in it. In
every group, a count that is nobody, one, all but one or all has another value elsewhere in the
same group, so that whoever knows these lines as well still can't tell which it was. Counts of
two and more stay exact wherever that is enough.

Between two releases of a question only people who came, left or changed their mind make a
difference, and a difference of one is one person's answer. So while any outcome of the group
could have come about from what was last shown by fewer than three answers moving, what was
last shown is repeated ("about as before"). The decision looks at the group and not at the
counts, so that it tells no more than the figures would.

What this can't do: docs/decisions/0008-what-workers-say.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from trellis.lib.suppression import SMALLEST_SHOWN
from trellis.rose.strategies.models import Answer, Group, Release

Counts = tuple[int, ...]
# The lowest and highest count of each answer, by its stored word.
Figures = dict[str, list[int]]

MOST_IN_PART = 1  # counts up to this are never told apart from nobody
MUST_MOVE = 3
# No two outcomes that are shown alike lie further apart than this in any answer.
REACH = 2


@dataclass(frozen=True)
class Shown:
    """What a release may show. ``as_before``: ``figures`` are those last shown."""

    figures: Figures | None
    as_before: bool = False


def shown(counts: Mapping[str, int], before: Figures | None = None) -> Shown:
    """Counts of each Answer as they may be shown; ``before`` is what was last shown of this.

    Below five answers nothing shows.
    """
    exact = tuple(counts.get(answer, 0) for answer in Answer.values)
    if sum(exact) < SMALLEST_SHOWN:
        return Shown(None)
    alike = list(shown_alike(exact))
    if before is not None and min(moved(one, before) for one in alike) < MUST_MOVE:
        return Shown(before, as_before=True)
    return Shown(
        {
            answer: [min(values), max(values)]
            for answer, values in zip(Answer.values, zip(*alike, strict=True), strict=True)
        }
    )


def shown_alike(counts: Counts) -> Iterator[Counts]:
    """Every outcome with as many answers that is shown as this one is."""
    group = _group(counts)
    if group == counts:
        yield counts
        return
    for steps in product(range(-REACH, REACH + 1), repeat=len(counts) - 1):
        near = [count + step for count, step in zip(counts, steps, strict=False)]
        near.append(sum(counts) - sum(near))
        if min(near) >= 0 and _group(tuple(near)) == group:
            yield tuple(near)


def _group(counts: Counts) -> tuple[object, ...]:
    """A name for the outcomes shown alike.

    The answers that nobody or one person gave are told from the rest and not from each other;
    of the rest all but the last are exact, and the last takes up what is left, so that it is
    not known how many of the few there were.
    """
    few = tuple(place for place, count in enumerate(counts) if count <= MOST_IN_PART)
    many = [count for count in counts if count > MOST_IN_PART]
    if not few:
        return counts
    if len(many) == 1:  # all or all but one say the same, or all but two or three
        return few, sum(counts) - many[0] > 1
    *exact, last = many
    if sum(counts) - sum(exact) == last == 2:
        # Nobody among the few, and the last can't be smaller without being one of them: so
        # it is shown like the neighbour with one answer more there and one less before it.
        lendable = [place for place, count in enumerate(exact) if count > 2]
        if not lendable:  # three times two: shown like every other three times two
            return ("two each",)
        exact[lendable[-1]] -= 1
    return few, *exact


def moved(counts: Sequence[int], before: Figures) -> int:
    """How many answers at least came, went or changed between ``before`` and these counts."""
    ranges = [before[answer] for answer in Answer.values]
    above = sum(max(0, count - high) for count, (_, high) in zip(counts, ranges, strict=True))
    below = sum(max(0, low - count) for count, (low, _) in zip(counts, ranges, strict=True))
    return max(above, below)


def latest(organizations: Iterable[object]) -> dict[tuple[int, str], Release]:
    """The newest release of each question workers were asked, by (organization's key, question).

    One query, with the round of each; ``organizations`` are rows or keys.
    """
    newest = Release.objects.filter(
        round__organization__in=list(organizations), round__group=Group.WORKERS
    ).annotate(
        place=Window(
            RowNumber(),
            partition_by=[F("round__organization_id"), F("question")],
            order_by=F("round__quarter").desc(),
        )
    )
    rows = newest.filter(place=1).select_related("round")
    return {(row.round.organization_id, row.question): row for row in rows}
