"""What tests of finding ask for."""

import pytest
from django.db import transaction

from trellis.ground.finding import feeds as register
from trellis.ground.finding import noticing
from trellis.lib import scopes
from trellis.lib.door import Door, Entry, Feed, doors
from trellis.rose.strategies.models import Step, Strategy


def entries(strategy):
    """As the room of strategies would: published ones for everyone, drafts for editors."""
    scope = scopes.EVERYONE if strategy.live else scopes.EDITORS
    steps = " ".join(step.text for step in strategy.steps.all())
    for language, name, summary in (
        ("en", strategy.name, strategy.summary),
        ("fr", strategy.name_fr, strategy.summary_fr),
    ):
        url = f"/strategies/{strategy.slug}/"
        yield Entry(name, f"{summary} {steps}", url, scope, shown=summary, language=language)


def rows():
    return Strategy.objects.prefetch_related("steps")


@pytest.fixture
def strategies_feed(monkeypatch):
    """A feed of strategies, noticed as if their room had it at its door (until it has)."""
    at_a_door = [one for door in doors() for one in door.feeds if one.kind == "strategy"]
    if at_a_door:
        yield at_a_door[0]
        return
    feed = Feed(
        kind="strategy",
        label="Strategies",
        icon="leaf",
        model="strategies.Strategy",
        rows=rows,
        entries=entries,
        watch={Step._meta.label: lambda step: [step.strategy]},
    )
    known = [*doors(), Door(room="of the test", feeds=[feed])]
    monkeypatch.setattr(register, "doors", lambda: known)
    noticing.connect(feed)
    yield feed
    noticing.disconnect(feed)


@pytest.fixture
def undone():
    """``with undone():`` takes back what was done inside."""

    class Undone:
        def __enter__(self):
            self.point = transaction.savepoint()

        def __exit__(self, *_why):
            transaction.savepoint_rollback(self.point)

    return Undone
