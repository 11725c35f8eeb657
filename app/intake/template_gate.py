"""The gate of an office's own Word templates: sound as any file from outside, and nothing active in it."""

from __future__ import annotations

import re
from typing import NoReturn
from xml.sax.xmlreader import AttributesImpl

from app.errors import ImportRejected, Trouble
from app.intake.gate import Format, format_of, refuse_size
from app.intake.zip_gate import Counter, check_zip

_MOST = 10_000_000
_ACTIVE_PARTS = {
    "vbaProject": "macro",
    "wordVbaData": "macro",
    "oleObject": "đối tượng nhúng",
    "package": "đối tượng nhúng",
    "control": "điều khiển ActiveX",
    "aFChunk": "tệp chèn",
    "subDocument": "tài liệu con",
    "frame": "khung trang web",
}
_FIELDS = re.compile(r"DDE|INCLUDE|MACROBUTTON|DATABASE|IMPORT|(?<!HYPER)LINK", re.IGNORECASE)


def check_template(name: str, data: bytes) -> None:
    """Refuse what is no sound Word file, and one that carries macros, objects, or ways out of itself."""
    refuse_size(name, len(data))
    if len(data) > _MOST:
        raise ImportRejected(Trouble.TOO_LARGE, name=name, megabytes=_MOST // 1_000_000)
    if format_of(name, data) is not Format.DOCX:
        raise ImportRejected(Trouble.NOT_A_TEMPLATE, name=name)
    check_zip(name, data, counter=lambda: _Watch(name))


class _Watch(Counter):
    """Counts as for any file, and refuses what Word would run or fetch."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._code = ""
        self._in_code = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        super().startElement(name, attrs)
        tag = _local(name)
        given = {_local(key): str(value) for key, value in attrs.items()}
        match tag:
            case "Relationship":
                self._check_way(given)
            case "Override" | "Default" if "macroEnabled" in given.get("ContentType", ""):
                self._refuse("macro")
            case "altChunk":
                self._refuse("tệp chèn")
            case "fldSimple":
                self._check_code(given.get("instr", ""))
            case "p":
                self._code = ""
            case "instrText":
                self._in_code = True
            case _:
                pass

    def endElement(self, name: str) -> None:  # noqa: N802
        super().endElement(name)
        if _local(name) == "instrText":
            self._in_code = False
            self._check_code(self._code)

    def characters(self, content: str) -> None:
        super().characters(content)
        if self._in_code:
            self._code += content

    def _check_way(self, given: dict[str, str]) -> None:
        kind = given.get("Type", "").rpartition("/")[2]
        if kind in _ACTIVE_PARTS:
            self._refuse(_ACTIVE_PARTS[kind])
        if given.get("TargetMode", "").lower() == "external" and kind != "hyperlink":
            self._refuse("liên kết lấy nội dung từ nơi khác")

    def _check_code(self, code: str) -> None:
        if _FIELDS.search(code):
            self._refuse("trường lấy nội dung từ nơi khác")

    def _refuse(self, what: str) -> NoReturn:
        raise ImportRejected(Trouble.ACTIVE_TEMPLATE, name=self._name, what=what)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
