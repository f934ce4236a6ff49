"""What every channel is, and the few things they all need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol, runtime_checkable

from dispatcher.config import Secret
from dispatcher.errors import DeliveryError, DispatcherError
from dispatcher.model import Instant, Outgoing, Receipt, Value

Secrets = Callable[[Secret], str]
"""Reads a secret where the configuration says it is."""

ANSWER_LENGTH = 200
LOGIN_AGAIN_S = 300.0
"""A refused login is not tried again at once: gateways lock accounts for that."""


class Channel(Protocol):
    """One way to reach people. May be used from several threads at once.

    A channel tries once: it never sleeps, loops, retries or swallows. Each thread keeps its own
    connection from one message to the next.
    """

    def send(self, outgoing: Outgoing) -> Receipt:
        """Hand one text to the gateway, or raise DeliveryError."""

    def close(self) -> None:
        """Let the gateway go; a closed channel may be used again."""


class Progress(Value, frozen=True, kw_only=True):
    """What a gateway says became of a message it took. Never an answer of a human."""

    state: Literal["accepted", "delivered", "read", "failed"]
    answer: str = ""
    """The gateway's words, shortened."""


@runtime_checkable
class Tells(Protocol):
    """A channel whose gateway may tell what became of a message."""

    def status(self, gateway_id: str) -> Progress | None:
        """Of the message that a Receipt gave this ``gateway_id``; None: this gateway is not asked.

        Raises DeliveryError when it cannot be asked now (transient) or knows no such message.
        """


class Incoming(Value, frozen=True, kw_only=True):
    """What a person sent back through a gateway: a text message, a pressed key."""

    sender: str
    """The address it came from, as the gateway says: E.164, a chat's number."""
    text: str
    gateway_id: str | None = None
    """The message it answers, where the gateway ties the two."""
    arrived_at: Instant


@runtime_checkable
class Listens(Protocol):
    """A channel that people can answer through."""

    def inbound(self, cursor: str) -> tuple[tuple[Incoming, ...], str]:
        """What came in after ``cursor`` (empty: from now on), and the cursor to go on from.

        Nothing is lost when the same cursor is asked for twice. Raises DeliveryError.
        """


@runtime_checkable
class Probes(Protocol):
    """A channel that can be found out of order before somebody has to be told."""

    def probe(self) -> None:
        """Whether the gateway can be reached now, at no cost and reaching nobody. Raises
        DeliveryError."""


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
