"""Which help pages a person reads, in which language, and which are written for them."""

import re
from typing import Any

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from trellis.ground.finding.models import VISITOR, HelpPage

EVERYONE = "everyone"
LINK = re.compile(r"!?\[([^]]*)\]\([^)]*\)")
LIST = re.compile(r"^\s*(?:[-+>]|#+|\d+\.)\s", re.MULTILINE)
MARK = re.compile("[*`]")
SHOWN = 160


def roles_of(person: Any) -> set[str]:
    """The words of a help page's ``for`` that mean this person, in the session they are in."""
    if not person.is_authenticated:
        return {VISITOR}
    return {EVERYONE, *(role for role, _organization in person.rights.held)}


def pages_for(person: Any, language: str, slug: str = "") -> list[HelpPage]:
    """Each help page once: in this language, else in English."""
    pages = HelpPage.objects.visible_to(person).filter(Q(language=language) | Q(language="en"))
    if slug:
        pages = pages.filter(slug=slug)
    best: dict[str, HelpPage] = {}
    for page in pages:
        if page.slug not in best or page.language == language:
            best[page.slug] = page
    return list(best.values())


def is_for(page: HelpPage, person: Any) -> bool:
    return not roles_of(person).isdisjoint(page.roles)


def opens(page: HelpPage, person: Any) -> str:
    """The address a page speaks of, for those it is written for; "" for others."""
    if not page.opens or not is_for(page, person):
        return ""
    return address(page.opens)


def address(name: str) -> str:
    """Where a named page is; "" while its room is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def plain(markdown: str) -> str:
    """The words of a Markdown text, without marks and addresses."""
    words = MARK.sub("", LIST.sub(" ", LINK.sub(r"\1", markdown)))
    return " ".join(words.split())


def first_words(markdown: str) -> str:
    """How a text begins: its first paragraph, cut between words."""
    paragraph = plain(markdown.split("\n\n")[0])
    if len(paragraph) <= SHOWN:
        return paragraph
    return paragraph[:SHOWN].rsplit(" ", 1)[0] + "…"
