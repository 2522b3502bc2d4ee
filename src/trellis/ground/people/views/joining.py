"""The first own sign-in, and joining with an account one has already."""

from django.contrib.auth import logout
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from trellis.ground.people import rules
from trellis.ground.people.forms.joining import PASSKEY, PASSPHRASE, Join
from trellis.ground.people.middleware import CARD
from trellis.ground.people.models import Person, SignInCard
from trellis.ground.people.models.installation import is_safe_address
from trellis.ground.ui.sent_once import sent_once

from .sign_in import get_or_post, posted

JOINING_WITH = "joining_with_card"
THEN = {PASSPHRASE: "account_set_password", PASSKEY: "mfa_add_webauthn"}


@get_or_post
@sent_once
def join(request: HttpRequest) -> HttpResponse:
    """What we should call you, and how you will sign in next time. Done once."""
    if request.user.has_joined and request.method == "GET":
        return redirect("people:me")
    here = f"{request.scheme}://{request.get_host()}"
    form = Join(
        posted(request),
        initial=Join.of(request.user, get_language()),
        passkeys=is_safe_address(here),
    )
    if form.is_valid():
        next_time = form.cleaned_data.pop("next_time")
        rules.join(request.user, **form.cleaned_data)
        return redirect(THEN.get(next_time, "home:home"))
    context = {"form": form, "places": _belongs_to(request.user)}
    return render(request, "people/joining/join.html", context, status=422 if form.errors else 200)


@require_POST
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Someone holding a new card has an account: let them sign in to it, the card in mind."""
    card = request.session.get(CARD)
    if card is None or request.user.has_joined:
        raise Http404
    logout(request)
    request.session[JOINING_WITH] = card
    return redirect(f"{reverse('account_login')}?next={reverse('people:attach')}")


@get_or_post
@sent_once
def attach(request: HttpRequest) -> HttpResponse:
    """Put the membership of the card one came with to the account one signed in to."""
    card = (
        SignInCard.objects.that_open()
        .filter(pk=request.session.get(JOINING_WITH), person__joined_at__isnull=True)
        .select_related("person", "membership__organization")
        .first()
    )
    if card is None:
        raise Http404
    if request.method == "POST":
        rules.attach_membership(card, account=request.user)
        del request.session[JOINING_WITH]
        return redirect("people:me")
    places = _belongs_to(card.person)
    return render(request, "people/joining/attach.html", {"card": card, "places": places})


def _belongs_to(person: Person | AbstractBaseUser) -> list:
    return list(person.memberships.current().select_related("organization"))
