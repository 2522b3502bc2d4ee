"""The cryptosuite, against the values its standard publishes."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trellis.ground.credentials import bits, multikey, proofs

# W3C Data Integrity EdDSA Cryptosuites v1.0, appendix B.2 (Representation: eddsa-jcs-2022).
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
PRIVATE = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
METHOD = f"https://vc.example/issuers/5678#{PUBLIC}"
UNSIGNED = {
    "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://www.w3.org/ns/credentials/examples/v2",
    ],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
PROOF_VALUE = (
    "z63t83Y53KfzJ5ZosfKTnqfMcKB2dmTrfjSaQjeNNjAD5srBowQfmWqeRb8rRjmeEuCBEsddF9LsVogtuTsijJKh4"
)


def private_key():
    return Ed25519PrivateKey.from_private_bytes(multikey.from_base58(PRIVATE)[2:])


def signed():
    return proofs.sign(UNSIGNED, private_key(), method=METHOD, created="2023-02-24T23:36:38Z")


def test_the_published_document_gets_the_published_proof():
    assert signed()["proof"] == {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": METHOD,
        "proofPurpose": "assertionMethod",
        "@context": UNSIGNED["@context"],
        "proofValue": PROOF_VALUE,
    }
    assert multikey.to_multikey(private_key().public_key()) == PUBLIC


def test_the_published_proof_holds_in_any_order_of_its_members():
    document = signed()
    backwards = json.loads(json.dumps(dict(reversed(document.items()))))
    assert proofs.holds(document, PUBLIC)
    assert proofs.holds(backwards, PUBLIC)


def test_no_changed_character_goes_unnoticed():
    text = json.dumps(signed())
    read = 0
    for place, letter in enumerate(text):
        changed = text[:place] + ("x" if letter != "x" else "y") + text[place + 1 :]
        try:
            document = json.loads(changed)
            read += 1
            assert not proofs.holds(document, PUBLIC), changed
        except (json.JSONDecodeError, KeyError):  # no JSON any more, or no proof in it
            continue
    assert read > 700


def test_a_proof_in_other_words_than_the_document_does_not_hold():
    document = signed()
    document["@context"] = document["@context"][:1]
    assert not proofs.holds(document, PUBLIC)


def test_words_added_behind_those_of_the_proof_change_nothing():
    document = signed()
    document["@context"] = [*document["@context"], "https://example.org/more"]
    assert proofs.holds(document, PUBLIC)


@pytest.mark.parametrize(
    "text", ["", "z", "x123", "z0OIl", "z" + "2" * 200, PUBLIC[:-1], PRIVATE, None, 7]
)
def test_what_is_no_key_is_refused(text):
    with pytest.raises(ValueError):
        multikey.from_multikey(text)


@pytest.mark.parametrize("content", [b"\0\0a", b"\xff" * 64, b"\1", bytes(34)])
def test_base58_gives_back_what_it_was_given(content):
    assert multikey.from_base58(multikey.to_base58(content)) == content


def test_a_list_of_bits_comes_back_as_it_went_and_counts_from_the_left():
    some = bytearray(bits.empty())
    for position in (0, 9, bits.SIZE - 1):
        bits.set_in(some, position)
    assert (some[0], some[1], some[-1]) == (0b1000_0000, 0b0100_0000, 0b0000_0001)
    text = bits.to_text(bytes(some))
    assert text == bits.to_text(bytes(some))
    back = bits.from_text(text)
    assert [place for place in range(bits.SIZE) if bits.is_set(back, place)] == [
        0,
        9,
        bits.SIZE - 1,
    ]


@pytest.mark.parametrize(
    "text",
    ["", "z123", "u!!!", "uAAAA", bits.to_text(bytes(8)), bits.to_text(bytes(2_000_000))],
)
def test_what_is_no_list_of_bits_is_refused(text):
    with pytest.raises(ValueError):
        bits.from_text(text)
