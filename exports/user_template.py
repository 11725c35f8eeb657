"""Fills an office's own Word template (docxtpl), and writes one to begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Protocol, cast

from app.domain.printable import printable
from app.domain.template import TemplateField, Values
from app.errors import Trouble, UserError
from exports.packing import packed

if TYPE_CHECKING:
    from jinja2 import TemplateError

_LONGEST = 60
_UNKNOWN = (re.compile(r"'([^']+)' is undefined"), re.compile(r"has no attribute '([^']+)'"))
_LOOKALIKE = re.compile(r"\{_[{%]|[}%]_\}")
_TAG = re.compile(r"<[^>]*>")
_FIELD = re.compile(r"\{[{%#].*?(?:[}%#]\}|$)", re.DOTALL)


class WordTemplates:
    """The engine behind the templates; its libraries are loaded when it is used."""

    def fill(self, name: str, template: bytes, values: Values, moment: datetime) -> bytes:
        """The filled document. Raises `UserError` where the template is wrong, whatever it holds."""
        from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415  # heavy
        from docxtpl import DocxTemplate  # noqa: PLC0415  # heavy
        from jinja2 import TemplateError  # noqa: PLC0415  # heavy

        from exports.template_sandbox import Sandbox  # noqa: PLC0415  # loads Jinja2

        document, stream = cast("_Filled", DocxTemplate(BytesIO(template))), BytesIO()
        try:
            document.render(_clean(values), Sandbox(), autoescape=True)
            document.save(stream)
        except TemplateError as error:
            raise _trouble(name, error) from error
        except (PackageNotFoundError, *_BROKEN) as error:
            raise UserError(Trouble.BROKEN_FILE, name=name) from error
        return packed(stream, moment)

    def sample(self, fields: Sequence[TemplateField], moment: datetime) -> bytes:
        """A template that holds every field, with what each means."""
        from docx import Document  # noqa: PLC0415  # heavy

        from exports.sample_template import add_fields, add_report  # noqa: PLC0415  # loads python-docx

        document, stream = Document(), BytesIO()
        document.core_properties.title = "Mẫu báo cáo"
        document.core_properties.author = ""
        add_report(document)
        add_fields(document, fields)
        document.save(stream)
        return packed(stream, moment)


_BROKEN = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
    *(UnicodeError, OverflowError, RecursionError, SyntaxError),
)
"""What python-docx, docxtpl and lxml raise where the parts of a document do not fit together."""


class _Filled(Protocol):
    """What is used of docxtpl, which tells few types."""

    def render(self, context: dict[str, Any], jinja_env: object, autoescape: bool) -> None: ...  # noqa: FBT001
    def save(self, filename: BytesIO) -> None: ...


def _clean(values: Values) -> dict[str, Any]:
    return {
        name: _text(value)
        if isinstance(value, str)
        else [{key: _text(text) for key, text in row.items()} for row in value]
        for name, value in values.items()
    }


def _text(value: str) -> str:
    """A text as typed: docxtpl would read "{_{" as its way to write "{{"."""
    from markupsafe import Markup, escape  # noqa: PLC0415  # comes with Jinja2

    text = printable(value)
    return Markup(str(escape(text)).replace("_", "&#95;")) if _LOOKALIKE.search(text) else text  # noqa: S704  # escaped


def _trouble(name: str, error: TemplateError) -> UserError:
    """What is wrong in words that a person finds again in the template."""
    message = str(error.message or error)
    for pattern in _UNKNOWN:
        if found := pattern.search(message):
            return UserError(Trouble.UNKNOWN_TEMPLATE_FIELD, name=name, field_name=found[1])
    return UserError(Trouble.BAD_TEMPLATE, name=name, where=_where(error) or message[:_LONGEST])


def _where(error: TemplateError) -> str:
    """The field nearest to the error, as it stands in the document."""
    around = cast("Iterable[str]", getattr(error, "docx_context", ()))
    fields = [shown for line in around for shown in _fields_in(line)]
    return fields[len(fields) // 2] if fields else ""


def _fields_in(line: str) -> Iterator[str]:
    yield from (" ".join(_TAG.sub("", found).split())[:_LONGEST] for found in _FIELD.findall(line))
