"""Every URL below /edit/, with plausible values in its places."""

import re
from collections.abc import Iterator

from django.urls import URLResolver, get_resolver

NAMED = re.compile(r"<(?:\w+:)?(\w+)>")
# Patterns written as regular expressions: what such an address looks like.
WRITTEN_OUT = {
    r"^(?P<pk>\d+)/revisions/compare/": "{pk}/revisions/compare/live...{revision_id}/",
    r"history/(?P<pk>.+)/revisions/compare/": "history/{pk}/revisions/compare/live...{revision_id}/",
    r"^.*/$": "no/such/page/",
}


def gated() -> Iterator[tuple[str, str]]:
    """(name, path with {places}) of every pattern behind the gate; "" for those without name.

    Only Wagtail's include lies there: a room's own URL below /edit/ would not be walked.
    """
    (edit,) = [
        one
        for one in get_resolver().url_patterns
        if str(one.pattern) == ""
        for one in getattr(one, "url_patterns", [])
        if str(one.pattern) == "edit/"
    ]
    for name, path in _patterns(edit.url_patterns):
        yield name, f"/edit/{path}"


def _patterns(patterns, before="", namespace="") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = before + _with_places(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _patterns(pattern.url_patterns, path, inner)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else "", path


def _with_places(written: str) -> str:
    for expression, address in WRITTEN_OUT.items():
        if written.startswith(expression):
            return address
    return NAMED.sub(r"{\1}", written)
