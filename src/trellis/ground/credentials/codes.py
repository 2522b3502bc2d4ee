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
    """A code as a stand-alone SVG, one unit a module, white around it included.

    Dark runs are strokes of one path; written here because it takes a third of segno's time.
    """
    rows = _code(text).matrix
    side = len(rows) + 2 * QUIET
    runs = []
    for y, row in enumerate(rows, start=QUIET):
        end = 0
        while (start := row.find(1, end)) >= 0:
            end = row.find(0, start) if row.find(0, start) >= 0 else len(row)
            runs.append(f"M{start + QUIET} {y}.5h{end - start}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" '
        f'viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{"".join(runs)}"/></svg>'
    ).encode()


def qr_png(text: str, scale: int = 8) -> bytes:
    """A code as a PNG in black and white, ``scale`` pixels a module, white around it included."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=scale, border=QUIET)
    return out.getvalue()


def _code(text: str) -> segno.QRCode:
    return segno.make(text, micro=False, error="m", mask=MASK)
