"""What a closed wave came to, as it may be shown: in groups, from ten answers on."""

import hashlib
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from trellis.rose.strategies import blur
from trellis.rose.strategies.items import GROUPS, ITEMS, Item
from trellis.rose.strategies.models import Wave

TEN = 10


@dataclass(frozen=True)
class Result:
    """One item. ``ranges`` maps each of GROUPS to [lowest, highest] count, None below ten.

    ``number`` people answered it, ``missing`` left it out. ``mean`` (1 to 5, one decimal) is
    None where it could tell what the ranges hide.
    """

    item: Item
    number: int
    missing: int
    ranges: Mapping[str, blur.Range] | None
    mean: Decimal | None


def shown(wave: Wave) -> list[Result] | None:
    """Every item's result, in order; None while the wave is open or has fewer than ten answers.

    One query. The same each time it is asked: what blur draws at random is drawn from the
    random keys of the rows, which stay as they are once the wave is closed.
    """
    if wave.closed_on is None or wave.answered < TEN:
        return None
    rows = list(wave.answers.order_by("key").values_list("key", "items", "on_paper"))
    if not _enough(paper for _key, _items, paper in rows):
        return None
    seed = hashlib.sha256(b"".join(key.bytes for key, *_rest in rows)).hexdigest()
    return [
        _result(item, [(items.get(item.key), paper) for _key, items, paper in rows], seed)
        for item in ITEMS
    ]


def _enough(on_paper: Iterable[bool]) -> bool:
    """Ten answers, and of those that nobody typed in for others ten as well, or none.

    Whoever entered the sheets on paper knows them, and could take them away from the whole:
    what is left then must be ten people too.
    """
    papers = list(on_paper)
    by_own_hand = papers.count(False)
    return len(papers) >= TEN and (by_own_hand == 0 or by_own_hand >= TEN)


def _result(item: Item, answers: Sequence[tuple[int | None, bool]], seed: str) -> Result:
    said = [answer for answer, _paper in answers if answer is not None]
    counts = {group: sum(one in within for one in said) for group, within in GROUPS.items()}
    draw = random.Random(f"{seed} {item.key}")  # noqa: S311  seeded by what nobody is shown
    enough = _enough(paper for answer, paper in answers if answer is not None)
    ranges = blur.shown(counts, smallest=TEN, below=draw.randrange) if enough else None
    return Result(
        item=item,
        number=len(said),
        missing=len(answers) - len(said),
        ranges=ranges,
        mean=_mean(said, ranges) if ranges else None,
    )


def _mean(said: Sequence[int], ranges: Mapping[str, blur.Range]) -> Decimal | None:
    """The mean, unless it narrows down a count that is hidden.

    Decided from what is shown alone (the ranges, how many answered, the mean itself), so that
    a mean left out says nothing either.
    """
    mean = _rounded(sum(said), len(said))
    possible = [
        world for world in _worlds(ranges, len(said)) if mean in _means(world, len(said), ranges)
    ]
    for place, (low, high) in enumerate(ranges.values()):
        if low != high and len({world[place] for world in possible}) < 2:
            return None
    return mean


def _rounded(total: int, number: int) -> Decimal:
    return (Decimal(total) / number).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _worlds(ranges: Mapping[str, blur.Range], number: int) -> Iterable[tuple[int, ...]]:
    """All counts, in the order of the groups, that the ranges allow."""
    spread = (range(low, high + 1) for low, high in ranges.values())
    return (world for world in product(*spread) if sum(world) == number)


def _means(world: Sequence[int], number: int, ranges: Iterable[str]) -> set[Decimal]:
    """All means that such counts could have."""
    least = sum(count * min(GROUPS[group]) for count, group in zip(world, ranges, strict=True))
    most = sum(count * max(GROUPS[group]) for count, group in zip(world, ranges, strict=True))
    return {_rounded(total, number) for total in range(least, most + 1)}
