import io
import shutil
import subprocess
import unicodedata

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from app.intake.clipboard import read_pasted
from app.intake.legacy_text import TABLES, TCVN3, VNI, encoding_of, in_font, to_unicode
from app.intake.reader import read_bytes
from plan_files import SAMPLE, as_docx, plan_text

SMALL = plan_text().lower()
PLANS = [plan_text(), plan_text(SAMPLE)]


def written(text: str, encoding: str) -> str:
    """The text as an old font stores it; TCVN3 has no capitals with a tone."""
    signs = {letter: sign for sign, letter in reversed(TABLES[encoding].items())}
    if encoding == TCVN3:
        signs |= {letter.upper(): sign for letter, sign in signs.items() if letter.upper() not in signs}
    return "".join(signs.get(letter, letter) for letter in text)


def texts(source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs if paragraph.text.strip()]


@pytest.mark.parametrize("encoding", [TCVN3, VNI])
def test_round_trip(encoding):
    old = written(SMALL, encoding)
    assert old != SMALL
    assert encoding_of(old) == encoding
    assert to_unicode(old, encoding) == SMALL


@given(
    st.text("aăâeêioôơuưyđáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ nhgctm", max_size=40)
)
def test_every_letter_of_tcvn3(text):
    assert to_unicode(written(text, TCVN3), TCVN3) == text


def test_capitals_of_vni():
    assert to_unicode("KEÁ HOAÏCH ÑÖÔØNG, UÛY BAN, Uûy ban, YÙ", VNI) == "KẾ HOẠCH ĐƯỜNG, ỦY BAN, Ủy ban, Ý"


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv here")
def test_tcvn3_as_the_c_library_reads_it():
    signs = "".join(TABLES[TCVN3])
    told = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
        input=signs.encode("latin-1"),
        capture_output=True,
        check=False,
    )
    if told.returncode:
        pytest.skip("this iconv does not know TCVN5712-1")
    assert unicodedata.normalize("NFC", told.stdout.decode()) == "".join(TABLES[TCVN3].values())


@pytest.mark.parametrize(
    "text",
    [
        *PLANS,
        unicodedata.normalize("NFD", plan_text()),
        "Báo cáo tháng 5 có và là của",
        "Ke hoach khong dau",
        "Le café est très bientôt à la maison déjà vécu élève",
        "Für die Übung größere Straßen können höhere Kräfte nötig müssen",
        "© 2026 ® § 5 « a » 10 °C ± 2 µm",
        "",
    ],
)
def test_text_that_is_fine_stays(text):
    assert encoding_of(text) == ""
    assert texts(read_pasted("x\n" + text)) == ["x", *(line for line in text.splitlines() if line.strip())]


@pytest.mark.parametrize("encoding", [TCVN3, VNI])
@pytest.mark.parametrize("charset", ["cp1252", "utf-8", "utf-16"])
def test_text_files(encoding, charset):
    source = read_bytes("a.txt", written(SMALL, encoding).encode(charset))
    assert source.converted_from == encoding
    assert texts(source) == [line for line in SMALL.splitlines() if line.strip()]


def test_lines_in_capitals():
    source = read_bytes(
        "a.txt", written("KẾ HOẠCH\nỦy ban nhân dân xã được thực hiện", TCVN3).encode("latin-1")
    )
    assert texts(source) == ["KẾ HOẠCH", "ủy ban nhân dân xã được thực hiện"]


def test_pasted_text():
    source = read_pasted(written(SMALL, VNI))
    assert (source.converted_from, texts(source)[-1]) == (VNI, SMALL.splitlines()[-1])


@pytest.mark.parametrize(
    ("text", "font", "converted"),
    [
        ("KÕ ho¹ch", ".VnTimeH", ("KẾ HOẠCH", TCVN3)),
        ("n¨m", ".VnTime", ("năm", TCVN3)),
        ("Keá hoaïch", "VNI-Times", ("Kế hoạch", VNI)),
        ("2026", ".VnTime", ("2026", "")),
        ("kế hoạch", ".VnTime", ("kế hoạch", "")),
        ("n¨m", "Times New Roman", ("n¨m", "")),
    ],
)
def test_fonts(text, font, converted):
    assert in_font(text, font) == converted


def test_word_documents_by_font():
    document = docx.Document()
    paragraph = document.add_paragraph("Kế hoạch ")
    for text, font in (
        (written("của xã ", TCVN3), ".VnTime"),
        (written("năm ", VNI), "VNI-Times"),
        ("ấy", ""),
    ):
        run = paragraph.add_run(text)
        if font:
            run.font.name = font
    style = document.styles["Body Text"]
    style.font.name = ".VnTime"
    document.add_paragraph(written("ở phường", TCVN3), style="Body Text")
    buffer = io.BytesIO()
    document.save(buffer)
    source = read_bytes("a.docx", buffer.getvalue())
    assert texts(source) == ["Kế hoạch của xã năm ấy", "ở phường"]
    assert source.converted_from


def test_soft_hyphens_that_word_made_of_a_letter():
    document = docx.Document()
    run = document.add_paragraph().add_run("l")
    run.font.name = ".VnTime"
    run._r.append(run._r.makeelement(qn("w:softHyphen"), {}))
    run.add_text("u")
    buffer = io.BytesIO()
    document.save(buffer)
    assert texts(read_bytes("a.docx", buffer.getvalue())) == ["lưu"]


def test_web_pages_by_font():
    styled = "<span style='font-family:\".VnTime\",serif'>n¨m</span>"
    page = f"<html><p>Kế hoạch {styled} <font face=VNI-Times>naøy</font>"
    source = read_bytes("a.htm", page.encode())
    assert texts(source) == ["Kế hoạch năm này"]
    assert source.converted_from


def test_modern_documents_are_not_converted():
    assert read_bytes("a.docx", as_docx(plan_text())).converted_from == ""
