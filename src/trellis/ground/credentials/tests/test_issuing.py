"""What is signed says what the person chose and nothing that ties two cards together."""

import datetime
import json
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from trellis.ground.credentials import models, rules
from trellis.ground.credentials.models import Credential
from trellis.ground.people.models import Installation
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused


def leaves(value, path=()):
    """Every value in a document with the way to it."""
    if isinstance(value, dict):
        return {leaf for key, one in value.items() for leaf in leaves(one, (*path, key))}
    if isinstance(value, list):
        return {leaf for key, one in enumerate(value) for leaf in leaves(one, (*path, key))}
    return {(path, value)}


@time_machine.travel("2026-05-04T03:30:00Z", tick=False)  # the evening before, in Vancouver
def test_a_photo_id_has_the_shape_of_open_badges(cast, asked):
    shown = {"name": "Robin", "title": "Navigator", "number": "HH-001", "site": "Wharf Street"}
    card = rules.issue(asked(cast.robin, shown=shown), by=cast.noor)
    issuer = "https://trellis.example/issuers/harbour-house"
    listed = f"https://trellis.example/status/{card.status_list_id}"
    document = dict(card.document)
    proof = document.pop("proof")
    assert document == {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": f"urn:uuid:{card.uuid}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Staff ID",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Harbour House"},
        "validFrom": "2026-05-03T07:00:00Z",
        "validUntil": "2031-01-01T07:59:59Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": text,
                    "identityType": kind,
                }
                for kind, text in [
                    ("ext:name", "Robin"),
                    ("identifier", "HH-001"),
                    ("ext:site", "Wharf Street"),
                ]
            ],
            "role": "Navigator",
            "achievement": {
                "id": f"{issuer}#photo-id",
                "type": ["Achievement"],
                "name": "Staff ID",
                "description": "The holder works with Harbour House.",
                "criteria": {"narrative": "Given by Harbour House to the people who work with it."},
            },
        },
        "credentialStatus": {
            "id": f"{listed}#{card.position}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(card.position),
            "statusListCredential": listed,
        },
    }
    assert proof.pop("proofValue").startswith("z")
    assert proof == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2026-05-03T07:00:00Z",
        "verificationMethod": f"{issuer}#{card.key.public}",
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
    }
    assert card.shown == shown


def test_what_a_person_did_not_choose_is_nowhere_in_the_file(cast, asked):
    card = rules.issue(asked(cast.robin, shown={"title": "Navigator", "name": " "}), by=cast.noor)
    assert card.shown == {"title": "Navigator"}
    text = json.dumps(card.document)
    own = ["Robin", "HH-001", "Wharf", f'"{cast.robin.username}"', card.token]
    assert [word for word in own if word in text] == []


def test_nothing_in_a_file_speaks_of_anyones_life(cast, asked):
    card = rules.issue(asked(cast.robin, shown={}), by=cast.noor)
    words = r"peer|lived|experience|drug|overdose|substance|recover|harm"
    assert re.findall(words, json.dumps(card.document), re.I) == []


def test_two_cards_of_robin_have_no_more_in_common_than_cards_of_two_people(cast, asked):
    people = [cast.robin] * 100 + [cast.noor] * 100
    cards = rules.issue_many([asked(one, shown={}) for one in people], by=cast.noor)
    own = leaves(cards[0].document) & leaves(cards[1].document)
    others = leaves(cards[0].document) & leaves(cards[150].document)
    assert own == others
    differing = {path for path, _value in leaves(cards[0].document) - own}
    assert differing == {
        ("id",),
        ("credentialStatus", "id"),
        ("credentialStatus", "statusListIndex"),
        ("proof", "proofValue"),
    }
    for value in ("token", "uuid", "position"):
        assert len({getattr(card, value) for card in cards}) == len(cards)


