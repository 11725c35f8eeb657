"""Which column of a table is what: by the names in its head, or as a person has matched them before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from app.domain.vietnamese import fold
from app.plan_text.labels import Label, label_of
from app.plan_text.line import Line
from app.plan_text.source import SourceDocument

ColumnMatches = Mapping[str, tuple[Label | None, ...]]
"""What each column is, by the signature of a table's head."""

NO_MATCHES: ColumnMatches = MappingProxyType({})

Row = Mapping[int, tuple[Line, ...]]
"""A row's filled cells by column, each with its lines."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: `rows` counts the rows up to and with it, `texts` are its cells by column.

    `groups` is the column whose cells name groups of tasks, each merged over their rows; -1 without one.
    `matched` says that a person named the columns.
    """

    rows: int
    texts: tuple[str, ...]
    labels: tuple[Label | None, ...]
    groups: int = -1
    matched: bool = False

    @property
    def signature(self) -> str:
        """What tells this head from others: its folded texts."""
        return " | ".join(fold_head(text) for text in self.texts)

    @property
    def is_task_table(self) -> bool:
        """True where a column names the work and another one who does it or by when, or a person said so."""
        return Label.TASK in self.labels and (self.matched or bool(_WHO_OR_WHEN & set(self.labels)))


@dataclass(frozen=True, slots=True)
class TableHead:
    """A table that may hold tasks, as a person is shown it to say what its columns are."""

    signature: str
    texts: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    guessed: tuple[Label | None, ...]


_WHO_OR_WHEN = {Label.LEAD, Label.COORDINATING, Label.DIRECTING, Label.TIME}
_HEADER_ROWS = 5
_LEAST_COLUMNS = 3
_LONGEST_NAME = 70
_ORDINAL = re.compile(r"(?:stt|tt|st|so tt|so thu tu|thu tu|ma so|ma nhiem vu|ma|so)")
_NO_COLUMN = re.compile(
    r"don vi tinh|dvt|ghi chu|kinh phi|ngan sach|so luong|chi tieu|dia diem|thanh phan|doi tuong|chuc vu"
    r"|ho (?:va )?ten|dien thoai|can cu|nguon|hinh thuc|muc do|ty le|quy mo"
    r"|ngay sinh|van ban|so hieu"
)
_WORK = r"(?:nhiem vu|noi dung|cong viec|hoat dong|dau viec|giai phap|viec|ten viec)"
# in this order: "Thời gian thực hiện nhiệm vụ" is a time, "Đơn vị phối hợp thực hiện" a partner
_KEYS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    (Label.TASK, re.compile(rf"(?:ten |muc |danh muc |cac |mo ta |nhom |yeu cau )*{_WORK}\b")),
    (
        Label.TIME,
        re.compile(
            r"(?:[\w /]{0,24}\b)?(?:thoi (?:gian|han|diem|ky)|tien do|lo trinh|ky han)\b"
            r"|(?:han|ngay|thang|quy|bat dau|hoan thanh|ket thuc|xong)\b"
        ),
    ),
    (Label.PRODUCT, re.compile(r"(?:[\w /]{0,24}\b)?(?:ket qua|san pham|dau ra|minh chung)\b")),
    (
        Label.DIRECTING,
        re.compile(
            r"(?:[\w /,]{0,40}\b)?chi dao\b|(?:dong chi |thanh vien |nguoi )*lanh dao(?! thuc hien)\b"
            r"|thuong truc phu trach"
        ),
    ),
    (Label.COORDINATING, re.compile(r"(?!.{0,60}\b(?:chu tri|thuc hien chinh)\b).{0,60}\bphoi hop\b")),
    (
        Label.LEAD,
        re.compile(
            r".{0,60}\b(?:chu tri|thuc hien|phu trach|chiu trach nhiem|tham muu|phan cong|dau moi|trach nhiem"
            r"|trien khai)\b|(?:don vi|co quan|bo phan|phong|ban|nganh|to chuc|ca nhan|can bo|nguoi)\b"
        ),
    ),
)
# of two columns of one kind the one that says so most plainly
_BETTER = {
    Label.LEAD: re.compile(r"chu tri|chinh"),
    Label.TIME: re.compile(r"hoan thanh|ket thuc|den|thoi han|han"),
}
_PARENTS = frozenset({Label.LEAD, Label.TIME, Label.COORDINATING, Label.DIRECTING, None})


def fold_head(text: str) -> str:
    """The text of a head's cell as signatures and rules compare it."""
    return fold(text).strip(" .:;*")


