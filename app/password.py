"""The password for opening the program: it keeps colleagues out of the window, it encrypts nothing.

Beside it stands a recovery code, made once and printed. Wrong tries are counted in the file, so that
starting again shortens no pause.
"""

from __future__ import annotations

import hmac
import json
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from app.codes import COST, code_bytes, new_code, password_bytes, stretched
from app.errors import UNREADABLE, DataTrouble, EnvironmentTrouble, Trouble, UserError
from app.files import trouble_of, write_bytes

LEAST = 6
"""Characters that a password has at least."""
_FILE = "password.json"
_FREE_TRIES = 3
_LONGEST_PAUSE = 60


@dataclass(frozen=True, slots=True)
class _Seal:
    """What is left of a secret; both in hexadecimal."""

    salt: str
    digest: str

    def fits(self, secret: bytes) -> bool:
        """Whether it was made of this secret."""
        return hmac.compare_digest(self.digest, stretched(secret, bytes.fromhex(self.salt)).hex())


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
    code = new_code()
    _keep(folder, _Lock(_sealed(_long_enough(password)), _sealed(code_bytes(code))))
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
    with suppress(EnvironmentTrouble):  # a full disk makes no wrong password right
        _keep(folder, replace(lock, wrong=lock.wrong + 1))  # before it is looked at: many at once count too
    known = lock.password.fits(password_bytes(secret))
    if not known and not (code_too and lock.recovery.fits(code_bytes(secret))):
        raise UserError(Trouble.WRONG_SECRET if code_too else Trouble.WRONG_PASSWORD, field="old")
    lock = replace(lock, wrong=0)
    with suppress(EnvironmentTrouble):  # nor a right one wrong
        _keep(folder, lock)
    return lock


def _long_enough(password: str) -> bytes:
    if len(password.strip()) < LEAST:
        raise UserError(Trouble.SHORT_PASSWORD, field="new", least=LEAST)
    return password_bytes(password)


def _sealed(secret: bytes) -> _Seal:
    salt = secrets.token_bytes(16)
    return _Seal(salt.hex(), stretched(secret, salt).hex())


def _keep(folder: Path, lock: _Lock) -> None:
    write_bytes(folder / _FILE, json.dumps({"scheme": COST, **asdict(lock)}, indent=1).encode())


def _load(folder: Path) -> _Lock:
    """Raises `DataTrouble` for a damaged file: it never counts as none."""
    path = folder / _FILE
    try:
        values: Any = json.loads(path.read_text("utf-8"))
        return _lock(values)
    except OSError as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(folder)) from error
    except UNREADABLE as error:
        raise DataTrouble(Trouble.PASSWORD_DAMAGED, name=path.name, folder=str(folder)) from error


def _lock(values: Any) -> _Lock:  # noqa: ANN401
    """Raises what `_load` knows where the values are not ours."""
    if values["scheme"] != COST:  # what a file says is never computed with
        raise ValueError(COST)
    return _Lock(_seal(values["password"]), _seal(values["recovery"]), max(0, int(values["wrong"])))


def _seal(values: Any) -> _Seal:  # noqa: ANN401
    return _Seal(bytes.fromhex(values["salt"]).hex(), bytes.fromhex(values["digest"]).hex())
