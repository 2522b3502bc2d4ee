"""The printed card: a code and six digits open a worker's pages."""

import re
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from trellis.ground.people import policies, rules
from trellis.ground.people.middleware import SHARED
from trellis.ground.people.models import SignInCard
from trellis.lib.policy import Refused


@pytest.fixture
def card(cast):
    """Robin's card, as it is printed."""
    return rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)


def send(card, number=None, client=None, **more):
    client = client or Client()
    path = f"/card/{card.code}/"
    return client.post(path, {"number": number or card.number, **more})


def wrong(card):
    return f"{(int(card.number) + 1) % 1_000_000:06d}"


def open_session(card):
    client = Client()
    assert send(card, client=client).status_code == 302
    return client


def test_code_and_number_sign_robin_in_with_a_worker_s_rights(cast, card):
    client = open_session(card)
    assert client.get("/me/").status_code == 200
    assert client.session["signed_in_by_card"] is True


def test_the_number_is_taken_with_or_without_spaces(card):
    first, last = card.number[:3], card.number[3:]
    assert [send(card, f" {first}{gap}{last} ").status_code for gap in ("", " ", "-")] == [302] * 3


def test_the_code_is_taken_however_it_is_typed(client, card):
    typed = "-".join(card.code[at : at + 4] for at in range(0, 16, 4)).lower()
    assert client.post("/card/", {"code": typed}).url == f"/card/{card.code}/?next=%2F"


def test_a_code_too_short_says_so(db, client):
    page = client.post("/card/", {"code": "ABC"})
    assert page.status_code == 422
    assert "16 letters and digits" in page.content.decode()


def test_five_wrong_numbers_lock_and_the_right_one_is_refused(card):
    for _try in range(5):
        assert send(card, wrong(card)).status_code == 422
    right = send(card)
    assert right.status_code == 422
    assert "locked" in right.content.decode()


def test_tries_side_by_side_can_not_outrun_the_count(card):
    """Each try takes its turn before it looks: the count is spent even if nobody is told."""
    SignInCard.objects.filter(pk=card.card.pk).update(tries=5)
    with pytest.raises(rules.TroubleSigningIn):
        rules.open_card(card.code, card.number)
    assert SignInCard.objects.get(pk=card.card.pk).tries == 5


def test_noor_unlocks_and_the_same_number_lets_robin_in(cast, card):
    for _try in range(5):
        send(card, wrong(card))
    policies.keep_card.check(cast.noor, card.card)
    rules.unlock_card(card.card, by=cast.noor)
    assert send(card).status_code == 302


def test_toni_of_tidewater_can_not_unlock(cast, card):
    with pytest.raises(Refused):
        policies.keep_card.check(cast.toni, card.card)
    assert not SignInCard.objects.visible_to(cast.toni).exists()


def test_a_right_number_wipes_the_wrong_ones_before(card):
    for _round in range(3):
        send(card, wrong(card))
        send(card, wrong(card))
        assert send(card).status_code == 302


