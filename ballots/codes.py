"""The secret on a slip (一次性码): made, printed and forgotten. What the server keeps of it are hashes.

A code has 160 bits of the system's randomness. With the key that a voter's device adds to each ballot it yields the
claim, by which a repeat of the same ballot is known, and the receipt, which is published when the box is sealed.
Neither leads to the other, nor to the code.
"""

import hashlib
import secrets
from base64 import b32decode, b32encode

CODE, TOKEN, RECEIPT = 20, 16, 10
"""Lengths in bytes."""
_LIKE_LETTERS = str.maketrans("018", "OIB")


def new_code() -> bytes:
    """A code that nobody can guess."""
    return secrets.token_bytes(CODE)


def grouped(secret: bytes) -> str:
    """Bytes as people read and type them: letters and digits in groups of four."""
    text = b32encode(secret).decode().rstrip("=")
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


def ungrouped(text: str, length: int) -> bytes | None:
    """The bytes that were written so; capitals, hyphens and 0, 1, 8 for O, I, B make no difference. None if wrong."""
    letters = "".join(filter(str.isalnum, text[:200])).upper().translate(_LIKE_LETTERS)
    try:
        found = b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError:
        return None
    return found if len(found) == length else None


def digest_of(code: bytes) -> str:
    """What the server keeps of a code."""
    return _hash("slip", code).hex()


def token_of(key: str) -> bytes:
    """The idempotency key of a ballot, whatever its length, as so many bytes."""
    return _hash("key", key.encode("utf-8", "surrogatepass"))[:TOKEN]


def claim_of(code: bytes, token: bytes) -> bytes:
    """What is written on a burned slip, to know a repeat of the same ballot."""
    return _hash("claim", code + token)


def receipt_of(code: bytes, token: bytes) -> bytes:
    """What the voter takes home, and finds on the published list."""
    return _hash("receipt", code + token)[:RECEIPT]


def _hash(label: str, secret: bytes) -> bytes:
    return hashlib.sha256(f"evalsys {label}\0".encode() + secret).digest()
