"""Secrets that a person keeps: codes that are printed and typed again, and what is computed of a secret."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # five bits each
_ALIKE = str.maketrans("OIL", "011")
_GROUPS = 5  # of as many letters: 125 bits
_MEMORY = 64 << 20  # scrypt takes half of it
COST = "scrypt-15-8-1-32"
"""Names the cost of `stretched`, where what is kept has to tell it."""


def new_code() -> str:
    """A random code to be printed, in groups: "7K2QD-…"."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS)) for _ in range(_GROUPS))


def code_bytes(typed: str) -> bytes:
    """A code as it was made, however it is typed: small letters, blanks, O for 0."""
    return "".join(sign for sign in typed.upper().translate(_ALIKE) if sign in _ALPHABET).encode()


def password_bytes(typed: str) -> bytes:
    """The same for each way in which a keyboard writes the same letters."""
    return unicodedata.normalize("NFC", typed.strip()).encode("utf-8", "surrogatepass")


def stretched(secret: bytes, salt: bytes) -> bytes:
    """32 bytes that take a while to compute, so that guessing does."""
    return hashlib.scrypt(secret, salt=salt, n=1 << 15, r=8, p=1, maxmem=_MEMORY, dklen=32)
