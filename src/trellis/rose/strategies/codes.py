"""The code a person makes up and keeps, so that later answers can be put beside earlier ones.

A code is two words and a number. Nobody but its maker knows whose it is, so nothing can be
looked up when it is written a little wrong: ``find`` allows for one slip of the pen, and for
words in another order, and never for a guess.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations, product

from django.utils.translation import gettext as _
from rapidfuzz.distance import DamerauLevenshtein

from trellis.lib.text import folded
from trellis.rose.strategies.code_words import PAIRS

LONGEST = 60
ONE_SLIP = 1
TOO_NEAR = 2  # to tell two codes apart whatever one slip does to either
FAR = 99
MOST_PARTS = 5
PARTS = re.compile(r"\d+|[^\W\d_]+")
NAMES_SHORTER_THAN = 4


def normal(code: str) -> str:
    """A code as it is kept: folded, apostrophes dropped, digits as 0-9, one space between parts.

    A number written next to a word is a part of its own: "heron47" is "heron 47".
    """
    return " ".join(_parts(code))


def _parts(code: str) -> list[str]:
    letters = folded(code).replace("'", "")
    return PARTS.findall("".join(_digit(letter) for letter in letters))


def _digit(letter: str) -> str:
    """A decimal digit of any script as 0-9; every other letter as it is."""
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def apart(one: str, other: str) -> int:
    """How many slips of the pen lie between two codes, whatever the order of their parts.

    A slip is one letter or digit wrong, missing, too many, or exchanged with its neighbour
    (Damerau 1964); spaces, case and accents are none. FAR when they have too many parts that
    differ for the question to make sense.
    """
    mine, theirs = _without_common(_parts(one), _parts(other))
    if len(mine) > MOST_PARTS or len(theirs) > MOST_PARTS:
        return FAR
    ways = product(_joined(mine), _joined(theirs))
    return min(DamerauLevenshtein.distance(left, right) for left, right in ways)


def _without_common(mine: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    left = list(theirs)
    alone = []
    for part in mine:
        if part in left:
            left.remove(part)
        else:
            alone.append(part)
    return alone, left


def _joined(parts: Sequence[str]) -> set[str]:
    return {"".join(order) for order in permutations(parts)}


def same(one: str, other: str) -> bool:
    """Whether two writings are one code, with one slip of the pen at most between them."""
    return apart(one, other) <= ONE_SLIP


def too_near(one: str, other: str) -> bool:
    """Whether one slip could make it unsure which of two codes was meant."""
    return apart(one, other) <= TOO_NEAR


def find(code: str, among: Iterable[str]) -> str | None:
    """The one code of ``among`` that is the same; None when there is none or more than one."""
    found = {other for other in among if same(code, other)}
    return found.pop() if len(found) == 1 else None


def example() -> str:
    """A code to show how one looks, in the language that is active. It is nobody's."""
    return _("blue heron 47")


def trouble(code: str, *, not_holding: Iterable[str] = ()) -> str:
    """What is wrong with a code a person made up, as a sentence, or "" when it will do.

    ``not_holding`` are texts that would tell who it is: name, sign-in name, worker number.
    """
    parts = _parts(code)
    words = [part for part in parts if not part.isdigit()]
    numbers = [part for part in parts if part.isdigit()]
    if len(words) != 2 or len(numbers) != 1 or len(code) > LONGEST:
        return _("Make your code from two words and a number, such as: %(example)s.") % {
            "example": example()
        }
    if any(_width(word) < 3 or len(set(word)) < min(2, len(word)) for word in words):
        return _("Use two real words of three letters or more.")
    if words[0] == words[1]:
        return _("Use two different words.")
    if not 2 <= len(numbers[0]) <= 3:
        return _("Use a number of two or three digits, so that it is no birthday or phone number.")
    if same(code, example()):
        return _("This is the code from our example. Make up one of your own.")
    if any(_tells(parts, known) for known in not_holding):
        return _("Leave out your own name, sign-in name and worker number.")
    return ""


def _width(word: str) -> int:
    """Letters of a word; one that stands for a whole syllable or word counts for three."""
    return sum(3 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in word)


def _tells(parts: Sequence[str], known: str) -> bool:
    """Whether a code holds a known text, whole or one of its words or numbers.

    Short words of a name only tell where they stand alone: Ash is not found in "washing".
    """
    joined = "".join(parts)
    whole = "".join(_parts(known))
    if len(whole) >= NAMES_SHORTER_THAN and whole in joined:
        return True
    return any(
        _as_number(part) in map(_as_number, parts)
        or (len(part) >= NAMES_SHORTER_THAN and not part.isdigit() and part in joined)
        for part in _parts(known)
    )


def _as_number(part: str) -> str:
    """A number without the noughts before it, as people say it; a word as it is."""
    return part.lstrip("0") if part.isdigit() else part


def suggest(
    language: str,
    *,
    not_holding: Iterable[str] = (),
    below: Callable[[int], int] = secrets.randbelow,
) -> str:
    """A code made at random in a language, which tells nothing of whoever it is for.

    ``below(n)`` gives a number from 0 to n - 1.
    """
    first, second = PAIRS["fr" if language.startswith("fr") else "en"]
    known = list(not_holding)
    while True:
        words = f"{first[below(len(first))]} {second[below(len(second))]}"
        code = f"{words} {10 + below(90)}"
        if not trouble(code, not_holding=known):
            return code
