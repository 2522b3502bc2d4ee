"""What of this room can be found by searching."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from trellis.lib import scopes
from trellis.lib.door import Entry, Feed
from trellis.rose.strategies.models import Step, Strategy


def strategies() -> QuerySet[Strategy]:
    return Strategy.objects.prefetch_related("steps")


def strategy_entries(strategy: Strategy) -> Iterator[Entry]:
    """In English with all its texts; in French with those that are in French."""
    scope = scopes.EVERYONE if strategy.live else scopes.EDITORS
    steps = [part for step in strategy.steps.all() for part in (step.title, step.text)]
    english = (strategy.summary, strategy.why, strategy.good, *steps, strategy.wrong)
    url = strategy.get_absolute_url()
    yield Entry(
        title=strategy.name,
        text="\n".join((*english, strategy.asked)),
        url=url,
        scope=scope,
        shown=strategy.summary,
        language="en",
    )
    yield Entry(
        title=strategy.name_fr,
        text="\n".join((strategy.summary_fr, strategy.asked_fr)),
        url=url,
        scope=scope,
        shown=strategy.summary_fr,
        language="fr",
    )


def of_step(step: Step) -> QuerySet[Strategy]:
    return strategies().filter(pk=step.strategy_id)


FEEDS = [
    Feed(
        kind="strategy",
        label=_("Strategies"),
        icon="rose",
        model="strategies.Strategy",
        rows=strategies,
        entries=strategy_entries,
        watch={"strategies.Step": of_step},
    )
]
