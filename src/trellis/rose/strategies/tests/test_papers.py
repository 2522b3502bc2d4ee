"""The picture: its sentence, its drawing, and the files made of it."""

import datetime
import io
import os
import re
import subprocess
import sys
import zipfile

import pikepdf
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from docx import Document

from trellis.ground.people import rules as people
from trellis.rose.strategies import charts, papers
from trellis.rose.strategies.models import Strategy
from trellis.rose.strategies.picture import rows_of, summary
from trellis.rose.strategies.plan import lines
from trellis.rose.strategies.tests.conftest import release, set_to, text_of

PLAN = "/organizations/harbour-house/plan/"
PICTURE = PLAN + "picture/"
SECRETS = ("Quillfeather", "notes-with-a-secret", "2031")


@pytest.fixture
def told(house):
    """In place by the employer's word: one workers agree on, one they differ on; one planned."""
    at, rose = house.harbour_house, house.strategies
    owner = people.add_member(at, name="Quillfeather", by=house.noor)
    secret = {
        "owner": owner,
        "notes": "notes-with-a-secret",
        "by_when": datetime.date(2031, 5, 5),
    }
    set_to(at, rose.photo_id, "planned", by=house.noor, **secret)
    set_to(at, rose.job_descriptions, "in-place", by=house.noor, **secret)
    set_to(at, rose.leadership, "in-place", by=house.noor, **secret)
    release(at, rose.job_descriptions, in_place=8, partly=(0, 1), no=(1, 2), answered=10)
    release(at, rose.leadership, in_place=2, no=7)
    return house


def rows(house):
    return rows_of(lines(house.harbour_house))


def figures(tree) -> list[str]:
    """Alternative texts of every figure under a node of a PDF's structure tree."""
    if isinstance(tree, pikepdf.Array):
        return [alt for kid in tree for alt in figures(kid)]
    if not isinstance(tree, pikepdf.Dictionary):
        return []
    own = [str(tree.Alt)] if tree.get("/S") == "/Figure" and "/Alt" in tree else []
    return own + (figures(tree.K) if "/K" in tree else [])


# In a sentence


def test_the_sentence_counts_both_words(told):
    assert summary(rows(told)) == (
        "2 of 3 strategies are in place by the employer’s word. "
        "Of these, workers agree on 1 and differ on 1."
    )


def test_the_sentence_says_where_workers_were_not_asked_or_too_few_answered(house):
    for strategy in Strategy.objects.all():
        for site in [None, *house.harbour_house.sites.all()]:
            set_to(house.harbour_house, strategy, "in-place", site=site)
    release(house.harbour_house, house.strategies.photo_id)
    assert summary(rows(house)) == (
        "3 of 3 strategies are in place by the employer’s word. "
        "Of these, workers gave too few answers on 1 and were not asked yet on 2."
    )


def test_where_nothing_is_in_place_the_sentence_says_only_that(house):
    assert summary(rows(house)) == "0 of 3 strategies are in place by the employer’s word."


# Drawn