def test_an_unknown_code_and_an_ended_card_look_like_any_other(cast, card):
    unknown = SimpleNamespace(code="0" * 16, number="123456")
    old = card
    new = rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    pages = [text(Client().get(f"/card/{each.code}/"), each) for each in (unknown, old, new)]
    assert pages[0] == pages[1] == pages[2]
    answers = [send(each) for each in (unknown, old)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert text(answers[0], unknown) == text(answers[1], old)
    assert "does not work any more" in text(answers[0], unknown)


def text(response, card):
    said = response.content.decode().replace(card.code, "CODE").replace(card.number, "NUMBER")
    return re.sub(r'value="[^"]{20,}"|"X-CSRFToken": "[^"]*"', "", said)


def test_a_card_runs_out_and_the_first_use_makes_it_last_a_year(card):
    with time_machine.travel(timezone.now() + rules.cards.TO_JOIN + rules.cards.TO_JOIN):
        assert send(card).status_code == 422
    send(card)
    with time_machine.travel(timezone.now() + rules.cards.TO_JOIN + rules.cards.TO_JOIN):
        assert send(card).status_code == 302


def test_a_session_ends_with_its_card(cast, card):
    client = open_session(card)
    rules.end_card(card.card, by=cast.noor)
    assert client.get("/me/").status_code == 302


def test_a_session_ends_when_its_card_is_locked(card):
    client = open_session(card)
    for _try in range(5):
        send(card, wrong(card))
    assert client.get("/me/").status_code == 302


def test_a_new_card_ends_the_session_of_the_old(cast, card):
    client = open_session(card)
    rules.make_card(cast.robin, cast.robin.memberships.get(), by=cast.noor)
    assert client.get("/me/").status_code == 302


def test_whether_the_card_works_is_asked_in_the_query_for_rights(
    cast, card, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert cast.robin.limit_to_card(card.card.pk) is True
        assert cast.robin.rights.limited is True
    rules.end_card(card.card, by=cast.noor)
    assert cast.robin.limit_to_card(card.card.pk) is False


def test_a_card_of_someone_without_roles_is_looked_at_too(cast, card):
    rules.take_role(cast.robin.memberships.get(), "worker", by=cast.noor)
    assert cast.robin.limit_to_card(card.card.pk) is True
    rules.end_card(card.card, by=cast.noor)
    assert cast.robin.limit_to_card(card.card.pk) is False


def test_leaving_ends_the_card_and_what_it_opened_at_once(cast, card):
    client = open_session(card)
    rules.leave(cast.robin.memberships.get(), by=cast.noor)
    assert client.get("/me/").status_code == 302
    assert send(card).status_code == 422


def test_leaving_ends_access_to_the_organization_while_the_account_stays(cast, sign_in):
    robin = sign_in(cast.robin)
    before = robin.get("/me/").content.decode()
    rules.leave(cast.robin.memberships.get(), by=cast.noor)
    after = robin.get("/me/")
    assert ("Harbour House" in before, "Harbour House" in after.content.decode()) == (True, False)
    assert after.status_code == 200


def test_a_coordinator_who_signs_in_by_card_has_a_worker_s_rights_only(cast):
    at = cast.noor.memberships.get()
    rules.give_role(at, "worker", by=cast.toni)
    client = open_session(rules.make_card(cast.noor, at, by=cast.noor))
    assert client.get("/me/").wsgi_request.user.rights.held == {("worker", at.organization_id)}


@pytest.mark.parametrize(("device", "cookie"), [("shared", "yes"), ("own", "no"), ("", "yes")])
def test_the_device_is_shared_when_in_doubt(card, device, cookie):
    response = send(card, device=device)
    assert response.cookies[SHARED].value == cookie
    assert response.cookies[SHARED]["max-age"] == 365 * 24 * 60 * 60


@pytest.mark.parametrize(
    ("there", "then"),
    [("/me/", "/me/"), ("https://example.org/", "/"), ("//example.org/", "/"), ("", "/")],
)
def test_a_card_never_leads_elsewhere(card, there, then):
    assert send(card, next=there).url == then


def test_the_number_is_not_printed_back(card):
    page = send(card, wrong(card)).content.decode()
    assert 'inputmode="numeric"' in page
    assert 'autocomplete="one-time-code"' in page


def test_a_device_can_be_called_shared_without_signing_in(db, client):
    assert client.post("/device/", {"device": "shared"}).cookies[SHARED].value == "yes"
    page = client.get("/sign-in/").content.decode()
    assert "ten minutes" in page


@pytest.mark.parametrize("odd", ["foo", "account_logout", "//elsewhere.example", "http:x", "\\x"])
def test_where_to_go_on_is_a_path_of_ours_or_home(cast, card, odd):
    rules.join(cast.robin)
    assert send(card, next=odd).url == "/"
