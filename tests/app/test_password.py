"""The password for opening the program: scrypt, a recovery code, growing pauses, the same door for `skh`."""

import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from app import cli
from app.compose import open_program
from app.errors import DataTrouble, Trouble, UserError
from app.password import (
    change_password,
    has_password,
    pause_before_next_try,
    remove_password,
    set_password,
    unlock,
)

ROOT = Path(__file__).resolve().parents[2]
WORD = "Bình An 2026 ở"


def _wrong(folder: Path, typed: str = "sai rồi") -> None:
    with pytest.raises(UserError) as refused:
        unlock(folder, typed)
    assert refused.value.trouble is Trouble.WRONG_PASSWORD


def test_a_password_is_asked_once_it_is_set(tmp_path: Path) -> None:
    assert not has_password(tmp_path)
    set_password(tmp_path, WORD)
    assert has_password(tmp_path)
    unlock(tmp_path, WORD)
    _wrong(tmp_path)
    _wrong(tmp_path, "")


def test_the_same_letters_fit_however_the_keyboard_writes_them(tmp_path: Path) -> None:
    set_password(tmp_path, unicodedata.normalize("NFD", WORD))
    unlock(tmp_path, unicodedata.normalize("NFC", WORD))


def test_neither_password_nor_code_stands_in_the_file(tmp_path: Path) -> None:
    code = set_password(tmp_path, WORD)
    kept = (tmp_path / "password.json").read_text("utf-8")
    assert WORD not in kept
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_two_codes_are_never_the_same_and_are_easy_to_copy(tmp_path: Path) -> None:
    codes = {set_password(tmp_path, WORD) for _ in range(3)}
    assert len(codes) == 3
    for code in codes:
        assert [len(group) for group in code.split("-")] == [5] * 5
        assert not set(code) & set("ILOU")


def test_the_code_opens_the_way_to_a_new_password_and_stays(tmp_path: Path) -> None:
    code = set_password(tmp_path, WORD)
    _wrong(tmp_path, code)
    alike = code.replace("0", "o").replace("1", "l")
    for typed in (code, alike, code.lower().replace("-", " "), f" {code.replace('-', '')} "):
        change_password(tmp_path, typed, "mật khẩu mới")
        unlock(tmp_path, "mật khẩu mới")
    _wrong(tmp_path, WORD)


@pytest.mark.parametrize("which", ["password", "code"])
def test_it_is_turned_off_only_by_who_knows(tmp_path: Path, which: str) -> None:
    code = set_password(tmp_path, WORD)
    with pytest.raises(UserError) as refused:
        remove_password(tmp_path, "không biết")
    assert refused.value.trouble is Trouble.WRONG_SECRET
    remove_password(tmp_path, WORD if which == "password" else code)
    assert not has_password(tmp_path)


def test_a_short_password_is_refused_before_anything_changes(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        set_password(tmp_path, "12345")
    assert refused.value.trouble is Trouble.SHORT_PASSWORD
    assert not has_password(tmp_path)
    set_password(tmp_path, WORD)
    with pytest.raises(UserError):
        change_password(tmp_path, WORD, "12345")
    unlock(tmp_path, WORD)


def test_pauses_grow_outlive_a_restart_and_end_with_the_right_password(tmp_path: Path) -> None:
    set_password(tmp_path, WORD)
    pauses: list[int] = []
    for _ in range(10):
        pauses.append(pause_before_next_try(tmp_path))
        _wrong(tmp_path)
    assert pauses == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    unlock(tmp_path, WORD)
    assert pause_before_next_try(tmp_path) == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda _kept: "",
        lambda _kept: "\0" * 200,
        lambda _kept: "[]",
        lambda _kept: "[" * 90_000,
        lambda kept: json.dumps(kept | {"scheme": "scrypt-30-8-1"}),
        lambda kept: json.dumps(kept | {"password": {"salt": "zz", "digest": "00"}}),
        lambda kept: json.dumps(kept | {"password": {"salt": 3, "digest": "00"}}),
        lambda kept: json.dumps(kept | {"wrong": None}),
        lambda kept: json.dumps(kept | {"wrong": 0}).replace('"wrong": 0', '"wrong": 1e999'),
        lambda kept: json.dumps({"scheme": kept["scheme"]}),
    ],
)
def test_a_damaged_file_never_counts_as_no_password(tmp_path: Path, damage) -> None:
    set_password(tmp_path, WORD)
    file = tmp_path / "password.json"
    file.write_text(damage(json.loads(file.read_text("utf-8"))), "utf-8")
    with pytest.raises(DataTrouble) as refused:
        unlock(tmp_path, WORD)
    assert refused.value.trouble is Trouble.PASSWORD_DAMAGED
    assert has_password(tmp_path)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [(None, 3, "SKH_PASSWORD"), ("sai rồi", 3, "chưa đúng"), (WORD, 0, "")],
    ids=["none", "wrong", "right"],
)
def test_scripts_come_through_the_same_door(tmp_path: Path, given: str | None, code: int, said: str) -> None:
    with open_program(tmp_path):
        pass
    set_password(tmp_path, WORD)
    env = {**os.environ, "PYTHONUTF8": "1"} | ({"SKH_PASSWORD": given} if given else {})
    call = [sys.executable, "-m", "app.cli", "--data-dir", str(tmp_path), "list"]
    done = subprocess.run(
        call, cwd=ROOT, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL, encoding="utf-8"
    )
    assert done.returncode == code, done.stderr
    assert said in done.stderr


def test_a_sample_goes_into_no_book_behind_a_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_program(tmp_path / "data"):
        pass
    set_password(tmp_path / "data", WORD)
    before = (tmp_path / "data" / "data" / "plan.db").read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert cli.main(["demo", str(tmp_path)]) == 3
    assert "SKH_PASSWORD" in capsys.readouterr().err
    assert (tmp_path / "data" / "data" / "plan.db").read_bytes() == before


def test_what_opens_no_data_asks_for_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    set_password(tmp_path, WORD)
    plan = ROOT / "tests" / "fixtures" / "plans"
    file = sorted(plan.glob("*.txt"))[0]
    assert cli.main(["--data-dir", str(tmp_path), "import-plan", str(file), "--json"]) == 0
    assert capsys.readouterr().out.startswith("{")
