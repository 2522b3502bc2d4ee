"""Who x URL x answer of this part; the columns are those of tests/access.py."""

from trellis.rose.strategies.models import Strategy
from trellis.rose.strategies.tests.scene import three_strategies


def scene(cast):
    """The small model; leadership is a draft."""
    three_strategies()
    Strategy.objects.filter(slug="leadership").update(live=False)
    return {}


# fmt: off
ROWS = [
    #                                            visitor robin -card noor -card alex sam toni lee eden jo
    ("GET", "strategies:list", "/strategies/",           "302 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "strategies:strategy", "/strategies/photo-id/",
                                                         "302 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "strategies:strategy", "/strategies/leadership/",
                                                         "302 404 404 404 404 404 404 404 404 200 404"),
    ("POST", "strategies:strategy", "/strategies/photo-id/",
                                                         "302 405 405 405 405 405 405 405 405 405 405"),
    ("GET", "strategies:need", "/needs/proof-of-role/",  "302 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "strategies:objective", "/objectives/partners-know/",
                                                         "302 200 200 200 200 200 200 200 200 200 200"),
    ("GET", "strategies:source", "/sources/mamdani-2021/",
                                                         "302 200 200 200 200 200 200 200 200 200 200"),
]
