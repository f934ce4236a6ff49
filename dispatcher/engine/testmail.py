"""A mail of our own through the real mailbox: whether an alert would arrive at all.

It is known again by a number nobody else can guess, and only until it has come: whatever quotes it
later, and whatever merely looks like it, is read as any other message.
"""

from __future__ import annotations

from collections.abc import Callable

from dispatcher.config import Config, SmtpSettings
from dispatcher.engine.delivery import Channels
from dispatcher.errors import UnreadableMessage
from dispatcher.ledger.base import Ledger
from dispatcher.model import Beat, Clock, Message, Outgoing
from dispatcher.reporting.liveness import TEST_MAIL

SEARCHED = 64_000


class TestMail:
    """Sends it, and knows it again."""

    __test__ = False  # no class of tests

    def __init__(
        self,
        config: Config,
        *,
        ledger: Ledger,
        channels: Channels,
        clock: Clock,
        number: Callable[[], str],
    ) -> None:
        self._config = config
        self._ledger = ledger
        self._channels = channels
        self._clock = clock
        self._number = number

    def send(self) -> None:
        """Raises DeliveryError. One that is still missing stays missing until one has come."""
        to = self._config.watchdog.test_mail_to
        assert to  # noqa: S101  the configuration has one where test mails are asked for
        missing = self._missing()
        number = missing.words if missing else self._number()
        words = f"dispatcher test mail {number}"
        outgoing = Outgoing(
            key=f"test-{number}",
            to=to,
            subject=words,
            short=words,
            full=f"{words}: nothing has happened, nothing to do. It shows that alerts arrive.",
            incident="test",
            code="000000",
            kind="test",
            language="en",
        )
        if missing is None:
            self._ledger.beat([Beat(name=TEST_MAIL, at=self._clock.now(), ok=False, words=number)])
        self._channels.get(self._channel()).send(outgoing)

    def came(self, message: Message) -> str | None:
        """What to say of it, where this is the mail that is waited for."""
        missing = self._missing()
        if missing is None or missing.words.encode() not in message.raw[:SEARCHED]:
            return None  # nearly always
        from dispatcher.parsing.opened import open_mail

        try:
            mail = open_mail(message.raw, limits=self._config.intake.limits)
        except UnreadableMessage:
            return None
        if missing.words not in mail.subject.split() or mail.report:
            return None
        now = self._clock.now()
        self._ledger.beat([Beat(name=TEST_MAIL, at=now)])
        return (
            f"the dispatcher's own test mail, {(now - missing.at).total_seconds():.0f} s under way"
        )

    def _missing(self) -> Beat | None:
        """The one that was sent and has not come."""
        found = (beat for beat in self._ledger.beats() if beat.name == TEST_MAIL and not beat.ok)
        return next(found, None)

    def _channel(self) -> str:
        """The first that sends mail; empty: none does."""
        names = (n for n, one in self._config.channels.items() if isinstance(one, SmtpSettings))
        return next(names, "")
