"""Lines of fixed form: coloured on a terminal, plain in a pipe, without a heavy import."""

from __future__ import annotations

from collections.abc import Iterable

import click

WIDTH = 80
RULE = "-" * WIDTH

Line = tuple[str, dict[str, object]]


def print_lines(lines: Iterable[Line]) -> None:
    """Styles come from us alone: outside text in the lines has been cleaned before."""
    for text, style in lines:
        click.secho(text, **style)  # type: ignore[arg-type]
