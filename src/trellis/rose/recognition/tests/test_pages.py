"""The coordinator's table and the worker's own card."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from trellis.ground.people import rules as people
from trellis.ground.people.models import Installation
from trellis.lib.door import doors
from trellis.rose.recognition import rules
from trellis.rose.recognition.models import IdChoice, PhotoId

from .conftest import ADDRESS, at, bring_in, issued, scanned, text_of

IDS = "/organizations/harbour-house/ids/"
PRINT = IDS + "print/"


def test_the_table_says_who_has_an_id_and_until_when(house, sign_in):
    bring_in(house.harbour_house, "Fern Example")
    photo_id = issued(house.robin)
    page = sign_in(house.noor).get(IDS).content.decode()
    assert ("Fern Example" in page, "None" in page, "Sam" in page) == (True, True, False)
    assert f"{timezone.localdate(photo_id.credential.valid_until):Valid until %b}"[:15] in page


def test_a_title_changed_after_printing_is_shown_as_such(house, sign_in):
    issued(house.robin)
    client = sign_in(house.noor)
    assert "Printed before a change" not in client.get(IDS).content.decode()
    people.change_member(at(house.robin), by=house.noor, title="Systems Navigator")
    assert "Printed before a change" in client.get(IDS).content.decode()
    issued(house.robin)
    assert "Printed before a change" not in client.get(IDS).content.decode()


def test_whoever_lacks_an_id_gets_one_in_a_file_with_a_sensible_name(house, sign_in):
    bring_in(house.harbour_house, "Fern Example")
    issued(house.robin)
    answer = sign_in(house.noor).post(PRINT, {"who": "lacking", "sheet": "letter"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == (
        f'attachment; filename="ids-harbour-house-{timezone.localdate()}.pdf"'
    )
    said = text_of(answer.content)
    assert ("Fern Example" in said, "Robin" in said) == (True, False)


def test_ids_of_one_site_are_printed(house, sign_in):
    bring_in(house.harbour_house, "Fern Example")
    site = at(house.robin).site
    answer = sign_in(house.noor).post(PRINT, {"who": "site", "site": site.pk, "sheet": "card"})
    said = text_of(answer.content)
    assert ("Robin" in said, "Fern Example" in said) == (True, False)


@pytest.mark.parametrize(
    "data",
    [
        {"who": "some", "sheet": "card"},
        {"who": "site", "sheet": "card"},
        {"who": "all", "sheet": "card"},
        {"who": "some", "people": "x", "sheet": "card"},
        {"who": "lacking", "sheet": "poster"},
        {},
    ],
)
def test_a_form_that_says_too_little_prints_nothing(house, sign_in, data):
    answer = sign_in(house.noor).post(PRINT, data)
    assert (answer.status_code, PhotoId.objects.count()) == (422, 0)


def test_when_everyone_has_an_id_the_page_says_so(house, sign_in):
    issued(house.robin)
    answer = sign_in(house.noor).post(PRINT, {"who": "lacking", "sheet": "card"})
    assert (answer.status_code, "Everyone here has a valid ID" in answer.content.decode()) == (
        422,
        True,
    )


def test_names_that_cannot_be_drawn_are_marked_before_and_counted_after(house, sign_in):
    bring_in(house.harbour_house, "𒀀nna Example")
    client = sign_in(house.noor)
    assert "No typeface here draws: 𒀀" in client.get(IDS).content.decode()
    answer = client.post(PRINT, {"who": "lacking", "sheet": "card"})
    assert "Robin" in text_of(answer.content)
    assert "1 card was left out" in client.get(IDS).content.decode()


def test_toni_prints_no_card_of_harbour_house_by_any_id_in_her_form(house, sign_in):
    robin, site = at(house.robin), at(house.robin).site
    client = sign_in(house.toni)
    own = "/organizations/tidewater/ids/print/"
    for data in (
        {"who": "some", "people": [robin.pk], "sheet": "card"},
        {"who": "some", "people": [at(house.sam).pk, robin.pk], "sheet": "card"},
        {"who": "site", "site": site.pk, "sheet": "card"},
    ):
        answer = client.post(own, data)
        assert (answer.status_code, b"Robin" in answer.content) == (422, False)
    assert client.post(PRINT, {"who": "lacking", "sheet": "card"}).status_code == 404
    assert PhotoId.objects.count() == 0


def test_nothing_is_printed_for_an_address_without_https(cast, sign_in):
    Installation.objects.create(pk=1, address="http://trellis.example")
    client = sign_in(cast.noor)
    assert "does not begin with https" in client.get(IDS).content.decode()
    assert client.post(PRINT, {"who": "lacking", "sheet": "card"}).status_code == 403
    assert PhotoId.objects.count() == 0


def test_a_coordinator_reports_an_id_lost(house, sign_in, client):
    photo_id = issued(house.robin)
    answer = sign_in(house.noor).post(f"/ids/{photo_id.pk}/lost/")
    assert (answer.status_code, answer.url) == (302, IDS)
    photo_id.credential.refresh_from_db()
    assert photo_id.credential.reason == "lost"
    assert sign_in(house.noor).post(f"/ids/{photo_id.pk}/lost/").status_code == 403


def test_robin_sees_the_card_opens_its_check_page_and_reports_it_lost(house, sign_in):
    photo_id = issued(house.robin)
    client = sign_in(house.robin, signed_in_by_card=True)
    page = client.get("/me/id/").content.decode()
    address = photo_id.credential.address(Installation.current())
    assert ("Robin" in page, f'href="{address}"' in page) == (True, True)
    assert client.get(address.removeprefix(ADDRESS)).status_code == 200
    answer = client.post(f"/ids/{photo_id.pk}/lost/")
    assert (answer.status_code, answer.url) == (302, "/me/id/")
    assert client.get(address.removeprefix(ADDRESS)).status_code == 404
    assert "You have no valid ID right now" in client.get("/me/id/").content.decode()


def test_robin_chooses_what_the_card_shows(house, sign_in):
    client = sign_in(house.robin)
    answer = client.post(
        "/me/id/", {"membership": at(house.robin).pk, "show_name": "on", "show_number": "on"}
    )
    assert answer.status_code == 302
    choice = IdChoice.objects.get()
    assert (choice.print_title, choice.show_name, choice.show_title, choice.show_number) == (
        False,
        True,
        False,
        True,
    )
    assert at(house.robin).photo_wanted is False


def test_robin_cannot_choose_for_someone_else(house, sign_in):
    client = sign_in(house.robin)
    for membership in (at(house.sam).pk, at(house.noor).pk, "x", ""):
        assert client.post("/me/id/", {"membership": membership}).status_code == 404
    assert IdChoice.objects.count() == 0


def test_the_page_says_when_the_printed_id_is_behind(house, sign_in):
    issued(house.robin)
    client = sign_in(house.robin)
    said = "Something changed after your ID was printed"
    assert said not in client.get("/me/id/").content.decode()
    rules.choose(at(house.robin), by=house.robin, photo_wanted=True, show_number=True)
    assert said in client.get("/me/id/").content.decode()


@pytest.mark.parametrize("path", [IDS, "/me/id/"])
def test_looking_writes_nothing(house, sign_in, path):
    issued(house.robin)
    client = sign_in(house.noor if path == IDS else house.robin)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    reads = ("SELECT", "DECLARE")  # PostgreSQL reads the choices of a form through a cursor
    assert [q["sql"] for q in queries if not q["sql"].startswith(reads)] == []


def test_the_table_takes_as_many_queries_for_one_as_for_three(house, sign_in):
    client = sign_in(house.noor)
    counted = []
    for names in ([], ["A Example", "B Example"]):
        rules.issue_ids(bring_in(house.harbour_house, *names) or [at(house.robin)], by=None)
        with CaptureQueriesContext(connection) as queries:
            client.get(IDS)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_long_list_comes_in_pages(house, sign_in):
    bring_in(house.harbour_house, *(f"Worker {number:02d}" for number in range(60)))
    client = sign_in(house.noor)
    rows = [client.get(f"{IDS}?page={page}").content.count(b'name="people"') for page in (1, 2, 99)]
    assert rows == [50, 11, 11]


def recognition():
    return next(door for door in doors() if door.room == "recognition")


def test_robins_next_steps(house):
    steps = [str(step.label) for step in recognition().next_steps(house.robin)]
    assert steps == ["Choose whether your photo is printed on your ID."]
    rules.choose(at(house.robin), by=house.robin, photo_wanted=False)
    issued(house.robin)
    steps = [str(step.label) for step in recognition().next_steps(house.robin)]
    assert steps == ["Your ID is ready to look at."]
    assert list(recognition().next_steps(house.noor)) == []


def test_what_harbour_house_still_lacks(house):
    def lacking():
        return {lack.key: lack.count for lack in recognition().lacks(house.harbour_house)}

    bring_in(house.harbour_house, "Fern Example")
    assert lacking() == {"ids-missing": 2, "photos-missing": 2}
    photo_id = issued(house.robin)
    rules.choose(at(house.robin), by=house.robin, photo_wanted=False)
    assert lacking() == {"ids-missing": 1, "photos-missing": 1}
    photo_id.credential.valid_until = timezone.now() + datetime.timedelta(days=20)
    photo_id.credential.save(update_fields=["valid_until"])
    assert lacking() == {"ids-missing": 1, "ids-ending": 1, "photos-missing": 1}


def test_what_is_held_on_robin_is_told_to_robin(house):
    assert list(recognition().holds(house.robin)) == []
    issued(house.robin)
    rules.choose(at(house.robin), by=house.robin, photo_wanted=False)
    titles = [str(holding.title) for holding in recognition().holds(house.robin)]
    assert titles == ["What was printed on your ID", "What you chose for your ID"]
    assert list(recognition().holds(house.sam)) == []


def test_the_demo_gives_robin_a_valid_id_with_a_drawn_plant(house):
    recognition().demo({"harbour_house": house.harbour_house, "noor": house.noor})
    membership = at(house.robin)
    assert (membership.photo_id.is_valid, bool(membership.photo)) == (True, True)
    printed = rules.print_ids([membership], by=None, sheet="card")
    assert len(scanned(printed.pdf)) == 1


@pytest.mark.parametrize("odd", ["²", "9" * 19, "9" * 40, "9" * 5000, "x"])
def test_what_is_no_row_s_number_is_nobody(house, sign_in, odd):
    printed = sign_in(house.noor).post(PRINT, {"who": "some", "people": odd, "sheet": "letter"})
    assert printed.status_code == 422
    assert sign_in(house.robin).post("/me/id/", {"membership": odd}).status_code == 404
