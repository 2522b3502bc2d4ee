"""Whether a credential can be relied on, from the file and the issuer's published keys alone.

Nothing is fetched: no context, no key, no list. The check page asks the same function.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from trellis.ground.credentials import bits, proofs


class Outcome(StrEnum):
    VALID = "valid"
    ALTERED = "altered"  # or never signed by this key
    UNKNOWN_KEY = "unknown-key"
    REVOKED = "revoked"
    NOT_YET = "not-yet"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Verdict:
    """``revocation_checked`` is False when no status list was at hand: say so to whoever asks."""

    outcome: Outcome
    revocation_checked: bool = False

    @property
    def holds(self) -> bool:
        return self.outcome == Outcome.VALID


def verify(
    document: dict[str, Any], keys: Mapping[str, str], status: bytes | None, now: datetime
) -> Verdict:
    """What to make of a credential.

    ``keys`` maps the address of a key (``issuer#key``) to its ``publicKeyMultibase``, without
    those the issuer took back; ``status`` is the bits of the list the document names, ``now``
    has a time zone. A document of any shape is answered; only a sound one is VALID.
    """
    try:
        return _verify(document, keys, status, now)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        return Verdict(Outcome.ALTERED)


def _verify(
    document: dict[str, Any], keys: Mapping[str, str], status: bytes | None, now: datetime
) -> Verdict:
    if not _is_credential(document):
        return Verdict(Outcome.ALTERED)
    key = keys.get(document["proof"]["verificationMethod"])
    if key is None:
        return Verdict(Outcome.UNKNOWN_KEY)
    if not proofs.holds(document, key):
        return Verdict(Outcome.ALTERED)
    if status is not None and bits.is_set(status, _position(document)):
        return Verdict(Outcome.REVOKED, True)
    return Verdict(_in_time(document, now), status is not None)


def _is_credential(document: dict[str, Any]) -> bool:
    """One proof of the suite, by a key of the issuer itself, over a credential."""
    proof, issuer = document["proof"], document["issuer"]
    issuer = issuer if isinstance(issuer, str) else issuer["id"]
    return (
        "VerifiableCredential" in document["type"]
        and proofs.SUITE.items() <= proof.items()
        and proof["proofPurpose"] == "assertionMethod"
        and proof["verificationMethod"].partition("#")[0] == issuer
    )


def _position(document: dict[str, Any]) -> int:
    entry = document["credentialStatus"]
    if entry["type"] != "BitstringStatusListEntry" or entry["statusPurpose"] != "revocation":
        raise ValueError("a status of another kind")
    position = int(entry["statusListIndex"])
    if position < 0:
        raise ValueError("no such place")
    return position


def _in_time(document: dict[str, Any], now: datetime) -> Outcome:
    if now < datetime.fromisoformat(document["validFrom"]):
        return Outcome.NOT_YET
    if now > datetime.fromisoformat(document["validUntil"]):
        return Outcome.EXPIRED
    return Outcome.VALID
