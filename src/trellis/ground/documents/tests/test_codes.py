"""Printed codes are read back by a scanner."""

import re
import secrets

import zxingcpp
from PIL import Image, ImageDraw

from trellis.ground.documents.codes import qr_svg

ADDRESS = "https://trellis.harbour-house.example/check/"


def drawn(svg: bytes) -> Image.Image:
    """The drawing at one pixel a module, then eight times as large."""
    text = svg.decode()
    side = int(re.search(r'width="(\d+)"', text)[1])
    picture = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(picture)
    path = re.findall(r'd="([^"]+)"', text)[1]
    for x, y, wide, high in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+Z", path):
        x, y, wide, high = int(x), int(y), int(wide), int(high)
        pen.rectangle((x, y, x + wide - 1, y + high - 1), fill=0)
    return picture.resize((side * 8, side * 8), Image.NEAREST)


def test_a_code_is_read_back_as_it_was_written():
    for _card in range(5):
        text = ADDRESS + secrets.token_hex(13).upper()
        assert [found.text for found in zxingcpp.read_barcodes(drawn(qr_svg(text)))] == [text]


def test_four_modules_of_white_surround_a_code():
    picture = drawn(qr_svg(ADDRESS))
    left, top, right, bottom = picture.point(lambda grey: 255 - grey).getbbox()
    assert (left, top, picture.width - right, picture.height - bottom) == (32, 32, 32, 32)


def test_a_drawing_asks_for_nothing_from_elsewhere():
    assert b"DOCTYPE" not in qr_svg(ADDRESS)
