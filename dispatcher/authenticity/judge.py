"""Which proof a message can bring, by how it came."""

from __future__ import annotations

from dispatcher.authenticity.senders import allowed
from dispatcher.authenticity.verdict import (
    Authentic,
    Resolver,
    Secret,
    unknown,
    unverified,
    verified,
)
from dispatcher.config import IntakeSettings
from dispatcher.model import Alert, Message


def judge(
    message: Message,
    alert_sender: str | None,
    settings: IntakeSettings,
    *,
    resolver: Resolver,
    secret: Secret | None = None,
    deadline_s: float = 2.0,
) -> Authentic:
    """``alert_sender``: whom the alert names as its sender; they must be who is proven.

    All look-ups together wait ``deadline_s`` at most. ``secret``: the key of ``intake.json_key``.
    """
    if message.origin.kind == "telephone":
        return verified("entered by the operator")
    if message.origin.format == "json":
        from dispatcher.authenticity.written import judge_json

        return judge_json(message, settings, secret)
    from dispatcher.authenticity.mail import judge_mail

    return judge_mail(message.raw, alert_sender, settings, resolver=resolver, deadline_s=deadline_s)


class Judge:
    """Judges alert by alert; a message with many is checked once. Raises nothing."""

    def __init__(
        self, settings: IntakeSettings, *, resolver: Resolver, secret: Secret | None = None
    ) -> None:
        self._settings = settings
        self._resolver = resolver
        self._secret = secret
        self._last: tuple[tuple[str, str, str | None], Authentic] | None = None

    def __call__(self, message: Message, alert: Alert) -> Authentic:
        key = (message.sha256, message.origin.name, alert.sender)
        last = self._last
        verdict = last[1] if last and last[0] == key else self._judge(message, alert.sender)
        if verdict.verdict != "unknown":  # that may be another a moment later
            self._last = key, verdict
        return self._of_writers(verdict, alert)

    def _of_writers(self, verdict: Authentic, alert: Alert) -> Authentic:
        """Whoever proves that they passed words on, or answered them, does not prove the words."""
        if verdict.verdict != "verified":
            return verdict
        for writer in alert.writers:
            if not allowed(writer, self._settings.senders):
                who = writer.strip() or "somebody it does not name"
                return unverified(f"{verdict.reason}, but the words are of {who}")
        return verdict

    def _judge(self, message: Message, sender: str | None) -> Authentic:
        try:
            return judge(
                message, sender, self._settings, resolver=self._resolver, secret=self._secret
            )
        except Exception as error:  # no fault in here may stop an alert
            return unknown(f"could not be checked ({type(error).__name__})")
