"""What anyone may fetch: an organization's keys and its list; nothing on persons."""

import json

from trellis.ground.credentials import rules


def test_the_issuers_profile_names_its_keys(client, card):
    issuer = "https://trellis.example/issuers/harbour-house"
    method = f"{issuer}#{card.key.public}"
    response = client.get("/issuers/harbour-house")
    assert response.json() == {
        "@context": [
            "https://www.w3.org/ns/cid/v1",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": issuer,
        "type": ["Profile"],
        "name": "Harbour House",
        "verificationMethod": [
            {
                "id": method,
                "type": "Multikey",
                "controller": issuer,
                "publicKeyMultibase": card.key.public,
            }
        ],
        "assertionMethod": [method],
    }
    assert response["Cache-Control"] == "public, max-age=300"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_the_list_is_signed_and_says_nothing_of_persons(client, cast, asked, card):
    before = client.get(f"/status/{card.status_list_id}").json()
    rules.issue_many([asked(cast.robin), asked(cast.noor)], by=cast.noor)
    after = client.get(f"/status/{card.status_list_id}").json()
    assert before["credentialSubject"] == after["credentialSubject"]  # nor how many there are
    listed = f"https://trellis.example/status/{card.status_list_id}"
    assert before["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert before["id"] == listed
    assert before["credentialSubject"] == {
        "id": f"{listed}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": before["credentialSubject"]["encodedList"],
        "ttl": 300_000,
    }
    assert "Robin" not in json.dumps(after)


def test_no_shared_cache_keeps_an_answer_given_to_someone_signed_in(cast, card, sign_in):
    response = sign_in(cast.robin).get("/issuers/harbour-house")
    assert response["Cache-Control"] == "private, max-age=300"


def test_who_never_issued_anything_has_no_public_page(client, card):
    assert client.get("/issuers/tidewater").status_code == 404
