"""QR codes, quick enough for a thousand cards.

Error level M: a quarter of the code may be scratched at the levels used. One mask is
used for all: trying the eight of the standard takes five times as long and phones read
any of them.
"""

import io

import segno

MASK = 3
QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks


def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, True where dark, without the white around; draw it ``QUIET`` wide."""
    return tuple(tuple(bool(dark) for dark in row) for row in _code(text).matrix)


def qr_svg(text: str) -> bytes:
    """A code as a stand-alone SVG, one unit a module, white around it included."""
    out = io.BytesIO()
    _code(text).save(out, kind="svg", border=QUIET, light="white", svgclass=None, lineclass=None)
    return out.getvalue()


def qr_png(text: str, scale: int = 8) -> bytes:
    """A code as a PNG in black and white, ``scale`` pixels a module, white around it included."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=scale, border=QUIET)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, micro=False, error="m", mask=MASK)
