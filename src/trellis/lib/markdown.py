"""Plain Markdown to HTML. Raw HTML in it is shown as it was typed, never obeyed."""

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table")


def render(text: str) -> SafeString:
    """HTML of a Markdown text; links to scripts and to data are left as text."""
    return mark_safe(_MARKDOWN.render(text))  # noqa: S308  the renderer escapes all it is given
