"""The two streams: results on stdout, remarks and progress on stderr; data is never read as
markup.
"""

import sys
from typing import TYPE_CHECKING

from ipv6plan.cli.language import spoken
from ipv6plan.errors import Problem
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


def out() -> "Console":
    """Give the console for results."""
    return _console(stderr=False)


def err() -> "Console":
    """Give the console for remarks."""
    return _console(stderr=True)


def _console(*, stderr: bool) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show(renderable: "RenderableType") -> None:
    """Print a result."""
    out().print(renderable)


def write(text: str) -> None:
    """Print a result byte for byte."""
    sys.stdout.write(text)


def remark(text: Text, *, quiet: bool = False) -> None:
    """Print a remark."""
    if not quiet:
        err().print(escape(text.in_(spoken())), soft_wrap=True)


def problems(found: tuple[Problem, ...]) -> None:
    """Print problems, one a line, as compilers do."""
    for problem in found:
        err().print(escape(problem.in_(spoken())), soft_wrap=True)


def escape(text: str) -> str:
    """Make control characters visible, so that no data can drive the terminal."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text
    )
