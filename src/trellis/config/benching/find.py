"""How fast something is found among 100,000 entries, beside looking through them all."""

import statistics
import time
from collections.abc import Callable, Iterator

from django.db import connection
from django.test import Client

from trellis.config.benching import many
from trellis.config.benching.figures import Figure
from trellis.ground.finding import index, rules
from trellis.ground.finding.models import SearchEntry
from trellis.ground.people import rules as people
from trellis.ground.people.models import Membership, Organization, Person, Role

ENTRIES = 100_000
TURNS = 60
QUESTIONS = {
    "a common word": "outreach",
    "a rare word": "xʷməθkʷəyəm",
    "first letters": "wo",
    "nothing": "zzzzzz",
}


def find() -> Iterator[Figure]:
    """The page for a coordinator of an organization of a hundred, on whichever database is used."""
    noor = with_everyone_in_the_search()
    client = Client(headers={"cookie": many.session_cookie(noor), "host": "localhost"})
    for said, typed in QUESTIONS.items():
        page = p95(lambda typed=typed: ask(client, typed))
        scan = p95(lambda typed=typed: look_through_all(typed), turns=TURNS // 4)
        yield Figure(
            f"finding {said}, p95 ({connection.vendor})",
            f"{page:.0f} ms",
            f"LIKE over {ENTRIES:,} {scan:.0f} ms",
            f"{page / scan:.2f} x",
            "under 50 ms",
            page < 50,
        )


def with_everyone_in_the_search() -> Person:
    """1,000 organizations of a hundred; Noor coordinates one of them, too."""
    there = Organization.objects.filter(slug__startswith="bench-").count()
    many.add_organizations(there, ENTRIES // many.WORKERS)
    noor = Person.objects.get(username="noor")
    one = Organization.objects.get(slug=f"bench-{ENTRIES // many.WORKERS // 2}")
    at = Membership.objects.create(person=noor, organization=one)
    people.give_role(at, Role.COORDINATOR, by=None)
    rules.refresh_all()
    index.tidy()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return noor


def ask(client: Client, typed: str) -> None:
    assert client.get("/find/", {"q": typed}).status_code == 200


def look_through_all(typed: str) -> None:
    """What one would write without an index: the first twenty by title of all that fit."""
    fitting = SearchEntry.objects.filter(words__contains=typed).order_by("title")
    list(fitting.values_list("pk", flat=True)[:20])


def p95(act: Callable[[], None], *, turns: int = TURNS) -> float:
    """Milliseconds of one turn alone that nineteen in twenty stay under, after a warm-up."""
    times = []
    for _turn in range(turns + 5):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.quantiles(times[5:], n=20)[-1]
