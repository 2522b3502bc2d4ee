"""Photographs, written anew: small, upright, in plain colours and without a word of metadata."""

import io
import warnings

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from trellis.lib.sniff import kind_of

WIDTH, HEIGHT = 600, 750
MOST_PIXELS = 40_000_000
OPENED_AS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
MEDIA_TYPE = "image/jpeg"


class NotAPhoto(ValueError):
    """This file can't become a photo; the sentence says why and what to do."""


def portrait(content: bytes) -> bytes:
    """The photo as a JPEG of at most 600 x 750 pixels, upright, sRGB, without metadata.

    Cropped to 4:5 around the middle, a little above it, and never enlarged. Of a moving
    picture the first frame is taken. Raises NotAPhoto; size is checked before decoding.
    """
    kind = kind_of(content)
    if kind not in OPENED_AS:
        raise NotAPhoto(_not_this(kind))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=[OPENED_AS[kind]]) as picture:
                _check_size(picture)
                return _anew(picture)
    except NotAPhoto:
        raise
    except Exception as trouble:  # decoders meet broken files with errors of every kind
        raise NotAPhoto(
            _("The photo is damaged and can't be read. Save it again as JPEG, or take another.")
        ) from trouble


def _not_this(kind: str) -> str:
    if kind == "":
        return _("The photo is empty. Choose another.")
    if kind == "heic":
        return _(
            "The photo is in HEIC, a format of some phones that other programs can't read. "
            "Send it as JPEG."
        )
    return _("This is not a photo Trellis can read. Use a JPEG, PNG or WebP picture.")


def _check_size(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise NotAPhoto(_("The photo is too large: 40 megapixels at most. Make it smaller."))
    if min(picture.size) < 50:
        raise NotAPhoto(_("The photo is too small to print: 50 pixels a side at least."))


def _anew(picture: Image.Image) -> bytes:
    picture.seek(0)
    if picture.format == "JPEG":
        picture.draft("RGB" if picture.mode != "CMYK" else "CMYK", (WIDTH * 2, HEIGHT * 2))
    upright = ImageOps.exif_transpose(_shrunk(picture))
    plain = _plain_colours(upright, picture.info.get("icc_profile"))
    width, height = plain.size
    scale = max(min(1.0, WIDTH / width), min(1.0, HEIGHT / height))
    size = (min(WIDTH, round(width * scale)), min(HEIGHT, round(height * scale)))
    # A face stands above the middle of most pictures.
    small = ImageOps.fit(plain, size, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    clean = Image.new("RGB", small.size)
    clean.paste(small)
    stream = io.BytesIO()
    clean.save(stream, "JPEG", quality=85, optimize=True)
    return stream.getvalue()


def _shrunk(picture: Image.Image) -> Image.Image:
    """The picture at twice the size it is kept in, or a little more, before it is copied about.

    Each step makes a copy: of 40 megapixels, several at once would be a gigabyte.
    """
    factor = min(picture.size) // (HEIGHT * 2)
    if factor < 2:
        return picture
    if picture.mode in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        return picture.reduce(factor)
    return picture.resize(
        (picture.width // factor, picture.height // factor), Image.Resampling.NEAREST
    )


def _plain_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, see-through parts on white."""
    if profile and picture.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that can't be read: take the colours as they are
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        ground = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(ground, seen).convert("RGB")
    if picture.mode in {"I", "I;16", "F"}:
        picture = picture.point(lambda value: value / 256).convert("L")
    return picture.convert("RGB")
