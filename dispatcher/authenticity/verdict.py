"""The verdict, and what is asked of whoever looks up keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from dispatcher.model import Authenticity, Value

Secret = Callable[[], bytes]
"""Gives the key of ``intake.json_key``; raises DispatcherError where it cannot be read."""


class Authentic(Value, frozen=True, kw_only=True):
    verdict: Authenticity
    reason: str
    """A short sentence for the operator: ``signed by facebookmail.com``."""


class NoAnswer(Exception):
    """Nobody could say whether the record exists. Never a sign of forgery."""


class Resolver(Protocol):
    def txt(self, name: str, timeout: float) -> bytes | None:
        """The TXT record of ``name``, None where there is none.

        ``timeout`` in seconds. Raises NoAnswer when DNS did not say.
        """


def verified(reason: str) -> Authentic:
    return Authentic(verdict="verified", reason=reason)


def unverified(reason: str) -> Authentic:
    return Authentic(verdict="unverified", reason=reason)


def failed(reason: str) -> Authentic:
    return Authentic(verdict="failed", reason=reason)


def unknown(reason: str) -> Authentic:
    return Authentic(verdict="unknown", reason=reason)
