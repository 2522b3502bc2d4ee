"""What a person sees and changes of their own."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from trellis.ground.people import policies, rules
from trellis.ground.people.forms.joining import Own
from trellis.ground.people.middleware import BY_CARD
from trellis.ground.ui.sent_once import sent_once

from .sign_in import get_or_post, posted


def me(request: HttpRequest) -> HttpResponse:
    """How I am called, where I belong, how I sign in, and what is held on me."""
    person = request.user
    factors = set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
    context = {
        "memberships": person.memberships.current().select_related("organization", "site"),
        "card": person.cards.in_use().first(),
        "has_app": Authenticator.Type.TOTP in factors,
        "has_passkey": Authenticator.Type.WEBAUTHN in factors,
        "by_card": request.session.get(BY_CARD, False),
        "manage_sign_in": policies.manage_sign_in,
    }
    return render(request, "people/me/me.html", context)


@get_or_post
@sent_once
def me_change(request: HttpRequest) -> HttpResponse:
    """Change how I am called and my language."""
    form = Own(posted(request), initial=Own.of(request.user, get_language()))
    if form.is_valid():
        rules.change_own(request.user, **form.cleaned_data)
        return redirect("people:me")
    return render(
        request, "people/me/change.html", {"form": form}, status=422 if form.errors else 200
    )
