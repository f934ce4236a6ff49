"""What every channel is, and the few things they all need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dispatcher.config import Secret
from dispatcher.errors import DeliveryError, DispatcherError
from dispatcher.model import Outgoing, Receipt

Secrets = Callable[[Secret], str]
"""Reads a secret where the configuration says it is."""

ANSWER_LENGTH = 200


class Channel(Protocol):
    """One way to reach people. May be used from several threads at once.

    A channel tries once: it never sleeps, loops, retries or swallows. Each thread keeps its own
    connection from one message to the next.
    """

    def send(self, outgoing: Outgoing) -> Receipt:
        """Hand one text to the gateway, or raise DeliveryError."""

    def close(self) -> None:
        """Let the gateway go; a closed channel may be used again."""


def words(answer: bytes | str) -> str:
    """A gateway's words on one line, without control characters, cut to ANSWER_LENGTH."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split())[:ANSWER_LENGTH]


def read_secret(secrets: Secrets, secret: Secret, *, what: str) -> str:
    """Raises a transient DeliveryError: the others go on, and the operator can mend the file."""
    try:
        return secrets(secret)
    except (DispatcherError, OSError) as error:
        raise DeliveryError(f"{what} cannot be read: {error}", permanent=False) from error
