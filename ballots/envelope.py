"""Sealed boxes: whoever has the public key can put something in, only the private key takes it out (HPKE, RFC 9180).

X25519, HKDF-SHA256, ChaCha20-Poly1305, through a library; each envelope is bound to the box that it was made for.
"""

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ballots.codes import grouped, ungrouped
from ballots.shares import combine, split

KEY, MARK = 32, 2
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def new_key(needed: int, holders: int) -> tuple[bytes, list[str]]:
    """A public key, and the private one as written shares; the private key itself is kept nowhere."""
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    shares = split(private.private_bytes_raw(), needed, holders)
    return public, [_written(public, number, share) for number, share in shares.items()]


def _written(public: bytes, number: int, share: bytes) -> str:
    body = bytes([number]) + share
    return grouped(body + _mark(public, body))


def _mark(public: bytes, body: bytes) -> bytes:
    """Two bytes by which a slip of the pen, or a share of another box, is found out."""
    return hashlib.sha256(b"evalsys share\0" + public + body).digest()[:MARK]


def rejoined(public: bytes, shares: Sequence[str], needed: int) -> X25519PrivateKey:
    """The private key from written shares. Raises ValidationError with the shares that are wrong, or how many lack."""
    found: dict[int, bytes] = {}
    wrong = []
    for place, text in enumerate(shares, 1):
        whole = ungrouped(text, 1 + KEY + MARK) or b""
        if whole and whole[-MARK:] == _mark(public, whole[:-MARK]):
            found[whole[0]] = whole[1:-MARK]
        else:
            wrong.append(_("Share %(place)s is mistyped, or belongs to another ballot box.") % {"place": place})
    if wrong:
        raise ValidationError(wrong, code="share")
    if len(found) < needed:
        told = {"needed": needed, "number": len(found)}
        raise ValidationError(
            _("%(needed)s different shares are needed, %(number)s were entered.") % told, code="share"
        )
    private = X25519PrivateKey.from_private_bytes(combine(found))
    if private.public_key().public_bytes_raw() != public:
        raise ValidationError(_("These shares do not open this ballot box."), code="share")
    return private


@lru_cache(maxsize=64)
def _public(key: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(key)


def seal(public: bytes, box: int, content: bytes) -> bytes:
    """An envelope, 48 bytes longer than its content."""
    return _SUITE.encrypt(content, _public(public), info=_bound(box))


def opened(private: X25519PrivateKey, box: int, envelopes: Iterable[bytes]) -> list[bytes | None]:
    """What is in the envelopes; None for what was not sealed for this box."""
    info, found = _bound(box), []
    for envelope in envelopes:
        try:
            found.append(_SUITE.decrypt(envelope, private, info=info))
        except (InvalidTag, ValueError):
            found.append(None)
    return found


def _bound(box: int) -> bytes:
    return b"evalsys ballot box %d" % box
