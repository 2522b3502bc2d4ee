"""A small model of three strategies, for tests that need one."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

from trellis.rose.strategies import starter
from trellis.rose.strategies.models import ChangeObjective, Need, Source, Strategy, Theme
from trellis.rose.strategies.rules.loading import put

SMALL = Path(__file__).parent / "content"


@cache
def said() -> starter.Starter:
    """The small model's files, read once for all tests."""
    return starter.read(SMALL)


def three_strategies() -> SimpleNamespace:
    """Theme, need, source, objective, measure, tool and three strategies that hang together."""
    put(said())
    return SimpleNamespace(
        theme=Theme.objects.get(),
        need=Need.objects.get(),
        source=Source.objects.get(),
        objective=ChangeObjective.objects.get(),
        **{one.slug.replace("-", "_"): one for one in Strategy.objects.all()},
    )
