"""Embedded proofs of the cryptosuite eddsa-jcs-2022.

Source: W3C Data Integrity EdDSA Cryptosuites v1.0 (Recommendation, May 2025), section 3.3;
canonical JSON is RFC 8785, signatures are RFC 8032.
"""

import hashlib
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trellis.ground.credentials import multikey

SUITE = {"type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022"}

Document = dict[str, Any]


def sign(unsigned: Document, key: Ed25519PrivateKey, *, method: str, created: str) -> Document:
    """The document with its proof (section 3.3.1, Create Proof).

    ``method`` is the address of the key, ``created`` an RFC 3339 time. The proof takes the
    document's ``@context``, so both are read in the same words.
    """
    options: Document = {
        **SUITE,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    if "@context" in unsigned:
        options["@context"] = unsigned["@context"]
    signature = key.sign(hash_data(unsigned, options))
    return {**unsigned, "proof": {**options, "proofValue": multikey.to_base58(signature)}}


def hash_data(unsigned: Document, options: Document) -> bytes:
    """What is signed: digest of the proof's options, then of the document (section 3.3.4).

    64 bytes. Both are canonical JSON (sections 3.3.3 and 3.3.5). Raises ValueError for what
    has no canonical form.
    """
    return (
        hashlib.sha256(rfc8785.dumps(options)).digest()
        + hashlib.sha256(rfc8785.dumps(unsigned)).digest()
    )


def holds(document: Document, public: str) -> bool:
    """Whether the proof was made over exactly this document by this key (section 3.3.2).

    Anything out of shape is False, never an exception.
    """
    options = dict(document["proof"])
    unsigned = {name: value for name, value in document.items() if name != "proof"}
    try:
        signature = multikey.from_base58(options.pop("proofValue", ""))
        if "@context" in options:
            if not _starts_with(unsigned.get("@context"), options["@context"]):
                return False
            unsigned["@context"] = options["@context"]
        multikey.from_multikey(public).verify(signature, hash_data(unsigned, options))
    except (InvalidSignature, ValueError, TypeError, RecursionError):
        return False
    return True


def _starts_with(whole: Any, beginning: Any) -> bool:
    """Section 3.3.2, step 4: all values of the proof's context, first, in the same order."""
    whole, beginning = (
        value if isinstance(value, list) else [value] for value in (whole, beginning)
    )
    return whole[: len(beginning)] == beginning
