"""Looking for something, and reading how something is done."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from trellis.ground.finding import finding, helping, ways
from trellis.ground.finding.feeds import feeds
from trellis.ground.ui.respond import respond
from trellis.lib import markdown, words
from trellis.lib.text import row_number, tidy


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Everything the person may see that holds the words they typed.

    Writes nothing: not what was looked for, nor who was found. As with the list of an
    organization's people, a look is noted when someone's page is opened.
    """
    typed = tidy(request.GET.get("q", "")[: words.MOST_TYPED])
    asked = words.asked(typed)
    context: dict[str, Any] = {"typed": typed, "enough": words.enough(asked)}
    if context["enough"]:
        context |= _found(request, typed, asked)
    else:
        context["kinds"] = finding.kinds_for(request.user)
    return respond(request, "finding/_found.html", context, page="finding/find.html")


def _found(request: HttpRequest, typed: str, asked: list[words.Asked]) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    kind = kind if kind in feeds() else ""
    page = min(row_number(request.GET.get("page", "")), finding.LAST_PAGE) or 1
    groups = finding.find(
        request.user, asked, language=get_language() or "en", kind=kind, page=page
    )
    if groups or kind:
        number = sum(len(group.found) for group in groups)
        return {"groups": groups, "number": number, "kind": kind, "page": page}
    return {
        "groups": [],
        "kinds": finding.kinds_for(request.user),
        "close": finding.close_to(request.user, typed),
        "shorter": finding.shorter(request.user, typed),
        "ways": ways.on_from_nothing(request.user),
    }


@login_not_required
@require_safe
def helps(request: HttpRequest) -> HttpResponse:
    """The help pages, those written for the person first."""
    pages = helping.pages_for(request.user, get_language() or "en")
    mine = [page for page in pages if helping.is_for(page, request.user)]
    others = [page for page in pages if page not in mine]
    return render(request, "finding/helps.html", {"mine": mine, "others": others})


@login_not_required
@require_safe
def help_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One help page; 404 for visitors unless it is about getting in."""
    pages = helping.pages_for(request.user, get_language() or "en", slug)
    if not pages:
        raise Http404
    (page,) = pages
    context = {
        "page": page,
        "body": mark_safe(markdown.html(page.body, heading=2)),  # noqa: S308  made safe there
        "opens": helping.opens(page, request.user),
        "is_translated": page.language == get_language(),
    }
    return render(request, "finding/help.html", context)
