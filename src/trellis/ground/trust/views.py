"""What we hold on you, who looked, how long it is kept; taking it along and being forgotten."""

from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from trellis.ground.trust import access, policies, rules
from trellis.ground.trust.forms import ForgetForm
from trellis.ground.trust.holding import Rows, Section, sections, table, whom_to_ask
from trellis.ground.trust.models import Look
from trellis.lib.door import doors

AT_FIRST = 10  # rows of a section on the page of all sections
A_PAGE = 50


@require_GET
def held(request: HttpRequest) -> HttpResponse:
    context = {
        "held": [_at_first(section) for section in sections(request.user)],
        "contacts": whom_to_ask(request.user),
    }
    return render(request, "trust/held.html", context)


@require_GET
def held_section(request: HttpRequest, key: str) -> HttpResponse:
    """One section with all of its rows, page by page."""
    section = next((one for one in sections(request.user) if one.key == key), None)
    if section is None:
        raise Http404
    rows = Paginator(section.holding.rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"section": section, "table": table(rows.object_list), "rows": rows}
    return render(request, "trust/held_section.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The zip. Not held to once: whoever asks for the copy again gets it again."""
    copy = rules.export(request.user, by=request.user)
    return FileResponse(
        copy, as_attachment=True, filename="what-we-hold.zip", content_type="application/zip"
    )


@require_GET
def looks(request: HttpRequest) -> HttpResponse:
    found = Look.objects.visible_to(request.user).select_related("by")
    rows = Paginator(Rows(found, access.row), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "trust/looks.html", {"rows": rows, "table": table(rows.object_list)})


@require_http_methods(["GET", "POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Not held to once: sent again it finds nobody signed in, and the sign-in page answers."""
    form = ForgetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        policies.forget.check(request.user, request.user)
        if form.is_valid():
            rules.forget(request.user, by=request.user)
            logout(request)
            response = redirect("trust:forgotten")
            response["Clear-Site-Data"] = '"cache", "storage"'
            return response
    context = {"form": form, "why_not": policies.forget.why_not(request.user, request.user)}
    return render(request, "trust/forget.html", context, status=422 if form.errors else 200)


@login_not_required
@require_GET
def forgotten(request: HttpRequest) -> HttpResponse:
    """The last page of someone who was forgotten; it says the same to everyone."""
    return render(request, "trust/forgotten.html")


@require_GET
def kept(request: HttpRequest) -> HttpResponse:
    lines = [line for door in doors() for line in door.keeps]
    return render(request, "trust/kept.html", {"lines": lines})


def _at_first(section: Section) -> dict[str, Any]:
    total = len(section.holding.rows)
    return {
        "section": section,
        "table": table(section.holding.rows[:AT_FIRST]),
        "total": total,
        "alone": total == 1,
        "more": total > AT_FIRST,
    }
