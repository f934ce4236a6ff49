"""Lines of fixed form: coloured on a terminal, plain in a pipe, without a heavy import."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

import click

from dispatcher.model import Value

WIDTH = 80
RULE = "-" * WIDTH
WIDEST = 160
"""Lines longer than this are read no better."""

Line = tuple[str, dict[str, object]]


class Room(Value, frozen=True, kw_only=True):
    """What standard output has room for."""

    width: int = WIDTH
    height: int | None = None
    """None: as many lines as there are."""
    piped: bool = True
    """Nothing is cut and no line is broken: somebody else reads it."""


def room() -> Room:
    """Of the terminal: at least 80 columns are written. A pipe has no end."""
    if not sys.stdout.isatty():
        return Room()
    columns, lines = _size(sys.stdout.fileno())
    width = max(WIDTH, min(columns, WIDEST))
    return Room(width=width, height=max(lines, 24), piped=False)


def broken(text: str, *, err: bool = False, indent: int | None = None) -> str:
    """Text whose long lines are broken between words where a terminal shows them; as it is in a
    pipe. Further lines stand under ``indent``, by itself two to the right of where theirs began."""
    stream = sys.stderr if err else sys.stdout
    if stream is None or stream.closed or not stream.isatty():
        return text
    columns = max(40, _size(stream.fileno())[0])
    return "\n".join(_broken(line, columns, indent) for line in text.split("\n"))


def _broken(line: str, columns: int, indent: int | None) -> str:
    if len(line) <= columns:
        return line
    import textwrap

    if indent is None:
        indent = min(len(line) - len(line.lstrip()) + 2, columns // 2)
    return textwrap.fill(
        line,
        columns,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
        tabsize=1,
    )


def _size(terminal: int) -> tuple[int, int]:
    """Columns and lines; a terminal that does not say has 80 by 24."""
    try:
        columns, lines = os.get_terminal_size(terminal)
    except OSError:
        columns, lines = 0, 0
    return columns or WIDTH, lines or 24


def wrapped(text: str, width: int, *, lines: int | None = None) -> list[str]:
    """Broken between words, never in one that fits; beyond ``lines`` an ellipsis says so."""
    import textwrap

    return textwrap.wrap(
        text, width, break_on_hyphens=False, max_lines=lines, placeholder=" …"
    ) or [""]


def print_lines(lines: Iterable[Line]) -> None:
    """Styles come from us alone: outside text in the lines has been cleaned before."""
    for text, style in lines:
        click.secho(text, **style)  # type: ignore[arg-type]
