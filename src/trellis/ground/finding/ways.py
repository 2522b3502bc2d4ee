"""Where someone goes on from a search that found nothing."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trellis.ground.finding.helping import address
from trellis.ground.people.models import Organization, Person, Role


class Way(NamedTuple):
    label: Any
    url: str
    icon: str


def on_from_nothing(person: Person) -> list[Way]:
    """Pages this person may open, where what they look for may be or can be added."""
    ways = [Way(_("All strategies"), address("strategies:list"), "leaf"), *_bringing_in(person)]
    ways.append(Way(_("All help pages"), address("finding:helps"), "help"))
    return [way for way in ways if way.url]


def _bringing_in(person: Person) -> list[Way]:
    coordinated = person.rights.organizations(Role.COORDINATOR)
    if len(coordinated) > 1:
        return [Way(_("Bring in one person"), reverse("people:people"), "plus")]
    return [
        Way(_("Bring in one person"), reverse("people:member_add", args=[slug]), "plus")
        for slug in Organization.objects.filter(pk__in=coordinated).values_list("slug", flat=True)
    ]
