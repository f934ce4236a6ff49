"""Key records, within the time there is."""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue

from dispatcher.authenticity.verdict import NoAnswer, Resolver


class Keys:
    """Looks up keys for one message; all look-ups together take ``seconds`` at most."""

    def __init__(self, resolver: Resolver, seconds: float) -> None:
        self._resolver = resolver
        self._until = time.monotonic() + seconds

    def txt(self, name: str) -> bytes | None:
        """Raises NoAnswer in time even for a resolver that keeps to no time-out."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise NoAnswer("no time left")
        answers: SimpleQueue[bytes | Exception | None] = SimpleQueue()
        look_up = threading.Thread(
            target=_look_up, args=(self._resolver, name, left, answers), daemon=True
        )
        look_up.start()
        try:
            answer = answers.get(timeout=left)
        except Empty:
            raise NoAnswer("it took too long") from None
        if isinstance(answer, Exception):
            raise answer
        return answer


def _look_up(
    resolver: Resolver, name: str, timeout: float, answers: SimpleQueue[bytes | Exception | None]
) -> None:
    try:
        answers.put(resolver.txt(name, timeout))
    except NoAnswer as error:
        answers.put(error)
    except Exception as error:  # whatever ails DNS, it is no sign of forgery
        answers.put(NoAnswer(f"{type(error).__name__}"))


def in_testing(record: bytes) -> bool:
    """``t=y``: its owner asks that mail signed with it be treated as unsigned (RFC 6376, 3.6.1)."""
    for tag in record.split(b";"):
        name, _, value = tag.partition(b"=")
        if name.strip() == b"t":
            return b"y" in [flag.strip() for flag in value.split(b":")]
    return False
