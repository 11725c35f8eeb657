"""What is said of backups."""

from __future__ import annotations

from datetime import datetime

from app.domain.backup import Backup, Doubt, Late, Living, Preview, State
from ui.text import format_number, tr

_NEVER = "Chưa có bản sao lưu nào"


def moment(at: datetime) -> str:
    """16/10/2026 14:32, as the clock of this PC shows it."""
    return f"{at.astimezone():%d/%m/%Y %H:%M}"


def held(living: Living) -> str:
    """How much a book holds."""
    counts = {name: format_number(getattr(living, name)) for name in ("plans", "tasks", "entries")}
    return tr("{plans} kế hoạch, {tasks} nhiệm vụ, {entries} lần ghi tiến độ").format(**counts)


def backup_line(backup: Backup) -> str:
    """One backup in a list."""
    why = ", ".join(tr(reason.label) for reason in backup.reasons)
    return f"{moment(backup.made_at)} · {held(backup.living)} · {why}"


def newest_words(state: State) -> str:
    """The newest backup."""
    if state.newest is None:
        return tr(_NEVER)
    words = tr("Bản mới nhất: {moment}, {held}.")
    return words.format(moment=moment(state.newest.made_at), held=held(state.newest.living))


def stick_words(state: State, *, ever: bool) -> str:
    """When a backup last left this PC."""
    if not ever:
        return tr("Chưa lần nào chép ra USB. Nếu máy hỏng, chỉ bản trên USB còn lại.")
    if not state.days:
        return tr("Đã chép ra USB hôm nay.")
    return tr("Chép ra USB {days} ngày trước.").format(days=state.days)


def status_words(state: State) -> str:
    """The word of the status bar."""
    if state.late is not Late.NO:
        return tr("Đã {days} ngày chưa chép sao lưu ra USB").format(days=state.days)
    if state.newest is None:
        return ""
    return tr("Sao lưu lúc {moment}").format(moment=f"{state.newest.made_at.astimezone():%H:%M %d/%m}")


def doubt_words(backup: Backup) -> str:
    """What is strange about a backup, and what is safe."""
    words = {
        Doubt.FEWER: tr("Sổ có ít dữ liệu hơn hẳn lần sao lưu trước."),
        Doubt.HISTORY: tr("Nhật ký thay đổi của sổ không nối tiếp lần sao lưu trước."),
        Doubt.CHANGED: tr("Có dòng trong sổ khác với nhật ký thay đổi; ổ đĩa có thể đã hỏng."),
    }
    safe = tr("Mọi bản sao lưu trước vẫn được giữ. Hãy xem lại sổ; nếu sổ thiếu, hãy khôi phục bản trước.")
    return " ".join([*(words[doubt] for doubt in backup.doubts), safe])


def preview_words(preview: Preview) -> str:
    """What a restore brings, what it gives up, what it cannot bring."""
    contents = preview.contents
    changed = moment(contents.last_change) if contents.last_change else "…"
    lines = [
        tr("Cơ quan: {office}").format(office=contents.office or "…"),
        tr("Trong bản này: {held}; thay đổi cuối lúc {moment}.").format(
            held=held(contents.living), moment=changed
        ),
    ]
    if preview.now:
        lines.append(tr("Trong sổ hiện nay: {held}.").format(held=held(preview.now.living)))
    if preview.given_up:
        words = tr("Sổ sẽ không còn {count} thay đổi được ghi sau bản này.")
        lines.append(words.format(count=format_number(preview.given_up)))
    if preview.missing:
        lines.append(tr("Thiếu {count} tệp minh chứng.").format(count=format_number(preview.missing)))
    lines.append(tr("Sổ đang có được giữ lại, khôi phục xong vẫn hoàn tác được."))
    return "\n".join(lines)
