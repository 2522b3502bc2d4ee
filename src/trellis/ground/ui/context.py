"""What every page knows without asking."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from trellis.lib.door import doors


def house(request: HttpRequest) -> dict[str, Any]:
    """Navigation from the rooms' doors, for the person who looks; the language of the page."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated
    return {
        "page_language": get_language(),
        "places": _places(person) if signed_in else [],
        "shared_device": getattr(request, "shared_device", False),
    }


def _places(person: Any) -> list[Any]:
    shown = [place for door in doors() for place in door.places if place.shown_to(person)]
    return sorted(shown, key=lambda place: place.order)
