"""Noticing that a row changed, so that its entries do in the same transaction.

The one place in the house that listens to saved and deleted rows (design.md, rule 16).
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from trellis.ground.finding import rules
from trellis.ground.finding.feeds import fed, feeds, keys_of
from trellis.lib import feeding
from trellis.lib.door import Feed

SIGNALS = (post_save, post_delete)


def connect(*some: Feed) -> None:
    """Notice changes of what some feeds need; of all feeds if none is named."""
    feeding.listen(changed)
    for feed in some or feeds().values():
        _receive(feed, fed(feed), lambda row: [row])
        for watched, touches in feed.watch.items():
            _receive(feed, apps.get_model(watched), touches)


def disconnect(feed: Feed) -> None:
    """Notice no more what one feed needs."""
    for label in [feed.model, *feed.watch]:
        model = apps.get_model(label)
        for signal in SIGNALS:
            signal.disconnect(sender=model, dispatch_uid=_name(feed, model))


def _receive(feed: Feed, model: type[Model], touches: Callable[[Any], Any]) -> None:
    def receive(instance: Any, **_rest: Any) -> None:
        rules.refresh(feed.kind, keys_of(touches(instance)))

    for signal in SIGNALS:
        signal.connect(receive, sender=model, weak=False, dispatch_uid=_name(feed, model))


def _name(feed: Feed, model: type[Model]) -> str:
    return f"finding {feed.kind} {model._meta.label}"


def changed(model: str, keys: Iterable[Any]) -> None:
    """Rows were written many at once (lib.feeding), which no signal tells."""
    written, at_hand = apps.get_model(model), list(keys)
    for feed in feeds().values():
        if fed(feed) is written:
            rules.refresh(feed.kind, at_hand)
        for watched, touches in feed.watch.items():
            if apps.get_model(watched) is written:
                rows = written._base_manager.filter(pk__in=at_hand)
                rules.refresh(feed.kind, {key for row in rows for key in keys_of(touches(row))})
