"""Who finds what: through the page, row by row, and with things put in that could leak."""

import datetime
import re
import sqlite3
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as some

from trellis.config.demo import make_cast
from trellis.ground.finding import finding, rules
from trellis.ground.finding.feeds import fed, feeds
from trellis.ground.finding.models import HelpPage, SearchEntry
from trellis.ground.people import rules as people
from trellis.ground.people.models import Membership
from trellis.ground.trust.rules import forget
from trellis.lib import scopes, words
from trellis.lib.text import tidy

WHO = ["robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"]


@pytest.fixture
def house(cast, strategies_feed, rose):
    """People, three strategies (one of them a draft) and a help page."""
    rose.leadership.live = False
    rose.leadership.save()
    HelpPage.objects.create(slug="cards", language="en", title="Print cards", body="Sheets.")
    cast.rose = rose
    return cast


def urls_found(client, typed, **more):
    """The addresses a search shows, in order."""
    page = client.get("/find/", {"q": typed, **more}).content.decode()
    found = page.split('<div id="found"')[1]
    return re.findall(r'<li[^>]*><a href="([^"]+)"><bdi>', found)


def page_of(person):
    at = person.memberships.get()
    return f"/organizations/{at.organization.slug}/people/{at.pk}/"


def test_noor_finds_her_people_by_name_number_title_and_site(house, sign_in):
    noor = sign_in(house.noor)
    robin = page_of(house.robin)
    for typed in ("robin", "ROB", "hh-001", "outreach", "wharf street", "community worker"):
        assert urls_found(noor, typed) == [robin], typed


def test_nobody_is_found_by_their_pronouns_or_how_to_reach_them(house, sign_in):
    at = house.robin.memberships.get()
    people.change_member(at, by=house.robin, pronouns="zezir", email="mailaddress@example.org")
    assert urls_found(sign_in(house.noor), "zezir") == []
    assert urls_found(sign_in(house.noor), "mailaddress") == []


def test_sam_and_toni_find_nothing_of_harbour_house(house, sign_in):
    for person in (house.sam, house.toni):
        for typed in ("robin", "noor", "alex", "hh", "harbour", "wharf"):
            assert urls_found(sign_in(person), typed) == []


def test_every_entry_is_found_by_those_and_only_those_who_may_see_its_row(house, sign_in):
    entries = list(SearchEntry.objects.all())
    assert {entry.kind for entry in entries} == {"person", "strategy", "help"}
    wrong = []
    for who in WHO:
        client, person = sign_in(getattr(house, who)), getattr(house, who)
        for entry in entries:
            model = fed(feeds()[entry.kind])
            may = model.objects.visible_to(person).filter(pk=entry.object_id).exists()
            if entry.kind == "person":  # one's own page is one tap away: only coordinators look
                at = Membership.objects.get(pk=entry.object_id)
                may = may and person.rights.holds("coordinator", at.organization_id)
            if (entry.url in urls_found(client, entry.title)) != may:
                wrong.append((who, entry.title))
    assert wrong == []


def test_a_coordinator_with_a_card_finds_nobody(house, sign_in):
    assert urls_found(sign_in(house.noor, signed_in_by_card=True), "robin") == []
    assert urls_found(sign_in(house.noor, signed_in_by_card=True), "job") != []


def test_a_wrong_scope_lets_nothing_out(house, sign_in):
    for entry in SearchEntry.objects.all():
        entry.scope = scopes.EVERYONE
        entry.words = words.tokens(scopes.EVERYONE, title=entry.title)
        entry.save()
    for who in ("robin", "alex", "sam", "lee", "jo"):
        client = sign_in(getattr(house, who))
        others = [url for url in urls_found(client, "noor") if url != page_of(house.noor)]
        assert (others, urls_found(client, "leadership")) == ([], [])
        assert page_of(house.noor) not in urls_found(client, "noor")
        # Neither do the words that come close to it.
        assert "Noor" not in client.get("/find/", {"q": "noort"}).content.decode()


def test_an_entry_whose_row_has_no_such_key_is_passed_over(house, sign_in):
    SearchEntry.objects.filter(url=page_of(house.robin)).update(object_id="no number")
    assert urls_found(sign_in(house.noor), "robin") == []


def test_a_draft_is_found_by_editors_only_and_by_all_once_published(house, sign_in):
    draft = "/strategies/leadership/"
    assert urls_found(sign_in(house.eden), "leadership") == [draft]
    assert urls_found(sign_in(house.noor), "leadership") == []
    house.rose.leadership.live = True
    house.rose.leadership.save()
    assert urls_found(sign_in(house.noor), "leadership") == [draft]


def test_a_row_that_hangs_on_another_is_found_by_that_too(house, sign_in):
    step = house.rose.photo_id.steps.get()
    step.text = "Borrow a camera."
    step.save()
    assert urls_found(sign_in(house.robin), "camera") == ["/strategies/photo-id/"]
    step.delete()
    assert urls_found(sign_in(house.robin), "camera") == []


