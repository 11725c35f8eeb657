"""The window in two steps: the frame, which is shown at once, and the data, which fills it."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import __version__
from app.errors import EnvironmentTrouble, Trouble, UserError
from app.paths import data_folder
from app.settings import load_settings, save_settings
from resources import resource
from ui.crash import last_crash, watch_crashes
from ui.main_window import MainWindow
from ui.style.theme import dress
from ui.text import speak_vietnamese

RESTART = 100
"""The exit code of a window that wants its data opened again."""

if TYPE_CHECKING:
    from ui.shell import Shell

_log = logging.getLogger(__name__)


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
    window = MainWindow()
    window.restoreGeometry(QByteArray.fromHex(settings.window.encode()))
    window.help_asked.connect(partial(_show_help, window))
    return app, window


def _show_help(window: MainWindow) -> None:
    """Help is there even where the data cannot be opened."""
    from ui.dialogs.handbook import HandbookDialog  # noqa: PLC0415  # when it is first asked for

    HandbookDialog.show_page(window, window.current)


def fill(window: MainWindow, folder: Path, stack: ExitStack) -> Shell | None:
    """Open the data folder and put the pages into the frame; says so where it cannot be opened."""
    from app.compose import open_program, recovery, salvage  # noqa: PLC0415  # after the first paint
    from app.logs import start_log  # noqa: PLC0415
    from exports.preview import page_sizes, render_page  # noqa: PLC0415
    from ui.pages.trouble_page import show_trouble  # noqa: PLC0415
    from ui.shell import Shell  # noqa: PLC0415

    try:
        program = stack.enter_context(open_program(folder))
    except UserError as error:
        page = show_trouble(window, error, folder, recovery(folder))
        page.offer_salvage(partial(salvage, folder))
        page.offer_reading(partial(_fill_to_read, window, folder, stack))
        page.restart_asked.connect(_restart)
        return None
    start_log(folder)
    crashed = last_crash(folder / "logs")
    if crashed:  # told once, and kept for who looks for the cause; it holds places only
        _log.critical("the last run died: %s", crashed)
    stack.enter_context(watch_crashes(folder / "logs"))
    settings = load_settings(folder)
    shell = Shell(window, program, settings, (render_page, page_sizes))
    shell.settings_changed.connect(partial(save_settings, folder))
    shell.backing_up.restart_asked.connect(_restart)
    stack.callback(shell.backing_up.close)
    shell.start(crashed=bool(crashed))
    stack.callback(_remember, folder, shell)
    return shell


def _fill_to_read(window: MainWindow, folder: Path, stack: ExitStack) -> None:
    """Put the pages over a copy of a book that cannot be worked in. Raises `UserError`."""
    from app.compose import open_to_read  # noqa: PLC0415  # only where opening failed
    from exports.preview import page_sizes, render_page  # noqa: PLC0415
    from ui.shell import Shell  # noqa: PLC0415

    program = stack.enter_context(open_to_read(folder))
    shell = Shell(window, program, load_settings(folder), (render_page, page_sizes))
    shell.backing_up.restart_asked.connect(_restart)
    shell.start_reading()


def tell_elsewhere(window: MainWindow, folder: Path) -> None:
    """The book is open in a session where its window cannot be shown."""
    from app.compose import recovery  # noqa: PLC0415  # after the first paint
    from ui.pages.trouble_page import show_trouble  # noqa: PLC0415

    show_trouble(window, EnvironmentTrouble(Trouble.OPEN_ELSEWHERE), folder, recovery(folder))


def _restart() -> None:
    QApplication.exit(RESTART)


def _remember(folder: Path, shell: Shell) -> None:
    """What the next start wants to know: the day, and where the window stood."""
    place = shell.window.saveGeometry().toHex().toStdString()
    save_settings(folder, replace(shell.settings, last_opened=shell.program.clock().date(), window=place))
