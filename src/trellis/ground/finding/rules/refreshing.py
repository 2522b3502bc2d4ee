"""Entries follow their rows: one at a time as they change, and all of them at night."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction

from trellis.ground.finding import index
from trellis.ground.finding.feeds import feeds
from trellis.ground.finding.models import SearchEntry
from trellis.lib import words
from trellis.lib.door import Entry, Feed
from trellis.lib.text import tidy as tidied

BATCH = 500
SAME = ("kind", "object_id", "language", "scope")
MADE = ("title", "shown", "url", "words", "made_of")


def refresh(kind: str, keys: Iterable[Any]) -> int:
    """Make the entries of some rows say what the rows say; returns how many were written.

    Rows that are gone, or are not to be found any more, lose theirs. Three queries for every
    500 rows at most, and no write where nothing changed. Raises LookupError for an unknown kind.
    """
    feed = feeds()[kind]
    return sum(_refresh(feed, some) for some in _in_batches(keys))


@transaction.atomic
def _refresh(feed: Feed, keys: list[Any]) -> int:
    wanted = {
        (str(row.pk), entry.language, entry.scope): entry
        for row in feed.rows().filter(pk__in=keys)
        for entry in feed.entries(row)
    }
    held = SearchEntry.objects.filter(kind=feed.kind, object_id__in=[str(key) for key in keys])
    known, gone = {}, []
    for pk, made_of, *which in held.values_list("pk", "made_of", "object_id", "language", "scope"):
        if tuple(which) in wanted:
            known[tuple(which)] = made_of
        else:
            gone.append(pk)
    changed = [
        _made(feed.kind, object_id, entry, digest)
        for (object_id, *place), entry in wanted.items()
        if known.get((object_id, *place)) != (digest := _digest(entry))
    ]
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    if changed:
        # Someone else may have written the same entry meanwhile: then ours is laid over it.
        SearchEntry.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=SAME, update_fields=MADE
        )
    return len(gone) + len(changed)


def _made(kind: str, object_id: str, entry: Entry, digest: str) -> SearchEntry:
    title = tidied(str(entry.title))
    return SearchEntry(
        kind=kind,
        object_id=object_id,
        language=entry.language,
        title=title[:300],
        shown=tidied(str(entry.shown)),
        url=entry.url,
        scope=entry.scope,
        words=words.tokens(entry.scope, title=title, text=str(entry.text), language=entry.language),
        made_of=digest,
    )


def _digest(entry: Entry) -> str:
    said = [words.VERSION, entry.title, entry.text, entry.url, entry.shown]
    return hashlib.blake2b(json.dumps(said, default=str).encode(), digest_size=16).hexdigest()


def refresh_all() -> int:
    """Compare every entry with its row; returns how many had to be written or removed."""
    register = feeds()
    mended = 0
    for feed in register.values():
        keys = list(feed.rows().order_by("pk").values_list("pk", flat=True))
        mended += refresh(feed.kind, keys)
        there = {str(key) for key in keys}
        held = SearchEntry.objects.filter(kind=feed.kind).values_list("object_id", flat=True)
        # As text: what is held may be no key at all.
        mended += _remove(feed.kind, set(held) - there)
    return mended + SearchEntry.objects.exclude(kind__in=register).delete()[0]


def _remove(kind: str, object_ids: Iterable[str]) -> int:
    entries = SearchEntry.objects.filter(kind=kind)
    return sum(entries.filter(object_id__in=some).delete()[0] for some in _in_batches(object_ids))


def mend(now: datetime.datetime) -> int:
    """What is done each night: entries compared with their rows, the index with its entries."""
    mended = refresh_all()
    if not index.is_whole():
        index.rebuild()
        mended += 1
    index.tidy()
    return mended


def tidy() -> None:
    """Leave no word of entries that went in the index's own pages."""
    index.tidy()


def _in_batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    listed = list(items)
    for start in range(0, len(listed), BATCH):
        yield listed[start : start + BATCH]
