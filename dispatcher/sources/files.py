"""Files, folders, Maildirs and standard input, read one message at a time.

A bad file never stops the batch: it becomes a SourceFault beside the good messages. Only regular
files are opened, so a pipe or a device cannot hang the dispatcher.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from dispatcher.config import Limits
from dispatcher.model import Message, MessageFormat
from dispatcher.sources import mbox, packed
from dispatcher.sources.format import (
    GZIP,
    SUFFIXES,
    Kind,
    by_name,
    json_lines,
    refusal,
    several_mails,
    sniff,
)
from dispatcher.sources.found import (
    Found,
    Item,
    OriginKind,
    Settle,
    SourceFault,
    message,
    readable,
    why,
)
from dispatcher.sources.large import MOST, Gathering, TooLarge
from dispatcher.sources.maildir import Arrived, in_maildir, is_maildir

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLANK = b" \t\r\n"
_PADDING = _BLANK + b"\0"
"""What a crash leaves at the end of a file of lines."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
BUFFER = 1 << 16


def read(
    paths: Sequence[str],
    *,
    limits: Limits,
    stdin: BinaryIO | None = None,
    without: frozenset[str] = frozenset(),
) -> Iterator[Found]:
    """Every message under ``paths``, in the order given; a folder's files in sorted order.

    ``-`` is ``stdin``. Nothing is changed where it was found, and nothing kept: of a message that
    is larger than the limit only the beginning is given. ``without``: real paths of files and
    folders that are no source, wherever they lie.
    """
    for item in take(paths, limits=limits, large=None, stdin=stdin, without=without):
        if not isinstance(item, Settle):
            yield item


def take(
    paths: Sequence[str],
    *,
    limits: Limits,
    large: Path | None,
    stdin: BinaryIO | None = None,
    without: frozenset[str] = frozenset(),
    arrived: Arrived | None = None,
    piped: bool = False,
) -> Iterator[Item]:
    """The same for whoever stores what is found: mails in a Maildir's ``new`` are followed by the
    Settle that moves them to ``cur``. ``large``: the folder for what is larger than the limit.
    ``arrived``: says what is stored already, so that a Maildir's ``cur`` is not read again.
    ``piped``: ``-`` is one mail of a mail server, whatever its lines look like."""
    reader = Reader(limits, large, without, arrived)
    for path in paths:
        if path == "-":
            yield from reader.stdin(stdin, piped=piped)
        elif _lies_in(path, without):
            reason = "is left out: no alert comes from there"
            yield SourceFault(origin=readable(path), reason=reason, kind="skipped")
        elif _is_folder(path):
            yield from reader.folder(path)
        else:
            yield from reader.file(path)


