"""What the readers use of an lxml element; lxml itself ships no types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast, overload

from lxml import etree, html  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]

XmlError = cast("type[Exception]", etree.LxmlError)
"""What lxml raises."""


class Element(Protocol):
    """An element of XML or HTML."""

    @property
    def tag(self) -> str:
        """The name, with its namespace in braces."""
        ...

    @property
    def text(self) -> str | None:
        """The text before the first child."""
        ...

    @property
    def tail(self) -> str | None:
        """The text after the element."""
        ...

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...

    def find(self, path: str) -> Element | None:
        """The first match of a path."""
        ...

    def iter(self, tag: str) -> Iterator[Element]:
        """All elements of that name below this one."""
        ...

    def getparent(self) -> Element | None:
        """The element around this one."""
        ...

    def __iter__(self) -> Iterator[Element]: ...


def parse_html(text: str) -> Element:
    """The root of an HTML text, without comments; nothing is fetched."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    return cast("Element", html.document_fromstring(text, parser=parser))  # pyright: ignore[reportUnknownMemberType]
