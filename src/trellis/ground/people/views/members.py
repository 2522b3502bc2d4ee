"""One person at one organization: brought in, looked at, changed, let go."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.ground.people import members_cards, policies, rules
from trellis.ground.people.forms.members import AddMember, ChangeMember, Leave, Roles
from trellis.ground.people.models import Membership
from trellis.ground.trust import journal
from trellis.ground.trust.access import looked
from trellis.ground.trust.models import JournalEntry
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.pictures import MEDIA_TYPE
from trellis.lib.policy import Refused

from .asking import get_or_post, sent
from .finding import coordinated, member_of

HISTORY = 50


@require_safe
def member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is held on one person here. Someone else's record: the look is written down."""
    membership = member_of(
        request, slug, pk, members_cards.with_cards(Membership.objects.prefetch_related("roles"))
    )
    policies.look_at_member.check(request.user, membership)
    looked(membership.person, by=request.user, page="people.member")
    history = JournalEntry.objects.visible_to(request.user).filter(
        about=membership.person_id, organization_id=membership.organization_id
    )
    context = {
        "membership": membership,
        "card": members_cards.state_of(membership),
        "coordinates": policies.coordinate.allows(request.user, membership.organization),
        "history": [
            (entry, journal.sentence(entry)) for entry in history.select_related("by")[:HISTORY]
        ],
        "invite": policies.invite,
        "give_own_card": policies.give_own_card,
    }
    return render(request, "people/members/member.html", context)


@require_safe
def photo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The photo of a person, to those who may see their record."""
    membership = member_of(request, slug, pk)
    policies.look_at_member.check(request.user, membership)
    if not membership.photo:
        raise Http404
    try:
        with membership.photo.open("rb") as stream:
            content = stream.read()
    except FileNotFoundError:
        raise Http404 from None
    return HttpResponse(
        content,
        content_type=MEDIA_TYPE,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store, private"},
    )


@get_or_post
@sent_once
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring in one person."""
    organization = coordinated(request, slug)
    form = AddMember(*sent(request, files=True), request=request, organization=organization)
    if form.is_valid():
        membership = rules.add_member(
            organization, roles=form.cleaned_data["roles"], by=request.user, **form.details
        )
        if picture := form.cleaned_data["photo"]:
            rules.change_photo(membership, picture, by=request.user)
        messages.success(request, _("%(name)s was brought in.") % {"name": membership.person.name})
        return redirect("people:member", slug, membership.pk)
    context = {"form": form, "organization": organization}
    return render(request, "people/members/add.html", context, status=_status(form))


@get_or_post
@sent_once
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct what is held on a person here."""
    membership = member_of(request, slug, pk)
    policies.invite.check(request.user, membership)
    looked(membership.person, by=request.user, page="people.member")
    form = ChangeMember(
        *sent(request, files=True),
        request=request,
        organization=membership.organization,
        membership=membership,
    )
    if form.is_valid():
        rules.change_member(membership, by=request.user, **form.details)
        if form.cleaned_data["photo"] or form.cleaned_data.get("no_photo"):
            rules.change_photo(membership, form.cleaned_data["photo"], by=request.user)
        return redirect("people:member", slug, pk)
    context = {"form": form, "membership": membership}
    return render(request, "people/members/change.html", context, status=_status(form))


@get_or_post
@sent_once
def roles(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give and take roles."""
    membership = member_of(request, slug, pk)
    policies.invite.check(request.user, membership)
    held = list(membership.roles.values_list("role", flat=True))
    form = Roles(*sent(request), initial={"roles": held})
    if form.is_valid():
        try:
            rules.set_roles(membership, form.cleaned_data["roles"], by=request.user)
        except Refused as refusal:
            form.add_error("roles", str(refusal))
        else:
            return redirect("people:member", slug, pk)
    context = {"form": form, "membership": membership}
    return render(request, "people/members/roles.html", context, status=_status(form))


@get_or_post
@sent_once
def leave(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a person's time here."""
    membership = member_of(request, slug, pk)
    policies.invite.check(request.user, membership)
    form = Leave(*sent(request), membership=membership)
    if form.is_valid():
        try:
            rules.leave(membership, by=request.user, on=form.cleaned_data["on"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s has left.") % {"name": membership.person.name})
            return redirect("people:member", slug, pk)
    context = {"form": form, "membership": membership}
    return render(request, "people/members/leave.html", context, status=_status(form))


def _status(form: object) -> int:
    return 422 if getattr(form, "is_bound", False) else 200
