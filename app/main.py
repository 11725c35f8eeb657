"""The window program: shows the frame first, then opens the data and fills it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.errors import UserError
from app.paths import data_folder
from app.settings import load_settings, save_settings
from resources import resource
from ui.crash import CrashHook, last_crash, watch_crashes
from ui.dialogs.crash import CrashDialog
from ui.main_window import MainWindow
from ui.style.theme import dress
from ui.text import speak_vietnamese

if TYPE_CHECKING:
    from ui.shell import Shell


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; gives the exit code."""
    args = _arguments(sys.argv[1:] if arguments is None else arguments)
    if args.smoke or args.screens:
        return _without_screen(args)
    app, window = make_window(args.data_dir)
    folder = data_folder(args.data_dir)
    with ExitStack() as stack:
        hook = CrashHook(lambda details: CrashDialog.show_details(details, window), window)
        hook.install()
        window.show()
        QTimer.singleShot(0, lambda: fill(window, folder, stack))
        return app.exec()


def make_window(chosen: Path | None) -> tuple[QApplication, MainWindow]:
    """The dressed application and its empty frame, not shown yet; nothing heavy is loaded."""
    settings = load_settings(data_folder(chosen))
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["so-ke-hoach"])
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
    speak_vietnamese(app)
    dress(app, settings.font_scale, settings.theme)
    return app, MainWindow()


def fill(window: MainWindow, folder: Path, stack: ExitStack) -> Shell | None:
    """Open the data folder and put the pages into the frame; says so where it cannot be opened."""
    from app.compose import open_program  # noqa: PLC0415  # after the first paint
    from app.logs import start_log  # noqa: PLC0415
    from exports.preview import page_count, render_page  # noqa: PLC0415
    from ui.pages.trouble_page import show_trouble  # noqa: PLC0415
    from ui.shell import Shell  # noqa: PLC0415

    try:
        program = stack.enter_context(open_program(folder))
    except UserError as error:
        show_trouble(window, error, folder)
        return None
    start_log(folder)
    crashed = last_crash(folder / "logs")
    stack.enter_context(watch_crashes(folder / "logs"))
    settings = load_settings(folder)
    shell = Shell(window, program, settings, (render_page, page_count))
    shell.settings_changed.connect(partial(save_settings, folder))
    shell.start(crashed=bool(crashed))
    stack.callback(_remember_day, folder, shell)
    return shell


def _remember_day(folder: Path, shell: Shell) -> None:
    day = shell.program.clock().date()
    save_settings(folder, replace(shell.settings, last_opened=day))


def _without_screen(args: argparse.Namespace) -> int:
    from app.smoke import save_screens, smoke  # noqa: PLC0415  # not needed in a usual run

    return smoke() if args.smoke else save_screens(args.screens, args.data_dir)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="so-ke-hoach", description="Sổ Kế hoạch")
    parser.add_argument("--data-dir", type=Path, help="thư mục dữ liệu (mặc định: thư mục của người dùng)")
    parser.add_argument("--screens", type=Path, metavar="THƯ_MỤC", help="lưu ảnh mọi màn hình rồi thoát")
    parser.add_argument("--smoke", action="store_true", help="tự kiểm tra rồi thoát")
    parser.add_argument("--version", action="version", version=f"so-ke-hoach {__version__}")
    return parser.parse_args(arguments)
