"""Printed codes are read by a scanner nobody here wrote."""

import io

import pytest
import zxingcpp
from PIL import Image

from trellis.ground.credentials import codes
from trellis.ground.credentials.models import new_token

ADDRESS = "https://trellis.harbour-house.example/check/"


@pytest.mark.parametrize("scale", [2, 8])
def test_a_code_is_read_back_as_it_was_written(scale):
    for _card in range(5):
        text = ADDRESS + new_token()
        picture = Image.open(io.BytesIO(codes.qr_png(text, scale=scale))).convert("L")
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == [text]


def test_the_drawing_holds_the_same_modules_with_white_around():
    text = ADDRESS + new_token()
    rows = codes.qr_modules(text)
    assert {len(row) for row in rows} == {len(rows)}
    wide = len(rows) + 2 * codes.QUIET
    drawn = codes.qr_svg(text).decode()
    assert f'width="{wide}" height="{wide}"' in drawn
    picture = Image.open(io.BytesIO(codes.qr_png(text, scale=1))).convert("1")
    assert picture.size == (wide, wide)
    inner = range(codes.QUIET, codes.QUIET + len(rows))
    assert rows == tuple(tuple(not picture.getpixel((x, y)) for x in inner) for y in inner)
