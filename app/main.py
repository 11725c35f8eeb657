"""The window program: shows the frame first, then opens the data and fills it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QTimer

from app import __version__
from app.paths import data_folder
from app.window import fill, make_window
from ui.crash import CrashHook
from ui.dialogs.crash import CrashDialog


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
