"""Error pages, leaving at once, language, and what the browser asks for by itself."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from trellis.lib.policy import Refused


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request, 400, _("This request could not be understood. Go back and try once more.")
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception) if isinstance(exception, Refused) else ""
    return _error(request, 403, sentence or _("This is not yours to change."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(
        request,
        403,
        _(
            "This page was open too long or cookies are off. Go back, reload the page and send it again."
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 404, _("There is no page here, or it is not yours to see."))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 429, _("That was tried too often. Wait five minutes, then try again."))


def server_error(request: HttpRequest) -> HttpResponse:
    return _error(
        request,
        500,
        _(
            "Something broke on our side and was written down. Nothing half done was kept. Try again in a minute."
        ),
    )


def _error(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    response = render(
        request, "ui/error.html", {"sentence": sentence, "status": status}, status=status
    )
    response.sentence = sentence  # type: ignore[attr-defined]  # errors_as_parts says it to htmx
    return response


@csrf_exempt  # leaving must work on the oldest page; a session cookie never comes from elsewhere
@login_not_required
@require_POST
def leave_now(request: HttpRequest) -> HttpResponse:
    """End the session at once and go somewhere harmless; Back finds only the sign-in page."""
    logout(request)
    response = HttpResponseRedirect(settings.EXIT_ADDRESS)
    response["Clear-Site-Data"] = '"cache"'
    return response


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember a language on this device; a person's own is kept under Me."""
    wanted = request.POST.get("language", "")
    back = request.POST.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if translation.check_for_language(wanted) and wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=31_536_000,
            samesite="Lax",
            secure=settings.HTTPS,
            httponly=True,
        )
        if request.user.is_authenticated:
            type(request.user).objects.filter(pk=request.user.pk).update(language=wanted)
    return response


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows without a connection; holds nothing about anyone."""
    return render(request, "ui/offline.html")


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The offline worker, served from the root so that it may answer for every page."""
    path = finders.find("ui/js/worker.js")
    with open(path, encoding="utf-8") as stream:
        source = stream.read()
    known: dict[str, Any] = {
        "offline": reverse("ui:offline"),
        "kept": [staticfiles_storage.url(name) for name in KEPT_OFFLINE],
    }
    response = render(
        request, "ui/worker.js", {"known": known, "source": source}, content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response


KEPT_OFFLINE = ("ui/css/trellis.css", "ui/img/icon.svg")


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """How a phone shows Trellis among its apps: a neutral name and picture."""
    icon = {
        "src": staticfiles_storage.url("ui/img/icon.svg"),
        "sizes": "any",
        "type": "image/svg+xml",
    }
    return JsonResponse(
        {
            "name": "Trellis",
            "short_name": "Trellis",
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#faf6ef",
            "theme_color": "#faf6ef",
            "icons": [icon],
        },
        content_type="application/manifest+json",
    )
