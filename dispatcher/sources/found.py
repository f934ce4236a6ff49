"""What a source gives: messages, faults beside them, and what to do once all of it is stored."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from dispatcher.model import Message, MessageFormat, Origin, Value

OriginKind = Literal["file", "stdin", "mailbox"]


class SourceFault(Value, frozen=True, kw_only=True):
    """Something that was found and could not be read; ``str(fault)`` is one line for the operator.

    ``skipped`` is harmless: files in a folder that do not look like alerts. ``later`` passes by
    itself: a server that does not answer now.
    """

    origin: str
    """Path as given, ``-`` for standard input; with ``:17`` appended for line 17 of a .jsonl."""
    reason: str
    kind: Literal["fault", "skipped", "later"] = "fault"

    def __str__(self) -> str:
        return f"{self.origin}: {self.reason}"


class Settle(Value, frozen=True, kw_only=True):
    """Comes after all that was found in one file or mail. ``done(unreadable)`` is called once all
    of it is committed in the ledger: only then is it moved or marked at its source.

    ``unreadable``: something of it could not be read. What cannot be done is returned, not raised.
    """

    done: Callable[[bool], SourceFault | None]


Found = Message | SourceFault
Item = Message | SourceFault | Settle


def message(name: str, raw: bytes, form: MessageFormat, kind: OriginKind = "file") -> Message:
    from hashlib import sha256

    return hashed(name, raw, form, kind, sha256=sha256(raw).hexdigest())


def hashed(
    name: str,
    raw: bytes,
    form: MessageFormat,
    kind: OriginKind,
    *,
    sha256: str,
    size: int | None = None,
) -> Message:
    """``size``: of the whole, where ``raw`` is its beginning."""
    origin = Origin(kind=kind, name=name, format=form)
    return Message(raw=raw, sha256=sha256, origin=origin, size=size)


def readable(path: str) -> str:
    """A file name that is not UTF-8 becomes text that can be stored and shown."""
    return path.encode("utf-8", "backslashreplace").decode()


def why(error: Exception) -> str:
    """Why a file cannot be read, without its name."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read by this user; check its permissions"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return str(error)
