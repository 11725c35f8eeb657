"""The evidence of a report leaves as one package; what is no longer whole in the book is told."""

from __future__ import annotations

from pathlib import Path

from app.services.evidence import EvidenceService, Package
from app.services.task import Task
from ui.messages import NoticePlace
from ui.models.report_choice import Choice, file_name
from ui.saving import Saving
from ui.text import tr
from ui.widgets.notice_bar import Notice

_KINDS = {"zip": "Gói tệp (*.zip)"}
_NAMED = 3


class ReportPackage:
    """Asks where to, and packs what a report rests on."""

    def __init__(self, evidence: EvidenceService, saving: Saving, notices: NoticePlace) -> None:
        self._evidence, self._saving, self._notices = evidence, saving, notices
        self._packed: Package | None = None
        saving.saved.connect(self._on_saved)

    def ask(self, choice: Choice) -> None:
        """Pack the evidence of a report."""

        def write(target: Path, _kind: str, task: Task) -> None:
            plan_id, issuer = choice.plan.id, choice.issuer
            self._packed = self._evidence.export(plan_id, choice.period, target, task, issuer=issuer)

        name = file_name(choice).replace("BC_", "minh_chung_", 1)
        self._saving.ask(tr("Lưu gói minh chứng"), name, write, _KINDS)

    def _on_saved(self, path: Path) -> None:
        packed, self._packed = self._packed, None
        if packed and packed.path.name == path.name and packed.missing:
            self._notices.show_notice(_missing_notice(packed))


def _missing_notice(package: Package) -> Notice:
    names = ", ".join(package.missing[:_NAMED]) + ("…" if len(package.missing) > _NAMED else "")
    title = tr("Gói minh chứng thiếu {n} tệp").format(n=len(package.missing))
    words = tr("Không còn nguyên trong sổ: {names}. Danh mục trong gói đánh dấu các tệp này.")
    return Notice(title, words.format(names=names))
