"""A copy of everything held on a person, to take along: one zip."""

import io
import json
import tempfile
import zipfile
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from trellis.ground.trust.holding import Contact, Section, plain, sections, whom_to_ask

IN_MEMORY = 2 * 1024 * 1024


def write_zip(person: Any) -> IO[bytes]:
    """held.json, read-me.txt and files, in a temporary file at its start; the caller closes it."""
    held, contacts = sections(person), whom_to_ask(person)
    spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  given to the caller
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        with (
            archive.open("held.json", "w") as entry,
            io.TextIOWrapper(entry, encoding="utf-8") as text,
        ):
            json.dump(account(person, held, contacts), text, ensure_ascii=False, indent=1)
        archive.writestr("read-me.txt", read_me(held, contacts))
        for section in held:
            for name, path in section.file_names.items():
                archive.writestr(path, section.holding.files[name])
    spool.seek(0)
    return spool


def account(person: Any, held: list[Section], contacts: list[Contact]) -> dict[str, Any]:
    """What held.json holds; its keys are explained in read-me.txt."""
    return {
        "format": "trellis-held-1",
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "name": person.name,
        "sections": [
            {
                "key": section.key,
                "room": section.room,
                "title": str(section.holding.title),
                "why": str(section.holding.why),
                "kept": str(section.holding.kept),
                "rows": [
                    {str(label): plain(value) for label, value in row.items()}
                    for row in section.holding.rows
                ],
                "files": list(section.file_names.values()),
            }
            for section in held
        ],
        "ask": [
            {"organization": one.organization, "officer": one.officer, "how": one.how}
            for one in contacts
        ],
    }


def read_me(held: list[Section], contacts: list[Contact]) -> str:
    lines = [
        _("What Trellis holds on you"),
        "",
        _("This is your copy. Nobody else was sent one. It names you: keep it somewhere safe."),
        "",
        _("held.json is for machines, and can be opened as text. What its words mean:"),
        *(f"  {key}: {meaning}" for key, meaning in _meanings().items()),
        "",
        _("What is in it:"),
    ]
    for section in held:
        rows = len(section.holding.rows)
        lines += [
            "",
            f"  {section.holding.title} ({section.key}, {rows})",
            f"    {_('Why')}: {section.holding.why}",
            f"    {_('How long')}: {section.holding.kept}",
            *(f"    {path}" for path in section.file_names.values()),
        ]
    lines += ["", _("Whom you can ask:")]
    lines += [f"  {one.organization}: {one.officer}, {one.how}" for one in contacts]
    if not contacts:
        lines.append("  " + _("The people who run this Trellis."))
    return "\r\n".join(lines) + "\r\n"


def _meanings() -> dict[str, str]:
    return {
        "format": _("the shape of this file; it changes when the keys do"),
        "made_at": _("when this copy was made"),
        "name": _("the name you want used"),
        "sections": _("one for each kind of thing held"),
        "key": _("the section's short name, also its folder under files"),
        "room": _("the part of Trellis that holds it"),
        "title": _("what it is"),
        "why": _("why it is held"),
        "kept": _("how long it is kept"),
        "rows": _("what is held, by name; days and times are written year first"),
        "files": _("where its files are in this copy"),
        "ask": _("whom you can ask, one for each organization"),
    }
