"""What the faces we print with can draw, so that nobody finds out from paper."""

import unicodedata
from bisect import bisect_right
from functools import cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

STAND_IN = "□"
# Shown by no face and never missed: joiners, marks of direction, variation selectors.
UNSEEN = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x00AD, 0x034F})
SPACES = frozenset("\t\n\r ")


def undrawable(text: str) -> str:
    """The characters of a text that no face draws, each once, in order; "" when all is well.

    Looked at in NFC, one code point at a time: a letter and its mark may come from the
    same face or not at all, and BC Sans has both for every orthography it was made for.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(letter for letter in composed if not is_drawn(letter)))


def drawn(text: str) -> str:
    """The text in NFC with a box where no face draws a character, so a page still prints."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter if is_drawn(letter) else STAND_IN for letter in composed)


def is_drawn(letter: str) -> bool:
    code = ord(letter)
    if letter in SPACES or code in UNSEEN or unicodedata.category(letter) == "Cf":
        return True
    edges = edges_of_the_drawn()
    return bisect_right(edges, code) % 2 == 1


@cache
def edges_of_the_drawn() -> tuple[int, ...]:
    """Where runs of drawn code points begin and end (excluded), in turn, ascending.

    Read from build/drawn.txt where set-up left it, else from the faces themselves.
    """
    kept = settings.BUILD / "drawn.txt"
    if kept.exists():
        return tuple(int(edge, 16) for edge in kept.read_text().split())
    return edges(drawn_by(settings.BUILD / "fonts"))


def keep_drawn(build: Path) -> None:
    """Write what the faces draw beside them, so that no process reads a hundred thousand glyphs."""
    kept = edges(drawn_by(build / "fonts"))
    (build / "drawn.txt").write_text(" ".join(f"{edge:x}" for edge in kept))


def drawn_by(faces: Path) -> set[int]:
    """Code points some family draws both upright and bold."""
    families: dict[str, set[int]] = {}
    for path in sorted([*faces.glob("*.ttf"), *faces.glob("*.otf")]):
        with TTFont(path, lazy=True) as face:
            family, points = face["name"].getBestFamilyName(), set(face.getBestCmap())
        families[family] = families[family] & points if family in families else points
    return set().union(*families.values())


def edges(points: set[int]) -> tuple[int, ...]:
    """A set of code points as the places where it begins and stops holding."""
    begins = (point for point in points if point - 1 not in points)
    ends = (point + 1 for point in points if point + 1 not in points)
    return tuple(sorted([*begins, *ends]))
