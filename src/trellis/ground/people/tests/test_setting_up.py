"""The first run."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from trellis.ground.people import rules
from trellis.ground.people.forms.setting_up import zones
from trellis.ground.people.models import Installation, Organization, Person
from trellis.lib.policy import Refused

TYPED = {
    "language": "en",
    "organization": "Harbour House",
    "place": "Port Example",
    "time_zone": "America/Vancouver",
    "role_word": "other",
    "other_word": "navigator",
    "coordinator": "Noor",
    "username": "Nóor",
    "passphrase": "seven small boats at noon",
    "privacy_officer": "Noor",
    "privacy_contact": "the front desk",
    "return_address": "1 Wharf Street",
    "address": "http://testserver",
    "without_https": "on",
}


@pytest.fixture
def fresh(db):
    """A Trellis nobody set up yet."""
    Installation.made = False


@pytest.fixture
def link(fresh):
    return f"/setup/{rules.begin_set_up()}/"


@pytest.mark.parametrize("page", ["/", "/sign-in/", "/card/", "/me/", "/back-in/", "/device/"])
def test_before_set_up_every_page_says_so_and_nothing_else(fresh, client, page):
    answer = client.get(page)
    assert answer.status_code == 503
    assert "Trellis is not set up yet" in answer.content.decode()


def test_health_is_told_before_set_up(fresh, client):
    assert client.get("/healthz").status_code == 200


def test_five_minutes_on_one_page_and_noor_is_in(link, client):
    page = client.get(link)
    assert page.status_code == 200
    assert 'value="http://testserver"' in page.content.decode()
    assert client.post(link, TYPED).url == "/"
    noor = Person.objects.get()
    assert (noor.name, noor.username, noor.has_joined) == ("Noor", "noor", True)
    assert noor.check_password(TYPED["passphrase"])
    organization = Organization.objects.get()
    assert (organization.role_word, organization.return_address) == (
        "navigator",
        "1 Wharf Street",
    )
    assert noor.rights.held == {
        ("coordinator", organization.pk),
        ("programme-lead", None),
    }
    assert client.get("/").status_code == 200


def test_noor_goes_on_to_a_second_factor_without_being_asked_again(link, client, settings):
    settings.SECOND_FACTOR = True
    assert client.post(link, TYPED).url == "/me/factors/"
    assert client.get("/").url == "/me/factors/"
    assert client.get("/me/factors/app/").status_code == 200


def test_the_link_is_good_once(link, client):
    client.post(link, TYPED)
    client.logout()
    assert (client.get(link).status_code, client.post(link, TYPED).status_code) == (404, 404)
    assert Person.objects.count() == 1


def test_a_form_sent_twice_sets_up_once(link, client):
    twice = {**TYPED, "sent_once": "3b7c8f9e-58b1-4a0e-8d4e-0d2a4f1f2b11"}
    first = client.post(link, twice)
    client.logout()
    assert client.post(link, twice).url == first.url == "/"
    assert Person.objects.count() == 1


def test_a_new_link_ends_the_older(link, client):
    newer = f"/setup/{rules.begin_set_up()}/"
    assert (client.get(link).status_code, client.get(newer).status_code) == (404, 200)


def test_a_link_is_good_for_a_day(link, client):
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=24, seconds=1)):
        assert client.get(link).status_code == 404


def test_nobody_guesses_a_link(fresh, client):
    assert client.get("/setup/guess/").status_code == 404


def test_the_console_prints_a_link_until_trellis_is_set_up(fresh, client):
    said = StringIO()
    call_command("set_up_link", base="http://localhost:8000", stdout=said)
    address = said.getvalue().split()[-1]
    assert address.startswith("http://localhost:8000/setup/")
    client.post(address.removeprefix("http://localhost:8000"), TYPED)
    with pytest.raises(CommandError):
        call_command("set_up_link", stdout=said)
    with pytest.raises(Refused):
        rules.begin_set_up()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("passphrase", "short", "12 characters"),
        ("username", "noor at harbour", "Leave out the spaces"),
        ("other_word", "", "Type the word"),
        ("address", "https://example.org/trellis", "Write the address alone"),
        ("without_https", "", "does not start with https"),
        ("organization", " ", "required"),
        ("time_zone", "America/Nowhere", "Select a valid choice"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_typed_is_lost(link, client, field, typed, said):
    page = client.post(link, {**TYPED, field: typed})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "the front desk" in page.content.decode()
    assert not Installation.objects.exists()


def test_an_address_with_https_needs_no_tick(link, client):
    typed = {**TYPED, "address": "https://trellis.example.org", "without_https": ""}
    assert client.post(link, typed).url == "/"
    assert Installation.objects.get().address == "https://trellis.example.org"


def test_who_sets_up_under_another_address_is_told_where_to_go_on(link, client):
    typed = {**TYPED, "address": "https://trellis.example.org"}
    page = client.post(link, typed, headers={"host": "192.168.1.5"})
    assert 'href="https://trellis.example.org/sign-in/"' in page.content.decode()
    assert client.get("/sign-in/", headers={"host": "192.168.1.5"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "prints"),
    [
        ("https://trellis.example.org", True),
        ("http://trellis.example.org", False),
        ("http://192.168.1.5:8000", False),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://localhost.example.org", False),
    ],
)
def test_codes_are_printed_only_for_an_address_browsers_trust(address, prints):
    assert Installation(address=address).prints_codes is prints


def test_time_zones_of_canada_come_first():
    assert zones()[0][1][0] == ("America/Vancouver", "Vancouver")
    assert ("Europe/Paris", "Paris") in zones()[1][1]


@pytest.fixture
def at_example(cast):
    return Installation.objects.create(pk=1, address="https://trellis.example.org")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("trellis.example.org", 200),
        ("trellis.example.org:8000", 200),
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("evil.example", 400),
        ("trellis.example.org.evil.example", 400),
        ("192.168.1.5", 400),
        ("[a]", 400),
    ],
)
def test_trellis_answers_under_its_address_and_on_its_own_machine(at_example, client, host, status):
    assert client.get("/sign-in/", headers={"host": host}).status_code == status


def test_a_changed_address_is_answered_and_the_old_one_is_not(at_example, client):
    client.get("/sign-in/", headers={"host": "trellis.example.org"})
    Installation.objects.update(address="https://new.example.org")
    Installation.forget_kept()
    hosts = ("trellis.example.org", "new.example.org")
    assert [client.get("/sign-in/", headers={"host": host}).status_code for host in hosts] == [
        400,
        200,
    ]
