"""The plans of the demo: Harbour House well on its way, Tidewater just beginning."""

import datetime
from typing import Any

from django.utils import timezone

from trellis.ground.people.models import Membership, Organization, Person
from trellis.rose.strategies.models import Status, Strategy
from trellis.rose.strategies.rules.planning import change_adoption

# In the order of ROSE: the first strategies of each part, whatever they are called. The number
# is how many days from today it is to be done by.
HARBOUR_HOUSE: dict[str, tuple[tuple[Status, int | None], ...]] = {
    "R": (
        (Status.IN_PLACE, None),
        (Status.IN_PLACE, None),
        (Status.UNDER_WAY, 40),
        (Status.PLANNED, 90),
        (Status.NOT_STARTED, None),
    ),
    "O": (
        (Status.IN_PLACE, None),
        (Status.IN_PLACE, None),
        (Status.UNDER_WAY, -12),
        (Status.IN_PLACE, None),
        (Status.PLANNED, 60),
        (Status.NOT_FOR_US, None),
    ),
    "S": (
        (Status.IN_PLACE, None),
        (Status.UNDER_WAY, 25),
        (Status.PLANNED, 120),
    ),
}
TIDEWATER: dict[str, tuple[tuple[Status, int | None], ...]] = {
    "R": ((Status.UNDER_WAY, 30),),
    "O": ((Status.IN_PLACE, None), (Status.PLANNED, 75)),
    "S": ((Status.NOT_STARTED, None), (Status.PLANNED, 45)),
}


def demo(cast: dict[str, Any]) -> None:
    """Lines in every status, some with an owner and a day, one past its day."""
    _plan(
        cast["harbour_house"], HARBOUR_HOUSE, by=cast["noor"], others=[cast["alex"], cast["robin"]]
    )
    _plan(cast["tidewater"], TIDEWATER, by=cast["toni"], others=[])


def _plan(
    organization: Organization,
    wanted: dict[str, tuple[tuple[Status, int | None], ...]],
    *,
    by: Person,
    others: list[Person],
) -> None:
    owners = [
        Membership.objects.get(person=person, organization=organization) for person in (by, *others)
    ]
    for component, lines in wanted.items():
        strategies = Strategy.objects.published().filter(component=component)
        for place, (strategy, (status, days)) in enumerate(zip(strategies, lines, strict=False)):
            _line(organization, strategy, status, days, by=by, owner=owners[place % len(owners)])


def _line(
    organization: Organization,
    strategy: Strategy,
    status: Status,
    days: int | None,
    *,
    by: Person,
    owner: Membership,
) -> None:
    """One line at every site it is for; a second site is a step behind the first."""
    several = list(organization.sites.all()) if strategy.by_site else []
    sites = several if len(several) > 1 else [None]
    for number, site in enumerate(sites):
        behind = number and status == Status.UNDER_WAY
        change_adoption(
            organization,
            strategy,
            site=site,
            by=by,
            version=0,
            status=Status.PLANNED if behind else status,
            why_not="Our partner next door does this for us."
            if status == Status.NOT_FOR_US
            else "",
            owner=owner if status in (Status.PLANNED, Status.UNDER_WAY) else None,
            by_when=timezone.localdate() + datetime.timedelta(days=days) if days else None,
            notes="Ask again after the next team day." if status == Status.PLANNED else "",
            without_before=True,
        )
