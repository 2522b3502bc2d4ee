"""One answer for a page and for its part."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

PART_HEADERS = ("HX-Request", "HX-Request-Type")


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a piece: not for a boosted page nor for one from history."""
    return (
        request.headers.get("HX-Request") == "true"
        and request.headers.get("HX-Request-Type", "partial") != "full"
        and request.headers.get("HX-Boosted") != "true"
        and request.headers.get("HX-History-Restore-Request") != "true"
    )


def respond(
    request: HttpRequest,
    part: str,
    context: Mapping[str, Any],
    *,
    page: str | None = None,
    then: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The part for htmx; for everyone else the page or, after a change, a redirect.

    ``then`` is whatever django's redirect() takes. A form with errors is answered with
    ``status=422`` and its page, never with a redirect.
    """
    if wants_part(request):
        response = render(request, part, dict(context), status=status)
    elif then is not None and status < 400:
        response = redirect(then)
    else:
        response = render(request, page or part, dict(context), status=status)
    patch_vary_headers(response, PART_HEADERS)
    return response
