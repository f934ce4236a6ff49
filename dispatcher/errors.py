"""Every error an operator can meet. One tree, drawn here:

DispatcherError            one clear line: what, where, what to do
├── UsageError             the call was wrong                              exit 2
│   ├── NotFound           no such incident, contact, district, message    exit 2
│   └── ChangedMeanwhile   somebody else decided something first           exit 2
├── ConfigError            configuration or directory; carries Problems    exit 2
├── SourceError            a file, folder or mailbox cannot be read        exit 2
├── UnreadableMessage      bytes that do not become an alert: quarantine
├── DeliveryError          a gateway refused, failed or did not answer
└── LedgerError            the ledger cannot be opened, read or written    exit 75
    ├── LedgerDisk         the disk is full, failed or read-only
    └── LedgerNewer        written by a newer dispatcher                   exit 2
"""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One mistake in a file the centre wrote: where it stands and how to mend it."""

    file: str
    line: int | None = None
    key: str = ""
    """Dotted path of the key, e.g. ``stations.0.contacts.sho.sms``."""
    what: str
    fix: str = ""
    severity: Literal["error", "warning"] = "error"
    name: str = ""
    """Whose it is, where many may have the same."""
    group: str = ""
    """What those have in common, said of many: ``districts have no contacts yet``."""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        key = f" {self.key}:" if self.key else ""
        fix = f" -> {self.fix}" if self.fix else ""
        return f"{where}:{key} {self.what}{fix}"


class DispatcherError(Exception):
    """A fault told to the operator in one line; ``str(error)`` is that line."""

    exit_code: ClassVar[int] = 1


class UsageError(DispatcherError):
    exit_code = 2


class NotFound(UsageError):
    pass


class ChangedMeanwhile(UsageError):
    """Nothing was written: what the decision was made by is not so any more."""


class ConfigError(DispatcherError):
    """All that is wrong with the configuration or the directory, at once."""

    exit_code = 2

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class SourceError(DispatcherError):
    exit_code = 2


class UnreadableMessage(DispatcherError):
    """The reason is shown by ``queue`` beside the quarantined message."""


class DeliveryError(DispatcherError):
    """Raised by a channel. ``permanent``: trying the same again cannot help.

    ``retry_after`` is in seconds, where the gateway named it. ``answered``: the gateway is there
    and puts off this recipient alone.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool,
        retry_after: float | None = None,
        uncertain: bool = False,
        answered: bool = False,
    ) -> None:
        self.answered = answered
        self.reason = reason
        self.permanent = permanent
        self.retry_after = retry_after
        self.uncertain = uncertain
        super().__init__(reason)


class LedgerError(DispatcherError):
    exit_code = 75


class LedgerDisk(LedgerError):
    """Nothing can be written; what is stored may still be read."""


class LedgerNewer(LedgerError):
    exit_code = 2
