"""Drawn plants in place of portraits, for people who don't exist."""

import io
import math

from PIL import Image, ImageDraw

GROUND = ("#e9f0e6", "#f4e9e4", "#ecebf2", "#f3efdc")
GREENS = ("#2c5f3a", "#4f7a4d", "#6b8f3c")


def plant(number: int, size: int = 600) -> bytes:
    """A plant of plain shapes as a JPEG; the same number gives the same plant."""
    picture = Image.new("RGB", (size, size), GROUND[number % len(GROUND)])
    pen = ImageDraw.Draw(picture)
    middle, foot, top = size / 2, size * 0.92, size * 0.3
    green = GREENS[number % len(GREENS)]
    pen.line([(middle, foot), (middle, top)], fill=green, width=size // 40)
    for step in range(3 + number % 3):
        height = foot - (step + 1) * (foot - top) / (4 + number % 3)
        for side in (-1, 1):
            _leaf(pen, middle, height, side, size * 0.17, green)
    petals = 5 + number % 4
    for petal in range(petals):
        angle = 2 * math.pi * petal / petals
        x, y = middle + size * 0.09 * math.cos(angle), top + size * 0.09 * math.sin(angle)
        _round(pen, x, y, size * 0.065, "#9b1b45" if number % 2 else "#c98a2b")
    _round(pen, middle, top, size * 0.05, "#f7f3ea")
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=85)
    return written.getvalue()


def _round(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float, fill: str) -> None:
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)


def _leaf(
    pen: ImageDraw.ImageDraw, x: float, y: float, side: int, length: float, fill: str
) -> None:
    tip = (x + side * length, y - length * 0.6)
    below = (x + side * length * 0.75, y + length * 0.1)
    above = (x + side * length * 0.3, y - length * 0.6)
    pen.polygon([(x, y), below, tip, above], fill=fill)
