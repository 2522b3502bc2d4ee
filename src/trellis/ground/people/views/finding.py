"""Finding what an address names, among what the person may see."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from trellis.ground.people import policies
from trellis.ground.people.models import Membership, Organization


def organization_of(request: HttpRequest, slug: str) -> Organization:
    """The organization of an address; 404 for those who may not know of it."""
    return get_object_or_404(Organization.objects.visible_to(request.user), slug=slug)


def coordinated(request: HttpRequest, slug: str) -> Organization:
    """The organization of an address, for its coordinators; 403 for its other people."""
    organization = organization_of(request, slug)
    policies.coordinate.check(request.user, organization)
    return organization


def member_of(request: HttpRequest, slug: str, pk: int, memberships: Any = None) -> Any:
    """The membership of an address; 404 for everyone but its person and coordinators."""
    found = Membership.objects.all() if memberships is None else memberships
    return get_object_or_404(
        found.visible_to(request.user).select_related("person", "organization", "site"),
        pk=pk,
        organization__slug=slug,
    )
