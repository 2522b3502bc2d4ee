"""Where coordinators and programme leads find people and organizations in the navigation."""

from django.utils.translation import gettext_lazy as _

from trellis.ground.people import policies
from trellis.ground.people.models import Person, Role
from trellis.lib.door import Place, Tool


def coordinates_somewhere(person: Person) -> bool:
    return bool(person.rights.organizations(Role.COORDINATOR))


PLACES = [
    Place(
        _("People"),
        "people:people",
        "people",
        phone=2,
        order=20,
        shown_to=coordinates_somewhere,
    ),
    Place(
        _("Organizations"),
        "people:organizations",
        "leaf",
        order=60,
        shown_to=policies.lead_programme.allows,
    ),
]
TOOLS = [Tool("people", _("See who works here"), "people:people", shown_to=coordinates_somewhere)]