def test_who_leaves_is_found_no_more(house, sign_in):
    assert urls_found(sign_in(house.noor), "robin") == [page_of(house.robin)]
    people.leave(house.robin.memberships.get(), by=house.noor)
    assert urls_found(sign_in(house.noor), "robin") == []
    assert not SearchEntry.objects.filter(title="Robin").exists()


def test_who_is_forgotten_is_found_no_more(house, sign_in):
    forget(house.robin, by=house.robin)
    assert urls_found(sign_in(house.noor), "robin") == []
    assert not SearchEntry.objects.filter(title="Robin").exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file is SQLite's")
@pytest.mark.django_db(transaction=True)
def test_nothing_in_the_file_names_who_was_forgotten(tmp_path):
    cast = make_cast()
    person = people.add_member(cast["harbour_house"], name="Quillwort", by=None).person

    def in_the_file():
        copy = tmp_path / "copy.sqlite3"
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        return b"quillwort" in copy.read_bytes().lower()

    assert in_the_file()
    forget(person, by=person)
    assert not in_the_file()


def test_a_new_name_is_found_at_once_and_the_old_one_no_more(house, sign_in):
    people.change_own(house.robin, name="Wren")
    assert urls_found(sign_in(house.noor), "wren") == [page_of(house.robin)]
    assert urls_found(sign_in(house.noor), "robin") == []


def test_people_of_a_roster_are_found(house, sign_in):
    csv = "worker_number,name,site\nHH-001,Robin,Hill Clinic\nHH-777,陳小明,Pier\n"
    people.import_roster(
        house.harbour_house, content=csv.encode(), file_name="r.csv", photos=None, by=house.noor
    )
    new = page_of(Membership.objects.get(worker_number="HH-777").person)
    noor = sign_in(house.noor)
    assert (urls_found(noor, "小明"), urls_found(noor, "pier")) == ([new], [new])
    assert urls_found(noor, "hill clinic") == [page_of(house.robin)]
    assert urls_found(noor, "wharf") == []


def test_a_membership_that_moves_to_an_account_is_found_by_its_name(house, sign_in):
    shell = people.add_member(house.tidewater, name="Shell", by=house.toni)
    card = people.make_cards([shell], by=house.toni)[0].card
    people.attach_membership(card, account=house.robin)
    assert len(urls_found(sign_in(house.toni), "robin")) == 1
    assert urls_found(sign_in(house.toni), "shell") == []


def test_the_night_mends_what_differs(house, sign_in):
    now = datetime.datetime.now(datetime.UTC)
    assert rules.mend(now) == 0
    robin = house.robin.memberships.get()
    type(house.robin).objects.filter(pk=house.robin.pk).update(name="Wren")  # unseen by signals
    SearchEntry.objects.filter(title="Noor").delete()
    SearchEntry.objects.create(
        kind="person", object_id="999999", title="Ghost", url="/", scope="everyone", words="e_ghost"
    )
    SearchEntry.objects.create(
        kind="gone", object_id="1", title="Ghost", url="/", scope="everyone", words="e_ghost"
    )
    assert rules.mend(now) == 4
    assert urls_found(sign_in(house.noor), "wren") == [page_of(robin.person)]
    assert urls_found(sign_in(house.noor), "noor") == [page_of(house.noor)]
    assert rules.mend(now) == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sees to it itself")
def test_the_night_mends_an_index_that_does_not_fit_its_entries(house, sign_in):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO finding_index(finding_index) VALUES ('delete-all')")
    assert urls_found(sign_in(house.noor), "robin") == []
    assert rules.mend(datetime.datetime.now(datetime.UTC)) == 1
    assert urls_found(sign_in(house.noor), "robin") == [page_of(house.robin)]


def test_what_did_not_change_is_not_written(house, django_assert_num_queries):
    pk = house.robin.memberships.get().pk
    with django_assert_num_queries(2):
        assert rules.refresh("person", [pk]) == 0


def test_each_thing_is_shown_once_in_the_readers_language(house, sign_in):
    robin = sign_in(house.robin)
    assert urls_found(robin, "photo") == ["/strategies/photo-id/"]
    assert "Photo</mark> IDs" in robin.get("/find/?q=photo").content.decode()
    in_french = robin.get("/find/?q=photo", headers={"accept-language": "fr"}).content.decode()
    assert "avec <mark>photo</mark>" in in_french
    # A word of one language alone finds the thing in that language.
    assert 'lang="fr"' in robin.get("/find/?q=descriptions+de+poste").content.decode()


def test_the_best_come_first(house, sign_in):
    people.add_member(house.harbour_house, name="Ann", title="Robin's helper", by=house.noor)
    found = urls_found(sign_in(house.noor), "robin")
    assert found[0] == page_of(house.robin)
    assert len(found) == 2


