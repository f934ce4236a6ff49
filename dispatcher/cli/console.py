"""The only importer of rich: tables and progress bars, on a terminal or plain in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

T = TypeVar("T")


def console(width: int | None = None) -> Console:
    """No colour in a pipe or with NO_COLOR; markup in outside text stays text."""
    plain = not sys.stdout.isatty()
    width = width or (_pipe_width() if plain else None)
    return Console(highlight=False, markup=False, emoji=False, width=width, no_color=plain or None)


def _pipe_width() -> int:
    return max(80, int(os.environ.get("COLUMNS", "0") or 0))


def table(title: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A table whose first column is text and whose others are figures, right-aligned."""
    names = list(columns)
    grid = Table(title=escape(title), title_justify="left", box=None, pad_edge=False)
    for index, name in enumerate(names):
        grid.add_column(escape(name), justify="left" if index == 0 else "right", overflow="fold")
    for row in rows:
        grid.add_row(*(escape(cell) for cell in row))
    console().print(grid)


def tracked(items: Iterable[T], *, total: int | None, what: str) -> Iterator[T]:
    """The same items, with a progress bar on standard error where that is a terminal."""
    bar = Console(stderr=True)
    if not bar.is_terminal:
        yield from items
        return
    with Progress(console=bar, transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task)
