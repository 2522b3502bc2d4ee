"""Photos are written anew, or refused with a sentence."""

import io

import pytest
from PIL import Image, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

from trellis.lib import pictures
from trellis.lib.pictures import NotAPhoto, portrait


def picture(kind="JPEG", size=(300, 400), mode="RGB", colour=None, **options):
    stream = io.BytesIO()
    Image.new(mode, size, colour or 0).save(stream, kind, **options)
    return stream.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("size", "becomes"),
    [((1200, 1500), (600, 750)), ((3000, 1000), (600, 750)), ((300, 300), (300, 300)),
     ((800, 400), (600, 400)), ((2000, 2000), (600, 750))],
)  # fmt: skip
def test_a_photo_becomes_a_jpeg_of_the_right_size(kind, size, becomes):
    done = opened(portrait(picture(kind, size)))
    assert (done.format, done.mode, done.size) == ("JPEG", "RGB", becomes)


def test_nothing_a_photo_remembers_is_kept():
    exif = Image.Exif()
    exif[0x010F] = "Camera of Robin"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (
        TiffImagePlugin.IFDRational(49), TiffImagePlugin.IFDRational(16),
        TiffImagePlugin.IFDRational(7),
    )  # fmt: skip
    sent = picture(size=(400, 200), exif=exif, comment=b"behind the clinic")
    assert (b"Camera of Robin" in sent, b"behind the clinic" in sent) == (True, True)
    kept = portrait(sent)
    assert (b"Camera of Robin" in kept, b"behind the clinic" in kept) == (False, False)
    done = opened(kept)
    assert (dict(done.getexif()), "comment" in done.info, done.size) == ({}, False, (200, 400))


def test_words_in_a_png_are_not_kept():
    info = PngInfo()
    info.add_text("Comment", "secret place")
    assert b"secret place" not in portrait(picture("PNG", pnginfo=info))


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_other_colours_become_plain_ones(mode):
    assert opened(portrait(picture(mode=mode))).mode == "RGB"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "I;16"])
def test_see_through_and_odd_pngs_become_plain(mode):
    done = opened(portrait(picture("PNG", mode=mode)))
    assert done.mode == "RGB"
    if mode in {"RGBA", "LA"}:
        assert min(done.getpixel((10, 10))) > 250


def test_of_a_moving_picture_the_first_frame_is_taken():
    frames = [Image.new("RGB", (100, 125), colour) for colour in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    red, _green, blue = opened(portrait(stream.getvalue())).getpixel((50, 50))
    assert red > 200 > blue


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"hello", "not a photo"),
        (b"%PDF-1.4", "not a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a photo"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 30, "HEIC"),
        (b"\xff\xd8\xff\xe0" + b"broken" * 20, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"broken", "damaged"),
        (picture("GIF"), "not a photo"),
        (picture(size=(20, 400)), "too small"),
        (picture("JPEG", (900, 900))[:700], "damaged"),
    ],
)
def test_what_is_no_photo_is_refused_with_a_sentence(content, said):
    with pytest.raises(NotAPhoto, match=said):
        portrait(content)


def test_absurd_sizes_are_refused_before_anything_is_decoded():
    header = bytearray(picture("PNG", (100, 100)))
    header[16:24] = (60_000).to_bytes(4, "big") * 2
    with pytest.raises(NotAPhoto):
        portrait(bytes(header))
    with pytest.raises(NotAPhoto, match="40 megapixels"):
        portrait(picture("PNG", (8000, 5100), "1"))


@pytest.mark.parametrize("mode", ["RGBA", "P", "I;16", "1", "RGB"])
def test_a_very_large_photo_is_made_small_before_anything_else(mode, monkeypatch):
    met = []
    plain = pictures._plain_colours
    monkeypatch.setattr(
        pictures,
        "_plain_colours",
        lambda image, profile: met.append(image) or plain(image, profile),
    )
    done = opened(portrait(picture("PNG", (4600, 4700), mode)))
    assert (done.size, met[0].width * met[0].height < 1600 * 1600) == ((600, 750), True)
