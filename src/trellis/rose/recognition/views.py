"""Pages of IDs: the coordinator's table and print, the worker's own card."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from trellis.ground.people.models import Installation, Organization, Role
from trellis.ground.people.policies import print_codes
from trellis.ground.ui.respond import respond
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.text import row_number
from trellis.rose.recognition import cards, policies, rules
from trellis.rose.recognition.forms import ChoiceForm, PrintForm
from trellis.rose.recognition.models import PhotoId, with_ids

A_PAGE = 50


@require_GET
def all_ids(request: HttpRequest) -> HttpResponse:
    """To the IDs of the one organization a person coordinates, or a choice among several."""
    coordinated = Organization.objects.filter(
        pk__in=request.user.rights.organizations(Role.COORDINATOR)
    )
    if len(coordinated) == 1:
        return redirect("recognition:ids", coordinated[0].slug)
    return render(request, "recognition/all_ids.html", {"organizations": coordinated})


@require_GET
def ids(request: HttpRequest, slug: str) -> HttpResponse:
    organization = _organization(request, slug)
    return _ids_page(request, organization, PrintForm(**_for_form(organization)))


@require_POST
def ids_print(request: HttpRequest, slug: str) -> HttpResponse:
    """The cards as a file. Sent twice it issues once: whoever has a valid ID keeps it."""
    organization = _organization(request, slug)
    print_codes.check(Installation.current())
    form = PrintForm(request.POST, **_for_form(organization))
    if not form.is_valid():
        return _ids_page(request, organization, form, status=422)
    printed = rules.print_ids(form.chosen(), by=request.user, sheet=form.cleaned_data["sheet"])
    if not printed.pdf:
        form.add_error(None, _nobody(printed))
        return _ids_page(request, organization, form, status=422)
    if printed.left_out:
        messages.warning(request, _left_out(printed))
    response = HttpResponse(printed.pdf, content_type="application/pdf")
    name = f"{slugify(_('IDs'))}-{organization.slug}-{timezone.localdate():%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _organization(request: HttpRequest, slug: str) -> Organization:
    """One whose IDs this person prints; to those of its people who don't it refuses."""
    organization = get_object_or_404(Organization.objects.visible_to(request.user), slug=slug)
    policies.print_ids.check(request.user, organization)
    return organization


def _for_form(organization: Organization) -> dict[str, Any]:
    workers = with_ids().current().workers().filter(organization=organization).by_name()
    return {"organization": organization, "workers": workers}


def _ids_page(
    request: HttpRequest, organization: Organization, form: PrintForm, *, status: int = 200
) -> HttpResponse:
    page = Paginator(form.workers, A_PAGE).get_page(request.GET.get("page"))
    ticked = form.data.getlist("people") if form.is_bound else []
    context = {
        "organization": organization,
        "form": form,
        "page": page,
        "rows": [_row(membership, ticked) for membership in page],
        "no_codes": print_codes.why_not(Installation.current()),
    }
    return render(request, "recognition/ids.html", context, status=status)


def _row(membership: Any, ticked: list[str]) -> dict[str, Any]:
    photo_id = cards.id_of(membership)
    return {
        "membership": membership,
        "photo_id": photo_id,
        "changed": bool(photo_id and photo_id.is_valid and cards.changed_since_printed(membership)),
        "has_photo": bool(membership.photo),
        "undrawable": rules.undrawable(membership),
        "ticked": str(membership.pk) in ticked,
    }


def _nobody(printed: rules.Printed) -> str:
    if printed.left_out:
        return _left_out(printed)
    return _("Everyone here has a valid ID. Tick people in the list to print theirs again.")


def _left_out(printed: rules.Printed) -> str:
    """How many, not who: the sentence travels in a cookie, and the list marks them."""
    count = len(printed.left_out)
    return ngettext(
        "%(count)s card was left out: no typeface here draws all its characters. "
        "It is marked in the list.",
        "%(count)s cards were left out: no typeface here draws all their characters. "
        "They are marked in the list.",
        count,
    ) % {"count": count}


@require_POST
@sent_once
def id_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    visible = PhotoId.objects.visible_to(request.user).select_related(
        "membership__organization", "membership__person", "credential__organization"
    )
    photo_id = get_object_or_404(visible, pk=pk)
    policies.lose_id.check(request.user, photo_id)
    rules.lose_id(photo_id, by=request.user)
    messages.success(request, _("The ID does not work any more. Print a new one when needed."))
    if photo_id.membership.person_id == request.user.pk:
        return redirect("recognition:my_id")
    return redirect("recognition:ids", photo_id.membership.organization.slug)


@require_http_methods(["GET", "POST"])
@sent_once
def my_id(request: HttpRequest) -> HttpResponse:
    """One's own card at each place one works, what it shows, and a way to say it is lost."""
    own = with_ids().current().workers().filter(person=request.user).order_by("pk")
    if request.method == "POST":
        membership = get_object_or_404(own, pk=row_number(request.POST.get("membership", "")))
        policies.choose.check(request.user, membership)
        form = ChoiceForm(request.POST)
        if form.is_valid():
            rules.choose(membership, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. The next print of your ID follows it."))
            return redirect("recognition:my_id")
    installation = Installation.current()
    mine = [_mine(membership, installation) for membership in own]
    return respond(request, "recognition/my_id.html", {"mine": mine})


def _mine(membership: Any, installation: Installation | None) -> dict[str, Any]:
    photo_id = cards.id_of(membership)
    name, title, number = cards.face_of(membership)
    valid = bool(photo_id and photo_id.is_valid)
    return {
        "membership": membership,
        "photo_id": photo_id,
        "valid": valid,
        "name": name,
        "title": title,
        "number": number,
        "photo": cards.has_photo_to_print(membership),
        "shown": photo_id.credential.shown if valid else {},
        "next_shown": rules.shown_of(membership),
        "check": photo_id.credential.address(installation) if valid and installation else "",
        "changed": valid and cards.changed_since_printed(membership),
        "form": ChoiceForm.of(membership),
    }
