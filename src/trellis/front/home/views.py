"""The start page: one page for whatever roles a person holds."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from trellis.front.home.picture import Tabs, lacks_of, steps_of
from trellis.ground.people.models import Organization, Role


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Own next steps first, then what each further role is here for."""
    person = request.user
    context: dict[str, Any] = {"steps": steps_of(person), "held_back": _held_back(person)}
    if coordinated := person.rights.organizations(Role.COORDINATOR):
        tabs = Tabs.of(coordinated, request.GET)
        if tabs.chosen is None:
            raise Http404
        context |= {"tabs": tabs, "lacks": lacks_of(tabs.chosen)}
    if person.rights.holds(Role.PROGRAMME_LEAD):
        context["organizations"] = Organization.objects.visible_to(person).count()
    context["works"] = bool(person.rights.organizations(Role.WORKER))
    context["edits"] = person.rights.holds(Role.EDITOR)
    context["researches"] = person.rights.holds(Role.RESEARCHER)
    return render(request, "home/home.html", context)


def _held_back(person: Any) -> bool:
    """Whether a card opened this session for someone who can do more when signed in fully."""
    return (
        person.rights.limited
        and person.roles_held.exclude(role__in=(Role.WORKER, Role.COLLEAGUE)).exists()
    )
