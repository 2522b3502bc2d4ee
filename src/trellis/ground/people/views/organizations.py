"""Organizations: the list of them, and each one's own page."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trellis.ground.people import policies, rules
from trellis.ground.people.forms.organizations import AddOrganization, AddSite, ChangeOrganization
from trellis.ground.people.models import Organization, Role
from trellis.ground.ui.sent_once import sent_once
from trellis.lib.suppression import shown

from .asking import get_or_post, sent
from .finding import coordinated, organization_of

A_PAGE = 50


@require_safe
def organizations(request: HttpRequest) -> HttpResponse:
    """Every organization for a programme lead, as figures; others go straight to their own."""
    visible = Organization.objects.visible_to(request.user)
    if not policies.lead_programme.allows(request.user):
        return _to_ones_own(request, visible)
    current = Count("memberships", filter=Q(memberships__left_on__isnull=True))
    page = Paginator(visible.annotate(people=current).order_by("name", "pk"), A_PAGE).get_page(
        request.GET.get("page")
    )
    coordinated_here = request.user.rights.organizations(Role.COORDINATOR)
    context = {
        "page": page,
        "rows": [(one, shown(one.people), one.pk in coordinated_here) for one in page],
    }
    return render(request, "people/organizations/organizations.html", context)


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """To the people one coordinates; to a choice where that is several organizations'."""
    coordinated_here = request.user.rights.organizations(Role.COORDINATOR)
    theirs = Organization.objects.visible_to(request.user).filter(pk__in=coordinated_here)
    found = list(theirs[:A_PAGE])
    if not found:
        raise Http404
    if len(found) == 1:
        return redirect("people:roster", found[0].slug)
    return render(request, "people/organizations/choose.html", {"organizations": found})


def _to_ones_own(request: HttpRequest, visible: QuerySet[Organization]) -> HttpResponse:
    """To the page of the organization one belongs to."""
    first = visible.first()
    if first is None:
        raise Http404
    return redirect("people:organization", first.slug)


@require_safe
def organization(request: HttpRequest, slug: str) -> HttpResponse:
    """What its people may know of an organization: sites, word, privacy officer."""
    one = organization_of(request, slug)
    policies.look_at_organization.check(request.user, one)
    context = {
        "organization": one,
        "belongs": one.pk in request.user.rights.organizations(),
        "coordinates": policies.coordinate.allows(request.user, one),
        "leads": policies.lead_programme.allows(request.user),
        "invites_first": policies.invite_first_coordinator.allows(request.user, one),
        "people": shown(one.memberships.current().count()),
        "sites": one.sites.visible_to(request.user),
    }
    return render(request, "people/organizations/organization.html", context)


@get_or_post
@sent_once
def add(request: HttpRequest) -> HttpResponse:
    """Add an organization with its first coordinator, whose card is printed next."""
    policies.lead_programme.check(request.user)
    form = AddOrganization(*sent(request))
    if form.is_valid():
        details = dict(form.cleaned_data)
        coordinator = details.pop("coordinator")
        with transaction.atomic():
            one = rules.add_organization(by=request.user, **details)
            rules.add_member(one, name=coordinator, roles=[Role.COORDINATOR], by=request.user)
        messages.success(request, _("%(name)s was added.") % {"name": one.name})
        return redirect("people:organization", one.slug)
    status = 422 if form.is_bound else 200
    return render(request, "people/organizations/add.html", {"form": form}, status=status)


@get_or_post
@sent_once
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what an organization says of itself."""
    one = coordinated(request, slug)
    form = ChangeOrganization(*sent(request), initial=ChangeOrganization.of(one))
    if form.is_valid():
        rules.change_organization(one, by=request.user, **form.cleaned_data)
        return redirect("people:organization", slug)
    context = {"form": form, "organization": one}
    status = 422 if form.is_bound else 200
    return render(request, "people/organizations/change.html", context, status=status)


@get_or_post
@sent_once
def add_site(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a place where people work."""
    one = coordinated(request, slug)
    form = AddSite(*sent(request), organization=one)
    if form.is_valid():
        rules.add_site(one, form.cleaned_data["name"], by=request.user)
        return redirect("people:organization", slug)
    context = {"form": form, "organization": one}
    status = 422 if form.is_bound else 200
    return render(request, "people/organizations/add_site.html", context, status=status)
