import io
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from trellis.ground.documents import printing

HERE = Path(__file__).parent / "typst"
NAMES = ["Xʷməθkʷəy̓əm", "Tŝilhqot'in", "陳小明", "سمر", "ਸੀਮਾ"]
MARKED = ["Kwak̓wala", "ʔaq̓am", "ḵ̓wa", "X̱aayda", "ƛ̓aʔ", "s̲i̓", "á̱"]


def picture() -> bytes:
    kept = io.BytesIO()
    Image.new("1", (8, 8), 1).save(kept, "PNG")
    return kept.getvalue()


def names(listed=NAMES, **changes) -> bytes:
    asked = {"title": "Names", "language": "en-CA", **changes}
    data = {"names": listed, "alt": "A leaf"}
    return printing.pdf(HERE / "names.typ", data, files={"leaf.png": picture()}, **asked)


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def figures(tree) -> list[str]:
    """Alternative texts of every figure under a node of the structure tree."""
    if isinstance(tree, pikepdf.Array):
        return [alt for kid in tree for alt in figures(kid)]
    if not isinstance(tree, pikepdf.Dictionary):
        return []
    own = [str(tree.Alt)] if tree.get("/S") == "/Figure" else []
    return own + (figures(tree.K) if "/K" in tree else [])


def test_a_page_says_it_is_accessible_and_is_tagged():
    with pikepdf.open(io.BytesIO(names(title="Names – سمر", language="fr-CA"))) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as metadata:
            declared = {key: metadata[key] for key in ("pdfuaid:part", "dc:title")}
        assert declared == {"pdfuaid:part": "1", "dc:title": "Names – سمر"}
        assert (bool(root.MarkInfo.Marked), str(root.Lang)) == (True, "fr-CA")
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert figures(root.StructTreeRoot.K) == ["A leaf"]


def test_names_of_every_orthography_come_back_out_of_the_page():
    found = text_of(names([*NAMES, *MARKED]))
    assert [name for name in [*NAMES, *MARKED] if name not in found] == []


def test_what_cannot_be_drawn_does_not_stop_the_page():
    assert "Ro□se" in text_of(names(["Ro🌹se"]))


def test_texts_typed_apart_are_set_composed():
    assert "Tŝilhqot'in" in text_of(names(["Ts\u0302ilhqot'in"]))


def test_only_our_own_faces_are_used():
    with pikepdf.open(io.BytesIO(names())) as pdf:
        fonts = {str(font.BaseFont).split("+")[-1] for font in pdf.pages[0].Resources.Font.values()}
    assert {re.split(r"[-]", font)[0] for font in fonts} == {
        "BCSans",
        "NotoSansHant",
        "NotoNaskhArabic",
        "NotoSansGurmukhi",
    }


def test_every_face_of_set_up_stands_in_the_house_style():
    said = printing.HOUSE.read_text()
    own = [face for face in printing._fonts().fonts() if face.path]
    assert {face.family for face in own if f'"{face.family}"' not in said} == set()
    assert len(own) > 0


def test_a_broken_template_is_told_without_quoting_the_data(caplog):
    with caplog.at_level(logging.INFO), pytest.raises(printing.NotPrinted) as told:
        printing.pdf(HERE / "broken.typ", {"name": "Robin"}, title="t", language="en")
    assert "Robin" in told.value.diagnostic
    assert str(told.value) == "broken.typ did not print (main.typ, line 1)."
    assert [record.getMessage() for record in caplog.records] == [str(told.value)]
    assert told.value.__cause__ is None and told.value.__suppress_context__


def test_templates_fetch_nothing(tmp_path):
    with pytest.raises(printing.NotPrinted):
        printing.pdf(HERE / "from_elsewhere.typ", {}, title="t", language="en")


@pytest.mark.parametrize("path", ["/etc/hostname", "pyproject.toml", "../../etc/hostname"])
def test_templates_see_no_file_they_were_not_handed(tmp_path, path):
    template = tmp_path / "nosy.typ"
    template.write_text(f'#import "house.typ": *\n#show: house\n#read("{path}")')
    with pytest.raises(printing.NotPrinted):
        printing.pdf(template, {}, title="t", language="en")


def test_texts_are_data_and_never_run(caplog):
    assert '#read("data.json")' in text_of(names(['#read("data.json")', "*[@x]$"]))


def test_threads_print_side_by_side_and_each_gets_its_own():
    with ThreadPoolExecutor(4) as pool:
        pages = list(pool.map(lambda number: names([f"Person {number}"]), range(12)))
    assert [text_of(page).count(f"Person {n}") for n, page in enumerate(pages)] == [1] * 12


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads Linux's own account")
def test_large_documents_do_not_pile_up_in_memory(monkeypatch):
    monkeypatch.setattr(printing, "LARGE", 10_000)

    def held() -> int:
        """Megabytes."""
        status = Path("/proc/self/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024

    def many(round_: int) -> None:
        names([f"Person {round_} {number}" for number in range(1500)])

    for round_ in range(3):
        many(round_)
    before = held()
    for round_ in range(3, 7):
        many(round_)
    assert held() - before < 25
