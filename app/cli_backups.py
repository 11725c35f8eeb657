"""The commands of `skh` about whether the book is whole, and about its backups."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.access import own_folder
from app.cli_output import DONE, REFUSED, answer, say
from app.compose import check_place, flaws_of, has_book, open_program, recovery
from app.domain.backup import Backup, Doubt, Living, Preview
from app.errors import DataTrouble, EnvironmentTrouble, Trouble, UserError
from app.paths import data_folder
from app.rooms import book_alone
from app.sentences import sentence_of
from app.services.backups import BackupService
from app.services.carry import Saved

Add = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]

_DOUBTS = {
    Doubt.FEWER: "ít dữ liệu hơn hẳn bản trước",
    Doubt.HISTORY: "không nối tiếp lịch sử của bản trước",
    Doubt.CHANGED: "có dòng khác với nhật ký thay đổi",
}


def add_commands(add: Add) -> None:
    """Offer the commands."""
    add("check", check, "kiểm tra sổ: cấu trúc, nhật ký thay đổi, từng dòng, minh chứng")

    sub = add("backup", backup, "sao lưu sổ")
    sub.add_argument("--to", type=Path, metavar="THƯ_MỤC", help="chép ra USB hoặc thư mục khác và đọc lại")

    sub = add("restore", restore, "khôi phục sổ từ một bản sao lưu; chỉ xem trước nếu không có --yes")
    sub.add_argument("source", help="số của bản sao lưu, hoặc tệp bản sao lưu")
    _add_secret(sub)
    sub.add_argument("--yes", action="store_true", help="khôi phục; sổ đang có được giữ lại")

    sub = add("verify-backup", verify, "kiểm tra bản sao lưu; mọi bản nếu không nêu bản nào")
    sub.add_argument("source", nargs="?", help="số của bản sao lưu, hoặc tệp bản sao lưu")
    _add_secret(sub)


def _add_secret(sub: argparse.ArgumentParser) -> None:
    """A password in the call itself could be read by others on this PC."""
    sub.add_argument(
        "--secret-file", type=Path, metavar="TỆP", help="tệp chứa mật khẩu hoặc mã của phiếu khôi phục"
    )


def check(args: argparse.Namespace) -> int:
    """Look whether the book is what was written into it; 3 where it is not."""
    found = flaws_of(data_folder(args.data_dir))
    words = "\n".join(found) or "Sổ còn nguyên vẹn."
    answer(args, {"flaws": found}, words)
    return REFUSED if found else DONE


def backup(args: argparse.Namespace) -> int:
    """Make a backup, or bring one onto a stick."""
    folder = data_folder(args.data_dir)
    with book_alone(folder), open_program(folder) as program:
        if args.to:
            saved = program.backups.carry(args.to)
            found = {"path": str(saved.path), "sha256": saved.sha256, "missing": saved.missing}
            answer(args, found, _carried_words(saved))
            return DONE
        made = program.backups.back_up()
        answer(args, _json(made), _line(made))
    return DONE


def _carried_words(saved: Saved) -> str:
    if not saved.missing:
        return f"{saved.path}: đã đọc lại, giống bản gốc."
    lacking = f"nhưng thiếu {saved.missing} tệp minh chứng đã mất hoặc hỏng trên máy này."
    return f"{saved.path}: phần sổ đã đọc lại, giống bản gốc, {lacking}"


def restore(args: argparse.Namespace) -> int:
    """Show what a backup would bring; with --yes, restore it, which no window may look at meanwhile."""
    folder = data_folder(args.data_dir)
    if not args.yes:
        return _restore(args, folder)
    check_place(folder)
    own_folder(folder)
    with book_alone(folder):
        return _restore(args, folder)


def _restore(args: argparse.Namespace, folder: Path) -> int:
    try:
        if has_book(folder):
            with open_program(folder) as program:
                preview = _preview(program.backups, args)
        else:
            preview = _preview(recovery(folder), args)
    except DataTrouble as error:  # what cannot be opened is what restoring is for
        if not args.json:
            say(sentence_of(error))
        preview = _preview(recovery(folder), args)
    if args.yes:
        with open_program(folder):  # this is when it is done
            pass
    done = "Đã khôi phục." if args.yes else "Chưa thay đổi gì. Thêm --yes để khôi phục."
    answer(args, _preview_json(preview), f"{_words(preview)}\n{done}")
    return DONE


def verify(args: argparse.Namespace) -> int:
    """Look into one backup, or all; 3 where one is not whole."""
    folder = data_folder(args.data_dir)
    if not (args.source or folder.is_dir()):
        raise EnvironmentTrouble(Trouble.FILE_MISSING, name=str(folder))
    service = recovery(folder)
    places = service.places()
    chosen = {args.source: places.get(args.source, Path(args.source))} if args.source else places
    if args.source and args.source not in places and not chosen[args.source].exists():
        raise EnvironmentTrouble(Trouble.FILE_MISSING, name=args.source)
    rows = [{"name": name, "trouble": _trouble(service, chosen[name], _secret(args))} for name in chosen]
    words = "\n".join(f"{row['name']}\t{row['trouble'] or 'nguyên vẹn'}" for row in rows)
    answer(args, rows, words or "Chưa có bản sao lưu nào.")
    return REFUSED if any(row["trouble"] for row in rows) else DONE


def _trouble(service: BackupService, source: Path, secret: str) -> str:
    """What is wrong with a backup, "" where it is whole."""
    try:
        lost = service.verify(source, secret)
    except UserError as error:
        return sentence_of(error)
    return f"Thiếu hoặc hỏng {lost} tệp minh chứng đi kèm." if lost else ""


def _preview(service: BackupService, args: argparse.Namespace) -> Preview:
    source = _chosen(service, args.source)
    preview = service.preview(source, _secret(args))
    if args.yes:
        service.restore(source, _secret(args))
    return preview


def _secret(args: argparse.Namespace) -> str:
    """The first line of the file with the password or the code; "" where none is named."""
    path: Path | None = args.secret_file
    if path is None:
        return ""
    try:
        return path.read_text("utf-8-sig").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentTrouble(Trouble.CANNOT_READ, name=path.name, folder=str(path.parent)) from error


def _chosen(service: BackupService, text: str) -> Path | Backup:
    """The backup with a number, or the file that is named."""
    return next((backup for backup in service.backups() if str(backup.seq) == text), Path(text))


def _line(backup: Backup) -> str:
    living = backup.living
    doubts = "".join(f"\tcần xem lại: {_DOUBTS[doubt]}" for doubt in backup.doubts)
    held = f"{living.plans} kế hoạch\t{living.tasks} nhiệm vụ\t{living.entries} lần ghi"
    return f"{backup.seq}\t{backup.made_at:%d/%m/%Y %H:%M}\t{held}{doubts}"


def _words(preview: Preview) -> str:
    living, changed = preview.contents.living, preview.contents.last_change
    lines = [
        f"Cơ quan: {preview.contents.office or '…'}",
        f"Thay đổi cuối: {f'{changed.astimezone():%d/%m/%Y %H:%M}' if changed else '…'}",
        f"Trong bản sao lưu: {_held(living)}",
    ]
    if preview.now:
        lines.append(f"Trong sổ hiện nay: {_held(preview.now.living)}")
    if preview.missing:
        lines.append(f"Thiếu {preview.missing} tệp minh chứng.")
    return "\n".join(lines)


def _held(living: Living) -> str:
    return f"{living.plans} kế hoạch, {living.tasks} nhiệm vụ, {living.entries} lần ghi tiến độ"


def _preview_json(preview: Preview) -> dict[str, Any]:
    return {
        "office": preview.contents.office,
        "backup": asdict(preview.contents.living),
        "now": asdict(preview.now.living) if preview.now else None,
        "missing": preview.missing,
    }


def _json(backup: Backup) -> dict[str, Any]:
    values = {name: getattr(backup, name) for name in ("seq", "schema", "size", "sha256", "files", "missing")}
    return {
        **values,
        "made_at": backup.made_at.isoformat(),
        "holds": asdict(backup.living),
        "doubts": [doubt.value for doubt in backup.doubts],
    }
