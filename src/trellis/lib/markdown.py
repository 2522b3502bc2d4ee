"""Plain Markdown, as editors and organizations write it, to HTML that is safe on a page."""

from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

LOWEST = 6


def html(text: str, *, heading: int = 3) -> str:
    """The text as HTML, safe to put on a page as it is.

    Tags in the text show as they were typed. Links lead to http(s) addresses or within this
    site, and say nothing of where they were followed from; others stay text. Pictures are left
    out. ``heading`` is the level of the highest heading.
    """
    tokens = _reader().parse(text)
    _shift_headings(tokens, heading)
    for token in tokens:
        _mark_links(token.children or [])
    return str(_reader().renderer.render(tokens, _reader().options, {}))


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.validateLink = leads_somewhere_safe  # type: ignore[method-assign, assignment]
    return reader


def leads_somewhere_safe(address: str) -> bool:
    """Whether a link is http(s), or leads within this site."""
    scheme, colon, rest = address.strip().partition(":")
    if colon and not set("/?#") & set(scheme):
        return scheme.lower() in {"http", "https"} and rest.startswith("//")
    return not address.strip().replace("\\", "/").startswith("//")


def _shift_headings(tokens: Sequence[Token], heading: int) -> None:
    marks = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in marks), default=heading)
    for token in marks:
        token.tag = f"h{min(LOWEST, int(token.tag[1]) - highest + heading)}"


def _mark_links(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type == "link_open" and "://" in str(token.attrGet("href")):
            token.attrSet("rel", "noreferrer")
