"""The window program: shows the frame first, then opens the data and fills it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from app import __version__
from app.errors import UserError
from app.password import has_password
from app.paths import data_folder
from app.window import RESTART, fill, make_window, tell_elsewhere
from ui.crash import CrashHook
from ui.dialogs.crash import CrashDialog
from ui.garbage import collected_here
from ui.instance import Instance
from ui.main_window import MainWindow
from ui.messages import say


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; gives the exit code."""
    args = _arguments(sys.argv[1:] if arguments is None else arguments)
    if args.smoke or args.screens:
        return _without_screen(args)
    while (code := _run(args.data_dir)) == RESTART:
        pass
    return code


def _run(chosen: Path | None) -> int:
    """Show the window until it is closed, or the book has to be opened again."""
    app, window = make_window(chosen)
    folder = data_folder(chosen)
    with ExitStack() as stack:
        stack.enter_context(collected_here(app))
        stack.callback(window.deleteLater)
        hook = CrashHook(lambda details: _show_crash(window, folder, details), window, partial(say, window))
        hook.install()
        place = Instance(folder, window)
        stack.callback(place.leave)
        if place.take():
            place.asked.connect(window.bring_up)
            QTimer.singleShot(0, lambda: _enter(window, folder, stack))
        elif place.ask_first():
            return 0
        else:
            QTimer.singleShot(0, lambda: tell_elsewhere(window, folder))
        window.show()
        return app.exec()


def _show_crash(window: MainWindow, folder: Path, details: str) -> None:
    from app.compose import support_service  # noqa: PLC0415  # after a bug only

    CrashDialog.show_details(details, window, support_service(folder))


def _enter(window: MainWindow, folder: Path, stack: ExitStack) -> None:
    """Open the data, for who knows the password where there is one."""
    from app.compose import recovery  # noqa: PLC0415  # after the first paint
    from ui.dialogs.password import ask_to_open  # noqa: PLC0415
    from ui.pages.trouble_page import show_trouble  # noqa: PLC0415

    try:
        known = ask_to_open(window, folder)
    except UserError as error:
        show_trouble(window, error, folder, recovery(folder))
        return
    if known:
        fill(window, folder, stack)
    else:
        window.close()


def _without_screen(args: argparse.Namespace) -> int:
    from app.smoke import save_screens, smoke  # noqa: PLC0415  # not needed in a usual run

    if args.smoke:
        return smoke()
    if has_password(data_folder(args.data_dir)):  # a picture shows what the password keeps
        return 1
    return save_screens(args.screens, args.data_dir)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="so-ke-hoach", description="Sổ Kế hoạch")
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu (mặc định: thư mục của người dùng)")
    parser.add_argument("--screens", type=Path, metavar="THƯ_MỤC", help="lưu ảnh mọi màn hình rồi thoát")
    parser.add_argument("--smoke", action="store_true", help="tự kiểm tra rồi thoát")
    parser.add_argument("--version", action="version", version=f"so-ke-hoach {__version__}")
    return parser.parse_args(arguments)
