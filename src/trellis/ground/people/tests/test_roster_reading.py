"""Reading a roster: what comes out right, and what is refused with a sentence."""

import csv
import datetime
import io
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trellis.ground.people.roster import COLUMNS, NotARoster, read, write
from trellis.lib.spreadsheets import neutral, plain
from trellis.lib.text import tidy

TODAY = datetime.date(2026, 4, 14)


def reading(text, encoding="utf-8", name="roster.csv"):
    return read(text.encode(encoding), name, today=TODAY)


def people(roster):
    return [(row.worker_number, row.name) for row in roster.rows]


def reasons(roster):
    return [(bad.line, list(bad.reasons)) for bad in roster.bad]


def workbook(*rows, change=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def refusal(content, name="roster.csv"):
    with pytest.raises(NotARoster) as refused:
        read(content, name, today=TODAY)
    return str(refused.value)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_separator_and_encoding_reads_the_same(separator, encoding):
    text = separator.join(["worker_number", "name", "title"]) + "\r\n"
    text += separator.join(["007", "Zoé", "Pair aidant"]) + "\r\n"
    roster = reading(text, encoding)
    assert [(row.worker_number, row.name, row.title) for row in roster.rows] == [
        ("007", "Zoé", "Pair aidant")
    ]


def test_headings_may_be_french_spaced_or_in_capitals_and_unknown_ones_are_named():
    roster = reading(
        "NUMÉRO;Nom;Titre;Lieu;Date de début;Pronoms;Courriel;Téléphone;Photo;Remarque\n"
        "1;Robin;Guide;Quai;3 mai 2026;iel;r@example.org;604 555-0100;r.jpg;rien\n"
    )
    assert roster.columns == (
        "worker_number", "name", "title", "site", "start_date", "pronouns", "email", "phone",
        "photo",
    )  # fmt: skip
    assert roster.unknown == ("Remarque",)
    assert roster.rows[0].start_date == datetime.date(2026, 5, 3)


def test_a_column_that_is_there_twice_is_named():
    assert "“Nom”, “name”" in refusal(b"numero,Nom,name\n1,a,b\n")


def test_a_file_without_the_needed_columns_says_which_and_what_it_holds():
    said = refusal(b"id_of_thing,nickname\n1,a\n")
    assert ("worker_number, name" in said, "“nickname”" in said) == (True, True)


def test_a_column_that_is_missing_is_none_and_an_empty_cell_is_empty():
    row = reading("worker_number,name,title\n1,Robin,\n").rows[0]
    assert (row.title, row.site) == ("", None)


def test_each_bad_row_is_named_with_its_line_and_every_reason():
    roster = reading(
        "worker_number,name,email,start_date\n"
        "1,Robin,robin@example.org,2026-01-02\n"
        "\n"
        ",,nonsense,03/04/2026\n"
        "3,=1+1,,2026-02-30\n"
        "4,Ash,,2027-04-16\n"
    )
    assert people(roster) == [("1", "Robin")]
    assert reasons(roster) == [
        (4, [
            "worker_number is missing; every person needs one.",
            "name is missing; write the name the person wants used.",
            "email is not an e-mail address; write it as in robin@example.org.",
            "start_date can be read two ways; write 2026-04-03 or 2026-03-04.",
        ]),
        (5, [
            "name begins with =, as a formula does; take it away.",
            "start_date is not a day of the calendar; write it as in 2026-05-03.",
        ]),
        (6, ["start_date is more than a year from now (April 16, 2027); correct it."]),
    ]  # fmt: skip


def test_lines_are_counted_as_the_spreadsheet_does_and_as_an_editor_does():
    roster = reading('worker_number,name\n1,"two\nlines"\n2,\n')
    assert people(roster) == [("1", "two lines")]
    assert str(roster.bad[0]).startswith("line 3 (line 4 in a text editor): name is missing")


def test_a_number_that_is_there_twice_names_both_lines_and_the_later_is_bad():
    roster = reading("worker_number,name\nA1,Robin\nB,Ash\na1,Elder\n")
    assert people(roster) == [("A1", "Robin"), ("B", "Ash")]
    assert [(line, "also in line 2;" in " ".join(why)) for line, why in reasons(roster)] == [
        (4, True)
    ]


@pytest.mark.parametrize(
    "name",
    ["=cmd|' /C calc'!A0", "@SUM(A1)", "+x", "-x", "＝1", "<script>alert(1)</script>", "a\x07b",
     "x" * 121, "\ue000", "..."],
)  # fmt: skip
def test_a_name_that_would_do_harm_is_a_bad_row(name):
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["worker_number", "name"], ["1", name], ["2", "Robin <3"]])
    roster = reading(buffer.getvalue())
    assert (people(roster), len(roster.bad)) == ([("2", "Robin <3")], 1)


