"""Where the fields of a template are worked out: it reads what it is given and reaches nothing else.

Loads Jinja2.
"""

from __future__ import annotations

from typing import Any, NoReturn

from jinja2 import DictLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_FILTERS = (
    "upper",
    "lower",
    "capitalize",
    "title",
    "trim",
    "default",
    "d",
    "length",
    "count",
    "first",
    "last",
)
_DEEPEST = 2


class _Careful(CodeGenerator):
    """Lists within lists within lists grow without end; so do loops that call themselves."""

    _depth = 0

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        """A loop."""
        if node.recursive or self._depth >= _DEEPEST:
            self.fail("for", node.lineno)
        self._depth += 1
        super().visit_For(node, frame)
        self._depth -= 1


class Sandbox(ImmutableSandboxedEnvironment):
    """Nothing can be called, imported or multiplied; a field that is not known is an error."""

    code_generator_class = _Careful
    intercepted_binops = frozenset(("*", "**", "%", "//"))

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, loader=DictLoader({}), optimized=False)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in _FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401, ARG002  # as the base class has it
        """Fields are texts and lists; there is nothing to call."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> NoReturn:  # noqa: ANN401, ARG002
        """A text times a million fills the memory."""
        raise SecurityError(operator)
