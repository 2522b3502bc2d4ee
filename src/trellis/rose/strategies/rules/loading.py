"""Bringing starter content into the database, without ever writing over an editor's work."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import models, transaction

from trellis.ground.trust import journal
from trellis.lib import content
from trellis.rose.strategies import starter
from trellis.rose.strategies.models import (
    Agent,
    ChangeObjective,
    Measure,
    Need,
    NeedFact,
    Source,
    Step,
    Strategy,
    StrategyFact,
    Theme,
    Tool,
)

LAST = "strategies.starter"  # the digest of what was loaded last
NEVER_SET_BY_A_FILE = ("facts", "needs", "steps", "objectives", "measures", "tools")


@dataclass
class Loaded:
    """What a loading did, as names like ``strategy photo-id``.

    ``left_alone`` are strategies whose file changed but that an editor has made their own.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated)


def load(folder: Path | None = None) -> Loaded:
    """Make the model what the files of ``folder`` say, all of it or nothing.

    Strategies that an editor changed, or is changing, stay as they are; rows without a file
    stay too. Loading the same again changes nothing. Raises BadContent, and then nothing was
    changed.
    """
    folder = folder or starter.FOLDER
    digest = content.digest_of(folder)
    if cache.get(LAST) == digest and Strategy.objects.exists():
        return Loaded()
    return put(starter.read(folder), digest=digest)


@transaction.atomic
def put(said: starter.Starter, *, digest: str = "") -> Loaded:
    """What ``load`` does once everything is read and found good."""
    done = Loaded()
    sources = _rows(Source, said.sources, done)
    themes = _rows(Theme, said.themes, done)
    needs = _rows(Need, _pointing(said.needs, theme=themes), done)
    _need_facts(said.needs, needs, sources, done)
    objectives = _rows(ChangeObjective, said.objectives, done)
    _needs_of(said.objectives, objectives, needs, done)
    measures = _rows(Measure, said.measures, done)
    parts = {
        "objectives": objectives,
        "measures": measures,
        "tools": _tools(said.strategies),
        "sources": sources,
    }
    _strategies(said.strategies, parts, done)
    if done.changed:
        journal.note(
            "strategies.loaded",
            added=len(done.added),
            updated=len(done.updated),
            left=len(done.left_alone),
        )
    cache.set(LAST, digest, timeout=None)
    return done


def _rows(model: Any, said: Mapping[str, Mapping[str, Any]], done: Loaded) -> dict[str, Any]:
    """The rows of ``said`` by short name, made or set to what it says."""
    rows = {row.slug: row for row in model.objects.select_related().filter(slug__in=said)}
    for slug, whole in said.items():
        values = {name: value for name, value in whole.items() if name not in NEVER_SET_BY_A_FILE}
        row = rows.get(slug)
        if row is None:
            rows[slug] = model.objects.create(slug=slug, **values)
            _tell(done.added, rows[slug])
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
            _tell(done.updated, row)
    return rows


def _pointing(
    said: Mapping[str, Mapping[str, Any]], **to: Mapping[str, models.Model]
) -> dict[str, dict[str, Any]]:
    """The same, with rows in place of the short names of the fields in ``to``."""
    return {
        slug: {**whole, **{name: rows[whole[name]] for name, rows in to.items()}}
        for slug, whole in said.items()
    }


def _facts(whole: Mapping[str, Any], sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    return [
        {**fact, "source": sources[fact["source"]], "place": place}
        for place, fact in enumerate(whole["facts"], start=1)
    ]


def _need_facts(
    said: Mapping[str, Mapping[str, Any]],
    needs: Mapping[str, Need],
    sources: Mapping[str, Source],
    done: Loaded,
) -> None:
    """A need's facts are replaced together when one of them differs."""
    known: dict[int, list[tuple[int, str, str]]] = {}
    kept = NeedFact.objects.filter(need__in=list(needs.values())).order_by("place", "pk")
    for fact in kept:
        stated = (fact.source_id, fact.text, fact.certainty)
        known.setdefault(fact.need_id, []).append(stated)
    new = []
    for slug, whole in said.items():
        need, facts = needs[slug], _facts(whole, sources)
        wanted = [(one["source"].pk, one["text"], one["certainty"]) for one in facts]
        if known.get(need.pk, []) != wanted:
            if need.pk in known:
                need.facts.all().delete()
            new += [NeedFact(need=need, **one) for one in facts]
            _tell(done.updated, need, unless=done.added)
    NeedFact.objects.bulk_create(new)


def _needs_of(
    said: Mapping[str, Mapping[str, Any]],
    objectives: Mapping[str, ChangeObjective],
    needs: Mapping[str, Need],
    done: Loaded,
) -> None:
    known: dict[int, set[int]] = {}
    through = ChangeObjective.needs.through.objects
    ids = [objective.pk for objective in objectives.values()]
    for objective, need in through.filter(changeobjective_id__in=ids).values_list(
        "changeobjective_id", "need_id"
    ):
        known.setdefault(objective, set()).add(need)
    for slug, whole in said.items():
        one, wanted = objectives[slug], [needs[need] for need in whole["needs"]]
        if known.get(one.pk, set()) != {need.pk for need in wanted}:
            one.needs.set(wanted)
            _tell(done.updated, one, unless=done.added)


def _tools(strategies: Mapping[str, Mapping[str, Any]]) -> dict[str, Tool]:
    named = {key for whole in strategies.values() for key in whole["tools"]}
    known = set(Tool.objects.filter(key__in=named).values_list("key", flat=True))
    Tool.objects.bulk_create(Tool(key=key) for key in sorted(named - known))
    return {tool.key: tool for tool in Tool.objects.filter(key__in=named)}


def _strategies(
    said: Mapping[str, Mapping[str, Any]], parts: Mapping[str, Mapping[str, Any]], done: Loaded
) -> None:
    rows = {row.slug: row for row in Strategy.objects.filter(slug__in=said)}
    for slug, whole in said.items():
        row = rows.get(slug)
        if row is None:
            row = Strategy(slug=slug)
            tell = done.added
        elif row.loaded == whole["loaded"]:
            continue
        elif row.edited_at or row.has_unpublished_changes:
            _tell(done.left_alone, row)
            continue
        else:
            tell = done.updated
        _write(row, whole, parts)
        _tell(tell, row)


def _write(row: Strategy, whole: Mapping[str, Any], parts: Mapping[str, Mapping[str, Any]]) -> None:
    """All a file says of a strategy. Whether it is live is the editors' to say."""
    original, reviewed = whole["original"] or {}, whole["reviewed"] or {}
    for name, value in {
        **{name: whole[name] for name in OWN},
        **{f"reaches_{agent}": agent in whole["reaches"] for agent in Agent.values},
        "original_name": original.get("name", ""),
        "original_url": original.get("url", ""),
        "reviewed_by": reviewed.get("by", ""),
        "reviewed_on": reviewed.get("on"),
    }.items():
        setattr(row, name, value)
    row.steps = [Step(**step) for step in whole["steps"]]
    row.facts = [StrategyFact(**fact) for fact in _facts(whole, parts["sources"])]
    for name in ("objectives", "measures", "tools"):
        setattr(row, name, [parts[name][slug] for slug in whole[name]])
    row.save()


OWN = (
    *("component", "origin", "place", "by_site", "loaded", "why", "good", "wrong"),
    *("name", "name_fr", "summary", "summary_fr", "asked", "asked_fr"),
)


def _tell(where: list[str], row: Any, *, unless: list[str] | None = None) -> None:
    name = f"{row._meta.verbose_name} {row.slug}"
    if name not in where and name not in (unless or []):
        where.append(name)