def words_of(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", drawn)


@pytest.mark.parametrize("shape", ["wide", "narrow"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_drawing_shows_each_strategy_and_marks_the_one_that_differs(
    told, sign_in, theme, shape
):
    answer = sign_in(told.robin).get(f"{PLAN}picture.svg?theme={theme}&shape={shape}")
    drawn = answer.content.decode()
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in answer.headers["Cache-Control"]
    words = words_of(drawn)
    for name in ("Photo IDs", "Job descriptions", "Leadership training"):
        assert words.count(name) == 1
    assert (words.count("differs"), words.count("8 of 10"), words.count("2 of 9")) == (1, 1, 1)
    assert words.count("not asked yet") == 1
    assert charts.COLOURS[theme]["leaf"] in drawn
    assert re.findall(r'(?:href|src)="|url\(', drawn) == []


def test_the_drawing_is_in_the_readers_language(told, sign_in):
    robin = sign_in(told.robin)
    robin.cookies["language"] = "fr"
    drawn = robin.get(PLAN + "picture.svg", headers={"accept-language": "fr"}).content.decode()
    assert "Formation en leadership" in words_of(drawn)


def test_the_same_is_drawn_once_and_drawn_anew_when_something_changed(told, monkeypatch):
    drawn = []

    class Engine:
        def vegalite_to_svg(self, spec, **options):
            drawn.append(options)
            return f"<svg>{len(drawn)}</svg>"

    monkeypatch.setattr(charts, "_engine", Engine)
    first = charts.svg(rows(told))
    assert charts.svg(rows(told)) == first
    set_to(told.harbour_house, told.strategies.leadership, "under-way")
    assert charts.svg(rows(told)) != first
    assert charts.svg(rows(told), theme=charts.DARK) not in (first, charts.svg(rows(told)))
    assert drawn == [{"allowed_base_urls": []}] * 3


def test_twenty_five_rows_stay_legible_on_a_phone(house):
    for number in range(22):
        Strategy.objects.create(
            slug=f"more-{number}", component="O", origin="added", place=200 + number,
            name="A strategy with quite a long name that needs two lines", name_fr="Une stratégie",
        )  # fmt: skip
    drawn = charts.svg(rows(house), shape=charts.NARROW)
    width = float(re.search(r'width="([\d.]+)"', drawn)[1])
    sizes = {float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawn)}
    assert width <= 360
    assert min(sizes) * 320 / width >= 9.5


def test_names_are_broken_and_never_cut():
    assert charts.broken("Photo IDs", 37) == "Photo IDs"
    long = "Meet-and-greet events with police, paramedics and others"
    assert charts.broken(long, 37).replace("\n", " ") == long
    assert charts.broken(long, 37).count("\n") == 1
    assert charts.broken("x" * 50, 37) == "x" * 50


def test_nothing_heavy_is_imported_before_a_picture_is_drawn():
    environment = {**os.environ, "PYTHONPATH": str(settings.CHECKOUT / "src")}
    asked = (
        "import django, os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'trellis.config.settings'\n"
        "django.setup(); from django.urls import get_resolver; get_resolver().url_patterns\n"
        "print(sorted({'altair', 'vl_convert', 'docx', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"


# The page


def test_beside_the_drawing_stands_a_table_that_holds_the_same(told, sign_in):
    page = sign_in(told.robin).get(PICTURE).content.decode()
    assert "Of these, workers agree on 1 and differ on 1." in page
    assert page.count('<th scope="row"') == 3
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page.split("Leadership training</th>")[1])[:5]
    assert [re.sub(r"<[^>]+>", "", cell) for cell in cells] == [
        "Workers", "In place", "", "2 of 9: in place for me", "Workers differ",
    ]  # fmt: skip
    assert page.count('<source media="') == 3


def test_files_are_offered_to_those_who_may_take_them(told, sign_in):
    for who, offered in (("noor", True), ("lee", True), ("robin", False), ("alex", False)):
        page = sign_in(getattr(told, who)).get(PICTURE).content.decode()
        assert (f'href="{PLAN}plan.pdf"' in page) == (f'href="{PLAN}plan.docx"' in page) == offered
        assert f'href="{PLAN}wall.pdf"' in page


# On paper


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pdf_says_it_is_accessible_and_describes_its_drawing(told, language):
    made = papers.pdf(told.harbour_house, language=language)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == language
        (alt,) = figures(pdf.Root.StructTreeRoot.K)
        assert "3" in alt
    name = {"en": "Leadership training", "fr": "Formation en leadership"}[language]
    assert name in text_of(made)


def test_the_pdf_holds_every_line_in_its_table(told):
    said = text_of(papers.pdf(told.harbour_house, language="en"))
    for words in ("Adoption plan of Harbour House", "Workers differ", "9 answered.", "Planned"):
        assert words in said


def test_the_wall_sheet_is_one_large_page_in_large_type(told):
    for number in range(24):
        Strategy.objects.create(
            slug=f"more-{number}", component="S", origin="added", place=300 + number,
            name=f"A strategy of the usual length, {number}", name_fr="Une stratégie",
        )  # fmt: skip
    for sheet, size in (("tabloid", (792, 1224)), ("a3", (842, 1191))):
        made = papers.wall(told.harbour_house, language="en", sheet=sheet)
        with pikepdf.open(io.BytesIO(made)) as pdf:
            (page,) = pdf.pages
            assert tuple(round(float(side)) for side in page.mediabox[2:]) == size
            sizes = re.findall(rb"([\d.]+) Tf", page.Contents.read_bytes())
            assert sorted(map(float, sizes))[len(sizes) // 2] >= 16


def test_the_wall_sheet_holds_no_count_of_people(told):
    for number in range(5):
        people.add_member(told.harbour_house, name=f"Worker {number}", by=None)
    assert "workers hold a valid ID" in text_of(papers.pdf(told.harbour_house, language="en"))
    said = text_of(papers.wall(told.harbour_house, language="en"))
    assert ("Workers differ" in said, "Workers agree" in said) == (True, True)
    summed = said.replace("2 of 3 strategies", "")
    assert re.findall(r"\d+ of \d+|answered\. |hold a valid ID", summed) == []


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "wall.pdf", "wall.pdf?sheet=a3"])
def test_what_a_programme_lead_takes_along_names_nobody(told, sign_in, name):
    content = sign_in(told.lee).get(PLAN + name).content
    assert [secret for secret in SECRETS if secret in everything_in(content)] == []
    assert "Leadership training" in everything_in(content)


def test_notes_are_in_no_file_and_owners_only_in_the_coordinators_word_file(told, sign_in):
    noor = sign_in(told.noor)
    found = {
        name: [s for s in SECRETS if s in everything_in(noor.get(PLAN + name).content)]
        for name in ("plan.pdf", "plan.docx", "wall.pdf")
    }
    assert found == {"plan.pdf": [], "plan.docx": ["Quillfeather", "2031"], "wall.pdf": []}


def everything_in(content: bytes) -> str:
    """All words of a PDF, or of every part of a .docx."""
    if content.startswith(b"%PDF"):
        return text_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return " ".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")
        )


