"""How fast a card's check page answers, beside a bare view, and what it weighs."""

import urllib.request
from collections.abc import Iterator

from trellis.config.benching import load
from trellis.config.benching.figures import Figure
from trellis.config.benching.pages import bare_view
from trellis.config.benching.serving import served
from trellis.ground.credentials.models import Credential


def check_page() -> Iterator[Figure]:
    """The check page of a valid ID of the demo."""
    credential = Credential.objects.valid().first()
    assert credential is not None
    path = f"/check/{credential.token}"
    bare = bare_view()
    with served() as port:
        measured = load.ask(port, path, "language=en")
        with urllib.request.urlopen(f"http://localhost:{port}{path}") as answer:
            weight = len(answer.read())
    share = measured.per_second / bare.per_second
    yield Figure(
        "check page, requests/s",
        f"{measured.per_second:.0f}",
        f"bare view {bare.per_second:.0f}",
        f"{share:.0%}",
        "at least 30 %",
        share >= 0.3 and not measured.errors,
    )
    yield Figure(
        "check page, its HTML", f"{weight / 1000:.1f} kB", "", "", "under 15 kB", weight < 15_000
    )
