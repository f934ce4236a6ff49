"""YAML as written: every scalar keeps its own words, whether it was quoted, and its line.

Nothing is resolved to numbers, dates or booleans here: ``+919454400001``, ``22:00``, ``0522`` and
``no`` reach whoever reads them as they stand in the file, and can be refused with the fix. Read
from the parser's events, without recursion: nesting, size and number of values are bounded, and
aliases, merge keys and tags refused.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

from dispatcher.errors import Problem
from dispatcher.model import Value

MAX_BYTES = 4_000_000
MAX_DEPTH = 24
MAX_VALUES = 300_000
"""A state of 75 districts and 1,500 stations in one file has about 90,000."""


class Scalar(Value, frozen=True, kw_only=True):
    text: str
    plain: bool
    """Written without quotes: YAML 1.1 may have meant something else by it."""
    line: int


class Sequence(Value, frozen=True, kw_only=True):
    items: tuple[Node, ...]
    line: int


class Mapping(Value, frozen=True, kw_only=True):
    entries: tuple[tuple[Scalar, Node], ...]
    """In the order of the file; no key twice."""
    line: int


Node = Scalar | Sequence | Mapping


class Unreadable(Exception):
    """The file is no YAML that is read here; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read(path: Path, *, called: str = "") -> tuple[Node, tuple[Problem, ...]]:
    """The file's only document, and what is wrong with it beside its meaning (keys twice).

    ``called``: its name in problems, if not the path. Raises Unreadable when no tree can be made
    of it.
    """
    file = called or str(path)
    return parse(_text(path, file), file)


def content(path: Path, limit: int | None = MAX_BYTES) -> bytes:
    """At most one byte more than ``limit``; None: the whole file.

    Raises OSError; for what is no regular file too: a pipe would be waited for without end.
    """
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as stream:  # noqa: PTH123
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return stream.read() if limit is None else stream.read(limit + 1)


def parse(text: str, file: str) -> tuple[Node, tuple[Problem, ...]]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(type(event).__name__, event)
    except yaml.reader.ReaderError as error:
        raise Unreadable(_character(error, text, file)) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise Unreadable(_syntax(error, file)) from error
    if builder.root is None:
        raise Unreadable(Problem(file=file, what="the file is empty"))
    return builder.root, tuple(builder.problems)


def _text(path: Path, file: str) -> str:
    try:
        raw = content(path)
    except OSError as error:
        raise Unreadable(Problem(file=file, what=f"cannot be read: {error.strerror}")) from error
    if len(raw) > MAX_BYTES:
        raise Unreadable(Problem(file=file, what=f"larger than {MAX_BYTES // 1_000_000} MB"))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        what, fix = "not UTF-8 text", "save the file as UTF-8"
        raise Unreadable(Problem(file=file, line=line, what=what, fix=fix)) from error


def _syntax(error: Any, file: str) -> Problem:
    """The parser's own words, on the line it stopped at, and where the open part began."""
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    words = str(getattr(error, "problem", None) or error).splitlines()[0]
    context = getattr(error, "context", None)
    if context and begun:
        words += f" {context}, begun in line {begun.line + 1}"
    fix = "look for a missing quote, bracket or space after a colon, here or just above"
    if "cannot start any token" in words:
        fix = "indent with spaces, not tabs; quote what begins with @, ` or %"
    return Problem(
        file=file, line=mark.line + 1 if mark else None, what=f"not valid YAML: {words}", fix=fix
    )


def _character(error: Any, text: str, file: str) -> Problem:
    """A control character; the parser counts characters, not lines."""
    line = text.count("\n", 0, error.position) + 1
    what = f"a character that cannot be shown (U+{error.character:04X})"
    return Problem(file=file, line=line, what=what, fix="delete it")


class _Builder:
    """Makes a tree of parser events on a stack of its own."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[tuple[str, int, list[Node]]] = []
        self._count = 0

    def take(self, kind: str, event: Any) -> None:
        line = event.start_mark.line + 1
        if kind == "AliasEvent":
            self._refuse(line, f"*{event.anchor}: aliases are not used here", "write it out")
        if getattr(event, "tag", None) and event.implicit in (False, (False, False)):
            self._refuse(line, f"the tag {event.tag} is not used here", "leave it out")
        if kind == "DocumentStartEvent" and self.root is not None:
            self._refuse(line, "a second document begins", "one file, one document: remove ---")
        elif kind == "ScalarEvent":
            self._add(self._scalar(event, line))
        elif kind in {"SequenceStartEvent", "MappingStartEvent"}:
            if len(self._open) >= MAX_DEPTH:
                self._refuse(line, f"nested deeper than {MAX_DEPTH} levels")
            self._open.append((kind, line, []))
        elif kind in {"SequenceEndEvent", "MappingEndEvent"}:
            self._close()

    def _scalar(self, event: Any, line: int) -> Scalar:
        if any("\ud800" <= char <= "\udfff" for char in event.value):
            self._refuse(line, "half a character (a surrogate)", "write the character itself")
        return Scalar(text=event.value, plain=event.style in (None, ""), line=line)

    def _close(self) -> None:
        kind, line, parts = self._open.pop()
        if kind == "SequenceStartEvent":
            self._add(Sequence(items=tuple(parts), line=line))
        else:
            self._add(Mapping(entries=self._entries(parts), line=line))

    def _entries(self, parts: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(parts[::2], parts[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._refuse(key.line, "a key is not a word", "quote what begins with { or [")
            elif key.text == "<<" and key.plain:
                self._refuse(key.line, "<<: merge keys are not used here", "write it out")
            elif key.text in entries:
                first = entries[key.text][0].line
                what = f"stands twice; first on line {first}"
                self.problems.append(
                    Problem(
                        file=self.file,
                        line=key.line,
                        key=".".join((*self._path(), key.text)),
                        what=what,
                        fix="remove one of them",
                    )
                )
            else:
                entries[key.text] = (key, value)
        return tuple(entries.values())

    def _path(self) -> list[str]:
        """The keys under which the part just closed stands."""
        path = []
        for kind, _, parts in self._open:
            key = parts[-1] if kind == "MappingStartEvent" and parts else None
            path.append(key.text if isinstance(key, Scalar) else str(len(parts)))
        return path

    def _add(self, node: Node) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            self._refuse(node.line, f"more than {MAX_VALUES:,} values in one file")
        if self._open:
            self._open[-1][2].append(node)
        else:
            self.root = node

    def _refuse(self, line: int, what: str, fix: str = "") -> None:
        raise Unreadable(Problem(file=self.file, line=line, what=what, fix=fix))
