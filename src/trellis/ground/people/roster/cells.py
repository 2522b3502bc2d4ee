"""Cells to values. Each function gives the value or raises Unusable with the reason."""

import datetime
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trellis.lib.spreadsheets import FORMULA_STARTS, plain
from trellis.lib.text import folded, tidy

from .lines import MOST_IN_A_CELL, Cell

LONGEST = {
    "worker_number": 40,
    "name": 120,
    "title": 120,
    "site": 120,
    "pronouns": 60,
    "email": 254,
    "phone": 40,
    "photo": 200,
}
EARLIEST = datetime.date(1930, 1, 1)
MARKUP = re.compile(r"<\s*[a-zA-Z/!?]")
PHONE = re.compile(r"[\d+()./x#*;, -]+(?:ext\.? ?\d+|poste ?\d+)?", re.IGNORECASE)


class Unusable(ValueError):
    """Why a cell can't be used, as the end of a sentence that begins with its column."""


def text_of(column: str, cell: Cell) -> str:
    """The text of a cell as it is kept, apostrophe of our own export taken off."""
    if cell.trouble:
        raise Unusable(cell.trouble)
    if len(cell.text) > MOST_IN_A_CELL:
        raise Unusable(too_long(column))
    if cell.is_date and column != "start_date":
        raise Unusable(_("was turned into a date by the spreadsheet; write it as text"))
    check_letters(cell.text)
    text = tidy(cell.text)
    unmarked = plain(text)
    if unmarked == text:
        check_no_formula(text)
    check_words(column, unmarked)
    return unmarked


def check_words(column: str, text: str) -> None:
    """Refuse what no name, title or site holds; forms ask this too."""
    if MARKUP.search(text):
        raise Unusable(_("holds program code in angle brackets; take it out"))
    if len(text) > LONGEST.get(column, 200):
        raise Unusable(too_long(column))


def too_long(column: str) -> str:
    return _("is too long: %(most)s letters at most") % {"most": LONGEST.get(column, 200)}


def check_letters(text: str) -> None:
    """Refuse what tidying would silently take away although it may stand for a letter."""
    for letter in text:
        kind = unicodedata.category(letter)
        if kind == "Cc" and not letter.isspace():
            raise Unusable(_("holds control characters, which can't be seen; type it again"))
        if kind in {"Co", "Cn", "Cs"}:
            raise Unusable(_("holds letters that only a special font knows; type them in Unicode"))


def check_no_formula(text: str) -> None:
    """Refuse what a spreadsheet would compute; +1 604 … and -12 are numbers, not formulas."""
    if not text.startswith(FORMULA_STARTS):
        return
    if text[0] in "+-＋－" and text[1:].lstrip(" (")[:1].isdigit():
        return
    raise Unusable(_("begins with %(sign)s, as a formula does; take it away") % {"sign": text[0]})


def worker_number(cell: Cell) -> str:
    text = text_of("worker_number", cell)
    if text and cell.zeros:
        text = text.zfill(cell.zeros)
    if not text:
        raise Unusable(_("is missing; every person needs one"))
    return text


def name(cell: Cell) -> str:
    text = text_of("name", cell)
    if not text:
        raise Unusable(_("is missing; write the name the person wants used"))
    if not any(letter.isalnum() for letter in text):
        raise Unusable(_("holds no letter; write the name the person wants used"))
    return text


def email(cell: Cell) -> str:
    text = text_of("email", cell)
    if text:
        try:
            validate_email(text)
        except ValidationError:
            raise Unusable(
                _("is not an e-mail address; write it as in robin@example.org")
            ) from None
    return text


def phone(cell: Cell) -> str:
    text = text_of("phone", cell)
    if text and not (PHONE.fullmatch(text) and any(letter.isdigit() for letter in text)):
        raise Unusable(_("is not a phone number; write digits, as in 604 555 0100"))
    return text


def photo(cell: Cell) -> str:
    """A plain file name: what would lead out of the folder of photos is refused here already."""
    text = text_of("photo", cell)
    if text and (text in {".", ".."} or re.search(r"[/\\:\x00]", text)):
        raise Unusable(_("is not a plain file name; write it without folders, as in robin.jpg"))
    return text


# Dates

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan janvier janv",
            "february feb fevrier fevr fev",
            "march mar mars",
            "april apr avril avr",
            "may mai",
            "june jun juin",
            "july jul juillet juil",
            "august aug aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec decembre",
        ),
        start=1,
    )
    for word in words.split()
}
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
DAY_MONTH = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ .-]*([a-z]+)\.?,?[ -]*(\d{4})")
MONTH_DAY = re.compile(r"([a-z]+)\.?[ -]*(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})")


def start_date(cell: Cell, *, today: datetime.date) -> datetime.date | None:
    """A day between 1930 and a year from today; one that can be read two ways is refused."""
    text = text_of("start_date", cell)
    if not text:
        return None
    date = _date(text)
    if date < EARLIEST:
        raise Unusable(_("is before 1930; correct the year"))
    if date > today + datetime.timedelta(days=366):
        raise Unusable(
            _("is more than a year from now (%(date)s); correct it") % {"date": date_format(date)}
        )
    return date


def _date(text: str) -> datetime.date:
    low = folded(text)
    if found := YEAR_FIRST.fullmatch(low):
        return _day(*map(int, found.groups()))
    if found := DAY_MONTH.fullmatch(low):
        return _day(int(found[3]), MONTHS.get(found[2], 0), int(found[1]))
    if found := MONTH_DAY.fullmatch(low):
        return _day(int(found[3]), MONTHS.get(found[1], 0), int(found[2]))
    if found := YEAR_LAST.fullmatch(low):
        first, second, year = map(int, found.groups())
        if first <= 12 and second <= 12 and first != second:
            raise Unusable(
                _("can be read two ways; write %(one)s or %(other)s")
                % {
                    "one": f"{year:04}-{second:02}-{first:02}",
                    "other": f"{year:04}-{first:02}-{second:02}",
                }
            )
        return _day(year, second, first) if first > 12 else _day(year, first, second)
    raise Unusable(_("is not a date; write it as in 2026-05-03"))


def _day(year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise Unusable(_("is not a day of the calendar; write it as in 2026-05-03")) from None
