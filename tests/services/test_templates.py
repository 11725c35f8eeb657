"""An office's own templates: filled as they stand, and a bad one is told in a sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.office import HeaderLine, Office
from app.domain.period import quarter
from app.domain.plan import PlanItem
from app.domain.printable import printable
from app.domain.progress import Status
from app.errors import EnvironmentTrouble, Trouble, UserError
from app.sentences import sentence_of
from app.services.program import Program
from app.services.template_fields import FIELDS, example_values, values_of
from exports.user_template import WordTemplates
from factories import NOW, TODAY, a_plan, an_entry, an_item
from papers import ACCENTED, HOSTILE

QUARTER = quarter(2026, 3)
Maker = Callable[..., Path]


@pytest.fixture
def a_template(tmp_path: Path) -> Maker:
    """Makes a Word file of paragraphs, perhaps with a header and other parts."""

    def make(*lines: str, header: str = "", name: str = "mẫu.docx", **parts: str) -> Path:
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        if header:
            document.sections[0].header.paragraphs[0].text = header
        stream = BytesIO()
        document.save(stream)
        target = tmp_path / name
        target.write_bytes(_changed(stream, parts))
        return target

    return make


def _changed(stream: BytesIO, parts: dict[str, str]) -> bytes:
    """The zip with `old: new` replaced in all its XML, and parts added whose name has a slash."""
    target = BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(target, "w") as zipped:
        for name in source.namelist():
            data = source.read(name)
            for old, new in parts.items():
                if not old.startswith("word/") and name.endswith((".xml", ".rels")):
                    data = data.replace(old.encode(), new.encode())
            zipped.writestr(zipfile.ZipInfo(name), data)  # whose time is always the same
        for name, content in parts.items():
            if name.startswith("word/"):
                zipped.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


@pytest.fixture
def plan_id(program: Program) -> int:
    program.offices.save_office(
        Office(
            name="Ban Thường trực Ủy ban MTTQ Việt Nam xã Bình An",
            header=(HeaderLine("ỦY BAN MTTQ VIỆT NAM XÃ BÌNH AN"), HeaderLine("BAN THƯỜNG TRỰC", bold=True)),
            place="Bình An",
            upper_level="Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Minh Hà",
            recipients=("Ban Thường vụ Đảng ủy xã", "Lưu: VT"),
        )
    )
    plan_id = program.plans.create_plan(a_plan()).new_id
    group = PlanItem(plan_id=plan_id, code="I", title="Tuyên truyền", is_group=True)
    parent = program.items.add_item(group).new_id
    for code, title in (("1", "Phát tờ gấp & tờ rơi"), ("2", "Phát thanh <hằng tuần>")):
        item = an_item(
            title, plan_id=plan_id, parent_id=parent, code=code, time="Quý III/2026", lead="Công an xã"
        )
        item_id = program.items.add_item(item).new_id
        program.progress.log(an_entry(item_id, TODAY.replace(month=9), "Đã làm: R&D <b>", status=Status.DONE))
    return plan_id


def filled(program: Program, plan_id: int, source: Path) -> list[str]:
    """The paragraphs and cells of a template, once a report is written into it."""
    template = program.templates.add(source)
    target = source.with_name("ra.docx")
    paper, data = program.reports.paper(plan_id, QUARTER), program.reports.data(plan_id, QUARTER)
    program.templates.fill(template, values_of(paper, data), target)
    document = Document(str(target))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def refused(program: Program, source: Path) -> UserError:
    """What is said of a template that is not kept."""
    with pytest.raises(UserError) as caught:
        program.templates.add(source)
    assert program.templates.templates() == ()
    return caught.value


def test_fields_become_what_the_report_says(program: Program, plan_id: int, a_template: Maker) -> None:
    source = a_template(
        "{{ co_quan_ban_hanh }}", "Kỳ: {{ ky_bao_cao|upper }}", "{{ tong_so }} việc", "{{ kinh_gui }}"
    )
    assert filled(program, plan_id, source) == [
        "BAN THƯỜNG TRỰC",
        "Kỳ: QUÝ III NĂM 2026",
        "2 việc",
        "Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Minh Hà",
    ]


def test_a_list_is_gone_through(program: Program, plan_id: int, a_template: Maker) -> None:
    source = a_template(
        "{%p for v in nhiem_vu %}", "{{ v.stt }}. {{ v.ten }}: {{ v.ket_qua }}", "{%p endfor %}"
    )
    assert filled(program, plan_id, source) == [
        "1. Phát tờ gấp & tờ rơi: Đã làm: R&D <b>",
        "2. Phát thanh <hằng tuần>: Đã làm: R&D <b>",
    ]


def test_the_header_of_the_page_has_fields_too(program: Program, plan_id: int, a_template: Maker) -> None:
    source = a_template("x", header="{{ so_ke_hoach }}")
    filled(program, plan_id, source)
    document = Document(str(source.with_name("ra.docx")))
    assert document.sections[0].header.paragraphs[0].text == "12/KH-MTTQ-BTT"


def test_the_sample_holds_every_field_and_can_be_filled(
    program: Program, plan_id: int, tmp_path: Path
) -> None:
    source = tmp_path / "mau.docx"
    program.templates.write_sample(source)
    sample = Document(str(source))
    text = "\n".join(
        [p.text for p in sample.paragraphs] + [c.text for t in sample.tables for r in t.rows for c in r.cells]
    )
    for field in FIELDS:
        assert field.name in text
        assert field.meaning in text
        for row in field.rows:
            assert f"dong.{row.name}" in text
    words = filled(program, plan_id, source)
    assert "Phát tờ gấp & tờ rơi" in words
    assert not any("{" in word for word in words)


def test_every_field_has_a_value(program: Program, plan_id: int) -> None:
    values = values_of(program.reports.paper(plan_id, QUARTER), program.reports.data(plan_id, QUARTER))
    assert set(values) == {field.name for field in FIELDS} == set(example_values())
    for field in FIELDS:
        if field.rows:
            assert all(set(row) == {one.name for one in field.rows} for row in values[field.name])


def test_a_template_is_kept_in_the_data_folder(program: Program, a_template: Maker) -> None:
    first = program.templates.add(a_template("{{ nam }}"))
    assert (program.folder / "templates" / "mẫu.docx").exists()
    assert program.templates.add(a_template("{{ nam }}")) == first
    other = program.templates.add(a_template("Năm {{ nam }}"))
    assert [one.name for one in program.templates.templates()] == ["mẫu", "mẫu (2)"]
    program.templates.remove(first)
    assert program.templates.templates() == (other,)


def test_the_same_report_gives_the_same_bytes(program: Program, plan_id: int, a_template: Maker) -> None:
    source = a_template("{{ trich_yeu }}")
    filled(program, plan_id, source)
    first = source.with_name("ra.docx").read_bytes()
    filled(program, plan_id, source)
    assert source.with_name("ra.docx").read_bytes() == first


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("{{ ten_bao_cao }}", "ten_bao_cao"),
        ("{% if co_khong %}x{% endif %}", "co_khong"),
        ("{% for v in nhiem_vu %}{{ v.ten_viec }}{% endfor %}", "ten_viec"),
        ("{{ nam.hai }}", "hai"),
    ],
)
def test_an_unknown_field_is_named(program: Program, a_template: Maker, line: str, name: str) -> None:
    error = refused(program, a_template("Đầu", line, "Cuối"))
    assert error.trouble is Trouble.UNKNOWN_TEMPLATE_FIELD
    assert f"“{name}”" in sentence_of(error)
    assert "“mẫu.docx”" in sentence_of(error)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("{{ nam }", "{{ nam }"),
        ("{% for v in nhiem_vu %}{{ v.ten }}", ""),
        ("{% neu nam %}", "{% neu nam %}"),
        ("{{ nam | dich }}", "{{ nam | dich }}"),
        ("{{ }}", "{{ }}"),
        ("{% endfor %}", "{% endfor %}"),
    ],
)
def test_a_slip_in_a_template_is_shown(program: Program, a_template: Maker, line: str, shown: str) -> None:
    error = refused(program, a_template("Đầu {{ nam }}", line, "Cuối"))
    assert error.trouble is Trouble.BAD_TEMPLATE
    assert shown in sentence_of(error)
    assert "Traceback" not in sentence_of(error)


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ nam.__class__ }}",
        "{{ nam.format(nam) }}",
        "{{ nhiem_vu.append(1) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{% for v in range(1000000000) %}x{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% for v in nhiem_vu recursive %}{{ loop(nhiem_vu) }}{% endfor %}",
        (
            "{% for a in nhiem_vu %}{% for b in nhiem_vu %}{% for c in nhiem_vu %}x{% endfor %}"
            "{% endfor %}{% endfor %}"
        ),
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{{ nam | attr('__class__') }}",
        "{{ nhiem_vu | map(attribute='__class__') | list }}",
        "{{ self.__init__ }}",
        "{{ lipsum }}",
    ],
)
def test_a_template_reaches_nothing_else(program: Program, a_template: Maker, line: str) -> None:
    error = refused(program, a_template(line))
    assert error.trouble in {Trouble.BAD_TEMPLATE, Trouble.UNKNOWN_TEMPLATE_FIELD}
    assert "root:" not in sentence_of(error)


RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/x/{kind}" Target="{to}"{mode}/>'
    "</Relationships>"
)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
OUTSIDE = ' TargetMode="External"'


def related(kind: str, to: str, mode: str = "") -> dict[str, str]:
    return {"</Relationships>": RELATION.format(kind=kind, to=to, mode=mode)}


def coded(xml: str) -> dict[str, str]:
    return {"<w:t>nam": f"{xml}<w:t>nam"}


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        (
            {
                "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
                    "vnd.ms-word.document.macroEnabled.main+xml"
                )
            },
            "macro",
        ),
        (related("vbaProject", "vbaProject.bin"), "macro"),
        (related("oleObject", "embeddings/o.bin"), "nhúng"),
        (related("aFChunk", "a.html"), "chèn"),
        (related("attachedTemplate", "http://x/a.dotm", OUTSIDE), "nơi khác"),
        (related("image", "http://x/a.png", OUTSIDE), "nơi khác"),
        (coded("<w:instrText>DDEAUTO c:\\cmd</w:instrText>"), "nơi khác"),
        (coded("<w:instrText>DDE</w:instrText><w:instrText>AUTO x</w:instrText>"), "nơi khác"),
        (coded('<w:fldSimple w:instr=" INCLUDETEXT x "/>'), "nơi khác"),
    ],
)
def test_what_word_would_run_or_fetch_is_refused(
    program: Program, a_template: Maker, parts: dict[str, str], what: str
) -> None:
    error = refused(program, a_template("nam", **parts))
    assert error.trouble is Trouble.ACTIVE_TEMPLATE
    assert what in sentence_of(error)


def test_links_and_page_numbers_are_welcome(program: Program, a_template: Maker) -> None:
    fields = '<w:fldSimple w:instr=" PAGE "/><w:instrText> HYPERLINK "x" </w:instrText>'
    parts = related("hyperlink", "http://x/", OUTSIDE) | coded(fields)
    program.templates.add(a_template("nam", **parts))


@pytest.mark.parametrize(
    ("name", "data", "trouble"),
    [
        ("a.docx", b"", Trouble.EMPTY_FILE),
        ("a.docx", b"PK\x03\x04 torn", Trouble.BROKEN_FILE),
        ("a.docx", b"plain text", Trouble.NOT_A_TEMPLATE),
        ("a.docx", b"%PDF-1.7", Trouble.NOT_A_TEMPLATE),
        ("a.docm", b"PK\x03\x04", Trouble.NOT_A_TEMPLATE),
        ("a.doc", b"\xd0\xcf\x11\xe0", Trouble.NOT_A_TEMPLATE),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            Trouble.OLD_WORD,
        ),
    ],
)
def test_other_files_are_no_templates(
    program: Program, tmp_path: Path, name: str, data: bytes, trouble: Trouble
) -> None:
    (tmp_path / name).write_bytes(data)
    assert refused(program, tmp_path / name).trouble is trouble


def test_a_bomb_is_refused(program: Program, a_template: Maker) -> None:
    error = refused(program, a_template("x", **{"word/big.xml": "<a>" + " " * 90_000_000 + "</a>"}))
    assert error.trouble in {Trouble.HOSTILE_FILE, Trouble.TOO_LARGE}


def test_a_missing_file_is_said(program: Program, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentTrouble) as caught:
        program.templates.add(tmp_path / "a.docx")
    assert caught.value.trouble is Trouble.FILE_MISSING


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("damage", ["<x/>", "<w:document/>", "{{ nam }}"])
def test_a_broken_document_gets_a_sentence(
    program: Program, a_template: Maker, tmp_path: Path, part: str, damage: str
) -> None:
    source, target = a_template("{{ nam }}"), BytesIO()
    with zipfile.ZipFile(source) as parts, zipfile.ZipFile(target, "w") as zipped:
        for name in parts.namelist():
            zipped.writestr(name, damage if name == part else parts.read(name))
    source.write_bytes(target.getvalue())
    assert refused(program, source).trouble in {Trouble.BROKEN_FILE, Trouble.BAD_TEMPLATE}


def _one(value: str) -> list[str]:
    document, stream = Document(), BytesIO()
    document.add_paragraph("{{ nam }}")
    document.save(stream)
    done = WordTemplates().fill("a", stream.getvalue(), {**example_values(), "nam": value}, NOW)
    return [paragraph.text for paragraph in Document(BytesIO(done)).paragraphs]


@pytest.mark.parametrize(
    "text", [*HOSTILE, ACCENTED, "{{ tong_so }}", "{% for %}", "}}", "{#", "{_{ x }_}", "{_% x %_}"]
)
def test_a_value_is_a_text_whatever_it_holds(text: str) -> None:
    assert _one(text) == [printable(text)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_any_value_appears_as_typed(text: str) -> None:
    assert _one(text) == [printable(text)]


FRAGMENTS = (
    *("{{", "}}", "{%", "%}", "{#", "#}", " nam ", " for v in nhiem_vu ", " endfor ", "v.ten", "|upper"),
    *("<", "&", "tr ", "p "),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=9))
def test_any_template_is_filled_or_told(fragments: list[str]) -> None:
    document, stream = Document(), BytesIO()
    document.add_paragraph("".join(fragments))
    document.save(stream)
    with suppress(UserError):
        WordTemplates().fill("a.docx", stream.getvalue(), example_values(), NOW)
