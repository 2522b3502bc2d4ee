"""The feeds of every room, by kind."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from trellis.lib.door import Feed, doors


def feeds() -> dict[str, Feed]:
    """Every feed by its kind, in the order of the rooms; help comes last."""
    found = [(door.room == "finding", feed) for door in doors() for feed in door.feeds]
    return {feed.kind: feed for _last, feed in sorted(found, key=lambda pair: pair[0])}


def fed(feed: Feed) -> type[Model]:
    """The model a feed's rows are of."""
    return apps.get_model(feed.model)


def keys_of(rows: QuerySet[Any] | Iterable[Any]) -> list[Any]:
    """The keys of some rows: of a queryset, or of any rows that are at hand."""
    if isinstance(rows, QuerySet):
        return list(rows.values_list("pk", flat=True))
    return [row.pk for row in rows]
