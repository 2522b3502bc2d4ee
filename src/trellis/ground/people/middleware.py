"""Who is asking, from where, with what rights, in which language."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation

from trellis.ground.people.models import Installation
from trellis.ground.people.models.installation import THIS_MACHINE

Answer = Callable[[HttpRequest], HttpResponse]
LOCAL = THIS_MACHINE | {"testserver"}
SEEN = "seen"
SHARED = "shared_device"
BY_CARD = "signed_in_by_card"
CARD = "card"
IDLE_SHARED = 10 * 60
IDLE_OWN = 4 * 60 * 60


def known_address(get_response: Answer) -> Answer:
    """Answer only under the address the installation was given, or on the machine itself."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _host(request) not in LOCAL:
            installation = Installation.current()
            if installation and not answers_at(installation.address, request):
                return HttpResponseBadRequest("Trellis does not answer under this address.\n")
        return get_response(request)

    return answer


def answers_at(address: str, request: HttpRequest) -> bool:
    """Whether an installation of this address answers a request that came where this one did."""
    host = _host(request)
    return host in LOCAL or host == urlsplit(address).hostname


def _host(request: HttpRequest) -> str:
    """The host name that was asked for, without its port."""
    try:
        return urlsplit(f"//{request.get_host()}").hostname or ""
    except ValueError:
        return ""


# Reachable before the first run.
BEFORE_SET_UP = {"people:setup", "healthz", "ui:language", "ui:offline", "ui:worker", "ui:manifest"}


def set_up_first(get_response: Answer) -> Answer:
    """Until the first run is over, every page says where its link is, and nothing else."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if request.resolver_match.view_name in BEFORE_SET_UP or Installation.is_set_up():
            return None
        response = render(request, "people/setting_up/not_yet.html", status=503)
        response._has_been_logged = True  # nothing broke: no line in the log for each visit
        return response

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer


def session_limits(get_response: Answer) -> Answer:
    """End sessions nobody uses, sooner on a shared device; hold card sessions to a card's rights.

    When someone was last here stands in a signed cookie, not in the database: no write in a
    GET. A session opened by a card ends with the card, or when the card is locked.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.shared_device = request.COOKIES.get(SHARED) == "yes"  # type: ignore[attr-defined]
        if request.user.is_authenticated and not _goes_on(request):
            logout(request)
        response = get_response(request)
        if request.user.is_authenticated:
            response.set_cookie(
                SEEN,
                signing.TimestampSigner(salt=SEEN).sign(request.session.session_key or ""),
                httponly=True,
                secure=settings.HTTPS,
                samesite="Lax",
            )
        elif SEEN in request.COOKIES:
            response.delete_cookie(SEEN, samesite="Lax")
            # Nobody else at this device reads what was meant for whoever just left.
            response.delete_cookie(CookieStorage.cookie_name, samesite="Lax")
        return response

    return answer


def _goes_on(request: HttpRequest) -> bool:
    """Whether this session may be used still; limits it to a card's rights if a card opened it."""
    idle = IDLE_SHARED if request.shared_device else IDLE_OWN  # type: ignore[attr-defined]
    if not _seen_within(request, idle):
        return False
    if not request.session.get(BY_CARD):
        return True
    return request.user.limit_to_card(request.session.get(CARD))  # type: ignore[union-attr]


def _seen_within(request: HttpRequest, seconds: int) -> bool:
    """Whether this session was last used within so many seconds; a first page always was."""
    try:
        key = signing.TimestampSigner(salt=SEEN).unsign(
            request.COOKIES.get(SEEN, ""), max_age=seconds
        )
    except signing.BadSignature:
        return False
    return key == request.session.session_key


def own_language(get_response: Answer) -> Answer:
    """The person's language, else this device's, else what the browser asks for."""

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.user.language if request.user.is_authenticated else ""
        language = chosen or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return answer


# Reachable without a second factor: setting one up, signing out, leaving.
WITHOUT_FACTOR = ("mfa_", "account_", "ui:", "healthz")


def second_factor(get_response: Answer) -> Answer:
    """Those who see other people's records set up a second factor before anything else."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        if not settings.SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if not getattr(view, "login_required", True):
            return None  # open to anyone, so it shows nobody's record
        name = request.resolver_match.view_name
        if name.startswith(WITHOUT_FACTOR) or not request.user.rights.sees_others():
            return None
        if request.user.has_second_factor:
            return None
        return redirect(reverse("mfa_index"))

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer
