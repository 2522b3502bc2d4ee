"""Private keys at rest: sealed with a key drawn from the installation's secret.

A copy of the database alone signs nothing. HKDF (RFC 5869) with SHA-256 draws the sealing
key; AES-256-GCM seals, bound to the public key it belongs to.
"""

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE = 12  # bytes


class CannotOpen(Exception):
    """The installation's secret is not the one this key was sealed with."""


def seal(key: Ed25519PrivateKey, *, public: str) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + _sealer(settings.SECRET_KEY).encrypt(
        nonce, key.private_bytes_raw(), public.encode()
    )


def unseal(sealed: bytes, *, public: str) -> Ed25519PrivateKey:
    """The private key. Older secrets in SECRET_KEY_FALLBACKS are tried too."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            raw = _sealer(secret).decrypt(sealed[:NONCE], sealed[NONCE:], public.encode())
        except InvalidTag:
            continue
        return Ed25519PrivateKey.from_private_bytes(raw)
    raise CannotOpen(
        "A signing key cannot be opened: the installation's secret has changed. Put the old "
        "secret back, or make new keys with ./trellis rotate-keys."
    )


@lru_cache(maxsize=4)
def _sealer(secret: str) -> AESGCM:
    drawn = HKDF(SHA256(), length=32, salt=None, info=b"trellis.credentials.signing-key.v1")
    return AESGCM(drawn.derive(secret.encode()))