def test_matched_words_are_marked_and_everything_is_escaped(house, sign_in):
    people.change_own(house.robin, name="<b>Rob</b> & Job")
    page = sign_in(house.noor).get("/find/?q=rob").content.decode()
    assert "&lt;b&gt;<mark>Rob</mark>&lt;/b&gt; &amp; Job" in page
    assert "<b>Rob" not in page


def test_twenty_of_a_kind_are_shown_and_more_on_pages(house, sign_in):
    for number in range(45):
        people.add_member(house.harbour_house, name=f"Fern {number:02d}", by=house.noor)
    noor = sign_in(house.noor)
    assert len(urls_found(noor, "fern")) == 20
    assert "kind=person" in noor.get("/find/?q=fern").content.decode()
    pages = [urls_found(noor, "fern", kind="person", page=page) for page in (1, 2, 3, 4)]
    assert [len(found) for found in pages] == [20, 20, 5, 0]
    assert len({url for found in pages for url in found}) == 45


def test_as_many_queries_for_one_as_for_twenty(house, sign_in):
    noor = sign_in(house.noor)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert noor.get("/find/?q=fern").status_code == 200
        return len(captured)

    people.add_member(house.harbour_house, name="Fern 1", by=house.noor)
    one = queries()
    for number in range(2, 20):
        people.add_member(house.harbour_house, name=f"Fern {number}", by=house.noor)
    assert queries() == one == 6


def test_nothing_found_says_where_it_looked_and_how_to_go_on(house, sign_in):
    page = sign_in(house.noor).get("/find/?q=robbin").content.decode()
    assert "Nothing found for “robbin”" in page
    assert "We looked in: People, Strategies, Help." in page
    assert f'href="{page_of(house.robin)}"' in page  # did you mean
    assert 'href="/organizations/harbour-house/people/add/"' in page
    assert 'href="/help/"' in page
    page = sign_in(house.robin).get("/find/?q=job+zzzz").content.decode()
    assert 'href="/find/?q=job"' in page
    assert "People" not in page.split("We looked in:")[1].split("</p>")[0]
    assert "people/add" not in page


def test_an_empty_question_says_what_can_be_found(house, sign_in):
    for typed in ("", "r", '"'):
        page = sign_in(house.noor).get("/find/", {"q": typed}).content.decode()
        assert "What you can find here" in page
    assert "Type two letters or more." in sign_in(house.noor).get("/find/?q=r").content.decode()


def test_htmx_gets_the_part_alone(house, sign_in):
    part = sign_in(house.noor).get("/find/?q=robin", headers={"hx-request": "true"})
    assert part.content.decode().lstrip().startswith('<div id="found"')


def test_looking_for_someone_writes_nothing(house, sign_in, caplog):
    noor = sign_in(house.noor)
    with CaptureQueriesContext(connection) as captured:
        noor.get("/find/?q=robin")
        noor.get("/find/?q=nobodyatall")
    assert [q["sql"] for q in captured if not q["sql"].lstrip().startswith("SELECT")] == []
    assert caplog.text == ""


WILD = ['"', "'", "''", "%", "\\", "*", "NEAR(a b)", "a AND", "OR", "-x", "^a", "{title}: x", "a:*"]
WILD += ["&", "|", "!", "<->", "a & b", "'; DROP TABLE finding_searchentry; --", "\x00", "a\x00b"]
WILD += ["\ud800", "x" * 10_000, "a " * 5_000, "\u202eevil", "(" * 300, "陳" * 300, "ə" * 300]


@pytest.mark.parametrize("typed", WILD)
def test_no_question_is_a_fault(house, sign_in, typed):
    encoded = typed.encode("utf-8", "surrogatepass")
    answer = sign_in(house.noor).get(f"/find/?q={quote(encoded)}&kind=%00&page=%00")
    assert answer.status_code == 200


@how(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(typed=some.text(max_size=120))
def test_no_question_at_all_is_a_fault(house, sign_in, typed):

    asked = words.asked(typed)
    groups = finding.find(house.noor, asked, language="en")
    everything = {row.url for row in SearchEntry.objects.visible_to(house.noor)}
    assert {one.url for group in groups for one in group.found} <= everything


@how(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(name=some.text(min_size=1, max_size=60))
def test_whatever_a_person_is_called_they_are_found(house, undone, name):

    with undone():
        people.change_own(house.robin, name=tidy(name))
        asked = words.asked(name)
        found = finding.find(house.noor, asked, language="en", kind="person")
        if words.enough(asked):
            assert page_of(house.robin) in [one.url for group in found for one in group.found]


def test_many_organizations_are_looked_through_at_once(house, sign_in):
    for number in range(60):
        organization = people.add_organization(name=f"Org {number}", by=None)
        at = Membership.objects.create(person=house.noor, organization=organization)
        people.give_role(at, "coordinator", by=None)
    assert urls_found(sign_in(house.noor), "robin community outreach wharf 001 hh") == [
        page_of(house.robin)
    ]
