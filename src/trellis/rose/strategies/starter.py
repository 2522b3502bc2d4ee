"""What may stand in the files of starter content, and reading all of them before any is used.

``model/{themes,needs,objectives,measures,sources}.md`` hold a mapping of short names in
their heads; every other file is one strategy, named after its short name.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from trellis.lib import content
from trellis.lib.content import (
    Address,
    At,
    Choice,
    Day,
    Each,
    Number,
    One,
    Slug,
    Slugs,
    Text,
    YesNo,
)
from trellis.rose.strategies.models import (
    Agent,
    Certainty,
    Component,
    Determinant,
    Level,
    MeasureKind,
    Origin,
)

FOLDER: Path = settings.CHECKOUT / "content" / "strategies"

# The strategies that may say "published in ROSE": those read in Table 3 of Mamdani et al. 2021,
# BMC Health Services Research 21:1279, doi 10.1186/s12913-021-07241-2 (domain notes, section 1,
# marked [V]). Its rows S and E and the end of row O could not be read, so nothing of them is here.
PUBLISHED = frozenset(
    {
        "meet-and-greet",
        "day-in-the-life",
        "photo-id",
        "business-cards",
        "job-descriptions",
        "fair-pay",  # recommended pay written on the job description
        "agreement",  # a contract with expectations, scheduling rules, break policy
        "team-days",
    }
)
SEEN_IN = ("evidence", "say", "baseline")
WHY, GOOD, STEPS, WRONG = "Why", "What good looks like", "Steps", "What goes wrong"
HEADINGS = (WHY, GOOD, STEPS, WRONG)
WHO = re.compile(r"Who: *(?P<who>[^|\n]+?) *(?:\| *Takes: *(?P<takes>[^|\n]+?) *)?")


@dataclass(frozen=True)
class Starter:
    """Everything the files say, by short name."""

    sources: Mapping[str, dict[str, Any]]
    themes: Mapping[str, dict[str, Any]]
    needs: Mapping[str, dict[str, Any]]
    objectives: Mapping[str, dict[str, Any]]
    measures: Mapping[str, dict[str, Any]]
    strategies: Mapping[str, dict[str, Any]]


def read(folder: Path) -> Starter:
    """Read and check a folder. Raises BadContent at the first thing that is wrong in it."""
    known = {path.relative_to(folder).as_posix(): path for path in content.files(folder)}
    model: dict[str, dict[str, dict[str, Any]]] = {}
    for kind, shape in MODEL.items():
        name = f"model/{kind}.md"
        if name not in known:
            raise content.BadContent(name, "This file is missing.", f"Write the {kind} there.")
        model[kind] = _entries(content.read(known.pop(name), name=name), shape(model))
    return Starter(
        strategies={
            path.stem: _strategy(content.read(path, name=name), path.stem, model)
            for name, path in known.items()
        },
        **model,
    )


def _facts(model: Mapping[str, Mapping[str, Any]]) -> Each:
    return Each(
        {
            "source": Slug(model["sources"]),
            "text": Text(2000),
            "certainty": Choice(Certainty.values),
        }
    )


Shape = Callable[[Mapping[str, Any]], dict[str, content.Kind]]

# In an order in which each names only what stands above it.
MODEL: dict[str, Shape] = {
    "sources": lambda model: {
        "title": Text(300),
        "citation": Text(),
        "year": Number(1900, 2100, optional=True),
        "doi": Text(120, optional=True),
        "url": Address(optional=True),
    },
    "themes": lambda model: {
        "name": Text(160),
        "name_fr": Text(160),
        "place": Number(),
        "about": Text(optional=True),
    },
    "needs": lambda model: {
        "theme": Slug(model["themes"]),
        "name": Text(200),
        "name_fr": Text(200),
        "place": Number(),
        "about": Text(),
        "facts": _facts(model),
    },
    "objectives": lambda model: {
        "agent": Choice(Agent.values),
        "level": Choice(Level.values),
        "determinant": Choice(Determinant.values),
        "performance": Text(300),
        "text": Text(300),
        "text_fr": Text(300),
        "needs": Slugs(model["needs"]),
    },
    "measures": lambda model: {
        "kind": Choice(MeasureKind.values),
        "text": Text(300),
        "text_fr": Text(300),
        "seen_in": Choice(SEEN_IN, optional=True),
    },
}


def _head(model: Mapping[str, Any]) -> dict[str, content.Kind]:
    return {
        "component": Choice(Component.values),
        "origin": Choice(Origin.values),
        "place": Number(),
        "name": Text(120),
        "name_fr": Text(120),
        "summary": Text(300),
        "summary_fr": Text(300),
        "asked": Text(200),
        "asked_fr": Text(200),
        "reaches": Slugs(Agent.values),
        "by_site": YesNo(optional=True),
        "original": One({"name": Text(200), "url": Address()}, optional=True),
        "reviewed": One({"by": Text(120), "on": Day()}, optional=True),
        "objectives": Slugs(model["objectives"]),
        "measures": Slugs(model["measures"]),
        "tools": Slugs(least=0),
        "facts": _facts(model),
    }


def _entries(file: content.Written, kinds: Mapping[str, content.Kind]) -> dict[str, Any]:
    at = At(file.name)
    for slug in file.head:
        Slug().take(slug, at)
    return {
        slug: content.fitting(entry, kinds, at.under(slug)) for slug, entry in file.head.items()
    }


def _strategy(file: content.Written, slug: str, model: Mapping[str, Any]) -> dict[str, Any]:
    at = At(file.name)
    Slug().take(slug, at)
    said = content.fitting(file.head, _head(model), at)
    if said["origin"] == Origin.PUBLISHED and slug not in PUBLISHED:
        raise at.under("origin").bad(
            f"'{slug}' is not among those read in the source as published.",
            "Write known-output or added, or add it to PUBLISHED with where it was read.",
        )
    return {**said, **_body(file, at), "loaded": file.digest}


def _body(file: content.Written, at: At) -> dict[str, Any]:
    found = dict(content.sections(file.body, level=2, at=file.name))
    for title in found:
        if title not in HEADINGS:
            raise at.bad(f"The heading '{title}' is not known.", f"Known: {', '.join(HEADINGS)}.")
    for title in (WHY, GOOD, STEPS):
        if not found.get(title):
            raise at.bad(f"There is nothing below '## {title}'.", "Write that part.")
    return {
        "why": found[WHY],
        "good": found[GOOD],
        "wrong": found.get(WRONG, ""),
        "steps": _steps(found[STEPS], at.under(STEPS)),
    }


def _steps(text: str, at: At) -> list[dict[str, Any]]:
    steps = []
    for place, (title, below) in enumerate(
        content.sections(text, level=3, at=f"{at.file}: {STEPS}"), start=1
    ):
        here = at.under(title)
        who, _, how = below.partition("\n")
        found = WHO.fullmatch(who.strip())
        if not found:
            raise here.bad(
                "It does not begin with who does it.", "Write a line 'Who: … | Takes: …' first."
            )
        steps.append(
            {
                "place": place,
                "title": Text(120).take(title, here),
                "who": Text(80).take(found["who"], here.under("Who")),
                "takes": Text(60, optional=True).take(found["takes"] or "", here.under("Takes")),
                "text": Text().take(how, here),
            }
        )
    if not steps:
        raise at.bad("There is no step.", "Write '### ' and what to do, once for each step.")
    return steps
