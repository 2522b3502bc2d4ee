"""What people sees to when someone is forgotten."""

from django.db import connection

from trellis.ground.people import policies
from trellis.ground.people.models import Organization, Person, RosterDraft


def forbids_forgetting(person: Person) -> str:
    """Why this person can't be forgotten yet: an organization would be left without anyone.

    Inside a transaction the organizations are held, so two coordinators who ask at once
    don't both go.
    """
    here = person.memberships.current().select_related("organization")
    if connection.in_atomic_block:
        held = Organization.objects.filter(pk__in=here.values("organization_id"))
        list(held.order_by("pk").select_for_update())
    for membership in here:
        if why := policies.keep_a_coordinator.why_not(membership):
            return f"{membership.organization.name}: {why}"
    return ""


def on_forget(person: Person, by: Person | None) -> None:
    """Rosters that were read and wait for a yes may name the person: they go too."""
    RosterDraft.objects.filter(
        organization_id__in=person.memberships.values("organization_id")
    ).delete()
