"""The mails of an mbox file, one at a time, however large the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from dispatcher.sources.format import is_envelope
from dispatcher.sources.large import Gathering

BLOCK = 1 << 18
LINE = 1000
"""Bytes of an envelope line and the beginning of the next: what has to be seen to judge it."""
_FIELD = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|>From ")
_MAY_BE = re.compile(rb"\nFrom (?=[^\n]{0,1000}\d\d:\d\d)(?=[^\n]{0,1000}\b(?:19|20)\d\d\b)")
"""Before an envelope, among lines that only begin like one."""
_QUOTED = re.compile(rb"(?m)^>(?=>*From )")


class NotMbox(Exception):
    """``seen``: what was read to find it out."""

    def __init__(self, seen: bytes) -> None:
        super().__init__("is no mbox")
        self.seen = seen


class Mail:
    """One mail: its number (from 1), the offset of its envelope line, its bytes."""

    def __init__(self, number: int, offset: int, gathering: Gathering) -> None:
        self.number = number
        self.offset = offset
        self.gathering = gathering


def split(stream: BinaryIO, gather: Callable[[], Gathering]) -> Iterator[Mail]:
    """Raises NotMbox where the first line is no envelope.

    A line is an envelope where it has a time and stands after an empty line or before a header
    field, so that a body that says "From now on" is not cut. The ``>From`` of quoted lines is left
    to ``unquoted``.
    """
    reader = _Reader(stream)
    reader.skip_blank()
    if not reader.begins_with_envelope():
        raise NotMbox(reader.seen())
    number = 0
    while reader.more():
        number += 1
        offset = reader.offset
        reader.skip_line()
        gathering = gather()
        try:
            reader.copy_mail(gathering)
            yield Mail(number, offset, gathering)
        finally:
            gathering.drop()


def unquoted(raw: bytes) -> bytes:
    """As it was before it was put into the mbox: without ``>`` before From, and the line after."""
    raw = raw.removesuffix(b"\n").removesuffix(b"\r") if raw.endswith((b"\n\n", b"\n\r\n")) else raw
    return _QUOTED.sub(b"", raw) if b">From " in raw else raw


class _Reader:
    """A window that moves over the file; ``_at`` is where in it the reading stands."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._window = b""
        self._at = 0
        self._base = 0
        self._ended = False

    @property
    def offset(self) -> int:
        return self._base + self._at

    def more(self) -> bool:
        return self._at < len(self._window) or self._fill()

    def _fill(self) -> bool:
        """More bytes; what was read drops out of sight."""
        block = b"" if self._ended else self._stream.read(BLOCK)
        self._ended = not block
        self._window = self._window[self._at :] + block
        self._base += self._at
        self._at = 0
        return bool(block)

    def _see(self, count: int) -> None:
        while len(self._window) - self._at < count and self._fill():
            pass

    def skip_blank(self) -> None:
        while self.more() and self._window[self._at] in b"\r\n":
            self._at += 1

    def begins_with_envelope(self) -> bool:
        self._see(LINE)
        return self._envelope_end(self._at) > 0

    def seen(self) -> bytes:
        return self._window[self._at :]

    def skip_line(self) -> None:
        self._at = self._window.find(b"\n", self._at) + 1 or len(self._window)

    def copy_mail(self, into: Gathering) -> None:
        """Up to the next envelope."""
        self._see(2 * LINE)
        if self._is_next(self._at, after_blank=False):
            return
        seen = 0
        while (newline := self._window.find(b"\nFrom ", self._at + seen)) >= 0 or self._more(into):
            if newline < 0:
                seen = 0
            elif len(self._window) - newline < 2 * LINE and not self._ended:
                self._copy(into, newline - 2)
                self._fill()
                seen = 0
            elif self._is_next(newline + 1, after_blank=self._is_blank_before(newline)):
                self._copy(into, newline + 1)
                return
            else:
                seen = self._next_may_be(newline + 1) - self._at
        self._copy(into, len(self._window))

    def _next_may_be(self, at: int) -> int:
        """Where to look on, behind lines of which all is seen and none is an envelope."""
        end = len(self._window) - 2 * LINE
        found = _MAY_BE.search(self._window, at, end)
        return found.start() if found else max(at, end - 2 * LINE)

    def _more(self, into: Gathering) -> bool:
        """What cannot be the start of an envelope is copied, and the window filled."""
        if not self._ended:
            self._copy(into, len(self._window) - 8)
        return self._fill()

    def _is_blank_before(self, newline: int) -> bool:
        return self._window[max(self._at, newline - 2) : newline].endswith((b"\n", b"\n\r"))

    def _copy(self, into: Gathering, end: int) -> None:
        if end > self._at:
            into.add(self._window[self._at : end])
            self._at = end

    def _envelope_end(self, at: int) -> int:
        """Where the envelope line at ``at`` ends; 0 where there is none."""
        end = self._window.find(b"\n", at, at + LINE) + 1
        return end if end and is_envelope(self._window[at:end]) else 0

    def _is_next(self, at: int, *, after_blank: bool) -> bool:
        end = self._envelope_end(at)
        return end > 0 and (after_blank or _FIELD.match(self._window, end) is not None)
