"""The numbers of the rules, typed from the rules and not from the program: what papers must show.

A rule names its source, what it asks, of which families (S State, F Front, P Party) and in which formats
(d Word, p PDF, x Excel) it can be seen. A wanted pair of numbers is the least and the greatest value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.families import Family
from conformity import Line, Seen

ND30 = "NĐ 30/2020 Phụ lục I"
HD05 = "HD 05-HD/VPTW 2026"
HD36 = "HD 36-HD/VPTW Phụ lục 3"
PRACTICE = "§1.1 bảng, §1.5 Excel"

LETTERS = {Family.STATE: "S", Family.FRONT: "F", Family.PARTY: "P"}
_TOLERANCE = {"p": 0.35, "d": 0.06, "x": 0.06}

EMBLEM, MOTTO, NUMBER, PLACE = "CỘNG HÒA|ĐẢNG CỘNG SẢN", "Độc lập", "Số:? ", r"Bình An, ngày"
UPPER, ISSUER = (
    "Ủy ban MTTQ|Ủy ban nhân dân tỉnh|Đảng ủy xã Bình An$",
    "(Ban Thường trực|Ủy ban nhân dân xã|Ban Xây dựng)",
)
TYPE, SUBJECT, TO = "Báo cáo$", "Kết quả thực hiện quy chế", "Kính gửi"
BASIS, BODY, HEADING, CLAUSE = "(- )?Luật Thực hiện", "Thực hiện Kế hoạch", "I[.] Kết quả chung", "1[.] Tuyên"
LABEL, RECIPIENT, LAST = "Nơi nhận", "- Như trên", "- Lưu"
AUTHORITY, POST, NAME = "(TM[.]|KT[.]|T/M|K/T) ?", "(Phó )?(Chủ tịch|Trưởng ban)$", "Nguyễn Văn Mẫu"
ANNEX, ANNEX_TITLE, ATTACHED = r"Phụ lục (I|1)$", "Kết quả thực hiện nhiệm vụ", r"\(Kèm theo"


class Rule(NamedTuple):
    """One thing that a rule asks."""

    source: str
    what: str
    families: str
    formats: str
    found: Callable[[Seen], object]
    wanted: object


@dataclass(frozen=True)
class Look:
    """How a part must look: its sizes and its marks, each a letter of `_MARKS`."""

    source: str
    families: str
    part: str
    pattern: str
    sizes: tuple[float, float]
    marks: str
    formats: str = "dpx"

    def rules(self) -> Iterator[Rule]:
        """One rule for the size and one for each mark."""
        yield self._rule("cỡ chữ", lambda line: line.size, self.sizes)
        for mark in self.marks:
            name, told, wanted = _MARKS[mark]
            formats = (
                self.formats
                if mark != "="
                else self.formats.replace("p", "")
                if self.part in _SIDES
                else self.formats
            )
            yield self._rule(name, told, wanted, formats)

    def _rule(self, name: str, told: Callable[[Line], object], wanted: object, formats: str = "") -> Rule:
        found = lambda seen: told(seen.line(self.pattern))  # noqa: E731
        return Rule(
            self.source, f"{self.part}: {name}", self.families, formats or self.formats, found, wanted
        )


_MARKS: dict[str, tuple[str, Callable[[Line], object], bool]] = {
    "B": ("đậm", lambda line: line.bold, True),
    "b": ("không đậm", lambda line: line.bold, False),
    "I": ("nghiêng", lambda line: line.italic, True),
    "i": ("đứng", lambda line: line.italic, False),
    "C": ("in hoa", lambda line: line.text.isupper(), True),
    "c": ("không in hoa", lambda line: line.text.isupper(), False),
    "=": ("căn giữa", lambda line: line.centred, True),
}
_SIDES = {
    "Tiêu đề bảng",
    "Quốc hiệu",
    "Tiêu ngữ",
    "Tiêu đề",
    "Chủ quản",
    "Ban hành",
    "Số",
    "Địa danh",
    "Quyền hạn",
    "Chức vụ",
    "Họ tên",
}
"""Parts centred in half of the page: a PDF says so by the middle of the part above."""

LOOKS = (
    Look(ND30, "SF", "Quốc hiệu", EMBLEM, (12, 13), "BiC="),
    Look(ND30, "SF", "Tiêu ngữ", MOTTO, (13, 14), "Bic="),
    Look(ND30, "SF", "Chủ quản", UPPER, (12, 13), "biC="),
    Look(ND30, "SF", "Ban hành", ISSUER, (12, 13), "BiC="),
    Look(ND30, "SF", "Số", NUMBER, (13, 13), "bi="),
    Look(ND30, "SF", "Địa danh", PLACE, (13, 14), "bI="),
    Look(ND30, "SF", "Tên loại", TYPE, (13, 14), "BiC="),
    Look(ND30, "SF", "Trích yếu", SUBJECT, (13, 14), "Bic="),
    Look(ND30, "SF", "Kính gửi", TO, (13, 14), "bi", "dp"),
    Look(ND30, "SF", "Căn cứ", BASIS, (13, 14), "bI", "dp"),
    Look(ND30, "SF", "Nội dung", BODY, (13, 14), "bic", "dp"),
    Look(ND30, "SF", "Mục I.", HEADING, (13, 14), "BiC"),
    Look(ND30, "SF", "Khoản 1.", CLAUSE, (13, 14), "Bic", "dp"),
    Look(ND30, "SF", "Quyền hạn", AUTHORITY, (13, 14), "BiC="),
    Look(ND30, "SF", "Chức vụ", POST, (13, 14), "BiC="),
    Look(ND30, "SF", "Họ tên", NAME, (13, 14), "Bic="),
    Look(ND30, "SF", "Nơi nhận", LABEL, (12, 12), "BI"),
    Look(ND30, "SF", "Danh sách nhận", RECIPIENT, (11, 11), "bi"),
    Look(ND30, "SF", "Phụ lục", ANNEX, (14, 14), "Bic="),
    Look(ND30, "SF", "Tên phụ lục", ANNEX_TITLE, (13, 14), "BiC="),
    Look(ND30, "SF", "Kèm theo", ATTACHED, (13, 14), "bI="),
    Look(HD36, "P", "Tiêu đề", EMBLEM, (15, 15), "BiC="),
    Look(HD36, "P", "Chủ quản", UPPER, (14, 14), "biC="),
    Look(HD36, "P", "Ban hành", ISSUER, (14, 14), "BiC="),
    Look(HD36, "P", "Số", NUMBER, (14, 14), "bi="),
    Look(HD36, "P", "Địa danh", PLACE, (14, 14), "bI="),
    Look(HD36, "P", "Tên loại", TYPE, (15, 16), "BiC="),
    Look(HD36, "P", "Trích yếu", SUBJECT, (14, 15), "Bic="),
    Look(HD36, "P", "Kính gửi", TO, (14, 14), "bI", "dp"),
    Look(HD05, "P", "Căn cứ", BASIS, (14, 15), "bi", "dp"),
    Look(HD36, "P", "Nội dung", BODY, (14, 15), "bic", "dp"),
    Look(HD36, "P", "Quyền hạn", AUTHORITY, (14, 14), "BiC="),
    Look(HD05, "P", "Chức vụ", POST, (14, 14), "biC="),
    Look(HD36, "P", "Họ tên", NAME, (14, 14), "Bic="),
    Look(HD36, "P", "Nơi nhận", LABEL, (14, 14), "bi"),
    Look(HD36, "P", "Danh sách nhận", RECIPIENT, (12, 12), "bi"),
    Look(PRACTICE, "SFP", "Ô bảng", "Tập huấn kỹ năng", (11, 13), "bi"),
    Look(PRACTICE, "SFP", "Tiêu đề bảng", "STT", (10, 13), "Bi="),
    Look(PRACTICE, "SFP", "Nhóm bảng", "I[.] Tuyên truyền, tập huấn, nâng", (10, 13), "Bic"),
)


def _fact(name: str) -> Callable[[Seen], object]:
    return lambda seen: seen.facts[name]


def _facts() -> Iterator[Rule]:
    """Pages, body and tables."""
    for sides, families, source in (
        ({"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}, "SF", ND30),
        ({"top": (20, 20), "bottom": (20, 20), "left": (30, 30), "right": (15, 15)}, "P", HD05),
    ):
        for side, wanted in sides.items():
            least = (wanted[0], wanted[1] if side in {"left", "right"} else 99)
            yield Rule(source, f"Lề {side}", families, "d", _fact(f"margin {side}"), wanted)
            # the last line of a page ends where its text does, not at the margin
            yield Rule(source, f"Lề {side}", families, "p", _fact(f"margin {side}"), least)
            yield Rule(source, f"Lề phụ lục {side}", families, "dx", _fact(f"annex margin {side}"), wanted)
            yield Rule(source, f"Lề phụ lục {side}", families, "p", _fact(f"annex margin {side}"), least)
    for name, source, families, formats, wanted in (
        ("page", ND30, "SFP", "dp", (210.0, 297.0)),
        ("annex page", ND30, "SFP", "dp", (297.0, 210.0)),
        ("version", ND30, "SFP", "p", (1.4, 2.0)),
        ("embedded", ND30, "SFP", "p", True),
        ("typed line", ND30, "SFP", "dpx", False),
        ("page number on each page", ND30, "SFP", "dpx", True),
        ("page number size", ND30, "SF", "dpx", (13, 14)),
        ("page number size", HD36, "P", "dpx", (14, 14)),
        ("page number upright", ND30, "SFP", "dpx", True),
        ("page number centred", ND30, "SFP", "dpx", True),
        ("page number top", ND30, "SF", "dpx", (5, 15)),
        ("page number top", HD05, "P", "dpx", (10, 10)),
        ("indent", ND30, "SF", "dp", (10, 12.7)),
        ("indent", HD05, "P", "dp", (10, 10)),
        ("gap", ND30, "SFP", "dp", (6, 24)),
        ("justified", ND30, "SFP", "dp", True),
        ("line spacing", ND30, "SF", "dp", (1, 1.5)),
        ("leading", HD05, "P", "dp", (18, 22)),
        ("motto spacing", ND30, "SF", "dp", (0.9, 1.1)),
        ("annexes on own pages", ND30, "SFP", "dp", 2),
        ("corner", ND30, "SFP", "p", True),
        ("header repeats", PRACTICE, "SFP", "dpx", True),
        ("rows whole", PRACTICE, "SFP", "dp", True),
        ("grid", PRACTICE, "SFP", "dp", {0.5}),
        ("grid", PRACTICE, "SFP", "x", {"thin"}),
        ("groups span", PRACTICE, "SFP", "dpx", True),
        ("paper", PRACTICE, "SFP", "x", {9}),
        ("orientation", PRACTICE, "SFP", "x", {"landscape"}),
        ("fits", PRACTICE, "SFP", "x", {(1, 0)}),
        ("fit is on", PRACTICE, "SFP", "x", True),
        ("frozen", PRACTICE, "SFP", "x", True),
        ("formulas", PRACTICE, "SFP", "x", 0),
        ("ids hidden", PRACTICE, "SFP", "x", True),
        ("printed", PRACTICE, "SFP", "x", True),
        ("dates", PRACTICE, "SFP", "x", {"dd/mm/yyyy"}),
        ("numbers", PRACTICE, "SFP", "x", {"#,##0"}),
    ):
        yield Rule(source, name, families, formats, _fact(name), wanted)


def _text(source: str, part: str, families: str, pattern: str, wanted: str, formats: str = "dpx") -> Rule:
    return Rule(source, f"{part}: chữ", families, formats, lambda seen: seen.line(pattern).text, wanted)


def _below(pattern: str) -> Callable[[Seen], object]:
    return lambda seen: seen.after(pattern).text


def _under(pattern: str) -> Callable[[Seen], object]:
    return lambda seen: seen.line(pattern).under


def _is_drawn_in_the_middle(pattern: str) -> Callable[[Seen], object]:
    return lambda seen: seen.line(pattern).under_centred


def _off(one: str, other: str) -> Callable[[Seen], object]:
    """How far apart the middles of two lines are."""

    def found(seen: Seen) -> float:
        first, second = seen.line(one), seen.line(other)
        return abs(first.left + first.right - second.left - second.right) / 2

    return found


def _level(one: str, other: str) -> Callable[[Seen], object]:
    """Whether two texts begin on one height; their tops do, so larger letters stand a little lower."""

    def found(seen: Seen) -> bool:
        first, second = seen.line(one).row, seen.line(other).row
        match first, second:
            case ((page, float() as high), (other_page, float() as low)):
                return page == other_page and abs(high - low) < 3
            case _:
                return first == second and first is not None

    return found


def _side(pattern: str) -> Callable[[Seen], object]:
    return lambda seen: seen.line(pattern).side


def _places() -> Iterator[Rule]:
    """Where parts stand, and what is drawn under them."""
    yield Rule(ND30, "Quốc hiệu ở bên phải", "SFP", "dpx", _side(EMBLEM), "right")
    yield Rule(ND30, "Ban hành ở bên trái", "SFP", "dpx", _side(ISSUER), "left")
    yield Rule(ND30, "Quốc hiệu ngang cơ quan", "SFP", "dpx", _level(EMBLEM, UPPER), wanted=True)
    yield Rule(ND30, "Ngày tháng ngang số", "SFP", "dpx", _level(NUMBER, PLACE), wanted=True)
    yield Rule(ND30, "Nơi nhận ở bên trái", "SFP", "dpx", _side(LABEL), "left")
    yield Rule(ND30, "Chữ ký ở bên phải", "SFP", "dpx", _side(AUTHORITY), "right")
    yield Rule(ND30, "Nơi nhận ngang quyền hạn", "SFP", "dpx", _level(LABEL, AUTHORITY), wanted=True)
    for part, other in (
        (NUMBER, ISSUER),
        (PLACE, EMBLEM),
        (UPPER, ISSUER),
        (POST, AUTHORITY),
        (NAME, AUTHORITY),
    ):
        yield Rule(ND30, f"Giữa nhau: {part} và {other}", "SFP", "p", _off(part, other), (0, 3))
    yield Rule(ND30, "Giữa nhau: Tiêu ngữ", "SF", "p", _off(MOTTO, EMBLEM), (0, 3))
    for part, families, formats, wanted in (
        (MOTTO, "SF", "dpx", (0.95, 1.05)),
        (ISSUER, "SF", "dpx", (1 / 3, 1 / 2)),
        (SUBJECT, "SF", "dpx", (1 / 3, 1 / 2)),
        (EMBLEM, "P", "dpx", (0.95, 1.05)),
        (LABEL, "P", "dpx", (0.95, 1.06)),
        (ISSUER, "P", "dpx", (0, 0)),
        (SUBJECT, "P", "dpx", (0, 0)),
        (LABEL, "SF", "dpx", (0, 0)),
        (BASIS, "SFP", "dp", (0, 0)),
        (EMBLEM, "SF", "dpx", (0, 0)),
    ):
        source = HD05 if families == "P" else ND30
        yield Rule(source, f"Kẻ dưới {part}", families, formats, _under(part), wanted)
        if wanted[1] and part != LABEL:
            middle = _is_drawn_in_the_middle(part)
            yield Rule(source, f"Kẻ giữa dưới {part}", families, formats, middle, wanted=True)
    yield Rule(HD05, "Dưới cơ quan ban hành", "P", "dpx", _below(ISSUER), "*")
    yield Rule(HD05, "Dưới trích yếu", "P", "dpx", _below(SUBJECT), "-----")
    hanging = lambda seen: seen.after(TO).left - seen.line(TO).left - seen.line(TO).width  # noqa: E731
    yield Rule(ND30, "Tên dưới dấu hai chấm", "SFP", "dp", hanging, (-6, 1))
    everything = lambda seen: {(line.font, line.colour) for line in seen.lines}  # noqa: E731
    yield Rule(ND30, "Phông, màu chữ", "SFP", "dpx", everything, {("Times New Roman", "000000")})


def _texts() -> Iterator[Rule]:
    """Words, padding and punctuation."""
    yield _text(ND30, "Quốc hiệu", "SF", EMBLEM, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    yield _text(ND30, "Tiêu ngữ", "SF", MOTTO, "Độc lập - Tự do - Hạnh phúc")
    yield _text(HD05, "Tiêu đề", "P", EMBLEM, "ĐẢNG CỘNG SẢN VIỆT NAM")
    no_motto = lambda seen: any(line.text.startswith("Độc lập") for line in seen.lines)  # noqa: E731
    yield Rule(HD05, "Không có Tiêu ngữ", "P", "dpx", no_motto, wanted=False)
    yield _text(ND30, "Số", "S", NUMBER, "Số: 05/BC-UBND")
    yield _text(ND30, "Số", "F", NUMBER, "Số: 05/BC-MTTQ-BTT")
    yield _text(HD05, "Số", "P", NUMBER, "Số 05-BC/BXDĐ")
    yield _text(ND30, "Ngày", "SFP", PLACE, "Bình An, ngày 05 tháng 01 năm 2026")
    yield _text("§1.2", "Chủ quản", "F", UPPER, "ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN", "dx")
    broken_in_two = lambda seen: f"{seen.line(UPPER).text} {seen.after(UPPER).text}"  # noqa: E731
    yield Rule("§1.2", "Chủ quản: chữ", "F", "p", broken_in_two, "ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN")
    yield _text("§1.2", "Ban hành", "F", ISSUER, "BAN THƯỜNG TRỰC")
    yield _text(HD05, "Chủ quản", "P", UPPER, "ĐẢNG ỦY XÃ BÌNH AN")
    yield _text(ND30, "Trích yếu", "SF", SUBJECT, "Kết quả thực hiện quy chế dân chủ quý III năm 2026")
    yield _text(HD05, "Trích yếu", "P", SUBJECT, "kết quả thực hiện quy chế dân chủ quý III năm 2026")
    yield _text(
        ND30, "Căn cứ", "SF", BASIS, "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "dp"
    )
    yield _text(
        HD05, "Căn cứ", "P", BASIS, "- Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022;", "dp"
    )
    last = lambda seen: seen.line("(- )?Kế hoạch số 12").text[-1]  # noqa: E731
    yield Rule(ND30, "Căn cứ cuối hết bằng dấu chấm", "SFP", "dp", last, ".")
    yield _text(ND30, "Kính gửi", "SFP", TO, "Kính gửi:", "dp")
    yield Rule(ND30, "Nơi gửi đầu", "SFP", "dp", _below(TO), "- Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh;")
    yield _text(
        ND30, "Nơi gửi cuối", "SFP", "- Ban Thường vụ Đảng ủy xã[.]", "- Ban Thường vụ Đảng ủy xã.", "dp"
    )
    yield from _foot_texts()


def _foot_texts() -> Iterator[Rule]:
    yield _text(ND30, "Nơi nhận", "SFP", LABEL, "Nơi nhận:")
    yield Rule(ND30, "Dưới chữ Nơi nhận", "SFP", "dpx", _below(LABEL), "- Như trên;")
    yield _text(ND30, "Nơi nhận đầu", "SFP", RECIPIENT, "- Như trên;")
    yield _text(ND30, "Nơi nhận cuối", "SF", LAST, "- Lưu: VT, BTT.")
    yield _text(HD05, "Nơi nhận cuối", "P", LAST, "- Lưu Văn phòng Đảng ủy.")
    yield _text(ND30, "Quyền hạn", "S", AUTHORITY, "TM. ỦY BAN NHÂN DÂN")
    yield Rule(ND30, "Thừa lệnh, ký thay", "S", "dpx", _below(AUTHORITY), "KT. CHỦ TỊCH")
    yield _text("§1.2", "Quyền hạn", "F", AUTHORITY, "TM. BAN THƯỜNG TRỰC")
    yield _text("§1.2", "Chức vụ", "F", POST, "CHỦ TỊCH")
    yield _text(HD05, "Quyền hạn", "P", AUTHORITY, "K/T TRƯỞNG BAN")
    yield _text(ND30, "Họ tên", "SFP", NAME, "Nguyễn Văn Mẫu")
    yield _text(ND30, "Phụ lục", "SF", ANNEX, "Phụ lục I")
    yield _text(HD05, "Phụ lục", "P", ANNEX, "Phụ lục 1")
    yield _text(ND30, "Phụ lục thứ hai", "SF", "Phụ lục (II|2)$", "Phụ lục II")
    yield _text(HD05, "Phụ lục thứ hai", "P", "Phụ lục (II|2)$", "Phụ lục 2")
    yield _text("§1.2", "Dấu hết", "F", ".*/[.]$", "Trên đây là báo cáo kết quả quý III năm 2026./.", "dp")
    order = lambda seen: (seen.after(ANNEX).text.upper(), seen.after(ANNEX_TITLE).text[:9])  # noqa: E731
    wanted = ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ QUÝ III NĂM 2026", "(Kèm theo")
    yield Rule(ND30, "Thứ tự đầu phụ lục", "SFP", "dpx", order, wanted)
    yield Rule(HD05, "Đầu phụ lục nêu số, ký hiệu", "P", "dpx", _attached, wanted=True)


def _attached(seen: Seen) -> bool:
    line = seen.line(ATTACHED).text
    return all(part in line for part in ("-BC/BXDĐ", "ngày", "tháng 01 năm 2026", "của Ban Xây dựng Đảng"))


RULES: tuple[Rule, ...] = (*(r for look in LOOKS for r in look.rules()), *_facts(), *_places(), *_texts())


def broken(seen: Seen, family: Family, form: str) -> tuple[int, list[str]]:
    """How many rules apply to a file, and those it breaks, in words."""
    rules = [rule for rule in RULES if LETTERS[family] in rule.families and form in rule.formats]
    return len(rules), [told for rule in rules if (told := _complaint(rule, seen, form))]


def _complaint(rule: Rule, seen: Seen, form: str) -> str:
    try:
        found = rule.found(seen)
    except (StopIteration, KeyError) as error:
        found = f"không thấy ({error!r})"
    return (
        ""
        if _is_as_wanted(found, rule.wanted, form)
        else f"{rule.source} · {rule.what}: {found!r}, cần {rule.wanted!r}"
    )


def _is_as_wanted(found: object, wanted: object, form: str) -> bool:
    match wanted, found:
        case ((float() | int() as least, float() | int() as most), float() | int()):
            slack = _TOLERANCE[form] if most > 2 else 0.03
            return least - slack <= found <= most + slack
        case ((float(), float()), (float(), float())):
            return all(abs(one - other) < 0.2 for one, other in zip(found, wanted, strict=True))
        case _:
            return found == wanted


NOT_PRINTED = {
    "Công văn V/v": "reports and plans are no công văn",
    "Phần I": "reports have no parts above I., II., III.",
    "Ảnh chữ ký, dấu": "signed and sealed by the clerk, outside this program",
    "Bản quét": "the program scans nothing",
    "Ký hiệu người soạn thảo, liên hệ": "not asked of reports to the upper level",
    "Dự thảo, phạm vi phổ biến": "typed by the clerk where wanted",
    "Đánh số theo năm, nhiệm kỳ": "the number is given by the clerk after signing",
    "Chính tả Ủy/Uỷ": "never rewritten: what the office typed",
}
"""Rows of the rules that no paper of this program shows, with the reason."""
