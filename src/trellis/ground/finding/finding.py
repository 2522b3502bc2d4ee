"""What a person finds: matched within their scopes, then asked of each row's own model."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from rapidfuzz import fuzz, process

from trellis.ground.finding.feeds import fed, feeds
from trellis.ground.finding.models import SearchEntry
from trellis.lib import scopes, words
from trellis.lib.door import Feed
from trellis.lib.text import folded

A_GROUP = 20
# Of one kind; more than anyone leafs through. Two languages make two entries of one thing.
AT_MOST = 400
LAST_PAGE = AT_MOST // A_GROUP
CLOSE_AT_MOST = 3
SHORTER_AT_MOST = 4
COMPARED_AT_MOST = 3_000
CLOSE = 72  # of 100, by rapidfuzz's weighted ratio


@dataclass(frozen=True)
class Found:
    """One thing that was found, with the words that were looked for marked."""

    title: SafeString
    shown: SafeString
    url: str
    language: str


@dataclass
class Group:
    """What was found of one kind; ``more`` says that there is more than is shown."""

    feed: Feed
    found: list[Found] = field(default_factory=list)
    more: bool = False


def find(
    person: Any, asked: list[words.Asked], *, language: str, kind: str = "", page: int = 1
) -> list[Group]:
    """Everything this person may see that holds all the words, kinds with the best hits first.

    One query to match, one for each kind to ask which rows the person may see, one for what
    is shown. With ``kind`` only that one, from ``page`` on.
    """
    if not words.enough(asked):
        return []
    matched = _matched(person, asked, language, kind)
    start = (page - 1) * A_GROUP if kind else 0
    kept = {
        name: _allowed(person, feed, hits)[start : start + A_GROUP + 1]
        for name, feed in feeds().items()
        if (hits := matched.get(name))
    }
    entries = SearchEntry.objects.in_bulk(
        [hit.pk for hits in kept.values() for hit in hits[:A_GROUP]]
    )
    groups = [
        Group(
            feeds()[name],
            [_shown(entries[hit.pk], asked) for hit in hits[:A_GROUP]],
            more=len(hits) > A_GROUP,
        )
        for name, hits in kept.items()
        if hits
    ]
    return sorted(groups, key=lambda group: not any(h.in_title for h in kept[group.feed.kind]))


@dataclass(frozen=True)
class _Hit:
    pk: int
    object_id: str
    language: str
    in_title: bool


def _matched(
    person: Any, asked: list[words.Asked], language: str, kind: str
) -> dict[str, list[_Hit]]:
    """Hits by kind, each thing once, best first: in the title before elsewhere, then by title."""
    entries = SearchEntry.objects.matching(asked, scopes.of(person))
    if kind:
        entries = entries.filter(kind=kind)
    best_first = [F("in_title").desc(), F("title").asc(), F("pk").asc()]
    ranked = entries.annotate(rank=Window(RowNumber(), partition_by=F("kind"), order_by=best_first))
    rows = ranked.filter(rank__lte=AT_MOST).order_by("kind", "rank")
    found: dict[str, dict[str, _Hit]] = {}
    columns = ("kind", "url", "pk", "object_id", "language", "in_title")
    for name, url, *hit in rows.values_list(*columns):
        things = found.setdefault(name, {})
        first = things.setdefault(url, _Hit(*hit))
        if hit[2] == language != first.language:
            things[url] = _Hit(*hit[:3], in_title=first.in_title)
    return {name: list(things.values()) for name, things in found.items()}


def _allowed(person: Any, feed: Feed, hits: list[Any]) -> list[Any]:
    """Those hits whose rows the person may see: asked of the rows, as a scope may be stale."""
    if not hits:
        return []
    model: Any = fed(feed)
    keys = [hit.object_id for hit in hits]
    visible = model._default_manager.visible_to(person).filter(pk__in=_as_keys(model, keys))
    there = {str(pk) for pk in visible.values_list("pk", flat=True)}
    return [hit for hit in hits if hit.object_id in there]


def _as_keys(model: Any, object_ids: Iterable[str]) -> list[Any]:
    keys = []
    for one in object_ids:
        with suppress(ValidationError):  # no key of this model, so no row to show
            keys.append(model._meta.pk.to_python(one))
    return keys


def _shown(entry: SearchEntry, asked: list[words.Asked]) -> Found:
    return Found(marked(entry.title, asked), marked(entry.shown, asked), entry.url, entry.language)


def marked(text: str, asked: list[words.Asked]) -> SafeString:
    """The text with every word that was looked for in <mark>; all of it escaped."""
    parts: list[tuple[str]] = []
    done = 0
    for start, end in words.pieces(text):
        if any(word.fits(text[start:end]) for word in asked):
            parts += [(text[done:start],), (format_html("<mark>{}</mark>", text[start:end]),)]
            done = end
    return format_html_join("", "{}", [*parts, (text[done:],)])


def kinds_for(person: Any) -> list[Feed]:
    """What this person may look for at all."""
    there = set(SearchEntry.objects.visible_to(person).values_list("kind", flat=True).distinct())
    return [feed for kind, feed in feeds().items() if kind in there]


def close_to(person: Any, typed: str) -> list[Any]:
    """Titles the person may see that are written almost like what they typed, with their url."""
    seen = SearchEntry.objects.visible_to(person).values_list(
        "kind", "object_id", "title", "url", named=True
    )
    entries = list(seen[:COMPARED_AT_MOST])
    near = process.extract(
        folded(typed),
        [folded(entry.title) for entry in entries],
        scorer=fuzz.WRatio,
        limit=4 * CLOSE_AT_MOST,
        score_cutoff=CLOSE,
    )
    candidates = [entries[at] for _title, _score, at in near]
    allowed = {
        hit
        for kind, feed in feeds().items()
        for hit in _allowed(person, feed, [one for one in candidates if one.kind == kind])
    }
    by_url = {one.url: one for one in reversed(candidates) if one in allowed}
    return list(reversed(by_url.values()))[:CLOSE_AT_MOST]


def shorter(person: Any, typed: str) -> list[str]:
    """Of several words, those that find something when looked for alone."""
    tidied = [typed[start:end] for start, end in words.pieces(typed)]
    if len(tidied) < 2:
        return []
    alone = {word: words.asked(word) for word in tidied[:SHORTER_AT_MOST]}
    return [word for word, asked in alone.items() if find(person, asked, language="")]
