"""The shape of what is signed: an Open Badges 3.0 credential in the W3C's model 2.0.

It says what the person chose to show, who issued it and until when; never why, and
nothing about anyone's life. The day is as fine as its times get.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from trellis.ground.credentials.words import SHOWN

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
STATUS_CONTEXT = CONTEXT[:1]
# Where Open Badges has a word for it; "title" is the subject's role.
IDENTITY = {
    "name": "ext:name",
    "pronouns": "ext:pronouns",
    "number": "identifier",
    "site": "ext:site",
}


@dataclass(frozen=True)
class Achievement:
    """What a credential says its holder has: ``key`` names it in addresses."""

    key: str
    name: str
    description: str
    criteria: str


def credential(
    *,
    number: uuid.UUID,
    issuer: str,
    issuer_name: str,
    achievement: Achievement,
    shown: Mapping[str, str],
    valid_from: datetime,
    valid_until: datetime,
    status_list: str,
    position: int,
) -> dict[str, Any]:
    """The unsigned document. ``issuer`` and ``status_list`` are addresses."""
    return {
        "@context": CONTEXT,
        "id": number.urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": achievement.name,
        "issuer": {"id": issuer, "type": ["Profile"], "name": issuer_name},
        "validFrom": moment(valid_from),
        "validUntil": moment(valid_until),
        "credentialSubject": _subject(issuer, achievement, shown),
        "credentialStatus": {
            "id": f"{status_list}#{position}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(position),
            "statusListCredential": status_list,
        },
    }


def _subject(issuer: str, achievement: Achievement, shown: Mapping[str, str]) -> dict[str, Any]:
    subject: dict[str, Any] = {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": f"{issuer}#{achievement.key}",
            "type": ["Achievement"],
            "name": achievement.name,
            "description": achievement.description,
            "criteria": {"narrative": achievement.criteria},
        },
    }
    identifiers = [
        {
            "type": "IdentityObject",
            "hashed": False,
            "identityHash": shown[key],
            "identityType": kind,
        }
        for key, kind in IDENTITY.items()
        if shown.get(key)
    ]
    if identifiers:
        subject["identifier"] = identifiers
    if shown.get("title"):
        subject["role"] = shown["title"]
    return subject


def shown_in(document: Mapping[str, Any]) -> dict[str, str]:
    """What a document shows of its holder: key to text, in the order of ``SHOWN``.

    Read back from what was signed, so nothing else can be shown.
    """
    subject = document.get("credentialSubject", {})
    said = {one["identityType"]: one["identityHash"] for one in subject.get("identifier", [])}
    found = {key: said.get(kind, "") for key, kind in IDENTITY.items()}
    found["title"] = subject.get("role", "")
    return {key: found[key] for key in SHOWN if found[key]}


def moment(when: datetime) -> str:
    """A time as the W3C's model writes it, in UTC."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
