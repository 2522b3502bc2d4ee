"""A list of bits about many credentials: which are revoked, or which places are taken.

Source: W3C Bitstring Status List v1.0, sections 3.3 and 3.4; the first bit is the leftmost
of the first byte. Its smallest size hides one credential among 131,072.
"""

import base64
import binascii
import gzip
import io

SIZE = 131_072  # bits
BYTES = SIZE // 8


def empty() -> bytes:
    return bytes(BYTES)


def is_set(bits: bytes | bytearray, position: int) -> bool:
    return bool(bits[position >> 3] & (0x80 >> (position & 7)))


def set_in(bits: bytearray, position: int) -> None:
    bits[position >> 3] |= 0x80 >> (position & 7)


def to_text(bits: bytes) -> str:
    """``encodedList``: gzip, base64url without padding, multibase ``u`` before it.

    The same bits give the same text: the time gzip would write is left out.
    """
    return "u" + base64.urlsafe_b64encode(gzip.compress(bits, mtime=0)).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """The bits of an ``encodedList``. Raises ValueError for anything else, bombs included."""
    if not text.startswith("u"):
        raise ValueError("not base64url")
    try:
        packed = base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))
        with gzip.open(io.BytesIO(packed)) as stream:
            bits = stream.read(64 * BYTES + 1)
    except (binascii.Error, OSError, EOFError) as failure:
        raise ValueError("not a list of bits") from failure
    if not BYTES <= len(bits) <= 64 * BYTES:
        raise ValueError("not a list of bits")
    return bits
