"""Texts about roles to begin with, from the starter content.

``content/roles/<slug>.<language>.md``: a head with ``title``, then Markdown. A coordinator
makes an organization's own text from one; after that the two have nothing to do with each other.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.conf import settings

FOLDER = settings.CONTENT / "roles"
FILE = re.compile(r"(?P<slug>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.md")
PARTS = re.compile(r"^---[ \t]*$", re.MULTILINE)
BEGINS_ANEW = re.compile(r"\s*(?:[#>*+|-]|\d+[.)])|\s*$")


@dataclass(frozen=True)
class Starter:
    slug: str
    title: str
    body: str


def starters(language: str, *, folder: Path | None = None) -> list[Starter]:
    """Those there are, by title, each in this language or else in English.

    A file that can't be read is left out: a text can always be begun on a blank page.
    """
    found: dict[str, Starter] = {}
    for wanted in ("en", language[:2]):
        for path in sorted((folder or FOLDER).glob(f"*.{wanted}.md")):
            if starter := _read(path):
                found[starter.slug] = starter
    return sorted(found.values(), key=lambda one: one.title)


def _read(path: Path) -> Starter | None:
    name = FILE.fullmatch(path.name)
    parts = PARTS.split(path.read_text(encoding="utf-8", errors="replace"), maxsplit=2)
    if not name or len(parts) != 3:
        return None
    try:
        head = yaml.safe_load(parts[1])
    except yaml.YAMLError:
        return None
    title = head.get("title") if isinstance(head, dict) else None
    return Starter(name["slug"], str(title), _unwrapped(parts[2].strip())) if title else None


def _unwrapped(text: str) -> str:
    """Each paragraph and point on one line: a form's lines are as wide as its window."""
    lines: list[str] = []
    for line in text.splitlines():
        goes_on = lines and lines[-1] and not lines[-1].startswith("#")
        if goes_on and not BEGINS_ANEW.match(line):
            lines[-1] += f" {line.strip()}"
        else:
            lines.append(line.rstrip())
    return "\n".join(lines)
