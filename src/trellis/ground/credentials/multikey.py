"""Keys and signatures as text: Multikey for Ed25519 in base58btc, read strictly.

Source: W3C Controlled Identifiers v1.0, sections 2.2.2 (Multikey) and 2.4 (Multibase).
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
ED25519_PUBLIC = b"\xed\x01"
LONGEST = 128  # letters; a key takes 48, a signature 88


def to_base58(content: bytes) -> str:
    """Multibase base58btc, with its leading ``z``. Leading zero bytes are kept as ``1``."""
    number = int.from_bytes(content)
    letters = []
    while number:
        number, value = divmod(number, 58)
        letters.append(ALPHABET[value])
    zeros = len(content) - len(content.lstrip(b"\0"))
    return "z" + "1" * zeros + "".join(reversed(letters))


def from_base58(text: str) -> bytes:
    """What ``to_base58`` wrote. Raises ValueError for anything else."""
    if not isinstance(text, str) or not text.startswith("z") or len(text) > LONGEST:
        raise ValueError("not base58btc")
    number = 0
    for letter in text[1:]:
        if letter not in VALUES:
            raise ValueError("not base58btc")
        number = number * 58 + VALUES[letter]
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)


def to_multikey(key: Ed25519PublicKey) -> str:
    """The public key as ``publicKeyMultibase``."""
    return to_base58(ED25519_PUBLIC + key.public_bytes_raw())


def from_multikey(text: str) -> Ed25519PublicKey:
    """The key in a ``publicKeyMultibase``. Raises ValueError when it is no Ed25519 key."""
    content = from_base58(text)
    if len(content) != 34 or not content.startswith(ED25519_PUBLIC):
        raise ValueError("not an Ed25519 key")
    return Ed25519PublicKey.from_public_bytes(content[2:])