def test_the_word_file_is_made_of_what_readers_of_screens_need(told):
    document = Document(io.BytesIO(papers.docx(told.harbour_house, language="fr")))
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name != "Normal"]
    assert headings[0] == ("Title", "Plan d'adoption\u00a0: Harbour House")
    assert [style for style, _text in headings[1:]] == ["Heading 1"] * 2 + ["Heading 2"] * 3
    assert [len(table.rows) for table in document.tables] == [2, 2, 2]
    for table in document.tables:
        assert table.rows[0]._tr.trPr.xpath("./w:tblHeader") != []
    (drawn,) = document.inline_shapes
    assert "Stratégies en place" in drawn._inline.docPr.get("descr")
    assert document.styles.element.xpath("//w:rPrDefault//w:lang/@w:val") == ["fr-CA"]
    assert document.core_properties.language == "fr"
    assert document.tables[2].rows[1].cells[0].text == "Formation en leadership"


# The command


def test_the_command_writes_each_kind(told, tmp_path, capsys):
    begins = {}
    for name, options in {
        "plan.pdf": {}, "plan.docx": {"docx": True}, "wall.pdf": {"wall": "a3"},
        "fr.pdf": {"language": "fr"},
    }.items():  # fmt: skip
        out = tmp_path / name
        call_command("adoption_plan", organization="harbour-house", out=out, **options)
        assert str(out) in capsys.readouterr().out
        begins[name] = out.read_bytes()[:4]
        assert [s for s in SECRETS if s in everything_in(out.read_bytes())] == []
    assert begins == {
        "plan.pdf": b"%PDF", "plan.docx": b"PK\x03\x04", "wall.pdf": b"%PDF", "fr.pdf": b"%PDF",
    }  # fmt: skip
    assert "Formation en leadership" in text_of((tmp_path / "fr.pdf").read_bytes())


def test_the_command_says_what_is_wrong(house, tmp_path):
    with pytest.raises(CommandError, match="There is no organization nowhere"):
        call_command("adoption_plan", organization="nowhere", out=tmp_path / "plan.pdf")
    with pytest.raises(CommandError, match="Make it first"):
        call_command(
            "adoption_plan", organization="harbour-house", out=tmp_path / "none" / "plan.pdf"
        )
