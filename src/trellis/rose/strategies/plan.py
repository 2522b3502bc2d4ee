"""The lines of an organization's plan: each strategy with every word there is on it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from trellis.ground.people.models import Membership, Organization, Site
from trellis.lib.door import Evidence, doors
from trellis.rose.strategies import say
from trellis.rose.strategies.heard import Heard, Verdict, verdict
from trellis.rose.strategies.models import Adoption, Release, Status, Strategy

# By the employer's word something is done or about to be: such a line is in use.
IN_USE = (Status.PLANNED, Status.UNDER_WAY, Status.IN_PLACE)
READ_OF_A_STRATEGY = (
    "slug", "component", "origin", "place", "live", "by_site", "name", "name_fr", "summary",
    "summary_fr", "reaches_workers", "reaches_colleagues", "reaches_leaders", "reaches_partners",
)  # fmt: skip


@dataclass(frozen=True)
class SiteLine:
    """One site's part of a line. ``adoption`` is its own, else the whole organization's."""

    site: Site
    adoption: Adoption | None

    @property
    def status(self) -> Status:
        return status_of(self.adoption)


@dataclass(frozen=True)
class Owned:
    """Who sees to a line, by when, and at which sites; no sites: wherever it is for."""

    owner: Membership | None
    by_when: datetime.date | None
    sites: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True)
class Line:
    """One strategy in the plan of an organization.

    ``sites`` is empty unless the strategy is put in place site by site and there are several.
    """

    strategy: Strategy
    adoption: Adoption | None = None
    sites: tuple[SiteLine, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    release: Release | None = None

    @cached_property
    def status(self) -> Status:
        """The employer's word on the organization as a whole."""
        if self.sites:
            return of_sites([one.status for one in self.sites])
        return status_of(self.adoption)

    @cached_property
    def adoptions(self) -> list[Adoption]:
        """The rows that hold now: one, or one for each site that has a word of its own."""
        rows = [one.adoption for one in self.sites] if self.sites else [self.adoption]
        return list({row.pk: row for row in rows if row is not None}.values())

    @cached_property
    def heard(self) -> Heard:
        return Heard(self.release)

    @cached_property
    def verdict(self) -> Verdict:
        return verdict(self.status, self.heard)

    @property
    def differs(self) -> bool:
        return self.verdict == Verdict.DIFFER

    @property
    def withdrawn(self) -> bool:
        """Whether the editors took the strategy back while it was in use here."""
        return not self.strategy.live

    @property
    def sites_differ(self) -> bool:
        return len({one.status for one in self.sites}) > 1

    @cached_property
    def owned(self) -> list[Owned]:
        """Who sees to it and by when; sites where both are the same stand together."""
        together: dict[tuple[Any, Any], list[Adoption]] = defaultdict(list)
        for row in self.adoptions:
            if row.owner or row.by_when:
                together[row.owner, row.by_when].append(row)
        return [
            Owned(
                owner=owner,
                by_when=by_when,
                sites=tuple(row.site.name for row in rows if row.site)
                if len(rows) < len(self.adoptions)
                else (),
                is_open=any(row.is_open for row in rows),
            )
            for (owner, by_when), rows in together.items()
        ]

    @property
    def sites_in_place(self) -> int:
        return sum(one.status == Status.IN_PLACE for one in self.sites)

    def is_owned_by(self, person: Any) -> bool:
        return any(row.owner and row.owner.person_id == person.pk for row in self.adoptions)

    def is_late(self, today: datetime.date) -> bool:
        return any(row.by_when and row.by_when < today and row.is_open for row in self.adoptions)


def status_of(adoption: Adoption | None) -> Status:
    return Status(adoption.status) if adoption else Status.NOT_STARTED


def of_sites(statuses: Sequence[Status]) -> Status:
    """What several sites come to: in place only where every site that it is for has it."""
    counting = {status for status in statuses if status != Status.NOT_FOR_US}
    if not counting:
        return Status.NOT_FOR_US
    if len(counting) == 1:
        return counting.pop()
    begun = counting & {Status.UNDER_WAY, Status.IN_PLACE}
    return Status.UNDER_WAY if begun else Status.PLANNED


def strategies_of(organization: Organization) -> QuerySet[Strategy]:
    """What stands on its plan: all that is published, and what was withdrawn while in use."""
    used = Adoption.objects.filter(organization=organization, status__in=IN_USE)
    return Strategy.objects.filter(Q(live=True) | Q(pk__in=used.values("strategy")))


def lines(organization: Organization) -> list[Line]:
    """Every published strategy, and those withdrawn while in use here, in the order of ROSE.

    As many queries whatever the size: adoptions, strategies, sites, releases, and one for
    each room that counts evidence.
    """
    rows = Adoption.objects.filter(organization=organization).select_related(
        "owner__person", "site"
    )
    strategies = strategies_of(organization).only(*READ_OF_A_STRATEGY)
    return _lines(organization, list(strategies), rows)


def line(organization: Organization, strategy: Strategy) -> Line:
    """One line of the plan, of whatever strategy."""
    rows = strategy.adoptions.filter(organization=organization).select_related(
        "owner__person", "site"
    )
    return _lines(organization, [strategy], rows)[0]


def _lines(
    organization: Organization,
    strategies: Sequence[Strategy],
    rows: Iterable[Adoption],
) -> list[Line]:
    adopted = _by_strategy(rows)
    releases = say.latest([organization])
    sites = list(organization.sites.all()) if any(one.by_site for one in strategies) else []
    counted = evidence_of(organization)
    found = []
    for strategy in strategies:
        whole, by_site = _apart(adopted[strategy.pk])
        several = strategy.by_site and len(sites) > 1
        found.append(
            Line(
                strategy=strategy,
                adoption=whole,
                sites=tuple(SiteLine(site, by_site.get(site.pk, whole)) for site in sites)
                if several
                else (),
                evidence=tuple(counted[strategy.slug]),
                release=releases.get((organization.pk, strategy.slug)),
            )
        )
    return found


def _by_strategy(adoptions: Iterable[Adoption]) -> dict[int, list[Adoption]]:
    rows = defaultdict(list)
    for adoption in adoptions:
        rows[adoption.strategy_id].append(adoption)
    return rows


def _apart(rows: Iterable[Adoption]) -> tuple[Adoption | None, dict[int, Adoption]]:
    """The organization's own row, and those of its sites."""
    by_site = {row.site_id: row for row in rows}
    return by_site.pop(None, None), by_site


def evidence_of(organization: Organization) -> dict[str, list[Evidence]]:
    """What every room counts for the strategies of an organization, by slug."""
    counted: dict[str, list[Evidence]] = defaultdict(list)
    for door in doors():
        for one in door.evidence(organization) if door.evidence else ():
            counted[one.strategy].append(one)
    return counted
