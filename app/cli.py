"""`skh`: the program for technicians and scripts. The same services as the window, and no Qt.

Exit codes: 0 done, 2 wrong call, 3 the input was refused, 4 the environment failed.
"""

from __future__ import annotations

import argparse
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import Any

from app import __version__
from app.cli_backups import add_commands as add_backup_commands
from app.cli_backups import backup
from app.cli_output import DONE, FAILED, REFUSED, answer, print_json, say
from app.compose import has_book, intake_service, local_now, open_program
from app.domain.annex import Edition, ReportOptions
from app.domain.plan import Plan, PlanItem, Role
from app.domain.progress import ProgressEntry, Status
from app.domain.timeliness import timeliness
from app.errors import Cancelled, DataTrouble, EnvironmentTrouble, ImportRejected, Trouble, UserError
from app.intake.importer import WORKER
from app.password import has_password, pause_before_next_try, unlock
from app.paths import data_folder
from app.plan_text.columns import NO_MATCHES, ColumnMatches
from app.sentences import sentence_of
from app.services.intake import IntakeService, Reading
from app.services.program import Program

_NO_ID = 2**63


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code."""
    for stream in (sys.stdout, sys.stderr):  # the console of Vietnamese Windows is not UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser()
    args = parser.parse_args(given)
    if not _is_text("".join(given)):
        parser.error("tham số có ký tự không phải chữ")
    command: Callable[[argparse.Namespace], int] = args.command
    try:
        _unlock(args)
        _check_book(args)
        return command(args)
    except (EnvironmentTrouble, DataTrouble) as error:
        print(sentence_of(error), file=sys.stderr)
        return FAILED
    except UserError as error:
        print(sentence_of(error), file=sys.stderr)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        return FAILED


def _unlock(args: argparse.Namespace) -> None:
    """Who uses `skh` comes through the same door as in the window: a password that is set is asked here too.

    Never on the command line, which others see and the shell remembers.
    """
    given = os.environ.pop("SKH_PASSWORD", None)  # the import worker has no business with it
    only_reads = args.command is import_plan and not (args.store or args.update)
    needs_data = args.command is not import_worker and not only_reads
    folder = _demo_data(args) if args.command is demo else data_folder(args.data_dir)
    if not needs_data or not has_password(folder):
        return
    if given is None:
        if not sys.stdin.isatty():
            raise UserError(Trouble.PASSWORD_NEEDED)
        given = getpass("Mật khẩu mở sổ: ")
    time.sleep(pause_before_next_try(folder))
    unlock(folder, given)


def _check_book(args: argparse.Namespace) -> None:
    """A folder that was mistyped is not to become an empty book: only some commands make one."""
    folder = data_folder(args.data_dir)
    if args.command in {list_tasks, log, search, export, backup} and not has_book(folder):
        raise EnvironmentTrouble(Trouble.FILE_MISSING, name=str(folder))


def _demo_data(args: argparse.Namespace) -> Path:
    """The data folder of a sample; somebody may have gone on with it, under a password."""
    return args.out / "data"


def _is_text(given: str) -> bool:
    """Whether all of it is letters; bytes that the console could not decode can be stored nowhere."""
    try:
        given.encode()
    except UnicodeEncodeError:
        return False
    return True


def import_worker(_args: argparse.Namespace) -> int:
    """Read one file from outside for the program that asks."""
    from app.intake.worker import main as work  # noqa: PLC0415  # only the worker is one

    return work()


def import_plan(args: argparse.Namespace) -> int:
    """Read a plan; store it with --store, update the plan that is in the book with --update."""
    from app.plan_text.as_json import draft_to_json  # noqa: PLC0415  # only this command prints a draft

    if not (args.store or args.update):
        print_json(draft_to_json(_read(intake_service(), args.file).draft))
        return DONE
    with open_program(data_folder(args.data_dir)) as program:
        reading = _read(program.intake, args.file, program.plans.column_matches())
        earlier = program.plans.earlier(reading, reading.draft) if args.update else None
        if earlier:
            return _update(args, program, reading, earlier.id)
        changes = program.plans.import_plan(reading, reading.draft)
        tasks = sum(not item.is_group for item in reading.draft.items)
        answer(
            args,
            {"plan": changes.new_id, "tasks": tasks},
            f"Đã nhập kế hoạch số {changes.new_id}: {tasks} nhiệm vụ.",
        )
    return DONE


def _update(args: argparse.Namespace, program: Program, reading: Reading, plan_id: int) -> int:
    """Take over what the window would have ticked: nothing is blanked or taken out."""
    found = program.plans.compare(plan_id, reading, reading.draft).differences
    chosen = [difference for difference in found if difference.suggested]
    if chosen:
        program.plans.update_from(plan_id, reading, reading.draft, chosen)
    left = len(found) - len(chosen)
    words = f"Đã cập nhật kế hoạch số {plan_id}: {len(chosen)} thay đổi, để nguyên {left}."
    answer(args, {"plan": plan_id, "changes": len(chosen), "left": left}, words)
    return DONE


def _read(intake: IntakeService, file: Path, matches: ColumnMatches = NO_MATCHES) -> Reading:
    """Read a plan; there is nobody to say what the columns of a table are."""
    reading = intake.read_file(file, matches=matches)
    if not reading.draft.items:
        raise ImportRejected(Trouble.NOT_A_PLAN, name=file.name)
    return reading


def list_tasks(args: argparse.Namespace) -> int:
    """List tasks as they stand today."""
    with open_program(data_folder(args.data_dir)) as program:
        day = program.clock().date()
        found = [
            (plan, item) for year in program.plans.years() for plan, item in _chosen(program, args, year)
        ]
        rows = [
            _task_json(plan, item, timeliness(item.deadline, item.progress, day).value)
            for plan, item in found
        ]
    answer(
        args,
        rows,
        "\n".join(f"{row['plan']}\t{row['code']}\t{row['title']}\t{row['time_text']}" for row in rows),
    )
    return DONE


def _chosen(program: Program, args: argparse.Namespace, year: int) -> list[tuple[Plan, PlanItem]]:
    if args.overdue or args.due_soon or args.silent:
        today = program.overview.today(year, program.clock().date())
        lists = ((args.overdue, today.overdue), (args.due_soon, today.due_soon), (args.silent, today.silent))
        return [(today.plans[item.plan_id], item) for wanted, items in lists if wanted for item in items]
    trees = [program.plans.tree(plan.id) for plan in program.plans.plans(year)]
    return [(tree.plan, item) for tree in trees for item in tree.items if not item.is_group]


def log(args: argparse.Namespace) -> int:
    """Add a progress entry to the task with a code."""
    with open_program(data_folder(args.data_dir)) as program:
        item = _find(program, args.plan, args.code)
        entry = ProgressEntry(
            item_id=item.id,
            on=program.clock().date(),
            text=args.text,
            percent=args.percent,
            status=_status(args.status),
        )
        changes = program.progress.log(entry, [Path(file) for file in args.evidence])
        answer(args, {"entry": changes.new_id, "item": item.id}, f"Đã ghi tiến độ nhiệm vụ {item.code}.")
    return DONE


def search(args: argparse.Namespace) -> int:
    """Search plans, tasks, units and entries."""
    with open_program(data_folder(args.data_dir)) as program:
        hits = program.search.search(args.text)
    rows = [
        {
            "kind": hit.kind.value,
            "id": hit.id,
            "title": hit.title,
            "context": hit.context,
            "plan": hit.plan_id,
        }
        for hit in hits
    ]
    answer(args, rows, "\n".join(f"{row['kind']}\t{row['title']}\t{row['context']}" for row in rows))
    return DONE


def export(args: argparse.Namespace) -> int:
    """Write the report of a plan for a period."""
    from app.domain.period import parse_period  # noqa: PLC0415  # only this command needs periods

    period = parse_period(args.period)
    with open_program(data_folder(args.data_dir)) as program:
        paper = program.reports.paper(args.plan, period, _options(program, args))
        program.reports.export(paper, args.out, args.format)
        say(str(args.out))
        if args.evidence:
            package = program.evidence.export(args.plan, period, args.evidence)
            say("\n".join([str(package.path), *(f"thiếu: {name}" for name in package.missing)]))
    return DONE


def _options(program: Program, args: argparse.Namespace) -> ReportOptions:
    """The named annexes, or those that the office keeps, with its columns."""
    keys = tuple(dict.fromkeys(args.annex or ()))
    chosen = replace(program.reports.annex_set(), keys=keys) if keys else None
    return ReportOptions(chosen, Edition.INTERNAL if args.internal else Edition.RELEASE)


def demo(args: argparse.Namespace) -> int:
    """Make a sample office in a folder: data, its report in all three formats, a picture of every screen."""
    from app.services.sample import make_demo  # noqa: PLC0415  # only this command makes samples

    with open_program(_demo_data(args), local_now) as program:
        for file in make_demo(program, args.out):
            say(str(file))
    window = (
        [str(Path(sys.executable).with_name("so-ke-hoach"))]
        if hasattr(sys, "frozen")
        else [sys.executable, "-m", "app"]
    )
    call = [*window, "--data-dir", str(_demo_data(args)), "--screens", str(args.out)]
    done = subprocess.run(call, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=False)  # noqa: S603
    return FAILED if done.returncode else DONE


def _find(program: Program, plan_id: int, code: str) -> PlanItem:
    """The task with a printed code; with its group's code before it where codes repeat ("II.1")."""
    codes: dict[int, str] = {}
    tasks: list[PlanItem] = []
    for item in program.plans.tree(plan_id).items:
        above = codes.get(item.parent_id or 0, "")
        codes[item.id] = f"{above}.{item.code}".strip(".")
        if code and not item.is_group:
            tasks.append(item)
    found = [item for item in tasks if codes[item.id] == code] or [
        item for item in tasks if item.code == code
    ]
    if not found:
        raise UserError(Trouble.NOT_FOUND, what="item", code=code)
    if len(found) > 1:
        known = ", ".join(codes[item.id] for item in found)
        raise UserError(Trouble.AMBIGUOUS_CODE, code=code, known=known)
    return found[0]


