"""Bounds of processor time that hold on a slow or busy machine too."""

from __future__ import annotations

import time
from email import message_from_bytes, policy

_MAIL = (
    "From: Alerts <alerts@meta.example>\nSubject: Person at risk\n"
    "Date: Fri, 3 Feb 2023 23:37:00 +0530\nMessage-ID: <1@meta.example>\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    + "यह सूचना केवल संबंधित कार्यालय के लिए है। This mail is meant only for the office.\n"
    * 40
).encode()
_MAILS = 25
_QUIET = 0.0155
"""Processor seconds that the standard library takes for so many on a quiet machine."""


def in_time(began: float, *, seconds: float) -> bool:
    """Whether what began then (``time.process_time()``) took no longer than it takes on a quiet
    machine: how slow this one is now shows by a piece of work that is always the same."""
    ended = time.process_time()
    if ended - began < seconds:
        return True
    for _ in range(_MAILS):
        mail = message_from_bytes(_MAIL, policy=policy.default)
        str(mail["subject"]), str(mail["from"]), str(mail["date"]), mail.get_content()
    slower = (time.process_time() - ended) / _QUIET
    return ended - began < seconds * max(1.0, slower)
