"""Files, folders and standard input, read one message at a time.

A bad file never stops the batch: it becomes a SourceFault beside the good messages. Only regular
files are opened, so a pipe or a device cannot hang the dispatcher.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from dispatcher.config import Limits
from dispatcher.model import Message, MessageFormat, Origin, Value
from dispatcher.sources.format import SUFFIXES, by_name, json_lines, refusal, sniff

_BLANK = b" \t\r\n\0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class SourceFault(Value, frozen=True, kw_only=True):
    """Something that was found and could not be read; ``str(fault)`` is one line for the operator.

    ``skipped`` is harmless: files in a folder that do not look like alerts.
    """

    origin: str
    """Path as given, ``-`` for standard input; with ``:17`` appended for line 17 of a .jsonl."""
    reason: str
    kind: Literal["fault", "skipped"] = "fault"

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


Found = Message | SourceFault


def read(paths: Sequence[str], *, limits: Limits, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Every message under ``paths``, in the order given; a folder's files in sorted order.

    ``-`` is ``stdin``. A .jsonl is streamed: one line in memory at a time.
    """
    for path in paths:
        if path == "-":
            yield from _stdin(stdin, limits)
        elif _is_folder(path):
            yield from _folder(path, limits)
        else:
            yield from _file(path, limits)


def _stdin(stream: BinaryIO | None, limits: Limits) -> Iterator[Found]:
    if stream is None:
        yield SourceFault(origin="-", reason="standard input is closed")
        return
    raw = stream.read(limits.message + 1)
    if len(raw) > limits.message:
        fix = "; write it to a .jsonl file, which has no such limit" if sniff(raw) == "json" else ""
        yield SourceFault(origin="-", reason=_too_large(limits) + fix)
    else:
        yield from _whole("-", raw, sniff(raw), limits)


def _file(path: str, limits: Limits) -> Iterator[Found]:
    name = _name(path)
    try:
        handle = _open_regular(path)
    except (OSError, ValueError) as error:
        yield SourceFault(origin=name, reason=_why(error))
        return
    with handle:
        kind = by_name(path)
        if kind == "lines":
            yield from _streamed(name, handle, limits)
            return
        raw = _capped(name, handle, limits)
        if isinstance(raw, SourceFault):
            yield raw
        elif kind is None and (reason := refusal(raw)):
            yield SourceFault(origin=name, reason=reason)
        else:
            yield from _whole(name, raw, kind or sniff(raw), limits)


def _capped(name: str, handle: BinaryIO, limits: Limits) -> bytes | SourceFault:
    """The whole file, never more than one byte over the limit."""
    try:
        too_large = os.fstat(handle.fileno()).st_size > limits.message
        raw = b"" if too_large else handle.read(limits.message + 1)
    except OSError as error:
        return SourceFault(origin=name, reason=_why(error))
    if too_large or len(raw) > limits.message:
        return SourceFault(origin=name, reason=_too_large(limits))
    return raw


def _whole(name: str, raw: bytes, form: MessageFormat, limits: Limits) -> Iterator[Found]:
    if not raw.strip(_BLANK):
        yield SourceFault(origin=name, reason="is empty")
    elif form == "json" and json_lines(raw):
        yield from _lines(name, BytesIO(raw), limits)
    else:
        yield _message(name, raw, form)


def _streamed(name: str, handle: BinaryIO, limits: Limits) -> Iterator[Found]:
    try:
        yield from _lines(name, handle, limits)
    except OSError as error:
        yield SourceFault(origin=name, reason=_why(error))


def _lines(name: str, handle: BinaryIO, limits: Limits) -> Iterator[Found]:
    """One JSON message per line that is not blank."""
    number = found = 0
    while line := handle.readline(limits.message + 1):
        number += 1
        if number == 1 and line.startswith(_UTF16):
            yield SourceFault(origin=name, reason="is UTF-16; save it as UTF-8")
            return
        origin = f"{name}:{number}"
        if len(line) > limits.message:
            found += 1
            yield SourceFault(origin=origin, reason=_too_large(limits))
            _skip_line(line, handle, limits)
        elif raw := line.removeprefix(b"\xef\xbb\xbf").strip(_BLANK):
            found += 1
            yield _message(origin, raw, "json")
    if not found:
        yield SourceFault(origin=name, reason="is empty")


def _skip_line(line: bytes, handle: BinaryIO, limits: Limits) -> None:
    while line and not line.endswith(b"\n"):
        line = handle.readline(limits.message)


def _folder(path: str, limits: Limits) -> Iterator[Found]:
    """Its alert files, however deep; everything else is named once, at the end."""
    other: list[str] = []
    found = 0
    for entry in _walk(path):
        if isinstance(entry, SourceFault):
            yield entry
        elif by_name(entry):
            found += 1
            yield from _file(entry, limits)
        else:
            other.append(_name(os.path.relpath(entry, path)))
    if other:
        yield SourceFault(origin=_name(path), reason=_skipped(other), kind="skipped")
    if not found:
        reason = f"no {', '.join(SUFFIXES)} file in this folder"
        yield SourceFault(origin=_name(path), reason=reason, kind="skipped")


def _walk(folder: str) -> Iterator[str | SourceFault]:
    """Files in sorted order. Links to folders are not followed, so links cannot make a loop."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                inside = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in entries]
        except OSError as error:
            yield SourceFault(origin=_name(path), reason=_why(error))
            continue
        waiting.extend(sorted(inside, reverse=True))


def _is_folder(path: str) -> bool:
    try:
        return path != "" and Path(path).is_dir()
    except OSError:
        return False  # opening it will say why


def _open_regular(path: str) -> BinaryIO:
    """Refuses anything but a regular file, before and after opening, without ever waiting."""
    if not stat.S_ISREG(Path(path).stat().st_mode):
        raise ValueError("is not a regular file (use - for standard input)")
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ValueError("is not a regular file (use - for standard input)")
    return os.fdopen(descriptor, "rb")


def _message(name: str, raw: bytes, form: MessageFormat) -> Message:
    from hashlib import sha256

    kind: Literal["stdin", "file"] = "stdin" if name.partition(":")[0] == "-" else "file"
    origin = Origin(kind=kind, name=name, format=form)
    return Message(raw=raw, sha256=sha256(raw).hexdigest(), origin=origin)


def _name(path: str) -> str:
    """A file name that is not UTF-8 becomes text that can be stored and shown."""
    return path.encode("utf-8", "backslashreplace").decode()


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read by this user; check its permissions"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return str(error)


def _too_large(limits: Limits) -> str:
    return f"is larger than {limits.message:,} bytes (intake.limits.message)"


def _skipped(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    what = "1 other file" if len(names) == 1 else f"{len(names)} other files"
    return f"{what} skipped: {shown}{more}"
