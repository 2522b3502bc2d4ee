"""In templates: ``{{ strategy|own:"name" }}`` and Markdown of the content as safe HTML."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from trellis.lib import markdown as markdown_lib
from trellis.rose.strategies import wording

register = template.Library()
register.filter("own", wording.own)
register.filter("reached", wording.reached)


@register.filter
def markdown(text: str, heading: int = 3) -> SafeString:
    """Markdown as HTML; ``heading`` is the level of its highest heading."""
    return mark_safe(markdown_lib.html(text, heading=heading))  # noqa: S308  made safe there


@register.simple_tag
def in_english() -> SafeString:
    """For an element whose words are in English whatever the page's language: its ``lang``."""
    return mark_safe("" if _english() else ' lang="en"')  # noqa: S308  nothing of anyone's in it


@register.inclusion_tag("strategies/_english_only.html")
def english_only() -> dict[str, Any]:
    """A note that what follows is in English only, where the page is in another language."""
    return {"shown": not _english()}


@register.simple_tag
def in_plain_words(kind: str, word: str) -> Any:
    """What a word of the model means: ``kind`` is through, where, origin or seen_in."""
    words = {
        "through": wording.THROUGH,
        "where": wording.WHERE,
        "origin": wording.ORIGINS,
        "seen_in": wording.SEEN_IN,
    }
    return words[kind][word]


def _english() -> bool:
    return (get_language() or "en").startswith("en")
