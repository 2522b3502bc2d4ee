"""Files to tables: which kind of file it really is, and its lines of cells as text."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext as _

from trellis.lib.sniff import kind_of

from .columns import column_of
from .lines import LAST_LINE, MOST_COLUMNS, MOST_IN_A_CELL, Cell, Line, NotARoster, check_size
from .workbook import lines_of_workbook

MOST_BYTES = 25 * 1024 * 1024
MOST_IN_A_LINE = 2 * MOST_COLUMNS * MOST_IN_A_CELL


def lines_of(content: bytes, file_name: str) -> Iterator[Line]:
    """The lines that hold anything, in order. Raises NotARoster, at once or on the way."""
    if len(content) > MOST_BYTES:
        raise NotARoster(_("This file is too large: 25 MB at most. Send a smaller one."))
    kind = kind_of(content)
    if kind == "zip":
        return lines_of_workbook(content)
    if kind != "text":
        raise NotARoster(_not_a_table(kind))
    return _lines_of_text(_decoded(content))


def _not_a_table(kind: str) -> str:
    if kind == "":
        return _("This file is empty. Choose another.")
    if kind == "ole":
        return _(
            "This is an older Excel file or one with a password. Open it in a spreadsheet "
            "program, take the password off and save it as XLSX or CSV."
        )
    names = {
        "pdf": _("a PDF"),
        "markup": _("a web page or XML file"),
        "rtf": _("a text document"),
        **dict.fromkeys(
            ("jpeg", "png", "gif", "tiff", "bmp", "webp", "heic", "avif"), _("a picture")
        ),
        **dict.fromkeys(("gzip", "7z", "rar"), _("a packed archive")),
    }
    return _(
        "This is not a roster but %(kind)s. Open the roster in a spreadsheet program and save "
        "it as XLSX or CSV."
    ) % {"kind": names.get(kind, _("another kind of file"))}


# Text

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _decoded(content: bytes) -> str:
    """The text of a CSV file: by its byte order mark, else UTF-8, else Windows-1252."""
    marked = [encoding for mark, encoding in BOMS if content.startswith(mark)]
    if not marked and b"\x00" in content[:4096]:
        raise NotARoster(_not_a_table("binary"))
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotARoster(
        _(
            "The letters in this file can't be read. Open it in a spreadsheet program and save "
            "it as XLSX, or as CSV in UTF-8."
        )
    )


def _lines_of_text(text: str) -> Iterator[Line]:
    dialect_line, text_rest, skipped = _declared_separator(text)
    _check_lines(text_rest)
    separator = dialect_line or _separator(text_rest)
    reader = csv.reader(io.StringIO(text_rest, newline=""), delimiter=separator, strict=True)
    number, kept = skipped, 0
    while True:
        begins = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as trouble:
            raise NotARoster(_broken_quotes(number + 1, str(trouble))) from trouble
        number += 1
        if not any(cell.strip() for cell in cells):
            continue
        kept += 1
        check_size(kept, len(cells))
        yield Line(number, begins, [Cell(cell) for cell in cells])


def _check_lines(text: str) -> None:
    """Refuse what would only cost time and memory to take apart."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if number > LAST_LINE:
            raise NotARoster(_("This file has more lines than a spreadsheet can hold."))
        if len(line) > MOST_IN_A_LINE:
            raise NotARoster(
                _("A line of this file is far too long. Save it again as XLSX or CSV.")
            )


def _broken_quotes(line: int, trouble: str) -> str:
    if "limit" in trouble:
        return _("A cell in line %(line)s is far too long. Shorten it.") % {"line": line}
    return _(
        "The quotation marks that begin in line %(line)s don't close as they should. Correct "
        "that line, or save the file again as XLSX or CSV."
    ) % {"line": line}


def _declared_separator(text: str) -> tuple[str, str, int]:
    """Excel's own first line "sep=;": the separator, the rest, and how many lines it took."""
    first, newline, rest = text.partition("\n")
    said = first.strip().lower()
    if said.startswith("sep=") and len(said) == 5 and said[4] in ",;|":
        return said[4], rest, 1
    return "", text, 0


def _separator(text: str) -> str:
    """The separator under which the first line that holds anything reads most like headings."""
    first = next((line for line in text[:50_000].splitlines() if line.strip(" ,;\t")), "")

    def score(separator: str) -> tuple[int, int]:
        headings = next(csv.reader([first[:10_000]], delimiter=separator), [])
        return sum(column_of(heading) is not None for heading in headings), len(headings)

    return max(",;\t|", key=score)
