"""Help pages follow the files in content/help, unless somebody changed the page since."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from trellis.ground.finding.models import VISITOR, HelpPage
from trellis.lib.content import At, BadContent, Kind, Number, Text, fitting, read

ROLES = ("everyone", "worker", "colleague", "coordinator", "programme-lead", "editor", VISITOR)
LANGUAGES = ("en", "fr")
HEAD: dict[str, Kind] = {
    "title": Text(160),
    "place": Number(0, 999, optional=True, default=50),
    "open": Text(80, optional=True),
}
FOR_WHOM = f"Write 'for: [...]' with some of: {', '.join(ROLES)}."


@transaction.atomic
def load_help(folder: Path) -> int:
    """Take in every ``<slug>.<language>.md``; returns how many pages were written or removed.

    A page that differs from what its file said last time was changed by hand and stays as it
    is. A page whose file is gone goes too. Raises BadContent, and then nothing changed.
    """
    held = {(page.slug, page.language): page for page in HelpPage.objects.all()}
    files = {_place(path): path for path in sorted(folder.glob("*.md"))}
    changed = 0
    for place, path in files.items():
        said = _said(path)
        page = held.get(place) or HelpPage(slug=place[0], language=place[1])
        if page.loaded == (digest := _digest(said)) or _was_edited(page):
            continue
        for name, value in said.items():
            setattr(page, name, value)
        page.loaded = digest
        page.save()
        changed += 1
    for place in held.keys() - files.keys():
        if not _was_edited(held[place]):
            held[place].delete()
            changed += 1
    return changed


def _place(path: Path) -> tuple[str, str]:
    slug, _dot, language = path.stem.rpartition(".")
    if language not in LANGUAGES or not slug:
        raise BadContent(path.name, "Its name has no language.", "Call it <slug>.en.md or .fr.md.")
    return slug, language


def _said(path: Path) -> dict[str, Any]:
    written = read(path, name=path.name)
    head = dict(written.head)
    roles = head.pop("for", None)
    if not isinstance(roles, list) or not roles or set(map(str, roles)) - set(ROLES):
        raise BadContent(path.name, "Its head does not say for whom it is.", FOR_WHOM)
    said = fitting(head, HEAD, At(path.name))
    if not written.body:
        raise BadContent(path.name, "It has no text.", "Write one below the head.")
    return {
        "title": said["title"],
        "body": written.body,
        "roles": roles,
        "for_visitors": VISITOR in roles,
        "opens": said["open"],
        "place": said["place"],
    }


def _was_edited(page: HelpPage) -> bool:
    if page.pk is None:
        return False
    names = ("title", "body", "roles", "for_visitors", "opens", "place")
    return _digest({name: getattr(page, name) for name in names}) != page.loaded


def _digest(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
