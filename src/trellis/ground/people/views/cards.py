"""Sign-in cards: printed, unlocked, ended."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trellis.ground.documents.faces import undrawable
from trellis.ground.people import invitation_cards, members_cards, policies, rules
from trellis.ground.people.models import Membership, Organization, Role, SignInCard
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.text import row_number

from .finding import coordinated, member_of, organization_of

AT_ONCE = 200


@require_POST
@sent_once
def make(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make and print one card."""
    membership = member_of(request, slug, pk)
    policies.invite.check(request.user, membership)
    policies.print_codes.check(invitation_cards.installation())
    cards = rules.make_cards([membership], by=request.user)
    return _printed(
        request, cards, membership.organization, reverse("people:member", args=[slug, pk])
    )


@require_POST
@sent_once
def make_own(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Print a card that stays with someone who left."""
    membership = member_of(request, slug, pk)
    policies.give_own_card.check(request.user, membership)
    policies.print_codes.check(invitation_cards.installation())
    cards = [rules.make_card(membership.person, None, by=request.user)]
    return _printed(
        request, cards, membership.organization, reverse("people:member", args=[slug, pk])
    )


@require_POST
@sent_once
def make_first(request: HttpRequest, slug: str) -> HttpResponse:
    """Print the cards of an organization's first coordinators, before any has joined."""
    organization = organization_of(request, slug)
    policies.invite_first_coordinator.check(request.user, organization)
    policies.print_codes.check(invitation_cards.installation())
    coordinators = organization.memberships.current().filter(roles__role=Role.COORDINATOR)
    cards = rules.make_cards(coordinators.select_related("person", "organization"), by=request.user)
    return _printed(request, cards, organization, reverse("people:organization", args=[slug]))


@require_POST
@sent_once
def make_many(request: HttpRequest, slug: str) -> HttpResponse:
    """Print cards for those who were chosen, or for everyone who has none and has not joined."""
    organization = coordinated(request, slug)
    policies.print_codes.check(invitation_cards.installation())
    here = Membership.objects.visible_to(request.user).current().filter(organization=organization)
    if request.POST.get("who") == "without":
        here = members_cards.with_cards(here).filter(
            card_pk__isnull=True, person__joined_at__isnull=True
        )
    else:
        chosen = [row_number(pk) for pk in request.POST.getlist("chosen")]
        here = here.filter(pk__in=chosen[:AT_ONCE])
    here = here.of_one_organization()
    people = list(here.select_related("person", "organization").by_name()[:AT_ONCE])
    if not people:
        if request.POST.get("who") == "without":
            messages.info(request, _("Everyone who has not joined has a card already."))
        else:
            messages.error(request, _("Nobody was chosen. Choose people first, then print."))
        return redirect("people:roster", slug)
    cards = rules.make_cards(people, by=request.user)
    return _printed(request, cards, organization, reverse("people:roster", args=[slug]))


def _printed(
    request: HttpRequest, cards: Sequence[rules.NewCard], organization: Organization, back: str
) -> HttpResponse:
    """The cards as a PDF. ``Location`` is where the same form sent twice leads."""
    for card in cards:
        if missing := undrawable(card.card.person.name):
            messages.warning(
                request,
                _(
                    "On the card of %(name)s these letters are boxes: %(letters)s. Write them by hand."
                )
                % {"name": card.card.person.name, "letters": missing},
            )
    content = invitation_cards.print_cards(
        cards, organization, sheet="a4" if request.POST.get("sheet") == "a4" else "letter"
    )
    messages.success(
        request,
        ngettext("%(count)s card was made.", "%(count)s cards were made.", len(cards))
        % {"count": len(cards)},
    )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": 'attachment; filename="cards.pdf"', "Location": back},
    )


@require_POST
@sent_once
def unlock(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a locked card be tried again, without learning its number."""
    card = _card(request, slug, pk)
    rules.unlock_card(card, by=request.user)
    messages.success(request, _("The card is unlocked. Its number is the same as before."))
    return redirect("people:member", slug, pk)


@require_POST
@sent_once
def end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a lost card."""
    card = _card(request, slug, pk)
    rules.end_card(card, by=request.user)
    messages.success(request, _("The card is ended. Nobody can sign in with it any more."))
    return redirect("people:member", slug, pk)


def _card(request: HttpRequest, slug: str, pk: int) -> SignInCard:
    """The card given through a membership, for those who may keep it."""
    membership = member_of(request, slug, pk)
    card = get_object_or_404(
        SignInCard.objects.visible_to(request.user).select_related("membership__organization"),
        membership=membership,
        ended_at__isnull=True,
    )
    policies.keep_card.check(request.user, card)
    return card
