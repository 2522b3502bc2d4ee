"""What every answer gets: nothing kept by caches, errors as parts for htmx."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

from trellis.ground.ui.respond import PART_HEADERS, wants_part

Answer = Callable[[HttpRequest], HttpResponse]


def no_store(get_response: Answer) -> Answer:
    """No page stays in a cache, so Back after leaving shows nothing. Static files pass by."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answer


PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=()"


def errors_as_parts(get_response: Answer) -> Answer:
    """To htmx an error is a part with role=alert, and a redirect loads the page it leads to.

    Left as they are, both would put a whole page (of an error, or of signing in) into a part.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not wants_part(request):
            return response
        if 300 <= response.status_code < 400 and response.has_header("Location"):
            return _led_on(request, response)
        if response.status_code < 400 or response.status_code == 422:
            return response
        return _as_part(response)

    return answer


def _as_part(response: HttpResponse) -> HttpResponse:
    # Drawn without the request: what failed may be what every page asks for.
    told = {"sentence": getattr(response, "sentence", ""), "status": response.status_code}
    part = HttpResponse(render_to_string("ui/_error.html", told), status=response.status_code)
    part.cookies = response.cookies
    patch_vary_headers(part, PART_HEADERS)
    return part


def _led_on(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    leads_to = response["Location"]
    if urlsplit(leads_to).path == resolve_url(settings.LOGIN_URL):
        # After signing in one comes back to the page, not to the part.
        page = urlsplit(request.headers.get("HX-Current-URL", "")).path
        leads_to = redirect_to_login(page or "/").url
    leading = HttpResponse(headers={"HX-Redirect": leads_to})
    leading.cookies = response.cookies
    return leading