@pytest.mark.parametrize("photo", ["../x.jpg", "a/b.jpg", "C:\\x.jpg", "..", "/etc/passwd"])
def test_a_photo_is_a_plain_file_name(photo):
    roster = reading(f"worker_number,name,photo\n1,Robin,{photo}\n")
    assert "plain file name" in roster.bad[0].reasons[0]


def test_phone_numbers_may_begin_with_a_plus():
    row = reading("worker_number,name,phone\n1,Robin,+1 604 555-0100\n").rows[0]
    assert row.phone == "+1 604 555-0100"


@pytest.mark.parametrize(
    "written",
    ["2026-05-03", "2026/5/3", "3 May 2026", "May 3, 2026", "3 mai 2026", "1er mai 2026",
     "25/12/2025", "2026-05-03 00:00:00"],
)  # fmt: skip
def test_dates_that_can_be_read_one_way_are_read(written):
    text = f'worker_number,name,start_date\n1,Robin,"{written}"\n'
    assert reading(text).bad == []


def test_more_cells_than_headings_is_a_reason():
    assert "more cells" in reading("worker_number,name\n1,Robin,oops\n").bad[0].reasons[0]


def test_quotation_marks_that_never_close_name_their_line():
    assert "line 3" in refusal(b'worker_number,name\n1,Robin\n2,"Ash\n3,Elder\n')


# Workbooks


def test_a_workbook_gives_numbers_and_dates_as_people_see_them():
    def seven(book):
        book.active["A3"].number_format = "000"

    content = workbook(
        ["Worker number", "Name", "Start date", "Phone"],
        [12.0, "Robin", datetime.date(2026, 5, 3), 6045550100],
        [7, "Ash", datetime.datetime(2026, 1, 2), None],
        change=seven,
    )
    assert [
        (row.worker_number, row.start_date, row.phone)
        for row in read(content, "x", today=TODAY).rows
    ] == [
        ("12", datetime.date(2026, 5, 3), "6045550100"),
        ("007", datetime.date(2026, 1, 2), ""),
    ]


def test_formulas_in_a_workbook_are_reasons_and_never_computed():
    content = workbook(
        ["worker_number", "name", "title"],
        [1, "Robin", '=HYPERLINK("https://x.example","x")'],
        [None, None, None],
        [2, "Ash", datetime.date(2026, 1, 1)],
    )
    assert reasons(read(content, "x.xlsx", today=TODAY)) == [
        (2, ["title is a formula; put its result there instead."]),
        (4, ["title was turned into a date by the spreadsheet; write it as text."]),
    ]


