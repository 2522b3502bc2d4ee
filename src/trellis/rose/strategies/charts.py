"""The picture of a plan: one drawing, by Altair, as SVG or PNG.

Each strategy is a row; its columns are whom it reaches, the employer's word as three growing
shapes filled as far as things have come, and the workers' word as a bar. A row where the two
differ carries a mark and the word. Altair and the drawing engine are heavy, so they are
imported when the first picture is drawn and not when a server starts.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import cache as kept
from django.utils.translation import gettext as _

from trellis.rose.strategies.heard import Verdict
from trellis.rose.strategies.models import Agent, Status
from trellis.rose.strategies.picture import Row, grouped

LIGHT, DARK, PRINT = "light", "dark", "print"
WIDE, NARROW = "wide", "narrow"
# The house's colours (ground/ui/css/tokens.css); a picture can't ask the page for them.
COLOURS = {
    LIGHT: {
        "paper": "#fffdf9", "ink": "#2b2420", "soft": "#5d5248", "line": "#857765",
        "hair": "#ded2bf", "leaf": "#2c6639", "pale": "#a9cfa6", "brick": "#a02a12",
        "rose": "#97204a",
    },
    DARK: {
        "paper": "#29231f", "ink": "#f4ece1", "soft": "#cbbfb0", "line": "#a09283",
        "hair": "#4a4038", "leaf": "#a4d59d", "pale": "#4f7a4b", "brick": "#f8ab93",
        "rose": "#f3a3ba",
    },
}  # fmt: skip
COLOURS[PRINT] = COLOURS[LIGHT] | {"paper": "#ffffff"}
FACE = "BC Sans, system-ui, sans-serif"
A_WEEK = 7 * 24 * 3600
STEPS = (Status.PLANNED, Status.UNDER_WAY, Status.IN_PLACE)
SIZES = (60, 130, 230)  # square pixels: each shape larger than the one before
IN_A_LINE = {WIDE: 37, NARROW: 36}  # letters
# The height of a row, and how far below its middle the shapes stand: on a phone the name is
# above them.
HEIGHT = {WIDE: 30, NARROW: 56}
LOWER = {WIDE: 0, NARROW: 13}


def svg(rows: Sequence[Row], *, theme: str = LIGHT, shape: str = WIDE) -> str:
    """The picture as SVG; drawn once for the same content, language, theme and shape.

    A drawing takes a tenth of a second and more, so it is kept for a week under the digest of
    all that goes into it.
    """
    asked = _asked(rows, theme, shape)
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()
    key = f"strategies.picture.{digest}"
    drawn = kept.get(key)
    if drawn is None:
        drawn = _engine().vegalite_to_svg(_spec(asked), allowed_base_urls=[])
        kept.set(key, drawn, A_WEEK)
    return str(drawn)


def png(rows: Sequence[Row], *, theme: str = PRINT, shape: str = WIDE) -> bytes:
    """The picture as PNG, three pixels for each of the SVG's: for files that can't hold SVG."""
    spec = _spec(_asked(rows, theme, shape))
    return bytes(_engine().vegalite_to_png(spec, scale=3, allowed_base_urls=[]))


def size(rows: Sequence[Row], *, shape: str = WIDE) -> tuple[int, int]:
    """About how wide and high the SVG is, in pixels, so that a page keeps room for it."""
    bands = len(rows) + len(grouped(rows))
    wide = {WIDE: 880, NARROW: 345}[shape]
    return wide, 102 + HEIGHT[shape] * bands


@cache
def _engine() -> Any:
    """What draws, knowing the typefaces that documents are printed with. Asks no network."""
    import vl_convert

    vl_convert.register_font_directory(str(settings.BUILD / "fonts"))
    return vl_convert


def _asked(rows: Sequence[Row], theme: str, shape: str) -> dict[str, Any]:
    """Everything the drawing depends on, as plain data."""
    return {
        "version": 2,
        "theme": theme,
        "shape": shape,
        "rows": [line for part in grouped(rows) for line in _group(part, shape)],
        "words": {
            "steps": [str(step.label) for step in STEPS],
            "agents": [str(agent.label) for agent in Agent],
            "employer": _("Employer’s word"),
            "workers": _("Workers’ word"),
            "answers": [_("in place for me"), _("partly"), _("the rest")],
            "reaches": _("Reaches"),
            "differ": _("differs"),
            "not_for_us": _("not for us"),
        },
    }


def _group(part: Any, shape: str) -> list[dict[str, Any]]:
    """A part of ROSE as a heading and a line for each of its rows."""
    component, rows = part
    heading = {"key": f"part {component.value}", "heading": str(component.label)}
    return [heading, *(_line(row, shape) for row in rows)]


def _line(row: Row, shape: str) -> dict[str, Any]:
    return {
        "key": row.key,
        "name": broken(row.name, IN_A_LINE[shape]),
        "stage": row.stage,
        "out": row.status == Status.NOT_FOR_US,
        "reaches": list(row.reaches),
        "in_place": row.in_place,
        "partly": row.partly,
        "said": row.heard.short,
        "differs": row.verdict == Verdict.DIFFER,
    }


def broken(name: str, most: int) -> str:
    """A name in one line or two of about the same length, never cut."""
    if len(name) <= most:
        return name
    gaps = [place for place, letter in enumerate(name) if letter == " "]
    if not gaps:
        return name
    middle = min(gaps, key=lambda place: abs(place - len(name) / 2))
    return f"{name[:middle]}\n{name[middle + 1 :]}"


def _spec(asked: dict[str, Any]) -> dict[str, Any]:
    """The drawing in Vega-Lite's terms."""
    from trellis.rose.strategies import charting

    return charting.spec(asked)
