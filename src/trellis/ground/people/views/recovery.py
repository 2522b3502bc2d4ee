"""The way back in: asked, confirmed by two, and used."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from trellis.ground.people import policies, rules
from trellis.ground.people.forms.recovery import Ask, Passphrase, SpokenCode
from trellis.ground.people.models import Recovery
from trellis.ground.people.rules.recovery import LASTS
from trellis.ground.people.sign_in import open_session
from trellis.ground.ui.sent_once import sent_once

from .sign_in import get_or_post, posted

ASKED = "back_in"  # the cookie that binds a request to the browser it was made in


@login_not_required
@get_or_post
def back_in(request: HttpRequest) -> HttpResponse:
    """Ask to be let back in. A known name and an unknown one are answered alike.

    Not sent_once: who lost the answer on the way needs the cookie of a new one.
    """
    form = Ask(posted(request))
    if form.is_valid():
        token = rules.ask_back_in(form.cleaned_data["username"])
        response = redirect("people:back_in_wait", token=token)
        response.set_cookie(
            ASKED,
            signing.TimestampSigner(salt=ASKED).sign(token),
            max_age=LASTS,
            httponly=True,
            secure=settings.HTTPS,
            samesite="Lax",
        )
        return response
    return render(
        request, "people/recovery/ask.html", {"form": form}, status=422 if form.errors else 200
    )


@sensitive_post_parameters("passphrase")
@login_not_required
@get_or_post
@sent_once
def back_in_wait(request: HttpRequest, token: str) -> HttpResponse:
    """The code to read out until two people confirmed it; then the place for a new passphrase."""
    recovery = rules.find_recovery(token)
    by_console = recovery is not None and recovery.by_console
    if not by_console and _asked_here(request) != token:
        raise Http404
    if recovery is None or not recovery.is_approved:
        return render(request, "people/recovery/wait.html", {"code": rules.spoken_code(token)})
    form = Passphrase(posted(request), person=recovery.person)
    if form.is_valid():
        person = rules.come_back_in(recovery, form.cleaned_data["passphrase"])
        logout(request)
        open_session(request, person, method="password")
        response = redirect("people:me")
        response.delete_cookie(ASKED, samesite="Lax")
        return response
    return render(
        request,
        "people/recovery/passphrase.html",
        {"form": form, "person": recovery.person},
        status=422 if form.errors else 200,
    )


def _asked_here(request: HttpRequest) -> str:
    """The token this browser asked with within the last day, or ""."""
    try:
        return signing.TimestampSigner(salt=ASKED).unsign(
            request.COOKIES.get(ASKED, ""), max_age=LASTS
        )
    except signing.BadSignature:
        return ""


@get_or_post
def back_in_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm that someone of one's organization is who asks. Never sent_once: tries count."""
    recovery = get_object_or_404(
        Recovery.objects.visible_to(request.user).select_related("person"), pk=pk
    )
    policies.approve_recovery.check(request.user, recovery)
    form = SpokenCode(posted(request))
    if form.is_valid():
        try:
            rules.approve_recovery(recovery, form.cleaned_data["code"], by=request.user)
        except rules.NotTheCode as wrong:
            form.add_error("code", str(wrong))
        else:
            return render(request, "people/recovery/confirmed.html", {"person": recovery.person})
    return render(
        request,
        "people/recovery/confirm.html",
        {"form": form, "person": recovery.person},
        status=422 if form.errors else 200,
    )
