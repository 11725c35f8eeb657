"""Sealed files: anyone here may seal, only the password or the printed code opens.

A random key pair; its private half is kept twice, once under the password and once under the code, in every
sealed file. So a stick needs nothing else to be opened, and no password is asked for when one is written.
A file ends with a plain hash of all before: whether it can still be read is seen without the password.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Generator, Iterable
from dataclasses import asdict, dataclass, fields
from itertools import count
from pathlib import Path
from typing import IO, Any

from app.codes import code_bytes, new_code, password_bytes, stretched
from app.errors import UNREADABLE, EnvironmentTrouble, ImportRejected, Trouble
from app.files import chunks_of, write_checked

_MAGIC = b"SKHSEAL1"
_CHUNK, _TAG, _HASH = 1 << 20, 16, 32
_LONGEST_HEADER = 4096
_FILE = "seal.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """The public key, and the private one under each of two secrets; all in hexadecimal."""

    public: str
    password_salt: str
    password_key: str
    code_salt: str
    code_key: str

    @property
    def name(self) -> str:
        """Tells the files of one seal from those of another, whose password may be another one too."""
        return self.public[:8]


def new_seal(password: str) -> tuple[Seal, str]:
    """A new key pair under a password; gives also the code that is to be printed."""
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    private = x25519.X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw().hex()
    code = new_code()
    kept = [
        _wrapped(private.private_bytes_raw(), secret, public)
        for secret in (password_bytes(password), code_bytes(code))
    ]
    return Seal(public, *kept[0], *kept[1]), code


def opens(seal: Seal, secret: str) -> bytes | None:
    """The private key, if the secret is the password or the code."""
    tries = (
        (password_bytes(secret), seal.password_salt, seal.password_key),
        (code_bytes(secret), seal.code_salt, seal.code_key),
    )
    for text, salt, kept in tries:
        if (key := _unwrapped(kept, text, salt, seal.public)) is not None:
            return key
    return None


def sealed(seal: Seal, chunks: Iterable[bytes]) -> Generator[bytes]:
    """Seal a file: a header, then pieces that cannot be changed, moved, left out or cut off unnoticed."""
    written = hashlib.sha256()
    for part in _sealed(seal, chunks):
        written.update(part)
        yield part
    yield written.digest()


def _sealed(seal: Seal, chunks: Iterable[bytes]) -> Generator[bytes]:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    once = x25519.X25519PrivateKey.generate()
    shared = once.exchange(x25519.X25519PublicKey.from_public_bytes(bytes.fromhex(seal.public)))
    header = json.dumps({**asdict(seal), "once": once.public_key().public_bytes_raw().hex()}).encode()
    head = _MAGIC + len(header).to_bytes(4, "big") + header
    yield head
    cipher = _cipher(shared, head)
    for number, last, piece in _pieces(chunks):
        yield cipher.encrypt(_nonce(number, last=last), piece, head)


def unsealed(path: Path, secret: str) -> Generator[bytes]:
    """Open a sealed file. Raises `ImportRejected` for a wrong secret, or a file that was changed since."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    with _reading(path) as stream:
        seal, once, head = _read_header(path, stream)
        cipher = _cipher(_shared(path, seal, once, secret), head)
        left, seen = path.stat().st_size - len(head) - _HASH, hashlib.sha256(head)
        for number in count():
            piece = stream.read(max(0, min(left, _CHUNK + _TAG)))
            left -= len(piece)
            seen.update(piece)
            try:
                yield cipher.decrypt(_nonce(number, last=left <= 0), piece, head)
            except InvalidTag as error:
                raise ImportRejected(Trouble.BACKUP_CHANGED, name=path.name) from error
            if left <= 0:
                break
        if stream.read() != seen.digest():
            raise ImportRejected(Trouble.BACKUP_CHANGED, name=path.name)


