import io
import time
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from trellis.ground.documents import passing, printing

TEMPLATE = Path(__file__).parent / "typst" / "photos.typ"


def jpeg(seed=1, size=(300, 200), mode="RGB", **options) -> bytes:
    kept = io.BytesIO()
    noise = Image.effect_noise((30, 20), 60 + seed % 40).resize(size)
    noise.convert(mode).save(kept, "JPEG", quality=85, **options)
    return kept.getvalue()


def printed(files) -> bytes:
    data = {"names": list(files)}
    return printing.pdf(TEMPLATE, data, title="Photos", language="en", files=files)


def images(pdf: bytes) -> list[tuple[int, int, bytes]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.check_pdf_syntax() == []
        found = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
        pictures = [item for item in found if item.get("/Subtype") == "/Image"]
        return sorted((int(p.Width), int(p.Height), p.read_raw_bytes()) for p in pictures)


def test_photographs_come_out_as_the_bytes_they_were():
    files = {f"{n}.jpg": jpeg(n, size=(300 + n, 200)) for n in range(12)}
    expected = sorted((300 + n, 200, files[f"{n}.jpg"]) for n in range(12))
    assert images(printed(files)) == expected


def test_grey_photographs_stay_grey_and_the_page_shows_them():
    content = jpeg(mode="L")
    pdf = printed({"a.jpg": content})
    assert images(pdf) == [(300, 200, content)]
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[0].render(scale=2).to_pil().convert("L")
    assert len(drawn.crop((130, 150, 200, 200)).getcolors()) > 20


def test_a_page_with_photographs_is_whole_and_still_says_it_is_accessible():
    with pikepdf.open(io.BytesIO(printed({"a.jpg": jpeg()}))) as pdf, pdf.open_metadata() as said:
        assert (said["pdfuaid:part"], len(pdf.pages)) == ("1", 1)


TURNED = Image.Exif()
TURNED[0x0112] = 6


@pytest.mark.parametrize(
    "content",
    [
        jpeg(mode="CMYK"),
        jpeg(icc_profile=b"\0" * 200),
        jpeg(exif=TURNED),
        b"\xff\xd8 not one" * 1000,
        b"\x89PNG" * 2000,
        jpeg(size=(20, 20)),
    ],
    ids=["four colours", "a profile", "metadata", "broken", "another kind", "small"],
)
def test_anything_but_a_plain_photograph_is_left_to_typst(content):
    assert passing.stand_ins({"a.jpg": content}) == ({"a.jpg": content}, [])


def test_a_page_of_an_unknown_shape_is_not_used():
    files = {"a.jpg": jpeg()}
    handed, photographs = passing.stand_ins(files)
    strange = b" obj\n<</Length 9>>\nstream\n" + handed["a.jpg"] + b"\nstartxref\n5000\n"
    with pytest.raises(passing.Misplaced):
        passing.put_in_place(strange, photographs)


def test_two_hundred_photographs_take_under_half_a_second_of_work():
    files = {f"{n}.jpg": jpeg(n, size=(600, 600)) for n in range(200)}
    printed(dict(list(files.items())[:1]))
    began = time.process_time()
    printed(files)
    assert time.process_time() - began < 0.5
