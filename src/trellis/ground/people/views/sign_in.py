"""Signing in: allauth's pages held to the rules of the house, the printed card, the device."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from trellis.ground.people import policies, rules
from trellis.ground.people.forms.sign_in import OWN, SHARED, CardCode, CardNumber, Device
from trellis.ground.people.middleware import BY_CARD, CARD
from trellis.ground.people.middleware import SHARED as SHARED_COOKIE
from trellis.ground.people.sign_in import TOO_MANY, open_session

View = Callable[..., HttpResponse]
A_YEAR = 365 * 24 * 60 * 60
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def tended(view: View) -> View:
    """A page of allauth's whose forms answer as ours: 422 for errors, 429 for too many tries."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            forms_shown = (getattr(response, "context_data", None) or {}).values()
            errors = [
                shown for shown in forms_shown if isinstance(shown, forms.Form) and shown.errors
            ]
            if errors:
                response.status_code = 429 if any(map(_too_many, errors)) else 422
        return response

    return answer


def _too_many(form: forms.Form) -> bool:
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return bool(codes & {TOO_MANY, "rate_limited"})


def guarded(view: View) -> View:
    """A page that changes how one signs in: not from a card session of someone who sees others."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policies.manage_sign_in.check(request.user)
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 302:
            rules.note_sign_in_changed(request.user)
        return response

    return tended(answer)


@login_not_required
@get_or_post
def card(request: HttpRequest) -> HttpResponse:
    """Where the code of a card is typed when there is no camera."""
    form = CardCode(posted(request))
    if form.is_valid():
        there = reverse("people:card_number", kwargs={"code": form.cleaned_data["code"]})
        return redirect(f"{there}?{urlencode({'next': _safe_next(request)})}")
    context = {"form": form, "next": _safe_next(request)}
    return render(request, "people/sign_in/card.html", context, status=_status(form))


@sensitive_post_parameters("number")
@login_not_required
@get_or_post
def card_number(request: HttpRequest, code: str) -> HttpResponse:
    """The number of a card: the same page for every code, whether there is a card or not.

    Never inside sent_once: a wrong number must be counted, not undone.
    """
    form = CardNumber(posted(request), initial={"device": _device(request)})
    if form.is_valid():
        try:
            found = rules.open_card(code, form.cleaned_data["number"])
        except rules.TroubleSigningIn as trouble:
            form.add_error("number", str(trouble))
        else:
            open_session(request, found.person, method="card")
            request.session[BY_CARD] = True
            request.session[CARD] = found.pk
            then = _safe_next(request) if found.person.has_joined else "people:join"
            return remember_device(redirect(then), form.cleaned_data["device"])
    context = {"form": form, "next": _safe_next(request)}
    return render(request, "people/sign_in/card_number.html", context, status=_status(form))


@login_not_required
@get_or_post
def device(request: HttpRequest) -> HttpResponse:
    """Say whether others use this device too."""
    form = Device(posted(request), initial={"device": _device(request)})
    if request.method == "POST" and form.is_valid():
        back = "people:me" if request.user.is_authenticated else "account_login"
        return remember_device(redirect(back), form.cleaned_data["device"])
    return render(request, "people/sign_in/device.html", {"form": form}, status=_status(form))


def remember_device(response: HttpResponse, device: str) -> HttpResponse:
    response.set_cookie(
        SHARED_COOKIE,
        "yes" if device == SHARED else "no",
        max_age=A_YEAR,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )
    return response


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was sent, however little, and nothing on a GET."""
    return request.POST if request.method == "POST" else None


def _device(request: HttpRequest) -> str:
    return OWN if request.COOKIES.get(SHARED_COOKIE) == "no" else SHARED


def _safe_next(request: HttpRequest) -> str:
    """Where someone was going, if that is here; else home."""
    there = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure())
    if here and there.startswith("/"):
        return there  # a bare word would be taken for the name of a view
    return "/"


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
