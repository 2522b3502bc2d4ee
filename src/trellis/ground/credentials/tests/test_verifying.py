"""A file verifies without a network, by the issuer's published keys and list alone."""

import copy
import json
from datetime import UTC, datetime, timedelta

import pytest

from trellis.ground.credentials import bits, rules, verifying
from trellis.ground.credentials.published import keys_in
from trellis.ground.credentials.verifying import Outcome, Verdict


@pytest.fixture
def published(client, card):
    """What a verifier fetched beforehand, and the file Robin took along."""
    keys = keys_in(client.get("/issuers/harbour-house").json())
    listed = client.get(f"/status/{card.status_list_id}").json()
    return json.loads(json.dumps(card.document)), keys, listed


def status_of(listed):
    return bits.from_text(listed["credentialSubject"]["encodedList"])


def now():
    return datetime.now(UTC)


def test_a_file_holds_with_the_published_key_and_list(published):
    document, keys, listed = published
    assert verifying.verify(document, keys, status_of(listed), now()) == Verdict(
        Outcome.VALID, True
    )
    assert verifying.verify(document, keys, None, now()) == Verdict(Outcome.VALID, False)


def test_the_published_list_verifies_like_any_credential(published):
    _document, keys, listed = published
    assert verifying.verify(listed, keys, None, now()).holds


def test_a_changed_name_is_refused(published):
    document, keys, _listed = published
    document["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody else"
    assert verifying.verify(document, keys, None, now()).outcome == Outcome.ALTERED


def test_a_file_is_refused_once_it_ended_and_before_it_starts(published):
    document, keys, _listed = published
    ends = datetime.fromisoformat(document["validUntil"])
    starts = datetime.fromisoformat(document["validFrom"])
    at = {
        starts - timedelta(seconds=1): Outcome.NOT_YET,
        starts: Outcome.VALID,
        ends: Outcome.VALID,
        ends + timedelta(seconds=1): Outcome.EXPIRED,
    }
    assert {when: verifying.verify(document, keys, None, when).outcome for when in at} == at


def test_a_revoked_file_is_refused_by_the_next_list(client, cast, card, published):
    document, keys, _listed = published
    rules.revoke(card, by=cast.noor)
    fresh = client.get(f"/status/{card.status_list_id}").json()
    assert verifying.verify(document, keys, status_of(fresh), now()).outcome == Outcome.REVOKED
    ended = now() + timedelta(days=9999)
    assert verifying.verify(document, keys, status_of(fresh), ended).outcome == Outcome.REVOKED


def test_another_organizations_key_does_not_count(client, cast, asked, published):
    document, _keys, _listed = published
    rules.issue(asked(cast.sam, organization=cast.tidewater), by=cast.toni)
    theirs = keys_in(client.get("/issuers/tidewater").json())
    assert verifying.verify(document, theirs, None, now()).outcome == Outcome.UNKNOWN_KEY


def test_a_key_of_another_issuer_cannot_speak_for_this_one(client, cast, asked, published):
    """Tidewater signs a document that says Harbour House issued it."""
    theirs = rules.issue(asked(cast.sam, organization=cast.tidewater), by=cast.toni)
    document = copy.deepcopy(theirs.document)
    document["issuer"] = published[0]["issuer"]
    keys = published[1] | keys_in(client.get("/issuers/tidewater").json())
    assert verifying.verify(document, keys, None, now()).outcome == Outcome.ALTERED


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("proof"),
        lambda document: document.pop("issuer"),
        lambda document: document.pop("validUntil"),
        lambda document: document.update(issuer=None),
        lambda document: document.update(proof=[]),
        lambda document: document.update(type=7),
        lambda document: document["proof"].update(cryptosuite="eddsa-rdfc-2022"),
        lambda document: document["proof"].update(proofPurpose="authentication"),
        lambda document: document["proof"].update(proofValue="z"),
        lambda document: document["proof"].pop("proofValue"),
        lambda document: document["credentialStatus"].update(statusListIndex="-1"),
    ],
)
def test_a_spoiled_file_is_answered_and_not_relied_on(published, spoil):
    document, keys, listed = published
    spoil(document)
    assert verifying.verify(document, keys, status_of(listed), now()).outcome == Outcome.ALTERED
