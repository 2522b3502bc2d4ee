"""What happens to credentials when a card is lost, a person leaves or is forgotten, time passes."""

import datetime
import json
from datetime import UTC

import pytest
import time_machine

from trellis.ground.credentials import bits, door, policies, published, rules, verifying
from trellis.ground.credentials.models import Credential, Reason, StatusList
from trellis.ground.people import rules as people
from trellis.ground.trust.models import JournalEntry
from trellis.lib.policy import Refused

EVERYONE = ["robin", "noor", "alex", "sam", "toni", "lee", "eden", "jo"]


@pytest.fixture
def cards(cast, asked):
    """Robin's, Noor's and Sam's photo IDs."""
    return rules.issue_many(
        [
            asked(cast.robin),
            asked(cast.noor),
            asked(cast.sam, organization=cast.tidewater),
        ],
        by=None,
    )


@pytest.mark.parametrize("who", [*EVERYONE, "noor-card"])
def test_the_list_and_the_policy_say_the_same_of_every_card(cast, cards, who):
    name, _, by_card = who.partition("-")
    person = getattr(cast, name)
    if by_card:
        person.limit_to_card()
    listed = set(Credential.objects.visible_to(person))
    allowed = {card for card in cards if policies.look_at_credential.allows(person, card)}
    expected = {
        "robin": {cards[0]},
        "noor": {cards[0], cards[1]},
        "noor-card": {cards[1]},
        "sam": {cards[2]},
        "toni": {cards[2]},
    }.get(who, set())
    assert listed == allowed == expected


def test_only_robin_may_take_the_file_along(cast, card):
    assert [who for who in EVERYONE if policies.take_along.allows(getattr(cast, who), card)] == [
        "robin"
    ]


def test_robin_and_the_coordinator_may_make_the_card_invalid(cast, card):
    assert [who for who in EVERYONE if policies.revoke.allows(getattr(cast, who), card)] == [
        "robin",
        "noor",
    ]
    cast.noor.limit_to_card()
    with pytest.raises(Refused, match="printed card"):
        policies.revoke.check(cast.noor, card)


def test_revoking_counts_at_once_and_twice_changes_nothing(client, cast, card):
    rules.revoke(card, by=cast.robin, reason=Reason.LOST)
    first = card.revoked_at
    rules.revoke(card, by=cast.noor)
    assert (card.revoked_at, card.reason) == (first, "lost")
    assert client.get(f"/check/{card.token}").status_code == 404
    assert not card.is_valid
    entries = JournalEntry.objects.filter(what="credentials.revoked")
    assert [(entry.by, entry.about, entry.counts) for entry in entries] == [
        (cast.robin, cast.robin, {"count": 1, "reason": "lost"})
    ]


def test_revoking_one_leaves_the_others_valid(client, cast, cards):
    rules.revoke(cards[0], by=cast.noor)
    assert [client.get(f"/check/{card.token}").status_code for card in cards] == [404, 200, 200]
    assert set(Credential.objects.valid()) == set(cards[1:])


def test_valid_ones_are_those_a_check_would_call_valid(client, cast, cards):
    with time_machine.travel(cards[0].valid_until + datetime.timedelta(seconds=1), tick=False):
        assert list(Credential.objects.valid()) == []
        assert not cards[0].is_valid


def test_leaving_ends_the_photo_id_of_that_organization_alone(client, cast, asked):
    both = people.add_member(cast.harbour_house, name="Kit", by=None)
    here = rules.issue(asked(both.person), by=None)
    there = rules.issue(asked(both.person, organization=cast.tidewater), by=None)
    people.leave(both, by=cast.noor)
    assert [client.get(f"/check/{card.token}").status_code for card in (here, there)] == [404, 200]
    here.refresh_from_db()
    assert here.reason == "left"


def test_forgetting_leaves_a_bit_and_nothing_else(client, cast, cards):
    robins = cards[0]
    door.forget(cast.robin, by=cast.robin)
    assert set(Credential.objects.all()) == set(cards[1:])
    assert client.get(f"/check/{robins.token}").status_code == 404
    said = StatusList.objects.get(pk=robins.status_list_id).revoked
    assert [place for place in range(bits.SIZE) if bits.is_set(said, place)] == [robins.position]
    listed = client.get(f"/status/{robins.status_list_id}").json()
    status = bits.from_text(listed["credentialSubject"]["encodedList"])
    profile = client.get("/issuers/harbour-house").json()
    now = datetime.datetime.now(UTC)
    verdict = verifying.verify(robins.document, published.keys_in(profile), status, now)
    assert verdict.outcome == "revoked"


def test_robin_reads_what_is_held_and_takes_the_signed_files_along(cast, cards):
    (holding,) = door.holds(cast.robin)
    (row,) = holding.rows
    said = {str(label): str(text) for label, text in row.items()}
    assert said["Name"] == "Robin"
    assert said["Issued by"] == "Harbour House"
    assert said["Last day"] == "2030-12-31"
    assert said["Check page"] == f"https://trellis.example/check/{cards[0].token}"
    assert list(holding.files) == [f"credentials/{cards[0].uuid}.json"]
    (file,) = holding.files.values()
    assert json.loads(file) == cards[0].document


def test_nothing_is_said_of_someone_without_cards(cast, cards):
    assert list(door.holds(cast.eden)) == []


def test_a_card_is_deleted_a_year_after_its_end_and_stays_revoked(cast, asked, cards):
    rules.revoke(cards[1], by=cast.noor)
    for days, left in [(364, 3), (366, 2)]:
        at = datetime.datetime.now(UTC) + datetime.timedelta(days=days)
        door.delete_ended(at)
        assert Credential.objects.count() == left
    after = cards[0].valid_until + datetime.timedelta(days=366)
    assert door.delete_ended(after) == 2
    said = StatusList.objects.get(pk=cards[1].status_list_id).revoked
    assert bits.is_set(said, cards[1].position)
