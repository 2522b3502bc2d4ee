"""Who x URL x answer of this part; the columns are those of tests/access.py."""

from django.utils import timezone

from trellis.rose.strategies.models import Round, Strategy
from trellis.rose.strategies.rules import saying


def scene(cast):
    """Everyone was asked this quarter; ``said_round`` is that of Harbour House's workers."""
    Strategy.objects.get_or_create(
        slug="asked-about",
        defaults={
            "component": "R",
            "origin": "added",
            "name": "Asked about",
            "asked": "It is in place for me.",
        },
    )
    saying.open_rounds(timezone.localdate())
    round = Round.objects.get(organization=cast.harbour_house, group="workers")
    return {"said_round": round.pk}


ANSWER = {"round": "{said_round}", "answer-asked-about": "no"}
ASIDE = {"round": "{said_round}"}
# fmt: off
ROWS: list = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "strategies:say", "/say/",               "302 200 200 200 200 200 200 200 200 200 200"),
    ("POST", "strategies:say", "/say/",              "302 302 302 403 404 403 404 404 403 404 404", ANSWER),
    ("POST", "strategies:say_put_aside", "/say/not-now/",
                                                     "302 302 302 403 404 403 404 404 403 404 404", ASIDE),
    ("GET", "strategies:say_put_aside", "/say/not-now/",
                                                     "302 405 405 405 405 405 405 405 405 405 405"),
    ("GET", "strategies:said", "/organizations/harbour-house/say/",
                                                     "302 200 200 200 404 200 404 404 200 404 404"),
]