def test_places_and_tokens_tell_nothing_of_the_order_of_issue(cast, asked):
    cards = rules.issue_many([asked(cast.robin) for _one in range(200)], by=cast.noor)
    for drawn in ([card.position for card in cards], [card.token for card in cards]):
        rising = sum(a < b for a, b in zip(drawn, drawn[1:], strict=False))
        assert 60 < rising < 140  # by chance: 100, give or take 4; this is ten times that
    spread = [card.position for card in cards]
    assert min(spread) < 20_000 and max(spread) > 110_000


def test_a_token_holds_130_bits_from_chance():
    token = models.new_token()
    assert len(token) == 26
    assert set(token) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


def test_a_list_half_full_is_followed_by_another(cast, asked, monkeypatch):
    monkeypatch.setattr("trellis.ground.credentials.rules.credentials.FULL", 3)
    monkeypatch.setattr("trellis.ground.credentials.models.FULL", 3)
    cards = rules.issue_many([asked(cast.robin) for _one in range(7)], by=cast.noor)
    lists = [card.status_list_id for card in cards]
    assert [lists.count(pk) for pk in sorted(set(lists))] == [3, 3, 1]


def test_a_place_is_never_given_twice(cast, asked, card):
    card.delete()
    taken = card.status_list
    taken.refresh_from_db()
    assert taken.count == 1
    again = rules.issue(asked(cast.robin), by=cast.noor)
    assert again.position != card.position


def test_many_are_issued_in_the_order_asked_for_across_organizations(cast, asked):
    people = [cast.robin, cast.sam, cast.noor]
    at = [cast.harbour_house, cast.tidewater, cast.harbour_house]
    cards = rules.issue_many(
        [asked(one, organization=there) for one, there in zip(people, at, strict=True)], by=None
    )
    assert [(card.holder, card.organization) for card in cards] == list(
        zip(people, at, strict=True)
    )
    assert all(card.pk for card in cards)


def test_thirty_cards_take_as_many_queries_as_three(cast, asked):
    rules.issue(asked(cast.robin), by=cast.noor)
    counts = []
    for number in (3, 30):
        with CaptureQueriesContext(connection) as seen:
            rules.issue_many([asked(cast.robin) for _one in range(number)], by=cast.noor)
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_nothing_asked_for_gives_nothing(cast, installation):
    assert rules.issue_many([], by=cast.noor) == []


def test_the_journal_keeps_that_a_card_was_issued(cast, card):
    entry = JournalEntry.objects.get(what="credentials.issued")
    assert (entry.by, entry.about, entry.counts) == (cast.noor, cast.robin, {"count": 1})


def test_all_or_none(cast, asked):
    past = asked(cast.noor, last_day=datetime.date(2020, 1, 1))
    with pytest.raises(Refused, match="The last day is past"):
        rules.issue_many([asked(cast.robin), past], by=cast.noor)
    assert not Credential.objects.exists()


def test_a_card_shows_only_what_has_a_name_here(cast, asked):
    with pytest.raises(ValueError, match="Nothing is called birthday"):
        rules.issue(asked(cast.robin, shown={"birthday": "1 May"}), by=cast.noor)


def test_a_file_speaks_the_organizations_language(cast, asked):
    cast.harbour_house.language = "fr"
    card = rules.issue(asked(cast.robin), by=cast.noor)
    assert card.document["name"]  # the French words arrive with the catalogue


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("https://trellis.example", False),
        ("http://localhost:8000", False),
        ("http://127.0.0.1:8000", False),
        ("http://trellis.example", True),
        (None, True),
    ],
)
def test_codes_are_given_out_only_for_an_address_that_lasts(cast, asked, address, refused):
    Installation.objects.all().delete()
    Installation.forget_kept()
    if address:
        Installation.objects.create(pk=1, address=address)
    if refused:
        with pytest.raises(Refused):
            rules.issue(asked(cast.robin), by=cast.noor)
    else:
        assert rules.issue(asked(cast.robin), by=cast.noor).document["issuer"]["id"] == (
            f"{address}/issuers/harbour-house"
        )


def test_the_printed_address_leads_to_the_check_page(client, installation, card):
    address = card.address(installation)
    assert address == f"https://trellis.example/check/{card.token}"
    assert client.get(address.removeprefix("https://trellis.example")).status_code == 200
