"""Reading the model: the list of strategies, one of them, and the walk to what it rests on."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from trellis.ground.ui.context import address_of
from trellis.ground.ui.respond import respond
from trellis.lib import door
from trellis.rose.strategies.models import (
    Agent,
    ChangeObjective,
    Component,
    Need,
    NeedFact,
    Source,
    Strategy,
    StrategyFact,
)


@require_safe
def all_strategies(request: HttpRequest) -> HttpResponse:
    """R, O and S, narrowed by whom a strategy reaches and by component."""
    reach, component = request.GET.get("reach", ""), request.GET.get("component", "")
    found = Strategy.objects.visible_to(request.user).defer("why", "good", "wrong")
    if reach in Agent.values:
        found = found.filter(**{f"reaches_{reach}": True})
    if component in Component.values:
        found = found.filter(component=component)
    strategies = list(found)
    context = {
        "groups": [
            (one, [strategy for strategy in strategies if strategy.component == one])
            for one in Component
            if any(strategy.component == one for strategy in strategies)
        ],
        "count": len(strategies),
        "agents": Agent,
        "components": Component,
        "reach": reach,
        "component": component,
        "narrowed": reach in Agent.values or component in Component.values,
    }
    return respond(request, "strategies/_list.html", context, page="strategies/list.html")


@require_safe
def strategy(request: HttpRequest, slug: str) -> HttpResponse:
    """One strategy with the whole thread that leads to it and on from it."""
    needs = Need.objects.select_related("theme").prefetch_related(
        Prefetch("facts", NeedFact.objects.select_related("source"))
    )
    visible = Strategy.objects.visible_to(request.user)
    found = visible.prefetch_related(
        "steps",
        "tools",
        "measures",
        Prefetch("facts", StrategyFact.objects.select_related("source")),
        Prefetch("objectives", ChangeObjective.objects.prefetch_related(Prefetch("needs", needs))),
    )
    one = get_object_or_404(found, slug=slug)
    before, after = _neighbours(visible, one)
    context = {**whole(request, one), "before": before, "after": after}
    return render(request, "strategies/strategy.html", context)


def whole(request: HttpRequest, one: Strategy) -> dict[str, Any]:
    """What the page of one strategy shows; of a draft too, for the preview beside the editor."""
    objectives = list(one.objectives.all())
    needed = {need.pk: need for objective in objectives for need in objective.needs.all()}
    return {
        "strategy": one,
        "objectives": objectives,
        "needs": sorted(needed.values(), key=lambda need: (need.theme.place, need.place)),
        "sources": _sources(one.facts.all(), needed.values()),
        "tools": _tools(request, one),
    }


def _sources(facts: Any, needs: Any) -> list[Source]:
    """What a strategy and its needs rest on, each once, the newest first."""
    sources = [fact.source for fact in facts]
    sources += [fact.source for need in needs for fact in need.facts.all()]
    return sorted({*sources}, key=lambda source: (-(source.year or 0), source.title))


def _tools(request: HttpRequest, one: Strategy) -> list[dict[str, Any]]:
    """The tools this person may use, in the words of the rooms that have them."""
    offered = door.tools()
    return [
        {"label": tool.label, "url": address_of(tool, request.user)}
        for key in (named.key for named in one.tools.all())
        if (tool := offered.get(key)) and tool.shown_to(request.user)
    ]


def _neighbours(visible: Any, one: Strategy) -> tuple[Strategy | None, Strategy | None]:
    """The strategies before and after in the list, None at its ends."""
    row = list(visible.only("pk", "slug", "name", "name_fr"))
    here = row.index(one)
    return (row[here - 1] if here else None), (row[here + 1] if here + 1 < len(row) else None)


@require_safe
def need(request: HttpRequest, slug: str) -> HttpResponse:
    """What people need, who said so, and what is done about it."""
    facts = Prefetch("facts", NeedFact.objects.select_related("source"))
    found = Need.objects.select_related("theme").prefetch_related(facts)
    one = get_object_or_404(found, slug=slug)
    strategies = Strategy.objects.visible_to(request.user)
    context = {
        "need": one,
        "objectives": one.objectives.all(),
        "strategies": strategies.filter(objectives__needs=one).distinct(),
        "others": one.theme.needs.exclude(pk=one.pk),
    }
    return render(request, "strategies/need.html", context)


@require_safe
def objective(request: HttpRequest, slug: str) -> HttpResponse:
    """Who should do or have what, for which need, and by which strategies."""
    one = get_object_or_404(ChangeObjective, slug=slug)
    context = {
        "objective": one,
        "needs": one.needs.select_related("theme"),
        "strategies": Strategy.objects.visible_to(request.user).filter(objectives=one),
    }
    return render(request, "strategies/objective.html", context)


@require_safe
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """A citation, and what stands on it."""
    one = get_object_or_404(Source, slug=slug)
    strategies = Strategy.objects.visible_to(request.user).filter(facts__source=one).distinct()
    facts = Prefetch("facts", StrategyFact.objects.filter(source=one), to_attr="said")
    said = Prefetch("facts", NeedFact.objects.filter(source=one), to_attr="said")
    needs = Need.objects.filter(facts__source=one).select_related("theme").distinct()
    context = {
        "source": one,
        "needs": needs.prefetch_related(said),
        "strategies": strategies.prefetch_related(facts),
    }
    return render(request, "strategies/source.html", context)
