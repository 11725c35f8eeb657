"""Files that leave the program: asks where to, writes off the window's thread, says how it went."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.file_names import free_name, with_ending
from app.errors import Trouble, UserError
from app.sentences import sentence_of
from app.services.carry import CarryService, Saved
from app.services.task import Task
from ui.jobs import Job
from ui.text import tr
from ui.widgets.notice_bar import Notice, NoticeAction
from ui.widgets.saved_line import SavedLine

Write = Callable[[Path, str, Task], object]
"""Writes a file as "docx", "pdf" or "xlsx"."""

PAPER_KINDS = {"docx": "Tệp Word (*.docx)", "pdf": "Tệp PDF (*.pdf)", "xlsx": "Tệp Excel (*.xlsx)"}


class Saving(QObject):
    """One file at a time. A file that is open elsewhere is offered another name; the old file stays."""

    noticed = Signal(object)
    """`Notice` for the bar above the page: what went wrong, or what lies on the stick."""
    busy = Signal(bool)
    """Whether a file is being written."""
    saved = Signal(object)
    """`Path` of the file that was written."""

    def __init__(self, carry: CarryService, line: SavedLine, owner: QWidget) -> None:
        super().__init__(owner)
        self._carry = carry
        self._line = line
        self._owner = owner
        self._job: Job | None = None
        self._again: tuple[Path, Callable[[], None]] = (Path(), lambda: None)
        line.cancel_asked.connect(self.cancel)
        line.carry_asked.connect(self.ask_stick)

    def ask(self, title: str, name: str, write: Write, kinds: Mapping[str, str] = PAPER_KINDS) -> None:
        """Ask where to and as what; `name` has no ending yet."""
        first = next(iter(kinds))
        suggested = str(Path.home() / f"{name}.{first}")
        filters = {tr(words): ending for ending, words in kinds.items()}
        chosen, kind = QFileDialog.getSaveFileName(self._owner, title, suggested, ";;".join(filters))
        if chosen:
            typed = Path(chosen)
            same = typed.suffix.lower()[1:]
            ending = same if same in kinds and kind not in filters else filters.get(kind, first)
            self.write(with_ending(typed, ending), ending, write)

    def ask_stick(self, source: Path) -> None:
        """Ask for a folder on the stick, and copy a file there under a plain name."""
        chosen = QFileDialog.getExistingDirectory(self._owner, tr("Chọn USB hoặc thư mục"))
        if chosen:
            again = partial(self.ask_stick, source)
            self._begin(source, lambda task: self._carry.carry(source, Path(chosen), task), again)

    def write(self, target: Path, ending: str, write: Write) -> None:
        """Write a file that was asked for."""

        def work(task: Task) -> Saved:
            return self._carry.save(target, lambda path: write(path, ending, task))

        self._begin(target, work, lambda: self.write(free_name(target), ending, write))

    def cancel(self) -> None:
        """Stop at the next step."""
        if self._job:
            self._job.cancel()

    def _begin(self, target: Path, work: Callable[[Task], Saved], again: Callable[[], None]) -> None:
        if self._job:
            return
        self._job, self._again = Job(work), (target, again)
        self._line.show_busy(target)
        self.busy.emit(True)  # noqa: FBT003  # a signal takes no keywords
        self._job.finished.connect(self._on_saved)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def _on_saved(self, saved: Saved) -> None:
        self._line.show_saved(saved)
        self.saved.emit(saved.path)
        if saved.suspects:
            self.noticed.emit(suspects_notice(saved))

    def _on_failed(self, error: UserError) -> None:
        target, again = self._again
        words = tr("Lưu tên khác: {name}").format(name=free_name(target).name)
        actions = (NoticeAction(words, again),) if error.trouble is Trouble.FILE_IN_USE else ()
        self.noticed.emit(Notice(tr("Chưa ghi được tệp"), sentence_of(error), actions=actions))

    def _on_ended(self) -> None:
        self._job = None
        if self._line.cancel.isVisibleTo(self._line):  # neither written nor found to be
            self._line.show_nothing()
        self.busy.emit(False)  # noqa: FBT003


def suspects_notice(saved: Saved) -> Notice:
    """The file is well; what lies beside it may be a virus."""
    names = ", ".join(saved.suspects[:3]) + ("…" if len(saved.suspects) > 3 else "")  # noqa: PLR2004
    words = tr("Ở thư mục gốc có {names}: đừng mở; hãy quét virus USB trước khi cắm vào máy khác.")
    return Notice(tr("USB có tệp đáng ngờ"), words.format(names=names), error=False)
