"""What every answer gets: nothing kept by caches, errors as parts for htmx."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from trellis.ground.ui.respond import wants_part

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
    """A page of error text becomes a part with role=alert when htmx asked."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < 400 or response.status_code == 422 or not wants_part(request):
            return response
        said = getattr(response, "sentence", None)
        part = render(
            request,
            "ui/_error.html",
            {"sentence": said, "status": response.status_code},
            status=response.status_code,
        )
        part["Cache-Control"] = "no-store, private"
        return part

    return answer
