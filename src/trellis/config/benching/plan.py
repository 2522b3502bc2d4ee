"""What a plan costs: its queries, its picture, and the data that other organizations bring."""

import datetime
import statistics
import time
from collections.abc import Iterator

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trellis.config.benching import many
from trellis.config.benching.figures import Figure
from trellis.ground.people.models import Organization, Person
from trellis.rose.strategies.models import Adoption, Group, Release, Round, Status, Strategy

PLAN = "/organizations/harbour-house/plan/"
MOST_QUERIES = 12
TURNS = 5


def plan() -> Iterator[Figure]:
    """Queries of the plan page, and the picture drawn anew and again."""
    noor = Person.objects.get(username="noor")
    client = Client(headers={"cookie": many.session_cookie(noor), "host": "localhost"})
    with CaptureQueriesContext(connection) as captured:
        client.get(PLAN)
    number = len(captured)
    yield Figure(
        "plan, queries", str(number), "", "", f"at most {MOST_QUERIES}", number <= MOST_QUERIES
    )
    _drawn(client)  # the first drawing of a process starts the engine
    anew = statistics.median(_drawn(client, anew=True) for _turn in range(TURNS))
    again = statistics.median(_drawn(client) for _turn in range(TURNS))
    yield Figure(
        "picture of a plan, again",
        f"{again:.0f} ms",
        f"drawn anew {anew:.0f} ms",
        f"{again / anew:.2f} x",
        "under 150 ms",
        again < 150,
    )


def _drawn(client: Client, *, anew: bool = False) -> float:
    """Milliseconds of one request for the drawing."""
    if anew:
        cache.clear()
    begun = time.perf_counter()
    assert client.get(f"{PLAN}picture.svg").status_code == 200
    return (time.perf_counter() - begun) * 1000


def fill(first: int, last: int) -> None:
    """A plan, and a quarter of what workers say, for the bench's organizations so numbered."""
    slugs = [f"bench-{number}" for number in range(first, last)]
    organizations = list(Organization.objects.in_bulk(slugs, field_name="slug").values())
    strategies = list(Strategy.objects.published())
    Adoption.objects.bulk_create(
        (
            Adoption(
                organization=organization,
                strategy=strategy,
                status=Status.values[place % len(Status.values)],
            )
            for organization in organizations
            for place, strategy in enumerate(strategies)
        ),
        batch_size=many.BATCH,
    )
    rounds = Round.objects.bulk_create(
        Round(
            organization=organization,
            group=Group.WORKERS,
            quarter=datetime.date(2026, 1, 1),
            released_on=datetime.date(2026, 4, 1),
        )
        for organization in organizations
    )
    figures = {"in-place": [50, 50], "partly": [20, 20], "no": [20, 20], "dont-know": [10, 10]}
    Release.objects.bulk_create(
        (
            Release(round=one, question=strategy.slug, asked=100, answered=100, figures=figures)
            for one in rounds
            for strategy in strategies
        ),
        batch_size=many.BATCH,
    )
