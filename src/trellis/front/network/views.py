"""The programme's picture over organizations, and the same as a file."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.front.network import files, policies, standing
from trellis.ground.people.models import Organization
from trellis.ground.people.models.organization import Phase
from trellis.rose.strategies.models import Component

A_PAGE = 25


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Every strategy over all organizations, then the organizations a page at a time."""
    policies.see_network.check(request.user)
    asked = _asked(request)
    visible = Organization.objects.visible_to(request.user)
    strategies = standing.strategies(asked, visible)
    among = asked.organizations(visible).order_by("name", "pk")
    page = Paginator(among, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "asked": asked,
        "phases": Phase.choices,
        "components": Component.choices,
        "statuses": standing.DRAWN,
        "groups": standing.grouped(strategies),
        "page": page,
        "rows": standing.organizations(asked, page, len(strategies)),
        "number": page.paginator.count,
        "smallest": standing.SMALLEST,
        "query": urlencode({key: value for key, value in asked.values.items() if value}),
    }
    return render(request, "network/network.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    policies.see_network.check(request.user)
    content = files.table(_asked(request), Organization.objects.visible_to(request.user))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    name = f"{_('where-rose-stands')}-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked(request: HttpRequest) -> standing.Asked:
    """What the address asks for; what is no phase or component asks for all."""
    phase, component = request.GET.get("phase", ""), request.GET.get("component", "")
    return standing.Asked(
        phase=phase if phase in Phase.values else "",
        component=component if component in Component.values else "",
    )
