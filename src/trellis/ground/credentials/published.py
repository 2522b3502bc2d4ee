"""What an organization publishes so that anyone can verify: its keys and its status lists."""

from datetime import datetime, timedelta
from typing import Any

from trellis.ground.credentials import bits, proofs, sealing, shape
from trellis.ground.credentials.addresses import issuer_address, key_address, status_address
from trellis.ground.credentials.models import SigningKey, StatusList
from trellis.ground.people.models import Organization

# How long a copy may be relied on, by whoever verifies and by caches between.
FRESH = timedelta(minutes=5)
LASTS = timedelta(days=1)


def issuer(organization: Organization) -> dict[str, Any]:
    """The issuer's profile with every key it ever signed with.

    A key that was taken back says since when and is no ``assertionMethod``.
    Source: W3C Controlled Identifiers v1.0, sections 2.2 and 2.3.2.
    """
    keys = list(organization.signing_keys.order_by("pk"))
    return {
        "@context": ["https://www.w3.org/ns/cid/v1", shape.CONTEXT[1]],
        "id": issuer_address(organization),
        "type": ["Profile"],
        "name": organization.name,
        "verificationMethod": [_method(key) for key in keys],
        "assertionMethod": [key_address(key) for key in keys if not key.compromised_at],
    }


def _method(key: SigningKey) -> dict[str, Any]:
    method = {
        "id": key_address(key),
        "type": "Multikey",
        "controller": issuer_address(key.organization),
        "publicKeyMultibase": key.public,
    }
    if key.compromised_at:
        method["revoked"] = shape.moment(key.compromised_at)
    return method


def keys_in(profile: dict[str, Any]) -> dict[str, str]:
    """The keys of a published profile that count, as ``verifying.verify`` takes them."""
    return {
        method["id"]: method["publicKeyMultibase"]
        for method in profile["verificationMethod"]
        if method["id"] in profile["assertionMethod"] and "revoked" not in method
    }


def status(status_list: StatusList, *, now: datetime) -> dict[str, Any]:
    """The signed list of what was made invalid, by place; valid for a day.

    It tells how many were, and nothing on how many there are, whose, or since when.
    Source: W3C Bitstring Status List v1.0, section 2.2.
    """
    organization = status_list.organization
    key = organization.signing_keys.current().get()
    address = status_address(status_list)
    unsigned = {
        "@context": shape.STATUS_CONTEXT,
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_address(organization),
        "validFrom": shape.moment(now),
        "validUntil": shape.moment(now + LASTS),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": bits.to_text(bytes(status_list.revoked)),
            "ttl": FRESH // timedelta(milliseconds=1),
        },
    }
    private = sealing.unseal(bytes(key.sealed), public=key.public)
    return proofs.sign(unsigned, private, method=key_address(key), created=shape.moment(now))