def repacked(content, **parts):
    """The workbook with parts of it written over."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for entry in old.namelist():
            if entry not in parts:
                new.writestr(entry, old.read(entry))
        for name, text in parts.items():
            new.writestr(name, text)
    return stream.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><sst>&i;</sst>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst>&e;</sst>'
)


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE, LAUGHS.encode("utf-16")])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"])
def test_a_workbook_that_expands_entities_is_refused(xml, part):
    content = workbook(["worker_number", "name"], [1, "Robin"])
    assert "instructions" in refusal(repacked(content, **{part: xml}), "x.xlsx")


def test_a_workbook_that_unpacks_to_a_bomb_is_refused():
    content = workbook(["worker_number", "name"], [1, "Robin"])
    bomb = repacked(content, **{"xl/media/a.bin": b"\0" * 70_000_000})
    assert (len(bomb) < 200_000, "unpacks to far more" in refusal(bomb)) == (True, True)


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MANY = 120_000
COSTLY = {
    "xl/styles.xml": f"<styleSheet {MAIN}><cellXfs>{'<xf/>' * MANY}</cellXfs></styleSheet>",
    "xl/sharedStrings.xml": f"<sst {MAIN}><si>{'<r/>' * MANY}</si></sst>",
    "xl/worksheets/sheet1.xml": (
        f"<worksheet {MAIN}><sheetData><row>{'<c/>' * MANY}</row></sheetData></worksheet>"
    ),
    "xl/workbook.xml": f"<workbook {MAIN}>{'<x/>' * MANY}</workbook>",
    "xl/anything.png": f"<x>{'<x/>' * MANY}</x>",
    "[Content_Types].xml": f"<Types>{'<Override/>' * MANY}</Types>",
}


@pytest.mark.parametrize("part", COSTLY)
def test_a_part_of_which_too_many_objects_would_be_made_is_refused_unread(part):
    content = workbook(["worker_number", "name"], [1, "Robin"])
    assert "unpacks to far more" in refusal(repacked(content, **{part: COSTLY[part]}), "x.xlsx")


def test_a_part_in_an_encoding_that_hides_its_tags_is_refused():
    content = workbook(["worker_number", "name"], [1, "Robin"])
    hidden = '<?xml version="1.0" encoding="utf-7"?><sst>+ADw-si/+AD4-</sst>'
    assert "instructions" in refusal(repacked(content, **{"xl/styles.xml": hidden}), "x.xlsx")


def test_a_part_expands_no_entities_whatever_it_is_called():
    content = workbook(["worker_number", "name"], [1, "Robin"])
    assert "instructions" in refusal(repacked(content, **{"xl/worksheets/s.PNG": LAUGHS}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("worker_number,name\n" + "," * 1_100_000, "far too long"),
        ("worker_number,name\n" + "\n" * 1_048_577, "more lines than"),
    ],
)
def test_a_table_of_absurd_size_is_refused_before_it_is_taken_apart(text, said):
    assert said in refusal(text.encode())


def test_a_workbook_that_claims_absurd_places_is_refused_or_read_soon():
    content = workbook(["worker_number", "name"], [1, "Robin"])
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>worker_number</t></is></c>'
        '<c r="XFD1" t="inlineStr"><is><t>name</t></is></c></row>'
        '<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    assert refusal(repacked(content, **{"xl/worksheets/sheet1.xml": sheet})) != ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older Excel file"),
        (b"<!DOCTYPE html><table><tr><td>worker_number</td></tr></table>", "a web page"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"\xff\xd8\xff\xe0....", "a picture"),
        (b"PK\x03\x04 not really", "damaged"),
        (b"\x00\x01\x02\x03binary", "another kind of file"),
        (b"\x81\x8d\x8f,\n", "letters"),
        (b"worker_number,name\n", "names no one"),
        (b"\n\n  \n", "empty"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx"])
def test_files_that_are_something_else_are_told_apart_by_what_they_hold(content, said, name):
    assert said in refusal(content, name)


def archive(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, text in entries.items():
            packed.writestr(name, text)
    return stream.getvalue()


def test_archives_that_are_no_workbook_say_what_they_are():
    ods = archive(**{"mimetype": "application/vnd.oasis", "content.xml": "<x/>"})
    assert "OpenDocument" in refusal(ods)
    assert "Word" in refusal(archive(**{"word/document.xml": "<x/>"}))
    assert "a zip archive" in refusal(archive(**{"robin.jpg": "x"}))


def test_more_rows_than_any_roster_are_refused():
    text = "worker_number,name\n" + "".join(f"{n},N\n" for n in range(20_001))
    assert "more than 20000 rows" in refusal(text.encode())


# Wild input

TEXT = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=30
).map(tidy)
NAMES = TEXT.filter(lambda text: any(c.isalnum() for c in text) and "<" not in text)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@QUICK
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_give_rows_or_a_sentence(content, name):
    for start in (b"", b"worker_number,name\n", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"):
        try:
            roster = read(start + content, name, today=TODAY)
        except NotARoster as refused:
            assert str(refused).endswith((".", "”."))
        else:
            assert roster.rows or roster.bad
            assert all(reason for bad in roster.bad for reason in bad.reasons)


@QUICK
@given(st.text(max_size=200))
def test_any_text_under_good_headings_gives_rows_or_a_sentence(text):
    try:
        read(
            ("worker_number,name,title,site,start_date,email,phone,photo\n" + text).encode(
                "utf-8", "surrogatepass"
            ),
            "x.csv",
            today=TODAY,
        )
    except NotARoster as refused:
        assert str(refused)


@QUICK
@given(
    st.lists(st.tuples(NAMES, TEXT.filter(lambda t: "<" not in t)), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_is_written_is_read_back_in_every_dialect(rows, separator, encoding, quoting, end):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, quoting=quoting, lineterminator=end)
    writer.writerow(["worker_number", "name", "title"])
    for number, (name, title) in enumerate(rows):
        writer.writerow([f"W{number}", neutral(name), neutral(title)])
    roster = read(stream.getvalue().encode(encoding), "x.csv", today=TODAY)
    assert roster.bad == []
    assert [(row.name, row.title) for row in roster.rows] == rows


@QUICK
@given(st.text(max_size=20))
def test_neutral_cells_are_never_formulas_and_come_back(text):
    text = text.replace("x", ";").replace("y", "=").replace("z", "'")
    assert plain(neutral(text)) == text
    assert not neutral(text).startswith(tuple("=+-@"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("Outreach;=HYPERLINK(1)", "Outreach;'=HYPERLINK(1)"),
        ("Outreach; @x|+y", "Outreach; '@x|'+y"),
        ("Fern; Ash - 2", "Fern; Ash - 2"),
    ],
)
def test_a_formula_is_neutral_where_semicolons_separate_cells_too(value, cell):
    assert (neutral(value), plain(cell)) == (cell, value)


def test_the_empty_roster_has_every_column():
    assert write([]).decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"
