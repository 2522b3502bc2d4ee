"""What every page knows without asking."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from trellis.ground.ui.templatetags.ui import icon
from trellis.lib.door import Place, Tool, doors


@dataclass
class Shown:
    """A place as one person sees it on one page. ``current`` is a value of aria-current."""

    label: Any
    url: str
    icon: str
    phone: int
    current: str = ""

    @cached_property
    def link(self) -> SafeString:
        """The place as a link; drawn once for the menu, the side and the thumb."""
        return format_html(
            '<a class="place" href="{}"{}>{}<span>{}</span></a>',
            self.url,
            format_html(' aria-current="{}"', self.current) if self.current else "",
            icon(self.icon),
            self.label,
        )


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
    with_urls = [
        (place, address_of(place, person)) for place in sorted(offered, key=lambda p: p.order)
    ]
    here = max((url for _, url in with_urls), key=lambda url: _within(url, path), default="")
    here = here if _within(here, path) else ""
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


def address_of(place: Place | Tool, person: Any) -> str:
    """A place's or tool's address: a path, the name of one, or a function of the person."""
    url = place.url(person) if callable(place.url) else str(place.url)
    return url if url.startswith("/") else reverse(url)


def _within(url: str, path: str) -> int:
    """How much of a path leads to the place at ``url``; 0 when it lies elsewhere.

    A place for all of one's organizations (``/ids/``) holds that page of each of them too
    (``/organizations/<slug>/ids/``).
    """
    if not url or url == "/":
        return int(bool(url) and path == url)
    found = re.match(rf"(?:/organizations/[^/]+)?{re.escape(url)}", path)
    return found.end() if found else 0
