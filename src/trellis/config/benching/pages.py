"""How fast pages answer, beside a bare view; and whether they stay as fast with more data."""

from collections.abc import Collection, Iterator

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from trellis.config.benching import load, many, plan
from trellis.config.benching.figures import Figure
from trellis.config.benching.serving import served
from trellis.ground.people.models import Person

BARE = "trellis.config.benching.bare"
DJANGO_BACKEND = "django.contrib.auth.backends.ModelBackend"


def bare_view() -> load.Load:
    """The reference: Noor asks for the bare view."""
    noor = Person.objects.get(username="noor")
    with served(BARE) as port:
        return load.ask(port, "/", many.session_cookie(noor, DJANGO_BACKEND))


def home() -> Iterator[Figure]:
    """The home page of a coordinator and of a worker against the bare view."""
    bare = bare_view()
    for who in ("noor", "robin"):
        person = Person.objects.get(username=who)
        with served() as port:
            measured = load.ask(port, "/", many.session_cookie(person))
        share = measured.per_second / bare.per_second
        yield Figure(
            f"home of {who}, requests/s",
            f"{measured.per_second:.0f}",
            f"bare view {bare.per_second:.0f}",
            f"{share:.0%}",
            "at least 20 %",
            share >= 0.2 and not measured.errors,
        )
        yield Figure(
            f"home of {who}, p95 at 16 connections",
            f"{measured.p95:.0f} ms",
            f"bare view {bare.p95:.0f} ms",
            f"{measured.p95 / bare.p95:.1f} x",
            "under 100 ms",
            measured.p95 < 100,
        )
        yield queries_of_home(person)


def queries_of_home(person: Person) -> Figure:
    client = Client(headers={"cookie": many.session_cookie(person)})
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get("/", headers={"host": "localhost"})
    number = len(captured)
    return Figure(
        f"home of {person.username}, queries", str(number), "", "", "at most 10", number <= 10
    )


GROWN = {"home": "/", "plan": plan.PLAN}


def growth(largest: int, names: Collection[str]) -> Iterator[Figure]:
    """A coordinator's pages with 1 organization and with ``largest``, of 100 workers each.

    ``names`` are those of GROWN; every organization has a whole plan.
    """
    noor = Person.objects.get(username="noor")
    _add(0, 1)
    one = {name: _best_of(noor, GROWN[name]) for name in names}
    _add(1, largest)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for name in names:
        full = _best_of(noor, GROWN[name])
        ratio = full / one[name]
        yield Figure(
            f"{name} with {largest} organizations of 100",
            f"{full:.1f} ms",
            f"with one {one[name]:.1f} ms",
            f"{ratio:.2f} x",
            "at most 1.2 x",
            ratio <= 1.2,
        )


def _add(first: int, last: int) -> None:
    many.add_organizations(first, last)
    plan.fill(first, last)


def _best_of(person: Person, path: str) -> float:
    """Milliseconds of one request alone: the median over many, so that noise falls away."""
    import statistics
    import time

    client = Client(headers={"cookie": many.session_cookie(person), "host": "localhost"})
    times = []
    for _turn in range(60):
        begun = time.perf_counter()
        assert client.get(path).status_code == 200
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[10:])
