"""Cards on paper."""

import io
import time

import pikepdf
import pypdfium2
import pytest

from trellis.ground.people import rules as people
from trellis.ground.people.models import Installation
from trellis.rose.recognition import cards, rules
from trellis.rose.recognition.models import PhotoId, with_ids

from .conftest import ADDRESS, at, bring_in, give_photo, scanned, text_of

NAMES = ["Xʷməθkʷəy̓əm Example", "Tŝilhqot'in Example", "陳小明（虛構）", "سمر", "ਸੀਮਾ"]
MM = 72 / 25.4


def sizes(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(side / MM, 1) for side in page.get_size()) for page in document]


@pytest.mark.parametrize("sheet", cards.SHEETS)
def test_every_code_opens_a_page_that_says_the_card_is_valid(house, client, sheet):
    bring_in(house.harbour_house, *NAMES)
    workers = with_ids().workers().filter(organization=house.harbour_house)
    printed = rules.print_ids(workers, by=house.noor, sheet=sheet)
    addresses = scanned(printed.pdf)
    assert sorted(addresses) == sorted(
        one.credential.address(Installation.current()) for one in printed.ids
    )
    assert len(addresses) == len(NAMES) + 1
    for address in addresses:
        answer = client.get(address.removeprefix(ADDRESS))
        assert (answer.status_code, b"Harbour House" in answer.content) == (200, True)


def test_names_of_every_orthography_come_out_as_they_went_in(house):
    printed = rules.print_ids(bring_in(house.harbour_house, *NAMES), by=house.noor, sheet="card")
    said = text_of(printed.pdf)
    assert [name for name in NAMES if name not in said] == []


def test_a_very_long_name_is_printed_whole(house):
    name = "Wolfeschlegelsteinhausenbergerdorff-" * 3 + "Example"
    printed = rules.print_ids(bring_in(house.harbour_house, name), by=house.noor, sheet="card")
    assert name in text_of(printed.pdf).replace("\r\n", "").replace("\x02", "-").replace(
        "\ufffe", "-"
    )


def test_a_name_of_a_hundred_letters_without_a_space_stays_on_the_card(house):
    printed = rules.print_ids(bring_in(house.harbour_house, "W" * 110), by=None, sheet="card")
    with pypdfium2.PdfDocument(printed.pdf) as document:
        page = document[0].get_textpage()
        right = max(page.get_charbox(place)[2] for place in range(page.count_chars()))
    assert right <= 85.6 * MM


def test_a_name_that_cannot_be_drawn_is_named_and_stops_nobody_else(house):
    strange, fine = bring_in(house.harbour_house, "𒀀nna Example", "Fern Example")
    printed = rules.print_ids([strange, fine], by=house.noor)
    assert [one.membership.person.name for one in printed.ids] == ["Fern Example"]
    assert printed.left_out == [(strange, "𒀀")]
    assert PhotoId.objects.count() == 1


@pytest.mark.parametrize(
    ("sheet", "people", "expected"),
    [
        ("card", 2, [(85.6, 54.0)] * 4),
        ("letter", 5, [(215.9, 279.4)] * 2),
        ("a4", 5, [(210.0, 297.0)]),
    ],
)
def test_sheets_have_the_size_of_what_they_are_printed_on(house, sheet, people, expected):
    workers = bring_in(house.harbour_house, *(f"Worker {number}" for number in range(people)))
    assert sizes(rules.print_ids(workers, by=None, sheet=sheet).pdf) == expected


def test_front_and_back_meet_at_the_fold(house):
    printed = rules.print_ids([at(house.robin)], by=None, sheet="letter")
    with pypdfium2.PdfDocument(printed.pdf) as document:
        shapes = [one.get_bounds() for one in document[0].get_objects() if one.type == 2]
    wide = [(left, right) for left, _low, right, _high in shapes if right - left > 100 * MM]
    ((left, right),) = wide
    assert right - left == pytest.approx(2 * 85.6 * MM, abs=1)
    assert (left + right) / 2 == pytest.approx(215.9 * MM / 2, abs=0.1)


@pytest.mark.parametrize("sheet", cards.SHEETS)
def test_cards_are_tagged_with_names_as_headings_and_words_for_pictures(house, sheet):
    give_photo(at(house.robin))
    pdf = rules.print_ids([at(house.robin)], by=None, sheet=sheet).pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as said:
        kinds, alts = [], []
        _walk(opened.Root.StructTreeRoot.K, kinds, alts)
        assert (said["pdfuaid:part"], str(opened.Root.Lang)) == ("1", "en")
        assert kinds.count("/H1") == 1
        assert alts == [
            "Photo of Robin",
            "Code to scan: opens the page that checks this card",
        ]


def _walk(node, kinds, alts):
    if isinstance(node, pikepdf.Array):
        for kid in node:
            _walk(kid, kinds, alts)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        kinds.append(str(node.S))
        if "/Alt" in node:
            alts.append(str(node.Alt))
        if "/K" in node:
            _walk(node.K, kinds, alts)


def photos_in(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [item for item in opened.objects if isinstance(item, pikepdf.Stream)]
        return [s.read_raw_bytes() for s in streams if s.get("/Filter") == "/DCTDecode"]


def test_the_photo_is_printed_as_the_bytes_it_is(house):
    photo = give_photo(at(house.robin))
    assert photos_in(rules.print_ids([at(house.robin)], by=None).pdf) == [photo]


def test_no_photo_is_printed_of_someone_who_does_not_want_it(house):
    give_photo(at(house.robin))
    rules.choose(at(house.robin), by=house.robin, photo_wanted=False)
    pdf = rules.print_ids([at(house.robin)], by=None).pdf
    assert (photos_in(pdf), "Photo" in text_of(pdf)) == ([], False)


def test_a_photo_whose_file_is_gone_stops_nothing(house):
    give_photo(at(house.robin))
    membership = at(house.robin)
    membership.photo.storage.delete(membership.photo.name)
    assert photos_in(rules.print_ids([membership], by=None).pdf) == []


def test_a_card_says_nothing_of_anyones_life(house):
    said = text_of(rules.print_ids([at(house.robin)], by=None).pdf).lower()
    assert "robin" in said
    assert [w for w in ("peer", "lived", "drug", "overdose", "substance") if w in said] == []


def test_a_title_that_is_not_wanted_is_not_printed(house):
    rules.choose(at(house.robin), by=house.robin, photo_wanted=True, print_title=False)
    assert "Outreach" not in text_of(rules.print_ids([at(house.robin)], by=None).pdf)


def test_the_card_speaks_the_language_of_the_organization(house):
    people.change_organization(house.harbour_house, by=house.noor, language="fr")
    with pikepdf.open(io.BytesIO(rules.print_ids([at(house.robin)], by=None).pdf)) as opened:
        assert str(opened.Root.Lang) == "fr"


def test_a_hundred_cards_with_photos_take_under_a_second_of_work(house):
    workers = bring_in(house.harbour_house, *(f"Worker {number}" for number in range(100)))
    for membership in workers[:5]:
        give_photo(membership)
    for number, membership in enumerate(workers):
        membership.photo = workers[number % 5].photo.name
        membership.save(update_fields=["photo"])
    began = time.process_time()
    rules.print_ids(workers, by=None)
    assert time.process_time() - began < 1
