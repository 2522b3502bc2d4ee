"""What we hold on you, and the copy of it."""

import datetime
import io
import json
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from trellis.ground.people import rules as people
from trellis.ground.trust import journal
from trellis.ground.trust.access import looked
from trellis.ground.trust.holding import shown
from trellis.ground.trust.models import JournalEntry, Look
from trellis.lib.door import Holding

CELL = re.compile(r'<(?:td|dd) data-label="([^"]*)">(.*?)</(?:td|dd)>', re.S)


def boots(person):
    yield Holding(
        title="Boots <b>lent</b>",
        why="So that they come back.",
        kept="Until they do.",
        rows=[
            {"Size": 41, "Name": person.name, "Since": datetime.date(2026, 3, 1), "New": True},
            {"Size": None, "Name": "=1+1", "Since": datetime.date(2026, 3, 2), "New": False},
        ],
        files={"../../etc/pass wd": b"left", "/x/.hidden": b"right", "left.png": b"third"},
    )


@pytest.fixture
def lent(attic):
    attic(holds=boots)


def copy_of(client):
    response = client.post("/me/held/export/")
    assert response["Content-Disposition"] == 'attachment; filename="what-we-hold.zip"'
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def as_shown(value):
    if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
        whole = datetime.datetime if "T" in value else datetime.date
        value = whole.fromisoformat(value)
    return escape(shown(value))


def test_the_copy_holds_exactly_what_the_page_shows(cast, sign_in, lent):
    looked(cast.robin, by=cast.noor, page="people.member")
    client = sign_in(cast.robin)
    page = client.get("/me/held/").content.decode()
    held = json.loads(copy_of(client).read("held.json"))
    told = [
        (escape(label), as_shown(value))
        for section in held["sections"]
        for row in section["rows"]
        for label, value in row.items()
    ]
    assert ("Name", "Robin") in told
    assert CELL.findall(page) == told
    titles = re.findall(r'id="held-[\w-]+">(.*?)</h2>', page)
    assert titles == [escape(section["title"]) for section in held["sections"]]
    for section in held["sections"]:
        assert escape(section["why"]) in page
        assert escape(section["kept"]) in page
        assert all(path in page for path in section["files"])
    assert held["ask"] == [
        {
            "organization": "Harbour House",
            "officer": "Noor (fictional)",
            "how": "privacy@harbour-house.example",
        }
    ]
    assert "privacy@harbour-house.example" in page


def test_files_in_the_copy_have_safe_names_and_none_is_lost(cast, sign_in, lent):
    archive = copy_of(sign_in(cast.robin))
    assert archive.namelist() == [
        "held.json",
        "read-me.txt",
        "files/attic-1/1-pass-wd",
        "files/attic-1/2-hidden",
        "files/attic-1/3-left.png",
    ]
    assert [archive.read(name) for name in archive.namelist()[2:]] == [b"left", b"right", b"third"]


def test_the_read_me_explains_every_key_of_the_copy(cast, sign_in, lent):
    archive = copy_of(sign_in(cast.robin))
    held = json.loads(archive.read("held.json"))
    explained = set(re.findall(r"^  (\w+): ", archive.read("read-me.txt").decode(), re.M))
    used = {*held, *held["ask"][0]} - {"organization", "officer", "how"}
    for section in held["sections"]:
        used |= set(section)
    assert used <= explained


def test_taking_a_copy_stands_in_the_journal(cast, sign_in):
    copy_of(sign_in(cast.robin))
    entry = JournalEntry.objects.get(what="trust.exported")
    assert (entry.by, entry.about) == (cast.robin, cast.robin)


def test_a_card_is_enough_to_read_and_take_what_is_held(cast, sign_in, lent):
    client = sign_in(cast.robin, signed_in_by_card=True)
    assert client.get("/me/held/").status_code == 200
    assert "held.json" in copy_of(client).namelist()


def test_each_reads_their_own_part_of_the_journal_and_no_more(cast, sign_in):
    people.change_member(cast.sam.memberships.get(), by=cast.toni, title="Distinct title")
    journal.note("people.role_given", by=cast.noor, about=cast.alex, role="distinct-role")
    assert "distinct-role" in sign_in(cast.alex).get("/me/held/").content.decode()
    page = sign_in(cast.robin).get("/me/held/").content.decode()
    assert "distinct-role" not in page
    assert "Toni" not in page


def test_many_entries_are_read_page_by_page(cast, sign_in):
    for _time in range(60):
        journal.note("people.card_made", by=cast.noor, about=cast.eden)
    client = sign_in(cast.eden)
    total = JournalEntry.objects.touching(cast.eden).count()
    first = client.get("/me/held/").content.decode()
    assert f"See all {total} entries" in first
    assert first.count("A sign-in card was made.") == 10
    pages = [client.get(f"/me/held/trust-1/?page={page}").content.decode() for page in (1, 2)]
    assert [page.count("A sign-in card was made.") for page in pages] == [50, 10]


def test_a_script_in_a_name_stays_text(cast, sign_in, lent):
    cast.robin.name = "<script>alert(1)</script>"
    cast.robin.save()
    page = sign_in(cast.robin).get("/me/held/").content.decode()
    assert "<script>alert" not in page
    assert "Boots &lt;b&gt;lent" in page


@pytest.mark.parametrize("path", ["/me/held/", "/me/held/trust-1/", "/me/looked/"])
def test_as_many_queries_for_three_rows_as_for_one(cast, sign_in, path):
    counts = []
    for rows in (1, 3):
        JournalEntry.objects.all().delete()
        Look.objects.all().delete()
        for number in range(rows):
            journal.note("people.card_made", by=cast.noor, about=cast.robin)
            looked(cast.robin, by=cast.noor, page=f"page.{number}")
        client = sign_in(cast.robin)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_reading_writes_nothing(cast, sign_in, lent):
    client = sign_in(cast.robin)
    with CaptureQueriesContext(connection) as asked:
        for path in ("/me/held/", "/me/held/attic-1/", "/me/looked/", "/me/forget/", "/kept/"):
            client.get(path)
    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []
