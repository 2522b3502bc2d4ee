"""The first own sign-in, and joining with the account one has."""

import pytest
from django.test import Client

from trellis.config.demo import PASSPHRASE
from trellis.ground.people import rules
from trellis.ground.people.models import Person, SignInCard
from trellis.ground.people.steps_own import next_steps
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused

MINE = {"name": "Q", "pronouns": "they", "language": "fr", "role_word": "helper"}


@pytest.fixture
def quinn_at(cast):
    """Quinn was brought in to Harbour House and has not joined."""
    return rules.add_member(
        cast.harbour_house, name="Quinn on the roster", worker_number="HH-900", by=cast.noor
    )


@pytest.fixture
def card(cast, quinn_at):
    return rules.make_card(quinn_at.person, quinn_at, by=cast.noor)


def by_card(card):
    client = Client()
    response = client.post(f"/card/{card.code}/", {"number": card.number})
    return client, response.url


def test_the_first_time_a_card_leads_to_joining_and_later_home(card, quinn_at):
    assert by_card(card)[1] == "/join/"
    rules.join(quinn_at.person)
    assert by_card(card)[1] == "/"


@pytest.mark.parametrize(
    ("next_time", "then"),
    [("card", "/"), ("passphrase", "/me/passphrase/first/"), ("passkey", "/me/passkeys/add/")],
)
def test_quinn_says_what_to_be_called_and_how_to_sign_in(card, quinn_at, next_time, then):
    client, _url = by_card(card)
    page = client.get("/join/").content.decode()
    assert "Harbour House" in page
    joined = client.post("/join/", {**MINE, "next_time": next_time}, headers={"host": "localhost"})
    assert joined.url == then
    quinn = Person.objects.get(pk=quinn_at.person_id)
    assert (quinn.name, quinn.pronouns, quinn.language, quinn.role_word) == tuple(MINE.values())
    assert quinn.has_joined
    assert client.get(then).status_code == 200


def test_joining_without_a_name_keeps_what_was_typed(card):
    client, _url = by_card(card)
    page = client.post("/join/", {**MINE, "name": " "})
    assert page.status_code == 422
    assert 'value="they"' in page.content.decode()


def test_once_joined_the_roster_changes_neither_name_nor_pronouns(cast, card, quinn_at):
    client, _url = by_card(card)
    client.post("/join/", {**MINE, "next_time": "card"})
    quinn_at.person.refresh_from_db()
    with pytest.raises(Refused):
        rules.change_member(quinn_at, by=cast.noor, name="Another name")


def test_home_asks_to_finish_joining_until_it_is_done(quinn_at):
    assert [step.action for step in next_steps(quinn_at.person)] == ["Finish joining"]
    rules.join(quinn_at.person)
    assert [step.action for step in next_steps(quinn_at.person)] == ["Add another way to sign in"]
    quinn_at.person.set_password("seven small boats at noon")
    assert [step.action for step in next_steps(quinn_at.person)] == []


def test_sam_joins_harbour_house_with_the_account_sam_has(cast, card, quinn_at):
    client, _url = by_card(card)
    sign_in_page = client.post("/join/elsewhere/").url
    assert sign_in_page == "/sign-in/?next=/join/attach/"
    assert client.get("/me/").status_code == 302
    signed_in = client.post(
        sign_in_page, {"login": "sam", "password": PASSPHRASE, "next": "/join/attach/"}
    )
    assert signed_in.url == "/join/attach/"
    assert "Harbour House" in client.get("/join/attach/").content.decode()
    assert client.post("/join/attach/").url == "/me/"
    quinn_at.refresh_from_db()
    assert quinn_at.person == cast.sam
    sam = Person.objects.get(pk=cast.sam.pk)
    assert sam.name == "Sam"
    assert sam.rights.organizations() == {cast.harbour_house.pk, cast.tidewater.pk}
    assert not Person.objects.filter(name="Quinn on the roster").exists()
    assert not sam.cards.filter(ended_at__isnull=True).exists()
    assert JournalEntry.objects.filter(what="people.membership_attached", by=sam).count() == 1
    assert client.get("/join/attach/").status_code == 404


def test_cards_of_both_end_when_two_organizations_meet_in_one_account(cast, card):
    own = rules.make_card(cast.sam, cast.sam.memberships.get(), by=cast.toni)
    rules.attach_membership(card.card, account=cast.sam)
    ended = SignInCard.objects.filter(pk__in=[own.card.pk, card.card.pk], ended_at__isnull=False)
    assert ended.count() == 2


def test_an_account_opened_with_a_card_is_attached_to_nothing(cast, card, quinn_at):
    cast.sam.limit_to_card()
    with pytest.raises(Refused, match="passphrase or passkey"):
        rules.attach_membership(card.card, account=cast.sam)
    quinn_at.refresh_from_db()
    assert quinn_at.person.name == "Quinn on the roster"


def test_what_happened_to_the_roster_s_person_is_told_of_the_account(cast, card, quinn_at):
    rules.attach_membership(card.card, account=cast.sam)
    told = JournalEntry.objects.filter(about=cast.sam, organization_id=cast.harbour_house.pk)
    assert set(told.values_list("what", flat=True)) == {
        "people.member_added",
        "people.role_given",
        "people.card_made",
        "people.membership_attached",
    }


def test_a_card_someone_joined_with_is_attached_to_nobody_else(cast, card, quinn_at):
    rules.join(quinn_at.person)
    with pytest.raises(Refused):
        rules.attach_membership(card.card, account=cast.sam)
    assert quinn_at.person.memberships.get() == quinn_at


def test_an_ended_card_is_attached_to_nobody(cast, card, quinn_at):
    rules.end_card(card.card, by=cast.noor)
    with pytest.raises(Refused):
        rules.attach_membership(card.card, account=cast.sam)
    assert quinn_at.person.memberships.get() == quinn_at


def test_robin_who_belongs_to_harbour_house_can_not_belong_twice(cast, card, quinn_at):
    with pytest.raises(Refused):
        rules.attach_membership(card.card, account=cast.robin)
    assert quinn_at.person.memberships.get() == quinn_at


def test_nobody_attaches_a_card_they_did_not_come_with(cast, card, sign_in):
    sam = sign_in(cast.sam)
    assert (sam.get("/join/attach/").status_code, sam.post("/join/attach/").status_code) == (
        404,
        404,
    )
    assert sam.post("/join/elsewhere/").status_code == 404


def test_sam_s_passkey_is_not_someone_else_s_who_held_the_card_first(cast, card, quinn_at):
    """Whoever used the card before must not leave a key of theirs in Sam's account."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(user=quinn_at.person, type="webauthn", data={})
    rules.attach_membership(card.card, account=cast.sam)
    assert not Authenticator.objects.exists()


def test_a_passkey_is_offered_only_where_browsers_have_them(card, quinn_at):
    client, _url = by_card(card)
    offered = {
        host: "passkey" in client.get("/join/", headers={"host": host}).content.decode()
        for host in ("localhost:8000", "testserver")
    }
    assert offered == {"localhost:8000": True, "testserver": False}
