"""Where ROSE stands: each strategy over all organizations, and each organization."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from trellis.front.network import asking
from trellis.ground.people.models import Organization
from trellis.lib.suppression import SMALLEST_SHOWN, shown
from trellis.rose.strategies.models import Component, Status, Strategy

# As they are drawn, from what is done to what is not.
DRAWN = (
    Status.IN_PLACE,
    Status.UNDER_WAY,
    Status.PLANNED,
    Status.NOT_STARTED,
    Status.NOT_FOR_US,
)


@dataclass(frozen=True)
class Asked:
    """What to look at: a phase and a component, "" for all."""

    phase: str = ""
    component: str = ""

    @property
    def values(self) -> dict[str, Any]:
        return {"phase": self.phase, "component": self.component}

    def organizations(self, visible: Any) -> Any:
        return visible.filter(phase=self.phase) if self.phase else visible

    def strategies(self) -> Any:
        found = Strategy.objects.published()
        return found.filter(component=self.component) if self.component else found


@dataclass
class Counted:
    """How many (organizations or strategies) stand where, of ``number``; what workers say.

    ``sites`` and ``placed`` count sites of what is put in place site by site. ``people``
    stand where it is in place, in organizations whose own number is shown. ``heard`` show
    what workers say; in ``agree`` of them most say it is in place for them.
    """

    number: int
    counts: dict[Status, int] = field(default_factory=lambda: defaultdict(int))
    sites: int = 0
    placed: int = 0
    people: int = 0
    heard: int = 0
    agree: int = 0

    def add(self, status: str, count: int, sites: int, placed: int) -> None:
        self.counts[Status(status)] += count
        self.sites += int(sites)  # sums come from PostgreSQL as decimals
        self.placed += int(placed)

    @property
    def stands(self) -> list[tuple[Status, int]]:
        """Every status with its count, as drawn; what no plan speaks of is not started."""
        written = sum(self.counts.values())
        unwritten = {Status.NOT_STARTED: self.number - written}
        return [(one, self.counts.get(one, 0) + unwritten.get(one, 0)) for one in DRAWN]

    @cached_property
    def parts(self) -> list[tuple[str, str, str]]:
        """(status, start, width) of each stretch of its bar, in percent."""
        parts, at = [], 0
        for status, count in self.stands:
            if count:
                parts.append((status.value, self._percent(at), self._percent(count)))
            at += count
        return parts

    def _percent(self, count: int) -> str:
        return f"{100 * count / max(1, self.number):.2f}%"


@dataclass
class OfStrategy(Counted):
    strategy: Any = None


@dataclass
class OfOrganization(Counted):
    organization: Any = None
    members: str = ""


def strategies(asked: Asked, visible: Any) -> list[OfStrategy]:
    """Each published strategy over the organizations, in the order of ROSE. Four queries."""
    number = asked.organizations(visible).count()
    found = {
        strategy.slug: OfStrategy(number, strategy=strategy)
        for strategy in asked.strategies().only(
            "slug", "component", "place", "by_site", "name", "name_fr"
        )
    }
    for slug, status, count, sites, placed, people in asking.by_strategy(asked.values):
        found[slug].add(status, count, sites, placed)
        if status == Status.IN_PLACE:
            found[slug].people = int(people)
    for slug, heard, agree in asking.said_by_strategy(asked.values):
        found[slug].heard, found[slug].agree = heard, agree
    return list(found.values())


def organizations(asked: Asked, page: Iterable[Organization], number: int) -> list[OfOrganization]:
    """Each organization of a page over ``number`` strategies. Three queries."""
    found = {one.pk: OfOrganization(number, organization=one) for one in page}
    keys = list(found)
    for key, status, count, sites, placed in asking.by_organization(asked.values, keys):
        found[key].add(status, count, sites, placed)
    for key, heard, agree in asking.said_by_organization(asked.values, keys):
        found[key].heard, found[key].agree = heard, agree
    members = dict(asking.people_of(asked.values, keys))
    for key, one in found.items():
        one.members = shown(members.get(key, 0))
    return list(found.values())


def grouped(rows: Sequence[OfStrategy]) -> list[tuple[Component, list[OfStrategy]]]:
    """Rows under R, O and S, in this order; without those that have none."""
    groups = [(part, [row for row in rows if row.strategy.component == part]) for part in Component]
    return [(part, members) for part, members in groups if members]


SMALLEST = SMALLEST_SHOWN
