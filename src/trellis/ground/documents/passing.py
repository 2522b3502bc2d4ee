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
from functools import cache
from itertools import accumulate

from PIL import Image, UnidentifiedImageError

SMALL = 4096  # below this a photograph is quicker decoded than exchanged
LARGEST = 128  # pixels of a stand-in's longer side: its shape is right to one in a hundred
LABEL = b"\xff\xfe\x00\x18trellis stand-in %05d"
STAND_IN = re.compile(rb"\nstream\n\xff\xd8\xff\xfe\x00\x18trellis stand-in (\d{5})")
OBJECT = re.compile(rb"<<(?:[^<>]|<<[^<>]*>>)*>>$")


class Misplaced(ValueError):
    """What was printed is not shaped as expected; nothing of it may be used."""


def stand_ins(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[bytes]]:
    """The files with each plain photograph exchanged, and the photographs in the order numbered.

    Plain is a JPEG in grey or three colours without a colour profile or a turn in its
    metadata: what our own photographs are. Anything else stays as it is.
    """
    handed, photographs = dict(files), []
    for name, content in files.items():
        if shape := _plain(content):
            label = LABEL % len(photographs)
            handed[name] = b"\xff\xd8" + label + _tiny(*shape)[2:]
            photographs.append(content)
    return handed, photographs


def _plain(content: bytes) -> tuple[int, int, str] | None:
    """Width, height and mode of the stand-in, or None where there is to be none."""
    if len(content) < SMALL or not content.startswith(b"\xff\xd8"):
        return None
    try:
        with Image.open(io.BytesIO(content)) as photograph:
            (width, height), mode = photograph.size, photograph.mode
            if mode not in {"RGB", "L"} or {"icc_profile", "exif"} & photograph.info.keys():
                return None
    except (UnidentifiedImageError, OSError):
        return None
    scale = LARGEST / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale)), mode


@cache
def _tiny(width: int, height: int, mode: str) -> bytes:
    written = io.BytesIO()
    Image.new(mode, (width, height)).save(written, "JPEG", quality=1)
    return written.getvalue()


def put_in_place(pdf: bytes, photographs: list[bytes]) -> bytes:
    """The PDF with each photograph where its stand-in was. Raises Misplaced."""
    if not photographs:
        return pdf
    body_end = int(pdf[pdf.rindex(b"startxref") :].split()[1])
    pieces, moves, at = [], [], 0
    for found in STAND_IN.finditer(pdf, 0, body_end):
        head, start = _head(pdf, found.start())
        length = _number(head, b"Length")
        photograph = photographs[int(found[1])]
        with Image.open(io.BytesIO(photograph)) as opened:
            width, height = opened.size
        new = head
        for key, number in ((b"Length", len(photograph)), (b"Width", width), (b"Height", height)):
            new = new.replace(b"/%s %d" % (key, _number(head, key)), b"/%s %d" % (key, number), 1)
        end = found.start() + len(b"\nstream\n") + length
        pieces += [pdf[at:start], new, b"\nstream\n", photograph]
        moves.append((end, len(new) + len(photograph) - len(head) - length))
        at = end
    pieces.append(pdf[at:body_end])
    body = b"".join(pieces)
    return body + _moved(pdf[body_end:], moves, len(body))


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
    """The table of objects with each moved by what grew before it."""
    ends = [end for end, _growth in moves]
    grown = [0, *accumulate(growth for _end, growth in moves)]

    def entry(found: re.Match[bytes]) -> bytes:
        offset = int(found[1])
        return b"%010d %b n" % (offset + grown[bisect_left(ends, offset + 1)], found[2])

    if not tail.startswith(b"xref\n0 "):
        raise Misplaced("The table of objects looks different.")
    table = re.sub(rb"(\d{10}) (\d{5}) n", entry, tail)
    return re.sub(rb"startxref\n\d+", b"startxref\n%d" % start, table)
