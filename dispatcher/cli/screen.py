"""Lines of fixed form: coloured on a terminal, plain in a pipe, without a heavy import."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable

import click

WIDTH = 80
RULE = "-" * WIDTH

Line = tuple[str, dict[str, object]]


def print_lines(lines: Iterable[Line]) -> None:
    """Styles come from us alone: outside text in the lines has been cleaned before."""
    for text, style in lines:
        click.secho(text, **style)  # type: ignore[arg-type]


def fitted(text: str, indent: int = 0) -> str:
    """On a terminal broken at words to its width, continued under ``indent``; whole in a pipe."""
    if not sys.stdout.isatty():
        return text
    return textwrap.fill(
        text,
        shutil.get_terminal_size().columns,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
