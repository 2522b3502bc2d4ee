"""Entries follow their rows: one at a time as they change, and all of them at night."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

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


def _refresh(feed: Feed, keys: list[Any]) -> int:
    with transaction.atomic(savepoint=False):
        rows = feed.rows().filter(pk__in=keys)
        wanted = {
            (str(row.pk), entry.language, entry.scope): entry
            for row in rows
            for entry in feed.entries(row)
        }
        held = _held(feed.kind, [str(key) for key in keys])
        gone = [pk for place, (pk, _digest_of) in held.items() if place not in wanted]
        changed = [
            _made(feed.kind, place[0], entry, digest)
            for place, entry in wanted.items()
            if held.get(place, NOTHING)[1] != (digest := _digest(entry))
        ]
        if gone:
            SearchEntry.objects.filter(pk__in=gone).delete()
        if changed:
            _write(changed)
        return len(gone) + len(changed)


# In SQL, because every saved person asks it: Django takes ten times as long to put these into
# words as the database to answer.
HELD = """SELECT id, made_of, object_id, language, scope FROM finding_searchentry
WHERE kind = %s AND object_id IN ({})"""
# Someone else may have written the same entry meanwhile: then ours is laid over it.
WRITE = f"""INSERT INTO finding_searchentry ({", ".join((*SAME, *MADE))})
VALUES ({", ".join(["%s"] * len((*SAME, *MADE)))})
ON CONFLICT ({", ".join(SAME)}) DO UPDATE SET {", ".join(f"{one} = excluded.{one}" for one in MADE)}
"""  # noqa: S608  names of columns only
NOTHING = (None, "")


def _held(kind: str, object_ids: list[str]) -> dict[tuple[str, str, str], tuple[int, str]]:
    """Key and digest of each entry of some rows, by its row, language and scope."""
    with connection.cursor() as cursor:
        cursor.execute(HELD.format(", ".join(["%s"] * len(object_ids))), [kind, *object_ids])
        return {(row[2], row[3], row[4]): (row[0], row[1]) for row in cursor.fetchall()}


def _write(entries: list[SearchEntry]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            WRITE, [[getattr(entry, name) for name in (*SAME, *MADE)] for entry in entries]
        )


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
