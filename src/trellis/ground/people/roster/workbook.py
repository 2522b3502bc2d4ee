"""Workbooks (XLSX), looked over as a zip before anything in them is read."""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from .lines import LAST_LINE, MOST_COLUMNS, Cell, Line, NotARoster, check_size

MOST_UNPACKED = 60 * 1024 * 1024
MOST_ENTRIES = 2_000
MOST_RATIO = 200
MOST_TAGS = 100_000  # of all that is not a table, and of one row or shared text
MOST_TAGS_OF_TABLES = 3_000_000
STREAMED = ("worksheet+xml", "sharedStrings+xml")
READ_WHOLE = {"xl/styles.xml", "xl/workbook.xml"}  # whatever they are declared as
ROW_OR_TEXT = re.compile(rb"<(?:[\w.-]+:)?(?:row|si)\b")
ENCODING = re.compile(rb"[^<]*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
READ = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}


def lines_of_workbook(content: bytes) -> Iterator[Line]:
    """Lines of the first sheet. Formulas are never computed and their last results not taken."""
    _look_over(content)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(
                io.BytesIO(content), read_only=True, data_only=False, keep_links=False
            )
            yield from _lines_of_first_sheet(book)
    except NotARoster:
        raise
    except Exception as trouble:  # a hostile or broken file fails in ways nobody can list
        raise NotARoster(
            _(
                "This file can't be read as an XLSX workbook. Open it in a spreadsheet program "
                "and save it again as XLSX or CSV."
            )
        ) from trouble


def _look_over(content: bytes) -> None:
    """Refuse what is no workbook or unpacks to more than a workbook would."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_bounds(entries, len(content))
            _check_markup(archive)
    except NotARoster:
        raise
    except Exception as trouble:  # a damaged archive fails in many ways
        raise NotARoster(_("This file is damaged. Save it again as XLSX or CSV.")) from trouble


def _check_bounds(entries: list[zipfile.ZipInfo], packed: int) -> None:
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        raise NotARoster(_other_archive(names))
    unpacked = sum(entry.file_size for entry in entries)  # reading never goes beyond these sizes
    if (
        unpacked > MOST_UNPACKED
        or len(entries) > MOST_ENTRIES
        or (unpacked > 1024 * 1024 and unpacked > MOST_RATIO * packed)
    ):
        raise NotARoster(_far_more())
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotARoster(_("This file has a password. Take it off and save it again."))


def _far_more() -> str:
    return _(
        "This workbook unpacks to far more than a roster holds. Copy the people into a "
        "new workbook and save that as XLSX or CSV."
    )


def _check_markup(archive: zipfile.ZipFile) -> None:
    """Refuse declarations, and more tags than a roster has: openpyxl makes objects of them.

    Whatever a part is called: any of them can be named as the one to read. Sheets and their
    texts are read as a stream, so they may hold many; everything else is read whole.
    """
    tables = _tables(archive)
    tags = {True: 0, False: 0}
    for entry in archive.infolist():
        text = archive.read(entry).replace(b"\x00", b"")
        if not text.lstrip(b"\xef\xbb\xff\xfe \t\r\n").startswith(b"<"):
            continue  # not markup in any encoding the parser is let read
        _check_no_declarations(text)
        is_table = entry.filename in tables
        tags[is_table] += text.count(b"<")
        most = MOST_TAGS_OF_TABLES if is_table else MOST_TAGS
        if tags[is_table] > most or (is_table and _widest(text) > MOST_TAGS):
            raise NotARoster(_far_more())


def _tables(archive: zipfile.ZipFile) -> set[str]:
    """Names of the parts declared as sheets and shared texts, and as nothing else."""
    from defusedxml.ElementTree import fromstring

    declared = archive.read("[Content_Types].xml")
    if len(declared) > 1024 * 1024:
        raise NotARoster(_far_more())
    kinds: dict[str, set[bool]] = {}
    for part in fromstring(declared):
        kind = part.get("ContentType", "")
        name = part.get("PartName", "").lstrip("/")
        kinds.setdefault(name, set()).add(kind.endswith(STREAMED))
    return {name for name, are in kinds.items() if are == {True}} - READ_WHOLE


def _widest(text: bytes) -> int:
    """The most tags of any row or shared text: each is made objects of as a whole."""
    return max(one.count(b"<") for one in ROW_OR_TEXT.split(text))


def _check_no_declarations(text: bytes) -> None:
    """No spreadsheet program writes a document type; who does wants entities expanded."""
    low = text.lower()
    encoding = ENCODING.match(low[:300])
    if b"<!doctype" in low or b"<!entity" in low or (encoding and encoding[1] not in READ):
        raise NotARoster(
            _("This workbook holds instructions no roster needs. Save it again as CSV.")
        )


def _other_archive(names: set[str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        kind = _("an OpenDocument file")
    elif "xl/workbook.bin" in names:
        kind = _("a binary Excel workbook")
    elif any(name.startswith("word/") for name in names):
        kind = _("a Word document")
    else:
        kind = _("a zip archive")
    return _(
        "This is not a roster but %(kind)s. Open the roster in a spreadsheet program and save "
        "it as XLSX or CSV."
    ) % {"kind": kind}


def _lines_of_first_sheet(book: Any) -> Iterator[Line]:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise NotARoster(_("This workbook has no sheet with cells. Choose another file."))
    sheet = sheets[0]
    sheet.reset_dimensions()  # what a file says of its own size is not believed
    kept = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        if number > LAST_LINE:
            raise NotARoster(_("This file has more lines than a spreadsheet can hold."))
        last = next((at for at in range(len(row), 0, -1) if _holds(row[at - 1].value)), 0)
        if not last:
            continue
        kept += 1
        check_size(kept, last)
        yield Line(number, number, [_cell(cell) for cell in row[:last]])


def _holds(value: Any) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        return Cell(trouble=_("is a formula; put its result there instead"))
    if cell.data_type == "e":
        return Cell(trouble=_("holds an error of the spreadsheet"))
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, datetime.datetime):
        return Cell(value.date().isoformat(), is_date=True)
    if isinstance(value, datetime.date):
        return Cell(value.isoformat(), is_date=True)
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, str):
        return Cell(value)
    return Cell(trouble=_("holds a time; write it as text"))


def _number(value: int | float, shown_as: str) -> Cell:
    """A number as people see it: 12 for 12.0, 007 where the cell is shown with three digits."""
    whole = int(value) if value == value and abs(value) < 1e15 and value == int(value) else None
    if whole is None:
        return Cell(repr(value))
    zeros = len(shown_as) if re.fullmatch("0{1,40}", shown_as) else 0
    return Cell(str(whole), zeros=zeros)
