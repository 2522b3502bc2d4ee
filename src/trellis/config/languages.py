"""The words of the interface: gathered from the source, and whether every language has them.

Gathering needs no system tools: Babel reads Python, Django's own ``templatize`` turns a
template into something Babel's reader of scripts understands.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

HERE = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


PASSING = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Last-Translator',
    b'"Report-Msgid-Bugs-To',
    b'"Project-Id-Version',
    b'"Language-Team',
)


def sources() -> Iterator[tuple[Path, str]]:
    """Files that hold words of the interface, and the reader each needs."""
    for path in sorted(HERE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path, "python"
    for path in sorted(HERE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt", ".js"}:
            yield path, "javascript"


def gathered() -> Catalog:
    """Every word the source asks to be translated, with the files that ask for it."""
    catalogue = Catalog(project="Trellis", charset="utf-8")
    for path, reader in sources():
        text = path.read_text(encoding="utf-8")
        if reader == "javascript":
            text = templatize(text, origin=str(path))
        found = extract(reader, io.BytesIO(text.encode()), keywords=KEYWORDS)
        for _line, message, comments, context in found:
            where = (path.relative_to(HERE).as_posix(), 0)
            catalogue.add(message, None, [where], auto_comments=comments, context=context)
    return catalogue


def catalogue_file(language: str) -> Path:
    return HERE / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalogue_file(language)
    if not path.exists():
        return Catalog(locale=language, project="Trellis")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update(language: str) -> Catalog:
    """Bring a language's file up to the source: new words empty, unused ones gone."""
    known, catalogue = (
        read(language),
        Catalog(
            locale=language, project="Trellis", header_comment="# Words of Trellis.", fuzzy=False
        ),
    )
    for message in gathered():
        have = known.get(message.id, message.context) if message.id else None
        string = have.string if have else None
        catalogue.add(message.id, string, context=message.context)
    path = catalogue_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.BytesIO()
    write_po(text, catalogue, width=100, sort_output=True, no_location=True)
    path.write_bytes(
        b"".join(line for line in text.getvalue().splitlines(True) if not _passing(line))
    )
    return catalogue


def _passing(line: bytes) -> bool:
    """Header lines that change with the hour or name nobody."""
    return line.startswith(PASSING)


def missing(language: str) -> list[str]:
    """Words without a translation, and translations whose placeholders differ from the word's."""
    known = read(language)
    lacking = []
    for message in gathered():
        if not message.id:
            continue
        have = known.get(message.id, message.context)
        if have is None or have.fuzzy or not _full(have.string):
            lacking.append(_shown(message.id))
        elif any(have.check(known)):
            lacking.append(f"{_shown(message.id)} (its placeholders differ)")
    return lacking


def _full(translation: str | tuple[str, ...]) -> bool:
    return all(translation) if isinstance(translation, tuple) else bool(translation)


def _shown(word: str | tuple[str, ...]) -> str:
    return word[0] if isinstance(word, tuple) else word