class Reader:
    """Reads with one set of limits."""

    def __init__(
        self,
        limits: Limits,
        large: Path | None,
        without: frozenset[str] = frozenset(),
        arrived: Arrived | None = None,
    ) -> None:
        self._arrived = arrived
        self._limits = limits
        self._large = large
        self._without = without

    def stdin(self, stream: BinaryIO | None, *, piped: bool) -> Iterator[Found]:
        if stream is None:
            yield SourceFault(origin="-", reason="standard input is closed")
            return
        try:
            raw = b"" if piped else stream.read(self._limits.message + 1)
            if several_mails(raw):
                yield from self._mbox("-", self._again(raw, stream), "stdin")
            else:
                whole = stream if piped else self._again(raw, stream)
                yield from self._one("-", whole, None, "stdin")
        except (OSError, TooLarge) as error:
            yield SourceFault(origin="-", reason=self._why(error))

    def file(
        self, path: str, *, name: str | None = None, kind: Kind | None = None
    ) -> Iterator[Found]:
        """``name``: what to call it; ``kind``: what it is, where its name does not say."""
        origin = name or readable(path)
        try:
            with open_regular(path) as handle:
                self._refuse_huge(handle)
                yield from self._content(origin, handle, kind or by_name(path))
        except (OSError, ValueError, TooLarge) as error:
            yield SourceFault(origin=origin, reason=self._why(error))

    def _refuse_huge(self, handle: BinaryIO) -> None:
        """By its length, before a byte is read; streams of many messages may be of any."""
        if os.fstat(handle.fileno()).st_size > self._limits.message * MOST and not (
            several_mails(peek(handle)) or json_lines(peek(handle)) or _is_packed(handle)
        ):
            raise TooLarge

    def _content(self, name: str, handle: BinaryIO, kind: Kind | None) -> Iterator[Found]:
        if _is_packed(handle):
            yield from self._packed(name, handle, kind)
        else:
            yield from self._plain(name, handle, kind)

    def _packed(
        self, name: str, handle: BinaryIO, kind: Kind | None, came: OriginKind = "file"
    ) -> Iterator[Found]:
        """What is in a gzip file. One that cannot be unpacked to its end is a message itself, as it
        was found: its beginning is read there, and somebody is told of the rest."""
        unpacking = packed.Unpacking(handle, self._limits.unzipped)
        for found in self._plain(name, io.BufferedReader(unpacking, BUFFER), kind, came):
            whole = found.origin.name == name if isinstance(found, Message) else True
            if not (whole and unpacking.fault):
                yield found
        if not unpacking.fault:
            return
        if not handle.seekable():
            yield SourceFault(origin=name, reason=unpacking.fault)
            return
        handle.seek(0)
        gathering = self._gather()
        try:
            gathering.add_all(handle)
            yield gathering.message(name, "mail", came)
        finally:
            gathering.drop()

    def _plain(
        self, name: str, handle: BinaryIO, kind: Kind | None, came: OriginKind = "file"
    ) -> Iterator[Found]:
        head = peek(handle)
        if kind is None and (reason := refusal(head)):
            yield SourceFault(origin=name, reason=reason)
        elif kind == "mbox" or (kind is None and several_mails(head)):
            yield from self._mbox(name, handle, came)
        elif kind == "lines":
            yield from self._lines(name, handle)
        else:
            yield from self._one(name, handle, kind, came)

    def _one(
        self, name: str, stream: BinaryIO, form: MessageFormat | None, kind: OriginKind
    ) -> Iterator[Found]:
        """One message, unless it turns out to be one JSON object a line."""
        raw = stream.read(self._limits.message + 1)
        if kind == "stdin" and raw.startswith(GZIP):
            yield from self._packed(name, self._again(raw, stream), form, kind)
            return
        form = form or sniff(raw)
        if not raw.strip(_BLANK):
            yield SourceFault(origin=name, reason="is empty")
        elif form == "json" and json_lines(raw):
            yield from self._lines(name, io.BufferedReader(_Joined(raw, stream)))
        elif len(raw) <= self._limits.message:
            yield message(name, raw, form, kind)
        else:
            gathering = self._gather()
            try:
                gathering.add(raw)
                gathering.add_all(stream)
                yield gathering.message(name, form, kind)
            finally:
                gathering.drop()

    def _again(self, raw: bytes, rest: BinaryIO) -> io.BufferedReader:
        """What was read already, to be read once more."""
        if len(raw) <= self._limits.message:
            return io.BufferedReader(cast("io.RawIOBase", io.BytesIO(raw)), BUFFER)
        return io.BufferedReader(_Joined(raw, rest), BUFFER)

    def _mbox(self, name: str, handle: BinaryIO, came: OriginKind) -> Iterator[Found]:
        if not peek(handle):
            yield SourceFault(origin=name, reason="holds no mail", kind="skipped")
            return
        try:
            for mail in mbox.split(handle, self._gather):
                origin = f"{name}:{mail.number}@{mail.offset}"
                if mail.gathering.beginning().strip(_BLANK):
                    yield mail.gathering.message(origin, "mail", came, polish=mbox.unquoted)
                else:
                    yield SourceFault(origin=origin, reason="is empty")
        except mbox.NotMbox as none:
            # Kept as one message: a person may be at risk in it whatever it is called.
            yield from self._one(
                name, io.BufferedReader(_Joined(none.seen, handle), BUFFER), None, came
            )

    def _lines(self, name: str, handle: BinaryIO) -> Iterator[Found]:
        """One JSON message per line that is not blank."""
        kind: OriginKind = "stdin" if name == "-" else "file"
        number = found = 0
        while line := handle.readline(self._limits.message + 1):
            number += 1
            if number == 1 and line.startswith(_UTF16):
                yield SourceFault(origin=name, reason="is UTF-16; save it as UTF-8")
                return
            origin = f"{name}:{number}"
            if len(line) > self._limits.message:
                found += 1
                yield self._long_line(origin, line, handle, kind)
            elif raw := line.removeprefix(b"\xef\xbb\xbf").strip(_PADDING):
                found += 1
                yield message(origin, raw, "json", kind)
            else:
                number += _skip_blank(handle)
        if not found:
            yield SourceFault(origin=name, reason="is empty")

    def _long_line(self, origin: str, line: bytes, handle: BinaryIO, kind: OriginKind) -> Message:
        gathering = self._gather()
        try:
            gathering.add(line)
            while not line.endswith(b"\n") and (line := handle.readline(BUFFER)):
                gathering.add(line)
            return gathering.message(origin, "json", kind)
        finally:
            gathering.drop()

    def _gather(self) -> Gathering:
        return Gathering(self._limits, self._large)

    def folder(self, path: str) -> Iterator[Item]:
        """Its alert files and Maildirs, however deep; everything else is named once, at the end."""
        other: list[str] = []
        found = 0
        for entry in _walk(path, self._without):
            if isinstance(entry, SourceFault):
                yield entry
            elif is_maildir(entry):
                found += 1
                yield from in_maildir(entry, self.file, self._arrived)
            elif by_name(entry):
                found += 1
                yield from self.file(entry)
            else:
                other.append(readable(os.path.relpath(entry, path)))
        if other:
            yield SourceFault(origin=readable(path), reason=_skipped(other), kind="skipped")
        if not found:
            reason = f"no {', '.join(SUFFIXES)} file in this folder"
            yield SourceFault(origin=readable(path), reason=reason, kind="skipped")

    def _why(self, error: Exception) -> str:
        if isinstance(error, TooLarge):
            most = self._limits.message * MOST
            return f"is larger than {most:,} bytes: no alert is, look at it by hand"
        return why(error)


