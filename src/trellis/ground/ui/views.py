"""Error pages, leaving at once, language, and what the browser asks for by itself."""

import hashlib
import json
import logging
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from trellis.lib.policy import Refused

logger = logging.getLogger("trellis.ui")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request,
        400,
        _("This request could not be understood"),
        _("Go back and try once more."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = str(exception) if isinstance(exception, Refused) else ""
    return _error(
        request,
        403,
        _("This is not open to you"),
        sentence or _("This is not yours to change."),
        help=_("If you think you should be able to do this, ask a coordinator."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _error(
        request,
        403,
        _("This page was open too long"),
        _(
            "The page was open too long, or cookies are off. "
            "Go back, reload the page and send it again."
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request,
        404,
        _("This page is not here"),
        _("There is no page here, or it is not yours to see."),
        help=_(
            "If you typed the address, check each letter. If a link brought you, it may be old."
        ),
    )


def already_done(request: HttpRequest) -> HttpResponse:
    """For a form that came a second time and whose first answer was a file or a page."""
    return _error(
        request,
        409,
        _("This was done already"),
        _("The same form came twice. It was done the first time and not again."),
        help=_("To do it once more, go back, reload the page and send it again."),
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(
        request,
        429,
        _("Please wait a little"),
        _("That was tried too often. Wait five minutes, then try again."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _error(
        request,
        500,
        _("Something broke on our side"),
        _(
            "It was written down so that it can be mended. Nothing half done was kept. "
            "Try again in a minute."
        ),
    )


def _error(
    request: HttpRequest, status: int, heading: str, sentence: str, *, help: str = ""
) -> HttpResponse:
    told = {
        "status": status,
        "heading": heading,
        "sentence": sentence,
        "help": help,
        "todo": _("Go to the start page"),
        "exit_address": settings.EXIT_ADDRESS,
    }
    # What broke may be the database or a context processor, so this page asks neither.
    asked_by = None if status == 500 else request
    response = HttpResponse(_drawn(told, asked_by), status=status)
    # errors_as_parts says it to htmx
    response.sentence = f"{heading}. {sentence}"  # type: ignore[attr-defined]
    return response


def _drawn(told: dict[str, Any], request: HttpRequest | None) -> str:
    try:
        return render_to_string("ui/error.html", told, request)
    except Exception:
        if request is not None and told["status"] != 500:
            raise
        logger.exception("the page about a broken server could not be drawn")
        return format_html(
            "<!DOCTYPE html><title>Trellis</title><h1>{}</h1><p>{}</p><p><a href='/'>{}</a></p>",
            told["heading"],
            told["sentence"],
            told["todo"],
        )


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
            get_user_model().objects.filter(pk=request.user.pk).update(language=wanted)
    return response


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone shows without a connection; holds nothing about anyone."""
    return render(request, "ui/offline.html")


@login_not_required
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """The offline worker, served from the root so that it may answer for every page.

    Its name for what it keeps changes with any file it keeps, so an old worker's copies go.
    """
    kept = [staticfiles_storage.url(name) for name in KEPT_OFFLINE]
    version = hashlib.sha256("\n".join([*kept, get_language() or ""]).encode()).hexdigest()[:12]
    known = {"version": version, "offline": reverse("ui:offline"), "kept": kept}
    response = render(
        request,
        "ui/worker.js",
        {"known": mark_safe(json.dumps(known))},  # noqa: S308  our own addresses, no one's words
        content_type="text/javascript",
    )
    response["Cache-Control"] = "no-cache"
    return response


KEPT_OFFLINE = (
    "ui/css/trellis.css",
    "ui/js/trellis.js",
    "ui/img/icon.svg",
    "fonts/bc-sans-latin-Regular.woff2",
    "fonts/bc-sans-latin-Bold.woff2",
)


@login_not_required
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """How a phone shows Trellis among its apps: a neutral name and picture."""
    return JsonResponse(
        {
            "name": "Trellis",
            "short_name": "Trellis",
            "start_url": "/",
            "display": "minimal-ui",
            "background_color": "#faf6ef",
            "theme_color": "#faf6ef",
            "icons": [{**icon, "src": staticfiles_storage.url(icon["src"])} for icon in APP_ICONS],
        },
        content_type="application/manifest+json",
    )


APP_ICONS = (
    {"src": "ui/img/icon.svg", "sizes": "any", "type": "image/svg+xml"},
    {"src": "ui/img/icon-192.png", "sizes": "192x192", "type": "image/png", "purpose": "maskable"},
    {"src": "ui/img/icon-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
)
