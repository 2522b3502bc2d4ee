"""The plan of an organization, and one line of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.ground.people.models import Membership, Organization
from trellis.ground.people.views.asking import get_or_post, sent
from trellis.ground.people.views.finding import organization_of
from trellis.ground.ui.respond import respond
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.text import row_number
from trellis.rose.strategies import policies
from trellis.rose.strategies.forms.planning import LineForm, Narrowed
from trellis.rose.strategies.models import Adoption, AdoptionChange, Component, Status, Strategy
from trellis.rose.strategies.plan import Line, lines, strategies_of
from trellis.rose.strategies.plan import line as line_of
from trellis.rose.strategies.rules import planning as rules

A_PAGE = 50


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """To the plan of one's organization, or a choice among several."""
    visible = Organization.objects.visible_to(request.user)
    page = Paginator(visible, A_PAGE).get_page(request.GET.get("page"))
    if page.paginator.count == 1:
        return redirect("strategies:plan", page[0].slug)
    return render(request, "strategies/planning/plans.html", {"page": page})


@require_safe
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Every strategy with each word there is on it, narrowed as the address asks."""
    organization = seen(request, slug)
    narrowed = Narrowed.of(request.GET)
    every = lines(organization)
    kept = [one for one in every if narrowed.keeps(one, request.user)]
    context = {
        **_about(request, organization),
        "groups": in_groups(kept),
        "count": len(kept),
        "any": bool(every),
        "narrowed": narrowed,
        "owns": any(one.is_owned_by(request.user) for one in every),
        "components": Component.choices,
        "statuses": Status.choices,
    }
    return respond(
        request, "strategies/planning/_lines.html", context, page="strategies/planning/plan.html"
    )


def seen(request: HttpRequest, slug: str) -> Organization:
    """The organization of an address whose plan this person may see."""
    organization = organization_of(request, slug)
    policies.see_plan.check(request.user, organization)
    return organization


def in_groups(kept: list[Line]) -> list[tuple[Component, list[Line]]]:
    """Lines under R, O and S, in this order; without those that have none."""
    groups = [(part, [one for one in kept if one.strategy.component == part]) for part in Component]
    return [(part, members) for part, members in groups if members]


def _about(request: HttpRequest, organization: Organization) -> dict[str, Any]:
    """What every page of a plan asks about the person who looks."""
    return {
        "organization": organization,
        "changes": policies.change_plan.allows(request.user, organization),
        "reads_notes": policies.read_notes.allows(request.user, organization),
        "takes": policies.take_plan.allows(request.user, organization),
        "today": timezone.localdate(),
    }


@get_or_post
@sent_once
def line(request: HttpRequest, slug: str, strategy: str) -> HttpResponse:
    """One strategy in the plan: what is said, counted and answered, and for coordinators a form."""
    organization = seen(request, slug)
    one = get_object_or_404(strategies_of(organization), slug=strategy)
    if request.method == "POST":
        policies.change_plan.check(request.user, organization)
        return _changed(request, organization, one)
    return _page(request, organization, one)


def _changed(request: HttpRequest, organization: Organization, one: Strategy) -> HttpResponse:
    """Save what was sent, or the page again with what stands in its way."""
    shown = line_of(organization, one)
    parts = _parts(shown)
    part = parts.get(row_number(request.POST.get("site", "")))
    if part is None:
        return _page(request, organization, one, shown=shown)
    form = _form(_owners(organization), part, *sent(request))
    if not form.is_valid():
        return _page(request, organization, one, shown=shown, form=form, status=422)
    asked = dict(form.cleaned_data)
    try:
        rules.change_adoption(organization, one, site=part["site"], by=request.user, **asked)
    except rules.NoBefore:
        form.ask_before()
        return _page(request, organization, one, shown=shown, form=form, status=422)
    except rules.ChangedMeanwhile as other:
        stale = _stale(form, part["site"], other.adoption)
        return _page(request, organization, one, shown=shown, form=form, stale=stale, status=409)
    messages.success(request, _("Saved."))
    if strategies_of(organization).filter(pk=one.pk).exists():
        return redirect("strategies:plan_line", organization.slug, one.slug)
    return redirect("strategies:plan", organization.slug)


def _parts(shown: Line) -> dict[int, dict[str, Any]]:
    """What of a line can be changed, by the site's key; 0 stands for the whole organization.

    ``adoption`` is what holds there, ``own`` the row that is written.
    """
    if not shown.sites:
        return {0: {"site": None, "adoption": shown.adoption, "own": shown.adoption}}
    return {
        one.site.pk: {
            "site": one.site,
            "adoption": one.adoption,
            "own": one.adoption if one.adoption and one.adoption.site_id else None,
        }
        for one in shown.sites
    }


def _owners(organization: Organization) -> list[Membership]:
    """Who may be chosen to see to a line."""
    return list(organization.memberships.current().select_related("person").by_name())


def _form(owners: list[Membership], part: dict[str, Any], *data: Any) -> LineForm:
    key = part["site"].pk if part["site"] else 0
    return LineForm(
        *data,
        owners=owners,
        adoption=part["adoption"],
        own=part["own"],
        auto_id=f"id_{key}_%s",
    )


def _stale(form: LineForm, site: Any, now: Adoption) -> dict[str, Any]:
    """What another wrote meanwhile beside what was typed; sent again, the typed takes its place."""
    form.data = form.data.copy()
    form.data["version"] = str(now.version)
    typed = Adoption(**{field: form.cleaned_data[field] for field in rules.FIELDS})
    last = now.changes.select_related("by").first() if now.pk else None
    return {
        "site": site,
        "last": last,
        "rows": [
            {
                "label": form.fields[field].label,
                "now": _said(now, field),
                "typed": _said(typed, field),
            }
            for field in rules.FIELDS
            if getattr(now, field) != getattr(typed, field)
        ],
    }


def _said(adoption: Adoption, field: str) -> Any:
    if field == "status":
        return adoption.get_status_display()
    if field == "owner":
        return adoption.owner.person.name if adoption.owner else ""
    return getattr(adoption, field)


def _page(
    request: HttpRequest,
    organization: Organization,
    one: Strategy,
    *,
    shown: Line | None = None,
    form: LineForm | None = None,
    stale: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The line. ``form`` is the one that was sent and stands in the place of its own."""
    shown = shown or line_of(organization, one)
    about = _about(request, organization)
    parts = list(_parts(shown).values())
    if about["changes"]:
        owners = list(form.owners.values()) if form else _owners(organization)
        for part in parts:
            key = part["site"].pk if part["site"] else 0
            is_sent = form is not None and form.auto_id == f"id_{key}_%s"
            part["form"] = form if is_sent else _form(owners, part)
            part["is_open"] = is_sent or request.GET.get("site") == str(key)
            part["stale"] = stale if is_sent else None
    context = {
        **about,
        "line": shown,
        "parts": parts,
        "history": _history(organization, one),
    }
    return render(request, "strategies/planning/line.html", context, status=status)


def _history(organization: Organization, one: Strategy) -> list[AdoptionChange]:
    changes = AdoptionChange.objects.filter(
        adoption__organization=organization, adoption__strategy=one
    )
    return list(changes.select_related("by", "adoption__site")[:A_PAGE])