class _Joined(io.RawIOBase):
    """What was read already, and the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        block = self._head.read(len(view)) or self._rest.read(len(view))
        view[: len(block)] = block
        return len(block)


def peek(handle: BinaryIO) -> bytes:
    """The first bytes, left to be read."""
    assert isinstance(handle, io.BufferedReader)  # noqa: S101  open_regular and unpacked make no other
    return handle.peek(BUFFER)


def _skip_blank(handle: BinaryIO) -> int:
    """Leaves out blank lines at once, and says how many: a packed file may hold millions."""
    ahead = peek(handle)
    blank = len(ahead) - len(ahead.lstrip(_BLANK))
    return handle.read(blank).count(b"\n")


def _is_packed(handle: BinaryIO) -> bool:
    return peek(handle).startswith(GZIP)


def open_regular(path: str, *, follow: bool = True) -> io.BufferedReader:
    """Refuses anything but a regular file, before and after opening, without ever waiting.

    ``follow=False`` refuses a link too. Raises OSError, and ValueError with the words.
    """
    _refuse_irregular(os.stat(path, follow_symlinks=follow).st_mode)  # noqa: PTH116
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
    descriptor = os.open(path, flags)
    try:
        _refuse_irregular(os.fstat(descriptor).st_mode)
    except ValueError:
        os.close(descriptor)
        raise
    return io.BufferedReader(io.FileIO(descriptor, "rb"), BUFFER)


def _refuse_irregular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise ValueError("is not a regular file (use - for standard input)")


def _walk(folder: str, without: frozenset[str]) -> Iterator[str | SourceFault]:
    """Files and Maildirs in sorted order. Links to folders are not followed: no loops."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as entries:
                real = os.path.realpath(path)
                inside = [
                    (entry.path, entry.is_dir(follow_symlinks=False))
                    for entry in entries
                    if os.path.join(real, entry.name) not in without  # noqa: PTH118  many files
                ]
        except OSError as error:
            yield SourceFault(origin=readable(path), reason=why(error))
            continue
        if is_maildir(path):
            yield path
            inside = [one for one in inside if one[1] and Path(one[0]).name.startswith(".")]
        waiting.extend(sorted(inside, reverse=True))


def _lies_in(path: str, without: frozenset[str]) -> bool:
    try:
        real = Path(path).resolve()
    except (OSError, ValueError, RuntimeError):
        return False  # opening it will say why
    return any(str(place) in without for place in (real, *real.parents))


def _is_folder(path: str) -> bool:
    try:
        return path != "" and Path(path).is_dir()
    except (OSError, ValueError):
        return False  # opening it will say why


def _skipped(names: list[str]) -> str:
    shown = ", ".join(names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    what = "1 other file" if len(names) == 1 else f"{len(names)} other files"
    return f"{what} skipped: {shown}{more}"
