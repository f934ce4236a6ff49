"""Alerts as mails, and what a source gives of them."""

from __future__ import annotations

from pathlib import Path

from dispatcher.config import Limits
from dispatcher.model import Message
from dispatcher.sources import Settle, SourceFault, take

ENVELOPE = b"From alert@meta.example Fri Feb  3 23:37:00 2023\n"


def mail(number: int, *, end: bytes = b"\n", note: str = "", date: str = "") -> bytes:
    """An alert about another person for each number, in Vijay Nagar, Ghaziabad."""
    lines = [
        "From: alert@meta.example",
        "To: smc@police.example",
        f"Message-ID: <{number}@meta.example>",
        *([f"Date: {date}"] if date else []),
        "Subject: Emergency disclosure",
        "",
        "A person has posted about suicide.",
        f"Account: person_{number}",
        f"Phone: +9100000{number:05d}",
        "Location: Vijay Nagar, Ghaziabad",
        *([note] if note else []),
        "",
    ]
    return b"\n".join(line.encode() for line in lines).replace(b"\n", end)


def taken(
    *paths: Path | str, limits: Limits | None = None, large: Path | None = None
) -> list[Message | SourceFault | Settle]:
    return list(take([str(path) for path in paths], limits=limits or Limits(), large=large))


def messages(items: list[Message | SourceFault | Settle]) -> list[Message]:
    return [item for item in items if isinstance(item, Message)]


def faults(items: list[Message | SourceFault | Settle]) -> list[SourceFault]:
    return [item for item in items if isinstance(item, SourceFault)]