def is_whole(path: Path) -> bool:
    """Whether no disk damaged a sealed file; who changed it on purpose is found out by the one with the key.

    Raises `EnvironmentTrouble` where it cannot be read.
    """
    seen, end = hashlib.sha256(), b""
    for chunk in chunks_of(path):
        end += chunk
        seen.update(end[:-_HASH])
        end = end[-_HASH:]
    return end == seen.digest()


def seal_of(path: Path) -> Seal:
    """The seal of a sealed file. Raises `ImportRejected` where it is none."""
    with _reading(path) as stream:
        return _read_header(path, stream)[0]


def load_seal(folder: Path) -> Seal | None:
    """The seal of a folder, None where its backups leave open. Raises `ValueError` where it is damaged."""
    try:
        return _seal(json.loads((folder / _FILE).read_text("utf-8")))
    except FileNotFoundError:
        return None


def save_seal(folder: Path, seal: Seal | None) -> None:
    """Keep the seal of a folder, or take it away. Raises `EnvironmentTrouble` or `OSError`."""
    if seal is None:
        (folder / _FILE).unlink(missing_ok=True)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        write_checked(folder / _FILE, json.dumps(asdict(seal)).encode())


def _reading(path: Path) -> IO[bytes]:
    try:
        return path.open("rb")
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error


def _read_header(path: Path, stream: IO[bytes]) -> tuple[Seal, bytes, bytes]:
    """The seal of a file, the public key that was used once, and the header as it stands."""
    start = stream.read(len(_MAGIC) + 4)
    length = int.from_bytes(start[len(_MAGIC) :], "big")
    known = start.startswith(_MAGIC) and length <= _LONGEST_HEADER
    header = stream.read(length) if known else b""
    try:
        values: Any = json.loads(header)
        return _seal(values), bytes.fromhex(values["once"]), start + header
    except UNREADABLE as error:
        raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name) from error


def _seal(values: Any) -> Seal:  # noqa: ANN401
    """A seal from outside: hexadecimal of the right length, nothing else."""
    seal = Seal(*(str(values[field.name]) for field in fields(Seal)))
    lengths = [len(bytes.fromhex(value)) for value in asdict(seal).values()]
    if lengths != [32, 16, 12 + 32 + _TAG, 16, 12 + 32 + _TAG]:
        raise ValueError(lengths)
    return seal


def _shared(path: Path, seal: Seal, once: bytes, secret: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import x25519  # noqa: PLC0415

    if not secret:
        raise ImportRejected(Trouble.BACKUP_SEALED, name=path.name)
    key = opens(seal, secret)
    if key is None:
        raise ImportRejected(Trouble.WRONG_KEY, name=path.name)
    try:
        public = x25519.X25519PublicKey.from_public_bytes(once)
        return x25519.X25519PrivateKey.from_private_bytes(key).exchange(public)
    except ValueError as error:
        raise ImportRejected(Trouble.NOT_A_BACKUP, name=path.name) from error


def _cipher(shared: bytes, head: bytes) -> Any:  # noqa: ANN401
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    salt = hashlib.sha256(head).digest()  # each file has its own key
    return AESGCM(HKDF(SHA256(), 32, salt, b"skh file").derive(shared))


def _pieces(chunks: Iterable[bytes]) -> Generator[tuple[int, bool, bytes]]:
    """Pieces of one size, numbered; the last one is known as such, and there is always one."""
    number, waiting = 0, b""
    for chunk in chunks:
        waiting += chunk
        while len(waiting) > _CHUNK:
            yield number, False, waiting[:_CHUNK]
            number, waiting = number + 1, waiting[_CHUNK:]
    yield number, True, waiting


def _nonce(number: int, *, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


def _wrapped(key: bytes, secret: bytes, public: str) -> tuple[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    kept = nonce + AESGCM(stretched(secret, salt)).encrypt(nonce, key, public.encode())
    return salt.hex(), kept.hex()


def _unwrapped(kept: str, secret: bytes, salt: str, public: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    data = bytes.fromhex(kept)
    try:
        key = stretched(secret, bytes.fromhex(salt))
        return AESGCM(key).decrypt(data[:12], data[12:], public.encode())
    except InvalidTag:
        return None
