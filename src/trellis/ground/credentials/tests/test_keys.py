"""Keys: sealed at rest, made once, replaced, taken back."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from trellis.ground.credentials import rules, sealing
from trellis.ground.credentials.models import Credential, SigningKey
from trellis.ground.credentials.rules.keys import make_key
from trellis.ground.trust.models import JournalEntry


def check(client, card):
    return client.get(f"/check/{card.token}").status_code


def test_a_key_is_made_when_first_needed_and_then_kept(cast, card, asked):
    again = rules.issue(asked(cast.robin), by=cast.noor)
    assert [key.pk for key in SigningKey.objects.all()] == [card.key_id] == [again.key_id]


def test_two_processes_cannot_both_make_an_organizations_key(cast):
    first = rules.signing_key(cast.harbour_house)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_key(cast.harbour_house)
    assert rules.signing_key(cast.harbour_house) == first


def test_organizations_do_not_share_a_key(cast):
    ours, theirs = rules.signing_key(cast.harbour_house), rules.signing_key(cast.tidewater)
    assert ours.public != theirs.public


def test_a_copy_of_the_database_holds_no_private_key(cast, settings):
    key = rules.signing_key(cast.harbour_house)
    plain = sealing.unseal(bytes(key.sealed), public=key.public).private_bytes_raw()
    assert plain not in bytes(key.sealed)
    settings.SECRET_KEY = "another-installation"
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(bytes(key.sealed), public=key.public)


def test_a_sealed_key_cannot_stand_in_for_another(cast):
    ours, theirs = rules.signing_key(cast.harbour_house), rules.signing_key(cast.tidewater)
    with pytest.raises(sealing.CannotOpen):
        sealing.unseal(bytes(theirs.sealed), public=ours.public)


def test_an_older_secret_still_opens_keys_while_it_is_named(cast, settings):
    key = rules.signing_key(cast.harbour_house)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a-new-secret"
    assert sealing.unseal(bytes(key.sealed), public=key.public)


def test_old_cards_stay_valid_when_the_key_is_replaced(client, cast, card, asked):
    rules.rotate_key(cast.harbour_house, by=cast.noor)
    new = rules.issue(asked(cast.robin), by=cast.noor)
    assert new.key_id != card.key_id
    assert (check(client, card), check(client, new)) == (200, 200)
    profile = client.get("/issuers/harbour-house").json()
    assert [method["publicKeyMultibase"] for method in profile["verificationMethod"]] == [
        card.key.public,
        new.key.public,
    ]
    assert len(profile["assertionMethod"]) == 2


def test_a_key_taken_back_takes_its_cards_with_it_and_no_others(client, cast, card, asked):
    rules.rotate_key(cast.harbour_house, by=cast.noor)
    later = rules.issue(asked(cast.robin), by=cast.noor)
    rules.rotate_key(cast.harbour_house, by=cast.noor, compromised=True)
    new = rules.issue(asked(cast.robin), by=cast.noor)
    assert [check(client, one) for one in (card, later, new)] == [200, 404, 200]
    profile = client.get("/issuers/harbour-house").json()
    counting = [address.partition("#")[2] for address in profile["assertionMethod"]]
    assert counting == [card.key.public, new.key.public]
    assert ["revoked" in method for method in profile["verificationMethod"]] == [
        False,
        True,
        False,
    ]


def test_a_key_taken_back_does_not_count_even_where_a_card_was_missed(client, card, cast):
    rules.rotate_key(cast.harbour_house, by=cast.noor, compromised=True)
    Credential.objects.update(revoked_at=None, reason="")
    card.status_list.revoked = bytes(len(card.status_list.revoked))
    card.status_list.save()
    assert check(client, card) == 404


def test_the_command_replaces_a_key(client, cast, card, capsys):
    call_command("rotate_keys", organization="harbour-house")
    assert capsys.readouterr().out == "New cards get a new key. Older cards stay valid.\n"
    assert cast.harbour_house.signing_keys.count() == 2
    assert check(client, card) == 200


def test_the_command_counts_before_it_makes_cards_invalid(client, cast, card, capsys):
    with pytest.raises(CommandError, match=r"make 1 cards .* Nothing was done\. Add --really"):
        call_command("rotate_keys", organization="harbour-house", compromised=True)
    assert check(client, card) == 200
    call_command("rotate_keys", organization="harbour-house", compromised=True, really=True)
    assert check(client, card) == 404


def test_the_command_names_an_organization_that_is_not_there(db):
    with pytest.raises(CommandError, match="There is no organization 'nobody'"):
        call_command("rotate_keys", organization="nobody")


def test_keys_leave_their_trace_in_the_journal(cast, card):
    rules.rotate_key(cast.harbour_house, by=cast.noor)
    rules.rotate_key(cast.harbour_house, by=cast.noor, compromised=True)
    said = JournalEntry.objects.filter(what__startswith="credentials.").order_by("pk")
    assert [entry.what for entry in said] == [
        "credentials.key_made",
        "credentials.issued",
        "credentials.key_rotated",
        "credentials.key_compromised",
    ]