def _status(text: str | None) -> Status | None:
    if text is None:
        return None
    known = {name: status for status in Status for name in (status.value, status.label.lower())}
    if text.lower() not in known:
        raise UserError(
            Trouble.BAD_STATUS, field="status", text=text, known=", ".join(s.value for s in Status)
        )
    return known[text.lower()]


def _task_json(plan: Plan, item: PlanItem, how: str) -> dict[str, Any]:
    deadline = item.deadline
    return {
        "plan": plan.id,
        "id": item.id,
        "code": item.code,
        "title": item.title,
        "lead": item.lead.name if item.lead else None,
        "coordinating": [a.name for a in item.assigned(Role.COORDINATING)],
        "time_text": deadline.text,
        "due": deadline.due.isoformat() if deadline.due else None,
        "status": item.progress.status.value,
        "percent": item.progress.percent,
        "timeliness": how,
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="skh", description="Sổ Kế hoạch: lệnh cho người quản trị và kịch bản."
    )
    parser.add_argument("--version", action="version", version=f"skh {__version__}")
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu (mặc định: thư mục của người dùng)")
    add = parser.add_subparsers(required=True, metavar="LỆNH").add_parser

    sub = _command(add, "import-plan", import_plan, "đọc một kế hoạch; chỉ in ra nếu không có --store")
    sub.add_argument("file", type=Path)
    sub.add_argument("--store", action="store_true", help="lưu kế hoạch vào sổ")
    sub.add_argument(
        "--update", action="store_true", help="lưu; kế hoạch đã có trong sổ thì cập nhật theo tệp này"
    )

    add(WORKER).set_defaults(command=import_worker)  # without help it is not listed

    sub = _command(add, "list", list_tasks, "liệt kê nhiệm vụ")
    for name in ("--overdue", "--due-soon", "--silent"):
        sub.add_argument(name, action="store_true")

    sub = _command(add, "log", log, "ghi tiến độ")
    sub.add_argument("plan", type=_number)
    sub.add_argument("code")
    sub.add_argument("--text", default="")
    sub.add_argument("--percent", type=int)
    sub.add_argument("--status")
    sub.add_argument("--evidence", action="append", default=[], metavar="TỆP")

    sub = _command(add, "search", search, "tìm không dấu")
    sub.add_argument("text")

    sub = _command(add, "export", export, "xuất báo cáo")
    sub.add_argument("--plan", type=_number, required=True)
    sub.add_argument("--period", required=True, help="2026-03, 2026-Q3, 2026-H1, 2026-9M, 2026")
    sub.add_argument("--format", choices=("xlsx", "pdf", "docx"), required=True)
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument(
        "--annex",
        action="append",
        metavar="MÃ",
        help="phụ lục: tasks, results, targets, units…; ghi được nhiều lần",
    )
    sub.add_argument("--internal", action="store_true", help="bản nội bộ: có lý do, ghi chú, tệp minh chứng")
    sub.add_argument("--evidence", type=Path, metavar="TỆP.zip", help="đóng gói tệp minh chứng của kỳ")

    add_backup_commands(partial(_command, add))

    sub = _command(add, "demo", demo, "tạo cơ quan mẫu trong một thư mục")
    sub.add_argument("out", type=Path)
    return parser


def _number(text: str) -> int:
    """The number of a plan, as the database counts."""
    number = int(text)
    if not 0 < number < _NO_ID:
        raise ValueError(text)
    return number


def _command(
    add_parser: Callable[..., argparse.ArgumentParser],
    name: str,
    function: Callable[[argparse.Namespace], int],
    about: str,
) -> argparse.ArgumentParser:
    sub = add_parser(name, help=about, description=about)
    sub.add_argument("--json", action="store_true", help="in ra dạng JSON")
    sub.set_defaults(command=function)
    return sub


if __name__ == "__main__":
    sys.exit(main())
