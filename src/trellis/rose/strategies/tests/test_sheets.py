"""The sheet on paper: both languages, both papers, tagged, and no place for a name."""

import io

import pikepdf
import pypdfium2
import pytest

from trellis.ground.people.models import Organization
from trellis.rose.strategies import sheets
from trellis.rose.strategies.items import ITEMS
from trellis.rose.strategies.rules import baseline
from trellis.rose.strategies.tests.reading_grade import grade

LONG = "The Very Long Named Society of Friends of the Wharf and Hill and Inlet " * 3


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@pytest.mark.parametrize("paper", sheets.PAPERS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_sheet_is_one_tagged_page_with_every_question(paper, language):
    pdf = sheets.pdf(Organization(name=LONG), language=language, paper=paper)
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as said:
        assert (said["pdfuaid:part"], str(opened.Root.Lang)) == ("1", language)
    assert len(text_of(pdf)) == 1


def test_a_sheet_asks_for_no_name_and_says_what_happens_with_it():
    (said,) = text_of(sheets.pdf(Organization(name="Harbour House"), language="en"))
    assert [str(item.text) for item in ITEMS if str(item.text) not in said] == []
    wanted = ("Do not write your name", "Who types it in can read it", "Tear off and keep")
    assert [words for words in wanted if words not in said] == []
    assert said.count("name") == 3  # do not write it, not in the code, kept without


def test_a_sheet_reads_at_grade_six():
    words = sheets._words()
    said = [words["why"], words["free"], words["how"], words["code-why"], *words["then"]]
    assert grade(" ".join(map(str, said))) <= 6


def test_the_sheet_comes_in_the_language_asked_for_or_the_organizations(cast, sign_in):
    baseline.open_wave(cast.harbour_house, by=cast.noor)
    client = sign_in(cast.noor)
    for asked, language in (("?language=fr", "fr"), ("", "en"), ("?language=xx&paper=a4", "en")):
        answer = client.get(f"/organizations/harbour-house/before/sheet/{asked}")
        with pikepdf.open(io.BytesIO(answer.content)) as opened:
            assert str(opened.Root.Lang) == language
