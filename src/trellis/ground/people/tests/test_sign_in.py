"""Signing in by name and passphrase, with a second factor, by passkey."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django.test import Client

from trellis.config.demo import PASSPHRASE
from trellis.ground.people import rules
from trellis.ground.people.middleware import IDLE_OWN, IDLE_SHARED, SHARED
from trellis.ground.trust.models import JournalEntry


def try_to_sign_in(client, name, passphrase, **headers):
    return client.post("/sign-in/", {"login": name, "password": passphrase}, headers=headers)


def sentences(response):
    """What a page says, without what differs in each answer."""
    return re.sub(r'(csrf_?token|X-CSRFToken)[^>]*>|value="[^"]*"', "", response.content.decode())


def app_of(person):
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_now(secret):
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def test_robin_signs_in_with_a_passphrase_however_the_name_is_typed(cast, client):
    response = try_to_sign_in(client, " RÓBIN ", PASSPHRASE)
    assert (response.status_code, response.url) == (302, "/")
    assert client.get("/me/").status_code == 200


def test_an_unknown_name_and_a_wrong_passphrase_are_answered_alike(cast, client):
    wrong = try_to_sign_in(client, "robin", "not the right one")
    unknown = try_to_sign_in(client, "nobody", "not the right one")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "do not fit together" in sentences(wrong)
    assert sentences(wrong) == sentences(unknown)


def test_an_unknown_name_costs_the_same_work(cast, client, monkeypatch):
    made = []
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *about: made.append(1) or encode(*about)
    )
    try_to_sign_in(client, "robin", "not the right one")
    for_robin = len(made)
    try_to_sign_in(client, "nobody", "not the right one")
    assert (for_robin, len(made)) == (1, 2)


def test_five_wrong_passphrases_lock_the_name_for_five_minutes_and_no_other(cast, client):
    with time_machine.travel(time.time(), tick=False) as clock:
        for _try in range(5):
            assert try_to_sign_in(client, "robin", "not the right one").status_code == 422
        locked = try_to_sign_in(client, "robin", PASSPHRASE)
        assert locked.status_code == 429
        assert "Wait five minutes" in locked.content.decode()
        assert try_to_sign_in(Client(), "sam", PASSPHRASE).status_code == 302
        clock.shift(5 * 60 + 1)
        assert try_to_sign_in(client, "robin", PASSPHRASE).status_code == 302


def test_other_spellings_and_other_ports_do_not_buy_more_tries(cast, client):
    for number, spelling in enumerate(["robin", "ROBIN", "Róbin", " robin", "rObin"]):
        try_to_sign_in(client, spelling, "not the right one", host=f"localhost:{8000 + number}")
    assert try_to_sign_in(client, "robin", PASSPHRASE).status_code == 429


def test_a_locked_name_and_a_locked_unknown_name_are_answered_alike(cast, client):
    for name in ("robin", "nobody"):
        for _try in range(5):
            try_to_sign_in(client, name, "not the right one")
    robin = try_to_sign_in(client, "robin", "not the right one")
    nobody = try_to_sign_in(client, "nobody", "not the right one")
    assert (robin.status_code, nobody.status_code) == (429, 429)
    assert sentences(robin) == sentences(nobody)


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org", "/\\example.org"])
def test_signing_in_never_leads_elsewhere(cast, client, there):
    response = client.post("/sign-in/", {"login": "robin", "password": PASSPHRASE, "next": there})
    assert response.url == "/"


def test_who_sees_others_sets_up_a_second_factor_before_anything_else(cast, sign_in, settings):
    settings.SECOND_FACTOR = True
    noor = sign_in(cast.noor)
    assert [noor.get(page).headers.get("Location") for page in ("/", "/me/", "/me/change/")] == [
        "/me/factors/"
    ] * 3
    assert [noor.get(page).status_code for page in ("/me/factors/", "/sign-out/", "/card/")] == [
        200,
        200,
        200,
    ]


@pytest.mark.parametrize("who", ["robin", "alex", "eden"])
def test_who_sees_nobody_needs_no_second_factor(cast, sign_in, settings, who):
    settings.SECOND_FACTOR = True
    assert sign_in(getattr(cast, who)).get("/").status_code == 200


def test_a_card_session_needs_no_second_factor_as_it_shows_nobody(cast, sign_in, settings):
    settings.SECOND_FACTOR = True
    assert sign_in(cast.noor, signed_in_by_card=True).get("/").status_code == 200


def test_with_a_second_factor_the_passphrase_alone_opens_nothing(cast, client, settings):
    settings.SECOND_FACTOR = True
    secret = app_of(cast.noor)
    assert try_to_sign_in(client, "noor", PASSPHRASE).url == "/sign-in/second/"
    assert client.get("/").url.startswith("/sign-in/")
    wrong = client.post("/sign-in/second/", {"code": "000000"})
    assert (wrong.status_code, client.get("/").status_code) == (422, 302)
    assert client.post("/sign-in/second/", {"code": code_now(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_five_wrong_codes_lock_the_second_step(cast, client):
    secret = app_of(cast.noor)
    try_to_sign_in(client, "noor", PASSPHRASE)
    for _try in range(5):
        client.post("/sign-in/second/", {"code": "000000"})
    assert client.post("/sign-in/second/", {"code": code_now(secret)}).status_code == 429


def test_a_passkey_counts_as_both_factors(cast, client, settings, monkeypatch):
    settings.SECOND_FACTOR = True
    passkey = Authenticator.objects.create(
        user=cast.noor, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone"}
    )
    monkeypatch.setattr(LoginWebAuthnForm, "clean_credential", lambda form: passkey)
    assert client.post("/sign-in/passkey/", {"credential": '{"id": "x"}'}).url == "/"
    assert client.get("/").status_code == 200


def test_the_key_of_an_app_can_not_be_read_from_the_database(cast):
    secret = app_of(cast.noor)
    kept = Authenticator.objects.get(user=cast.noor)
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_now(secret))


def test_setting_up_an_app_shows_spare_codes_and_is_written_down(cast, client):
    try_to_sign_in(client, "noor", PASSPHRASE)
    client.post("/sign-in/again/?next=/me/factors/app/", {"password": PASSPHRASE})
    page = client.get("/me/factors/app/")
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    set_up = client.post("/me/factors/app/", {"code": code_now(secret)})
    assert set_up.url == "/me/factors/codes/"
    assert len(client.get(set_up.url).context["unused_codes"]) == 10
    assert client.get("/me/factors/codes/file/").status_code == 200
    assert JournalEntry.objects.filter(what="people.sign_in_changed", by=cast.noor).count() == 1


def test_a_coordinator_s_card_changes_no_way_to_sign_in(cast, sign_in):
    page = sign_in(cast.noor, signed_in_by_card=True).get("/me/factors/")
    assert page.status_code == 403
    assert "printed card" in page.content.decode()


def test_a_worker_who_signed_in_by_card_chooses_a_passphrase(cast, client, db):
    quinn = rules.add_member(cast.harbour_house, name="Quinn", by=cast.noor).person
    card = rules.make_card(quinn, quinn.memberships.get(), by=cast.noor)
    client.post(f"/card/{card.code}/", {"number": card.number})
    new = {"password1": "seven small boats at noon", "password2": "seven small boats at noon"}
    assert client.get("/me/passphrase/first/").status_code == 200
    assert client.post("/me/passphrase/first/", new).url == "/me/"
    assert client.get("/me/passkeys/add/").status_code == 200
    assert try_to_sign_in(Client(), quinn.username, new["password1"]).status_code == 302


def test_a_short_passphrase_is_refused_with_a_sentence(cast, sign_in):
    body = {"oldpassword": PASSPHRASE, "password1": "short", "password2": "short"}
    page = sign_in(cast.robin).post("/me/passphrase/", body)
    assert page.status_code == 422
    assert "12 characters" in page.content.decode()


def test_a_changed_passphrase_ends_every_other_session(cast, sign_in):
    other = Client()
    try_to_sign_in(other, "robin", PASSPHRASE)
    new = "seven small boats at noon"
    mine = sign_in(cast.robin)
    mine.post("/me/passphrase/", {"oldpassword": PASSPHRASE, "password1": new, "password2": new})
    assert (mine.get("/me/").status_code, other.get("/me/").status_code) == (200, 302)


@pytest.mark.parametrize(("shared", "idle"), [("yes", IDLE_SHARED), ("no", IDLE_OWN)])
def test_a_session_nobody_uses_ends_sooner_on_a_shared_device(cast, client, shared, idle):
    with time_machine.travel(time.time(), tick=False) as clock:
        try_to_sign_in(client, "robin", PASSPHRASE)
        client.cookies[SHARED] = shared
        assert client.get("/").status_code == 200
        clock.shift(idle - 1)
        assert client.get("/").status_code == 200
        clock.shift(idle - 1)
        assert client.get("/").status_code == 200
        clock.shift(idle + 1)
        assert client.get("/").status_code == 302
        assert client.get("/").status_code == 302


def test_looking_at_home_writes_nothing(cast, sign_in, django_assert_max_num_queries):
    robin = sign_in(cast.robin)
    robin.get("/")
    with django_assert_max_num_queries(10) as captured:
        robin.get("/")
    written = [
        query["sql"]
        for query in captured.captured_queries
        if query["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}
    ]
    assert written == []
