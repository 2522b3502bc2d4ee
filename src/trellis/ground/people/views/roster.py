"""The people of an organization as a table, and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.ground.people import members_cards, roster
from trellis.ground.people.models import Membership
from trellis.ground.people.rules.comparing import held_by
from trellis.ground.trust.access import looked_at_all
from trellis.ground.ui.respond import respond
from trellis.lib.text import folded, row_number

from .finding import coordinated

A_PAGE = 50


@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Who works here, or who left, narrowed by words, site and state of the card."""
    organization = coordinated(request, slug)
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("q", "site", "state", "left")}
    everyone = Membership.objects.visible_to(request.user).filter(organization=organization)
    found = members_cards.with_cards(_narrowed(everyone, asked))
    if asked["state"] in {state.key for state in members_cards.STATES}:
        found = members_cards.in_state(found, asked["state"])
    elif asked["state"] == "not-joined":
        found = found.filter(person__joined_at__isnull=True)
    found = found.select_related("person", "site").prefetch_related("roles").by_name()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organization": organization,
        "page": page,
        "rows": [(membership, members_cards.state_of(membership)) for membership in page],
        "asked": asked,
        "narrowed": bool(asked["q"] or asked["site"] or asked["state"]),
        "sites": organization.sites.all(),
        "states": members_cards.STATES,
        "query": _query(request),
    }
    return respond(request, "people/roster/_people.html", context, page="people/roster/roster.html")


def _narrowed(memberships: Any, asked: dict[str, str]) -> Any:
    found = memberships.filter(left_on__isnull=not asked["left"])
    if asked["site"]:
        found = found.filter(site_id=row_number(asked["site"]))
    if words := folded(asked["q"]):
        # Folding is ours, not the database's: names are compared here, among visible rows.
        columns = ("pk", "person__name", "worker_number", "title")
        fitting = [
            pk for pk, *texts in found.values_list(*columns) if words in folded(" ".join(texts))
        ]
        found = found.filter(pk__in=fitting[:500])
    return found


def _query(request: HttpRequest) -> str:
    """What the address asks for but the page, to be kept in links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone who works here as CSV; importing it again changes nothing."""
    organization = coordinated(request, slug)
    people = [held for held in held_by(organization) if not held.left_on and held.worker_number]
    looked_at_all((held.person_id for held in people), by=request.user, page="people.roster_csv")
    rows = [
        {**{column: getattr(held, column) for column in roster.COLUMNS}, "photo": ""}
        for held in people
    ]
    return _file(roster.write(rows), f"{organization.slug}-roster.csv")


@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """A roster to fill in."""
    coordinated(request, slug)
    return _file(roster.template(), f"{_('roster')}.csv")


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
