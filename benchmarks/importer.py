"""How well real plans are understood, and what a fresh process needs to read a long or a hostile file."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from openpyxl import Workbook

from app.intake.importer import understand
from app.intake.reader import read_bytes
from app.services.intake import Incoming
from benchmarks.plans import PLANS, Score, gold_of, golds, score, total
from benchmarks.timing import line, seconds
from benchmarks.variants import VARIANTS, Original

_FLOORS = (0.95, 0.97, 0.75, 0.92, 0.97, 1.0)
_HEADS = ("F1", "nhãn", "mềm", "đầu", "nơi nhận", "hạn b/c")
_SECONDS, _MEGABYTES, _LOST = 2.0, 200, 0.02
_CHILD = """
import json, pathlib, sys, time
start = time.perf_counter()
from app.errors import ImportRejected
from app.intake.reader import read_source
from app.plan_text.reader import read_plan
try:
    found = f"{len(read_plan(read_source(pathlib.Path(sys.argv[1]))).items)} mục"
except ImportRejected as refused:
    found = str(refused.trouble)
taken = time.perf_counter() - start
status = pathlib.Path("/proc/self/status")  # what getrusage tells includes the process that started this one
lines = status.read_text().splitlines() if status.exists() else []
peak = next((int(each.split()[1]) / 1024 for each in lines if each.startswith("VmHWM")), 0)
print(json.dumps([found, taken, peak]))
"""
_GROUPS, _TASKS = 10, 25
_WORK = (
    "Tổ chức tuyên truyền, vận động đoàn viên, hội viên và các tầng lớp Nhân dân trên địa bàn xã Bình An "
    "thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước; giám sát việc thu, chi các khoản "
    "đóng góp tự nguyện, công trình do Nhân dân góp vốn tại thôn"
)
_LABELS = (
    "- Đơn vị chủ trì: Ban Công tác Mặt trận thôn {task}",
    "- Phối hợp: Hội Nông dân xã; Đoàn TNCS Hồ Chí Minh xã; Công an xã",
    "- Thời gian: Quý {quarter}/2026",
)
_OOXML = "http://schemas.openxmlformats.org"
_QUARTERS = ("I", "II", "III", "IV")


def run() -> None:
    """Print the figures."""
    _scores()
    with tempfile.TemporaryDirectory() as folder:
        files = {**_long_plans(), **_hostile_files()}
        for name, (what, data) in files.items():
            path = Path(folder, name)
            path.write_bytes(data)
            _cost(what, path)
    for name, (what, data) in _long_plans().items():
        incoming = Incoming(name, data)
        taken = seconds(lambda given=incoming: understand(given), 3)
        line(f"{what}, qua tiến trình nhập", f"{taken:.2f} s", f"≤ {_SECONDS:g} s", good=taken <= _SECONDS)


def _scores() -> None:
    """A row for each real plan, for all together, and for all in each of their variants."""
    paths = golds()
    if not paths:
        print("      (không có kế hoạch thật: SKH_PLANS)")
        return
    pairs = [(gold_of(path), Original.of(PLANS / "docs" / gold_of(path)["file"])) for path in paths]
    print(f"      {'':36}", *(f"{head:>8}" for head in _HEADS))
    scores = [score(gold, original.source) for gold, original in pairs]
    for path, found in zip(paths, scores, strict=True):
        _row(path.stem, found, [0.85, *_FLOORS[1:]])
    whole = total(scores)
    _row("tất cả", whole, list(_FLOORS))
    for name, variant in VARIANTS.items():
        found = total([score(gold, read_bytes(*variant(original))) for gold, original in pairs])
        _row(f"tất cả, {name}", found, [figure - _LOST for figure in whole.figures])


def _row(name: str, found: Score, floors: list[float]) -> None:
    good = all(figure >= floor for figure, floor in zip(found.figures, floors, strict=True))
    print("đạt " if good else "CHƯA", f" {name[:36]:36}", *(f"{figure:8.3f}" for figure in found.figures))


def _cost(what: str, path: Path) -> None:
    """Time and memory of a fresh process that reads a file, its imports included."""
    command = [sys.executable, "-c", _CHILD, str(path)]
    runs = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(3)]
    found, taken, peak = min(runs, key=lambda each: each[1])
    good = taken <= _SECONDS and peak <= _MEGABYTES
    target = f"≤ {_SECONDS:g} s, ≤ {_MEGABYTES} MB"
    line(f"{what}: {found}", f"{taken:.2f} s, {peak:.0f} MB", target, good=good)


def _long_plans() -> dict[str, tuple[str, bytes]]:
    """A plan of about 60 pages, as Word writes it and as text."""
    text = "\n".join([*_letterhead(), *(text for _, text in _body()), *_rows_as_text(), *_foot()])
    words = len(text.split())
    what = f"kế hoạch 60 trang ({words:,} chữ)".replace(",", ".")
    return {"dai.docx": (f"{what}, .docx", _as_docx()), "dai.txt": (f"{what}, .txt", text.encode())}


def _letterhead() -> list[str]:
    return [
        "ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN",
        "BAN THƯỜNG TRỰC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/KH-MTTQ-BTT",
        "Bình An, ngày 12 tháng 01 năm 2026",
        "KẾ HOẠCH",
        "Công tác Mặt trận năm 2026",
    ]


def _body() -> Iterator[tuple[int, str]]:
    """The lines of the body with the depth of their heading, 0 for none."""
    yield 1, "I. NHIỆM VỤ, GIẢI PHÁP"
    for group in range(1, _GROUPS + 1):
        yield 2, f"{group}. Nhóm nhiệm vụ thứ {group} của năm 2026"
        for task in range(1, _TASKS + 1):
            yield 3, f"{group}.{task}. {_WORK} {task}"
            yield from ((0, each.format(task=task, quarter=_QUARTERS[task % 4])) for each in _LABELS)


def _rows() -> list[tuple[str, ...]]:
    tasks = [
        (str(number), f"{_WORK} {number}", "Văn phòng", f"Quý {_QUARTERS[number % 4]}")
        for number in range(1, 60)
    ]
    return [("STT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"), *tasks]


def _rows_as_text() -> list[str]:
    return ["", *(f"| {' | '.join(row)} |" for row in _rows()), ""]


def _foot() -> list[str]:
    return ["Nơi nhận:", "- Đảng ủy xã;", "- Lưu: VT.", "TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Trần Văn Minh"]


def _as_docx() -> bytes:
    document = docx.Document()
    for text in _letterhead():
        document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for depth, text in _body():
        _add(document, text, depth)
    rows = _rows()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for text in _foot():
        document.add_paragraph(text)
    return _saved(document.save)


def _add(document: Document, text: str, depth: int) -> None:
    if depth:
        document.add_heading(text, depth)
    else:
        document.add_paragraph().add_run(text).italic = True


def _hostile_files() -> dict[str, tuple[str, bytes]]:
    """Files of some kilobytes that ask for gigabytes or hours."""
    cell = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = f'<worksheet xmlns="{_OOXML}/spreadsheetml/2006/main">{cell}</worksheet>'
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "aaaaaaaaaa">{entities}]><a>&e11;</a>'
    span = '<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr><w:p/></w:tc>'
    table = f"<w:body><w:tbl><w:tr>{span}</w:tr></w:tbl></w:body>"
    wide = f'<w:document xmlns:w="{_OOXML}/wordprocessingml/2006/main">{table}</w:document>'
    cells = (b"<tr>" + b"<td rowspan=9999 colspan=60>a" * 9) * 500
    book, paper = _saved(Workbook().save), _saved(docx.Document().save)
    return {
        "xa.xlsx": ("ô ở góc xa, .xlsx", _with_part(book, "xl/worksheets/sheet1.xml", sheet)),
        "rong.docx": ("ô rộng, .docx", _with_part(paper, "word/document.xml", wide)),
        "thuc_the.docx": ("thực thể lồng nhau, .docx", _with_part(paper, "word/document.xml", bomb)),
        "nen.docx": ("60 MB số không nén lại, .docx", _with_part(b"", "word/document.xml", "0" * 60_000_000)),
        "sau.htm": ("thẻ lồng 4.000 lần, .htm", b"<html>" + b"<div>" * 4000),
        "rong.htm": ("bảng gộp ô, .htm", b"<html><table>" + cells),
    }


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def _with_part(data: bytes, name: str, text: str) -> bytes:
    """A zip with one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        if data:
            with zipfile.ZipFile(io.BytesIO(data)) as source:
                for each in source.namelist():
                    if each != name:
                        target.writestr(each, source.read(each))
        target.writestr(name, text)
    return buffer.getvalue()