@lru_cache(maxsize=1024)
def column_label(name: str) -> Label | None:
    """What a folded column name means, None where it says nothing of use."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    if _ORDINAL.fullmatch(name):
        return Label.ORDINAL
    if _NO_COLUMN.match(name):
        return None
    known = label_of(name)
    return known or next((label for label, words in _KEYS if words.match(name)), None)


def head_of(rows: Sequence[Row], matches: ColumnMatches = NO_MATCHES) -> Head | None:
    """The head of a table: the first rows that name a task table, else the first row of short names."""
    plain: Head | None = None
    for number, row in enumerate(rows[:_HEADER_ROWS]):
        texts = _texts(row)
        if not _names(row):
            continue
        head = _with_second_row(Head(number + 1, texts, _guess(texts)), rows)
        matched = matches.get(head.signature)
        if matched is not None and len(matched) == len(head.texts):
            return Head(head.rows, head.texts, matched, matched=True)
        if head.is_task_table:
            return _told_apart(head, rows)
        plain = plain or head
    return plain


def table_head(rows: Sequence[Row]) -> TableHead | None:
    """The head and first rows of a table of at least three columns and two rows."""
    head = head_of(rows)
    if head is None or len(head.texts) < _LEAST_COLUMNS or len(rows) <= head.rows:
        return None
    sample = tuple(
        tuple(" ".join(line.text for line in row.get(column, ())) for column in range(len(head.texts)))
        for row in rows[head.rows : head.rows + 3]
    )
    return TableHead(head.signature, head.texts, sample, head.labels)


def rows_of(lines: Iterable[Line]) -> list[Row]:
    """The filled cells of one table's lines, row by row."""
    cells: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        cells.setdefault(line.paragraph.row, {}).setdefault(line.paragraph.column, []).append(line)
    return [
        {column: tuple(parts) for column, parts in sorted(row.items())} for _, row in sorted(cells.items())
    ]


def tables_of(lines: Iterable[Line]) -> list[list[Line]]:
    """The lines of each table, in printed order."""
    tables: dict[int, list[Line]] = {}
    for line in lines:
        if line.paragraph.table >= 0:
            tables.setdefault(line.paragraph.table, []).append(line)
    return list(tables.values())


def blank_cells(source: SourceDocument) -> frozenset[tuple[int, int, int]]:
    """The cells that are there and hold nothing; one that is not there is covered by the cell above it."""
    return frozenset(
        (paragraph.table, paragraph.row, paragraph.column)
        for paragraph in source.paragraphs
        if paragraph.table >= 0 and not paragraph.text.strip()
    )


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(line.text for line in row.get(column, ())) for column in range(max(row) + 1))


def _names(row: Row) -> bool:
    """True for a row that may name columns: short texts, no bare numbers."""
    texts = [text for text in _texts(row) if text]
    short = all(len(text) <= _LONGEST_NAME and not text.strip("() .").isdigit() for text in texts)
    return len(texts) >= _LEAST_COLUMNS and short


def _guess(texts: Sequence[str]) -> tuple[Label | None, ...]:
    """What each column is by its name; of two columns of a kind the plainer or first one."""
    found = [column_label(fold_head(text)) for text in texts]
    for label in {label for label in found if label and label is not Label.TASK}:
        columns = [column for column, each in enumerate(found) if each is label]
        best = _BETTER.get(label)
        plainest = next(
            (each for each in columns if best and best.search(fold_head(texts[each]))), columns[0]
        )
        for column in columns:
            if column != plainest:
                found[column] = None
    return tuple(found)


def _told_apart(head: Head, rows: Sequence[Row]) -> Head:
    """Of several columns that name work the one that is filled most often holds the tasks."""
    columns = [column for column, label in enumerate(head.labels) if label is Label.TASK]
    counts = {column: sum(column in row for row in rows[head.rows :]) for column in columns}
    best = max(columns, key=lambda column: (counts[column], -column))
    labels = (None if label is Label.TASK and at != best else label for at, label in enumerate(head.labels))
    return Head(head.rows, head.texts, tuple(labels), columns[0] if columns[0] < best else -1)


def _with_second_row(head: Head, rows: Sequence[Row]) -> Head:
    """The head with the row below it: "Chủ trì | Phối hợp" under "Đơn vị thực hiện"."""
    row = rows[head.rows] if head.rows < len(rows) else None
    if row is None or len(row) >= len([text for text in head.texts if text]) or not _all_labels(row):
        return head
    texts = _below(head.texts, row)
    return Head(head.rows + 1, texts, _guess(texts)) if texts else head


def _all_labels(row: Row) -> bool:
    labels = [column_label(fold_head(text)) for text in _texts(row) if text]
    return len(labels) > 1 and all(label not in {None, Label.ORDINAL, Label.TASK} for label in labels)


def _below(texts: tuple[str, ...], row: Row) -> tuple[str, ...]:
    """Both rows as one: in grid columns, or where the second row lost its place, below what they share."""
    names = [text for text in _texts(row) if text]
    if min(row) > 0:
        width = max(len(texts), max(row) + 1)
        wide = texts + ("",) * (width - len(texts))
        lower = {column: " ".join(line.text for line in cell) for column, cell in row.items()}
        return tuple(lower.get(column, text) for column, text in enumerate(wide))
    shared = next(iter(_shared_columns(texts)), None)
    return () if shared is None else (*texts[:shared], *names, *texts[shared + 1 :])


def _shared_columns(texts: Sequence[str]) -> Iterator[int]:
    """The columns that a second row of names may divide: who does it rather than when."""
    labels = [column_label(fold_head(text)) for text in texts]
    for wanted in (Label.LEAD, Label.TIME):
        yield from (column for column, label in enumerate(labels) if label is wanted)


def is_repeated(row: Row, head: Head) -> bool:
    """True for a head printed again on a new page, and for the row "1 | 2 | 3" or "(1) | (2) | (3)"."""
    texts = [fold_head(text) for text in _texts(row)]
    filled = [text for text in texts if text]
    if len(filled) >= _LEAST_COLUMNS and all(len(text.strip("()")) <= len("10") for text in filled):
        return True
    names = {fold_head(text) for text in head.texts}
    same = sum(text in names for text in filled)
    return same > 1 and (same == len(filled) or all(column_label(text) for text in filled))
