"""A coordinator's pages: the people of one organization, and nobody else's."""

import datetime
import io

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from conftest import signed_in
from django.utils import timezone

from trellis.ground.people import policies, rules
from trellis.ground.people.models import (
    Installation,
    Membership,
    Organization,
    Person,
    Role,
    SignInCard,
)
from trellis.ground.people.roster.photos import Photo
from trellis.ground.trust.models import Look

from .access_people import jpeg

HERE = "/organizations/harbour-house/people/"


@pytest.fixture
def robin_at(cast):
    return cast.robin.memberships.get()


@pytest.fixture
def https(db):
    Installation.objects.create(pk=1, address="https://trellis.example")
    Installation.forget_kept()


def names(page):
    return [membership.person.name for membership, _card in page.context["rows"]]


def add(cast, *numbers):
    for number in numbers:
        at = rules.add_member(
            cast.harbour_house, name=f"Person {number}", worker_number=f"P-{number}", by=cast.noor
        )
        rules.make_card(at.person, at, by=cast.noor)


def test_the_roster_is_found_by_words_site_and_state(cast, sign_in, robin_at):
    add(cast, 1)
    rules.add_member(cast.harbour_house, name="Élodie", worker_number="9", by=cast.noor)
    noor = sign_in(cast.noor)
    assert names(noor.get(HERE)) == ["Alex", "Noor", "Person 1", "Robin", "Élodie"]
    assert names(noor.get(HERE + "?q=ELOD")) == ["Élodie"]
    assert names(noor.get(f"{HERE}?site={robin_at.site_id}")) == ["Robin"]
    assert names(noor.get(HERE + "?state=waiting")) == ["Person 1"]
    assert names(noor.get(HERE + "?state=not-joined")) == ["Person 1", "Élodie"]
    assert names(noor.get(HERE + "?q=Sam")) == []
    assert names(noor.get(HERE + "?left=yes")) == []


def test_cards_go_through_their_states(cast, sign_in, robin_at):
    noor = sign_in(cast.noor)

    def state():
        return next(
            card.key for m, card in noor.get(HERE).context["rows"] if m.person_id == cast.robin.pk
        )

    assert state() == "none"
    rules.make_card(cast.robin, robin_at, by=cast.noor)
    assert (state(), names(noor.get(HERE + "?state=waiting"))) == ("waiting", ["Robin"])
    SignInCard.objects.update(first_used_at=timezone.now())
    assert (state(), names(noor.get(HERE + "?state=used"))) == ("used", ["Robin"])
    SignInCard.objects.update(tries=5)
    assert (state(), names(noor.get(HERE + "?state=locked"))) == ("locked", ["Robin"])
    noor.post(f"{HERE}{robin_at.pk}/card/unlock/")
    assert state() == "used"
    SignInCard.objects.update(expires_at=timezone.now())
    assert (state(), names(noor.get(HERE + "?state=expired"))) == ("expired", ["Robin"])
    noor.post(f"{HERE}{robin_at.pk}/card/end/")
    assert (state(), SignInCard.objects.get().ended_at is None) == ("none", False)


