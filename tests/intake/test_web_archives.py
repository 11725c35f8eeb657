from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import ImportRejected, Trouble
from app.intake.reader import read_bytes
from app.plan_text.reader import read_plan
from plan_files import as_word_page, plan_text
from plan_pages import archive


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_bytes("a.mht", data).paragraphs]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "us-ascii", "no-such-set"])
def test_the_page_is_read(charset, encoding):
    page = "<html><body><p>Kế hoạch</p><p>của xã</p></body></html>"
    stored = page.encode("utf-16" if charset == "utf-16" else "utf-8")
    assert texts(archive(stored, charset, encoding)) == ["Kế hoạch", "của xã"]


def test_an_archived_plan_reads_as_its_page():
    page = as_word_page(plan_text())
    assert (
        read_plan(read_bytes("a.mht", archive(page, "windows-1252"))).items
        == read_plan(read_bytes("a.htm", page)).items
    )


def test_other_headers_may_come_first():
    data = b"From: <Saved by Word>\r\nSubject: KH\r\n\tnam 2026\r\n" + archive(
        b"<html><p>a</p></html>", "utf-8"
    )
    assert texts(data) == ["a"]


@pytest.mark.parametrize("data", [b"MIME-Version: 1.0\r\n\r\nabc", MIMEText("abc").as_bytes()])
def test_a_message_without_a_page_is_refused(data):
    with pytest.raises(ImportRejected) as refused:
        read_bytes("a.mht", data)
    assert refused.value.trouble is Trouble.UNKNOWN_FORMAT


def test_deep_parts_are_survived():
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{depth}"\n\n--b{depth}\n' for depth in range(3000)
    )
    with pytest.raises(ImportRejected):
        read_bytes("a.mht", b"MIME-Version: 1.0\n" + parts.encode())


GOOD = archive(as_word_page(plan_text()), "windows-1252")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.binary(max_size=20))
def test_mutated_archives(position, data):
    try:
        read_bytes("a.mht", GOOD[:position] + data + GOOD[position + len(data) :])
    except ImportRejected:
        return


@settings(max_examples=60, deadline=None)
@given(st.text("MIMECont-Type: mulipa/xdboundry=\"';,\n\r\t", max_size=120))
def test_header_soup(text):
    try:
        read_bytes("a.mht", b"MIME-Version: 1.0\n" + text.encode())
    except ImportRejected:
        return
