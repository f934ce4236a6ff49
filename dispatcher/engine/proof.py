"""What the engine makes of a verdict on the sender: a mark, a question, or a hold."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from dispatcher.authenticity import Authentic
from dispatcher.config import IntakeSettings
from dispatcher.model import Alert, Message

Authenticate = Callable[[Message, Alert], Authentic]


class Proof:
    """Without ``authenticate`` alerts are as proven as they were parsed, and none is held."""

    def __init__(self, authenticate: Authenticate | None, settings: IntakeSettings) -> None:
        self._authenticate = authenticate
        self._settings = settings

    def judged(self, message: Message, alert: Alert) -> Alert:
        """The alert with the verdict on its sender, and whom to ask where that is in doubt."""
        if self._authenticate is None:
            return alert
        found = self._authenticate(message, alert)
        asked = () if found.verdict == "verified" else (f"sender not proven: {self._ask(alert)}",)
        return replace(
            alert,
            authenticity=found.verdict,
            authenticity_reason=found.reason,
            warnings=(*asked, *alert.warnings),
        )

    def doubt(self, alert: Alert) -> str | None:
        """Why ``desk_first`` holds it. DNS that says nothing holds no alert."""
        held = self._settings.unverified == "desk_first" and self._authenticate is not None
        if not held or alert.authenticity in {"verified", "unknown"}:
            return None
        return f"the sender is not proven ({alert.authenticity_reason}): {self._ask(alert)}"

    def _ask(self, alert: Alert) -> str:
        source = (alert.source or "").casefold()
        for name, phone in self._settings.call_back.items():
            if name.casefold() == source:
                return f"ring {name} on {phone}, on no number from the message"
        return "ask back on a number you know, on none from the message"
