"""The password for opening the program: it keeps colleagues out of the window, it encrypts nothing.

Beside it stands a recovery code, made once and printed. Wrong tries are counted in the file, so that
starting again shortens no pause.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.errors import DataTrouble, EnvironmentTrouble, Trouble, UserError
from app.files import trouble_of, write_bytes

LEAST = 6
"""Characters that a password has at least."""
_FILE = "password.json"
_SCHEME = "scrypt-15-8-1"  # another cost is another scheme: what a file says is never computed with
_MEMORY = 64 * 1024 * 1024  # scrypt takes half of it
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is read as another: no I, L, O, 0, 1
_GROUPS = 5
_FREE_TRIES = 3
_LONGEST_PAUSE = 60


@dataclass(frozen=True, slots=True)
class _Seal:
    """What is left of a secret; both in hexadecimal."""

    salt: str
    digest: str

    def fits(self, secret: str) -> bool:
        """Whether it was made of this secret."""
        return hmac.compare_digest(self.digest, _digest(secret, bytes.fromhex(self.salt)))


@dataclass(frozen=True, slots=True)
class _Lock:
    password: _Seal
    recovery: _Seal
    wrong: int = 0


def has_password(folder: Path) -> bool:
    """Whether a data folder is opened with a password."""
    return (folder / _FILE).exists()


def set_password(folder: Path, password: str) -> str:
    """Have a password asked from now on; gives the recovery code, which is never seen again."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUPS)) for _ in range(_GROUPS))
    code = "-".join(groups)
    _keep(folder, _Lock(_sealed(_long_enough(password)), _sealed(_as_code(code))))
    return code


def unlock(folder: Path, password: str) -> None:
    """Let in who knows the password; raises `UserError(WRONG_PASSWORD)`, `DataTrouble`."""
    _let_in(folder, password, code_too=False)


def change_password(folder: Path, secret: str, password: str) -> None:
    """Replace the password; `secret` is the old one or the recovery code, which stays as it is."""
    new = _long_enough(password)
    lock = _let_in(folder, secret, code_too=True)
    _keep(folder, replace(lock, password=_sealed(new)))


def remove_password(folder: Path, secret: str) -> None:
    """Ask for no password any more; `secret` is the password or the recovery code."""
    _let_in(folder, secret, code_too=True)
    path = folder / _FILE
    try:
        path.unlink()
    except OSError as error:
        raise trouble_of(error, path) from error


def pause_before_next_try(folder: Path) -> int:
    """Seconds to wait after so many wrong tries: none at first, then twice as many each time."""
    wrong = _load(folder).wrong
    return 0 if wrong < _FREE_TRIES else min(2 ** (wrong - _FREE_TRIES + 1), _LONGEST_PAUSE)


def _let_in(folder: Path, secret: str, *, code_too: bool) -> _Lock:
    lock = _load(folder)
    if not lock.password.fits(secret) and not (code_too and lock.recovery.fits(_as_code(secret))):
        with suppress(EnvironmentTrouble):  # a full disk makes no wrong password right
            _keep(folder, replace(lock, wrong=lock.wrong + 1))
        raise UserError(Trouble.WRONG_SECRET if code_too else Trouble.WRONG_PASSWORD, field="old")
    if lock.wrong:
        lock = replace(lock, wrong=0)
        with suppress(EnvironmentTrouble):  # nor a right one wrong
            _keep(folder, lock)
    return lock


def _long_enough(password: str) -> str:
    if len(password) < LEAST:
        raise UserError(Trouble.SHORT_PASSWORD, field="new", least=LEAST)
    return password


def _as_code(typed: str) -> str:
    """A recovery code as it was made, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def _sealed(secret: str) -> _Seal:
    salt = secrets.token_bytes(16)
    return _Seal(salt.hex(), _digest(secret, salt))


def _digest(secret: str, salt: bytes) -> str:
    """The same for each way in which a keyboard writes the same letters."""
    letters = unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(letters, salt=salt, n=2**15, r=8, p=1, maxmem=_MEMORY).hex()


def _keep(folder: Path, lock: _Lock) -> None:
    write_bytes(folder / _FILE, json.dumps({"scheme": _SCHEME, **asdict(lock)}, indent=1).encode())


def _load(folder: Path) -> _Lock:
    """Raises `DataTrouble` for a damaged file: it never counts as none."""
    path = folder / _FILE
    try:
        values: Any = json.loads(path.read_text("utf-8"))
        return _lock(values)
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(folder)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataTrouble(Trouble.PASSWORD_DAMAGED, name=path.name, folder=str(folder)) from error


def _lock(values: Any) -> _Lock:  # noqa: ANN401
    """Raises what `_load` knows where the values are not ours."""
    if values["scheme"] != _SCHEME:
        raise ValueError(_SCHEME)
    return _Lock(_seal(values["password"]), _seal(values["recovery"]), max(0, int(values["wrong"])))


def _seal(values: Any) -> _Seal:  # noqa: ANN401
    return _Seal(bytes.fromhex(values["salt"]).hex(), bytes.fromhex(values["digest"]).hex())