@pytest.mark.parametrize("path", [HERE, HERE + "?q=person", HERE + "roster.csv", HERE + "import/"])
def test_lists_ask_as_much_for_three_people_as_for_one(
    cast, sign_in, path, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    noor = sign_in(cast.noor)
    add(cast, 1)
    noor.get(path)
    with CaptureQueriesContext(connection) as one:
        noor.get(path)
    add(cast, 2, 3)
    with CaptureQueriesContext(connection) as three:
        noor.get(path)
    assert len(three) == len(one)


def test_the_list_of_organizations_asks_as_much_for_three_as_for_two(cast, sign_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lee = sign_in(cast.lee)
    with CaptureQueriesContext(connection) as two:
        lee.get("/organizations/")
    rules.add_organization(name="Third", by=cast.lee)
    with CaptureQueriesContext(connection) as three:
        lee.get("/organizations/")
    assert len(three) == len(two)


def test_a_programme_lead_sees_figures_and_no_names(cast, sign_in):
    lee = sign_in(cast.lee)
    text = lee.get("/organizations/").content.decode()
    assert ("Harbour House" in text, "fewer than 5" in text, "Robin" in text, "Noor<" in text) == (
        True, True, False, False,
    )  # fmt: skip
    add(cast, 1, 2, 3)
    rows = lee.get("/organizations/").context["rows"]
    assert [(one.name, people) for one, people, _ in rows] == [
        ("Harbour House", "6"),
        ("Tidewater Outreach", "fewer than 5"),
    ]


def test_looking_at_someone_is_written_down_once_a_day(cast, sign_in, robin_at):
    noor = sign_in(cast.noor)
    for _time in range(2):
        noor.get(f"{HERE}{robin_at.pk}/")
    looks = Look.objects.values_list("at_person__name", "by__name", "page")
    assert list(looks) == [("Robin", "Noor", "people.member")]
    signed_in(noor, cast.robin).get(f"{HERE}{robin_at.pk}/")
    assert Look.objects.count() == 1


def test_a_person_is_brought_in_and_corrected(cast, sign_in):
    noor = sign_in(cast.noor)
    path = HERE + "add/"
    wrong = noor.post(path, {"name": "Wren <b>", "worker_number": "HH-001", "roles": "worker"})
    text = wrong.content.decode()
    assert (wrong.status_code, "program code" in text, "had this number" in text) == (
        422, True, True,
    )  # fmt: skip
    filled = {"name": "Wren", "worker_number": "HH-9", "roles": ["worker", "colleague"]}
    noor.post(path, filled | {"photo": io.BytesIO(jpeg((700, 900)))})
    wren = Membership.objects.get(worker_number="HH-9")
    assert sorted(wren.roles.values_list("role", flat=True)) == ["colleague", "worker"]
    assert wren.photo.name.startswith("photos/")
    change = f"{HERE}{wren.pk}/change/"
    noor.post(change, {"name": "Wren", "worker_number": "HH-9", "title": "Guide", "no_photo": "on"})
    wren.refresh_from_db()
    assert (wren.title, wren.photo.name) == ("Guide", "")


def test_a_file_that_is_no_photo_is_a_sentence(cast, sign_in):
    answer = sign_in(cast.noor).post(
        HERE + "add/",
        {"name": "Wren", "worker_number": "9", "roles": "worker", "photo": io.BytesIO(b"<svg/>")},
    )
    assert (answer.status_code, "not a photo" in answer.content.decode()) == (422, True)


def test_the_name_of_someone_who_joined_is_not_changed_by_others(cast, sign_in, robin_at):
    path = f"{HERE}{robin_at.pk}/change/"
    sign_in(cast.noor).post(path, {"name": "Robert", "worker_number": "HH-001", "title": "Guide"})
    robin_at.refresh_from_db()
    assert (robin_at.person.name, robin_at.title) == ("Robin", "Guide")


def test_the_last_coordinator_stays(cast, sign_in):
    noor, noor_at = sign_in(cast.noor), cast.noor.memberships.get()
    roles = noor.post(f"{HERE}{noor_at.pk}/roles/", {"roles": "worker"})
    leave = noor.post(f"{HERE}{noor_at.pk}/leave/", {"on": "2026-02-01"})
    assert (roles.status_code, leave.status_code) == (422, 422)
    assert "only coordinator" in roles.content.decode()
    assert "only coordinator" in leave.content.decode()
    assert noor_at.roles.get().role == Role.COORDINATOR


def test_leaving_ends_card_and_sight_at_once_and_keeps_the_account(
    cast, sign_in, robin_at, https, django_capture_on_commit_callbacks
):
    rules.change_photo(robin_at, Photo("1" * 64, jpeg()), by=cast.noor)
    rules.make_card(cast.robin, robin_at, by=cast.noor)
    noor = sign_in(cast.noor)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    path = f"{HERE}{robin_at.pk}/"
    assert noor.post(path + "leave/", {"on": tomorrow.isoformat()}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert noor.post(path + "leave/", {"on": "2026-02-01"}).status_code == 302
    robin_at.refresh_from_db()
    assert (robin_at.left_on, robin_at.photo.name) == (datetime.date(2026, 2, 1), "")
    assert not SignInCard.objects.in_use().exists()
    assert Person.objects.get(pk=cast.robin.pk).is_active
    assert noor.post(path + "card/").status_code == 403


def test_a_card_of_their_own_is_printed_until_it_is_used(cast, sign_in, robin_at, https):
    rules.leave(robin_at, by=cast.noor)
    noor = sign_in(cast.noor)
    own = f"{HERE}{robin_at.pk}/card/own/"
    assert noor.post(own).status_code == 200
    card = SignInCard.objects.in_use().get()
    assert (card.person_id, card.membership_id) == (cast.robin.pk, None)
    assert noor.post(own).status_code == 200
    SignInCard.objects.in_use().update(first_used_at=timezone.now())
    assert noor.post(own).status_code == 403


def test_no_own_card_long_after_leaving_or_while_working_elsewhere(cast, robin_at):
    rules.leave(robin_at, by=cast.noor, on=datetime.date(2026, 1, 15))
    robin_at.refresh_from_db()
    assert "30 days" in policies.give_own_card.why_not(cast.noor, robin_at)
    robin_at.left_on = timezone.localdate()
    Membership.objects.create(person=cast.robin, organization=cast.tidewater)
    assert "elsewhere" in policies.give_own_card.why_not(cast.noor, robin_at)


# Cards on paper


def texts(answer):
    with pypdfium2.PdfDocument(answer.content) as document:
        found = []
        for page in document:
            text_page = page.get_textpage()
            found.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
        return found


def scanned(answer):
    with pypdfium2.PdfDocument(answer.content) as document:
        page = document[0]
        image = page.render(scale=3).to_pil()
        page.close()
        return [code.text for code in zxingcpp.read_barcodes(image)]


def test_the_card_that_is_printed_lets_its_holder_in(cast, sign_in, robin_at, https):
    answer = sign_in(cast.noor).post(f"{HERE}{robin_at.pk}/card/", {"sheet": "a4"})
    (text,) = texts(answer)
    (address,) = scanned(answer)
    assert address.startswith("https://trellis.example/card/")
    number = text.split("Your number")[1].split()[:2]
    code = address.removesuffix("/").rsplit("/", 1)[1]
    assert rules.find_card(code) if hasattr(rules, "find_card") else True
    from trellis.ground.people.rules.cards import find_card, number_digest

    assert find_card(code).number_digest == number_digest(code, "".join(number))
    assert ("Robin" in text, "Harbour House" in text, "peer" in text.lower()) == (
        True, True, False,
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert document.Root.MarkInfo.Marked
    assert answer["Content-Disposition"] == 'attachment; filename="cards.pdf"'


def test_many_cards_in_one_go_and_in_the_organizations_language(cast, sign_in, https):
    Organization.objects.filter(pk=cast.harbour_house.pk).update(language="fr")
    for name in ("Xʷməθkʷəy̓əm", "陳小明", "سمر", "Ash", "𒀀 Elder"):
        rules.add_member(cast.harbour_house, name=name, by=cast.noor)
    noor = sign_in(cast.noor)
    answer = noor.post(HERE + "cards/", {"who": "without"})
    assert (answer["Content-Type"], len(texts(answer)), len(scanned(answer))) == (
        "application/pdf", 2, 4,
    )  # fmt: skip
    assert SignInCard.objects.in_use().count() == 5
    assert "Write them by hand" in noor.get(HERE).content.decode()


def test_cards_for_nobody_say_so(cast, sign_in, https):
    noor = sign_in(cast.noor)
    answer = noor.post(HERE + "cards/", {"who": "chosen", "chosen": ["999", "x"]}, follow=True)
    assert "Nobody was chosen" in answer.content.decode()


def test_nobody_elses_people_get_cards_from_noor(cast, sign_in, https):
    sam_at = cast.sam.memberships.get()
    sign_in(cast.noor).post(HERE + "cards/", {"who": "chosen", "chosen": [sam_at.pk]})
    assert SignInCard.objects.count() == 0


def test_codes_are_not_printed_without_https(cast, sign_in, robin_at):
    Installation.objects.create(pk=1, address="http://trellis.example")
    answer = sign_in(cast.noor).post(f"{HERE}{robin_at.pk}/card/")
    assert (answer.status_code, SignInCard.objects.count()) == (403, 0)
    assert "https" in answer.content.decode()


def test_the_same_form_sent_twice_makes_one_card(cast, sign_in, robin_at, https):
    noor = sign_in(cast.noor)
    form = {"sent_once": "6f6b2f0e-54d4-4bd9-9a3c-0d6d4ad0b0d1"}
    path = f"{HERE}{robin_at.pk}/card/"
    first, second = noor.post(path, form), noor.post(path, form)
    assert (first.status_code, second.status_code, second.url) == (
        200, 302, f"{HERE}{robin_at.pk}/",
    )  # fmt: skip
    assert SignInCard.objects.count() == 1


# Organizations


ORGANIZATION = {
    "name": "North House", "place": "Example Bay", "time_zone": "America/Vancouver",
    "language": "en", "role_word": "peer worker", "privacy_officer": "Kim",
    "privacy_contact": "kim@example.org", "phase": "scale-up", "joined_on": "2026-03-01",
    "coordinator": "Willow",
}  # fmt: skip


def test_lee_adds_an_organization_and_prints_its_first_coordinators_card(cast, sign_in, https):
    lee = sign_in(cast.lee)
    done = lee.post("/organizations/add/", ORGANIZATION)
    assert done.url == "/organizations/north-house/"
    assert "Print their card" in lee.get(done.url).content.decode()
    card = lee.post("/organizations/north-house/first-card/")
    assert "Willow" in texts(card)[0]
    assert lee.get("/organizations/north-house/people/").status_code == 403
    willow = Person.objects.get(name="Willow")
    rules.join(willow)
    assert lee.post("/organizations/north-house/first-card/").status_code == 403


def test_an_organization_called_add_gets_another_address(cast, sign_in):
    done = sign_in(cast.lee).post("/organizations/add/", ORGANIZATION | {"name": "Add"})
    assert done.url == "/organizations/add-2/"


def card_session(person):
    """The same person as a session opened by card finds them."""
    person = Person.objects.get(pk=person.pk)
    person.rights = person.rights.within_a_card()
    return person


def test_a_first_coordinator_sets_a_passphrase_with_the_card_within_the_hour(cast):
    at = rules.add_member(cast.harbour_house, name="Willow", roles=[Role.COORDINATOR], by=cast.lee)
    rules.make_card(at.person, at, by=cast.lee)
    assert not policies.manage_sign_in.allows(card_session(at.person))
    at.person.cards.update(first_used_at=timezone.now())
    assert policies.manage_sign_in.allows(card_session(at.person))
    at.person.cards.update(first_used_at=timezone.now() - datetime.timedelta(minutes=61))
    assert "more than an hour ago" in policies.manage_sign_in.why_not(card_session(at.person))
    at.person.cards.update(first_used_at=timezone.now())
    at.person.set_password("a good long passphrase")
    at.person.save()
    assert not policies.manage_sign_in.allows(card_session(at.person))


def test_details_and_sites_are_changed_by_coordinators(cast, sign_in):
    noor = sign_in(cast.noor)
    here = "/organizations/harbour-house/"
    filled = {**ORGANIZATION, "name": "Harbour Home", "language": "fr"}
    noor.post(here + "change/", filled)
    noor.post(here + "sites/add/", {"name": "Pier 4"})
    twice = noor.post(here + "sites/add/", {"name": "pier  4"})
    page = noor.get(here).content.decode()
    assert ("Harbour Home" in page, "Pier 4" in page, twice.status_code) == (True, True, 422)


NOT_A_ROW = ["²", "٣", "-1", "9" * 19, "9" * 40, "9" * 5000, "\x00"]


@pytest.mark.parametrize("odd", NOT_A_ROW)
def test_what_is_no_row_s_number_finds_nobody_and_breaks_nothing(cast, https, sign_in, odd):
    noor = sign_in(cast.noor)
    shown = noor.get(HERE, {"site": odd})
    assert (shown.status_code, list(shown.context["page"])) == (200, [])
    answer = noor.post(HERE + "cards/", {"chosen": [odd]})
    assert (answer.status_code, answer.url) == (302, HERE)


@pytest.mark.parametrize("way", ["/exit/", "/sign-out/"])
def test_what_a_page_was_to_say_next_is_not_said_to_whoever_comes_after(
    cast, https, robin_at, sign_in, way
):
    noor = sign_in(cast.noor)
    noor.post(f"{HERE}{robin_at.pk}/card/end/")
    noor.post(f"{HERE}{robin_at.pk}/card/")
    assert noor.cookies["messages"].value
    noor.post(way)
    assert "1 card was made" not in noor.get("/sign-in/").content.decode()


@pytest.mark.parametrize(
    ("path", "page"),
    [("{pk}/", "member"), ("{pk}/change/", "member"), ("roster.csv", "roster_csv")],
)
def test_robin_can_read_that_noor_saw_their_record_by_whatever_page(
    cast, robin_at, sign_in, path, page
):
    noor = sign_in(cast.noor)
    for _twice in range(2):
        assert noor.get(HERE + path.format(pk=robin_at.pk)).status_code == 200
    seen = Look.objects.filter(at_person=cast.robin).values_list("by__username", "page")
    assert list(seen) == [("noor", f"people.{page}")]
    assert not Look.objects.filter(at_person=cast.noor).exists()
