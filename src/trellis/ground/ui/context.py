"""What every page knows without asking."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from trellis.lib.door import Place, doors


@dataclass(frozen=True)
class Shown:
    """A place as one person sees it on one page. ``current`` is a value of aria-current."""

    label: Any
    url: str
    icon: str
    phone: int
    current: str = ""


def house(request: HttpRequest) -> dict[str, Any]:
    """Navigation from the rooms' doors, for the person who looks; the language of the page."""
    person = getattr(request, "user", None)
    signed_in = person is not None and person.is_authenticated
    shared = getattr(request, "shared_device", False)
    places = _places(person, request.path) if signed_in else []
    return {
        "page_language": get_language(),
        "places": places,
        "thumb": _thumb(places),
        "shared_device": shared,
        "exit_address": settings.EXIT_ADDRESS,
        "worker_address": "" if shared else reverse("ui:worker"),
    }


def _thumb(places: list[Shown]) -> list[Shown]:
    """One place for each of the four at the thumb: where two want the same, the first."""
    at_thumb = {place.phone: place for place in reversed(places) if place.phone}
    return [at_thumb[number] for number in sorted(at_thumb)]


def _places(person: Any, path: str) -> list[Shown]:
    offered = [place for door in doors() for place in door.places if place.shown_to(person)]
    with_urls = [(place, _url(place, person)) for place in sorted(offered, key=lambda p: p.order)]
    here = max((url for _, url in with_urls if _holds(url, path)), key=len, default="")
    return [
        Shown(
            place.label,
            url,
            place.icon,
            place.phone,
            "" if url != here else "page" if url == path else "true",
        )
        for place, url in with_urls
    ]


def _url(place: Place, person: Any) -> str:
    """A place's address: a path, the name of one, or a function of the person."""
    url = place.url(person) if callable(place.url) else str(place.url)
    return url if url.startswith("/") else reverse(url)


def _holds(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
