"""Photographs go into a PDF as the bytes they are.

Typst would decode every one only to learn its size: a thousand of them take longer than
the pages they are on. So it is handed a tiny stand-in of the same shape, and the
photograph takes its place in what was printed. Typst writes such images unchanged, each
an object of its own with its length, width and height in plain sight.
"""

import io
import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PIL import Image, UnidentifiedImageError

SMALL = 4096  # below this a photograph is quicker decoded than exchanged
LARGEST = 128  # pixels of a stand-in's longer side: its shape is right to one in a hundred
LABEL = b"\xff\xfe\x00\x18trellis stand-in %05d"
STREAM = b"\nstream\n"
STAND_IN = re.compile(rb"\nstream\n(?P<jpeg>\xff\xd8\xff\xfe\x00\x18trellis stand-in (\d{5}))")
OBJECT = re.compile(rb"<<(?:[^<>]|<<[^<>]*>>)*>>$")


class Misplaced(ValueError):
    """What was printed is not shaped as expected; nothing of it may be used."""


@dataclass(frozen=True)
class Photograph:
    """The bytes of a JPEG, and its size in pixels."""

    content: bytes
    width: int
    height: int


def stand_ins(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Photograph]]:
    """The files with each plain photograph exchanged, and the photographs in the order numbered.

    Plain is a JPEG in grey or three colours without a colour profile or a turn in its
    metadata: what our own photographs are. Anything else stays as it is.
    """
    handed: dict[str, bytes] = dict(files)
    photographs: list[Photograph] = []
    for name, content in files.items():
        if plain := _plain(content):
            width, height, mode = plain
            scale = LARGEST / max(width, height)
            tiny = _tiny(max(1, round(width * scale)), max(1, round(height * scale)), mode)
            handed[name] = b"\xff\xd8" + LABEL % len(photographs) + tiny[2:]
            photographs.append(Photograph(content, width, height))
    return handed, photographs


def _plain(content: bytes) -> tuple[int, int, str] | None:
    """Width, height and mode of a plain photograph, else None."""
    if len(content) < SMALL or not content.startswith(b"\xff\xd8"):
        return None
    try:
        with Image.open(io.BytesIO(content)) as photograph:
            (width, height), mode = photograph.size, photograph.mode
            if mode not in {"RGB", "L"} or {"icc_profile", "exif"} & photograph.info.keys():
                return None
    except (UnidentifiedImageError, OSError):
        return None
    return width, height, mode


@cache
def _tiny(width: int, height: int, mode: str) -> bytes:
    written = io.BytesIO()
    Image.new(mode, (width, height)).save(written, "JPEG", quality=1)
    return written.getvalue()


def put_in_place(pdf: bytes, photographs: list[Photograph]) -> bytes:
    """The PDF with each photograph where its stand-in was. Raises Misplaced."""
    if not photographs:
        return pdf
    body_end = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    pieces: list[bytes] = []
    moves: list[tuple[int, int]] = []
    at = grown = 0
    for found in STAND_IN.finditer(pdf, 0, body_end):
        old, start = _head(pdf, found.start())
        photograph = photographs[int(found[2])]
        new = _resized(old, photograph)
        end = found.start("jpeg") + _number(old, b"Length")
        pieces += [pdf[at:start], new, STREAM, photograph.content]
        grown += len(new) + len(STREAM) + len(photograph.content) - (end - start)
        moves.append((end, grown))
        at = end
    pieces.append(pdf[at:body_end])
    pieces.append(_moved(pdf[body_end:], moves, body_end + grown))
    return b"".join(pieces)


def _resized(head: bytes, photograph: Photograph) -> bytes:
    for key, number in (
        (b"Length", len(photograph.content)),
        (b"Width", photograph.width),
        (b"Height", photograph.height),
    ):
        head = head.replace(b"/%b %d" % (key, _number(head, key)), b"/%b %d" % (key, number), 1)
    return head


def _head(pdf: bytes, end: int) -> tuple[bytes, int]:
    """The dictionary of the object whose stream starts at ``end``, and where it begins."""
    start = pdf.rindex(b" obj\n", 0, end) + len(b" obj\n")
    head = pdf[start:end]
    if not OBJECT.match(head) or b"/DCTDecode" not in head:
        raise Misplaced("A photograph's place looks different.")
    return head, start


def _number(head: bytes, key: bytes) -> int:
    found = re.search(rb"/%s (\d+)(?=[/>\s])" % key, head)
    if not found:
        raise Misplaced("A photograph's place looks different.")
    return int(found[1])


def _moved(tail: bytes, moves: list[tuple[int, int]], start: int) -> bytes:
    """The table of objects with each moved by what grew before it: (end, growth so far)."""
    ends = [end for end, _growth in moves]
    grown = [0, *(growth for _end, growth in moves)]

    def entry(found: re.Match[bytes]) -> bytes:
        offset = int(found[1])
        return b"%010d %b n" % (offset + grown[bisect_left(ends, offset + 1)], found[2])

    if not tail.startswith(b"xref\n0 "):
        raise Misplaced("The table of objects looks different.")
    table = re.sub(rb"(\d{10}) (\d{5}) n", entry, tail)
    return re.sub(rb"startxref\n\d+", b"startxref\n%d" % start, table)
