"""A mail of our own shows that alerts would arrive; one that does not come wakes the watch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from dispatcher.engine.audit import audit
from dispatcher.engine.engine import Engine
from dispatcher.engine.live import open_live
from dispatcher.reporting.liveness import TEST_MAIL
from tests import imap_servers, loopback
from tests.centre import Centre, with_smtp_and_webhook

PROBLEMS = {
    "": "no mailbox is read",
    "mailbox without an address": "the mailbox's address is not known",
    "no mail server": "no channel of type smtp sends it",
}


class Watched:
    """A live centre that reads a mailbox and writes test mails to it."""

    def __init__(
        self, folder: Path, mails: loopback.SmtpServer, imap: imap_servers.ImapServer
    ) -> None:
        with loopback.http_server() as web:
            text = (
                with_smtp_and_webhook(mails.port, web.url, folder)
                + imap.settings(folder)
                + "watchdog: {test_mail_every: 6h, test_mail_to: smc@police.test}\n"
            )
            self.centre = Centre(folder, channels=text).write()
            live = self.centre.run("go-live", "--yes")
        assert live.exit_code == 0, live.output
        self.mails, self.imap = mails, imap
        self.engine: Engine = open_live(self.centre.config, on_problems=lambda found: None)

    def send(self) -> bytes:
        """What the mail server was handed."""
        assert self.engine.test_mail
        self.engine.test_mail.send()
        return self.mails.mails[-1].raw

    def arrived(self) -> bool:
        (beat,) = (one for one in self.engine.ledger.beats() if one.name == TEST_MAIL)
        return beat.ok

    def is_missed(self, after: timedelta) -> bool:
        """Whether the audit says so, so long after the last sign of it."""
        beats = {one.name: one for one in self.engine.ledger.beats()}
        clock = self.engine.clock
        self.engine.clock = _At(beats[TEST_MAIL].at + after)
        try:
            found = audit(self.engine)
        finally:
            self.engine.clock = clock
        return any(one.kind == "silent" and "test mail" in one.words for one in found)


class _At:
    def __init__(self, moment: object) -> None:
        self.moment = moment

    def now(self) -> object:
        return self.moment


@contextmanager
def watched(folder: Path) -> Iterator[Watched]:
    with loopback.smtp() as mails, imap_servers.pymap(folder) as imap:
        made = Watched(folder, mails, imap)
        yield made
        made.engine.close()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Watched]:
    with watched(tmp_path) as made:
        yield made


def test_a_test_mail_that_comes_is_no_alert_and_nobody_is_told(centre: Watched) -> None:
    centre.imap.put(centre.send())
    done = centre.centre.run("run")
    assert "own test mail" in done.output
    assert centre.arrived()
    assert len(centre.mails.mails) == 1
    assert not centre.is_missed(timedelta(hours=5))


def test_one_that_does_not_come_is_found_by_the_audit_until_one_has_come(centre: Watched) -> None:
    centre.send()
    assert not centre.is_missed(timedelta(minutes=9))
    assert centre.is_missed(timedelta(minutes=11))
    sent = centre.send()
    assert centre.is_missed(timedelta(minutes=11))
    centre.imap.put(sent)
    centre.centre.run("run")
    assert not centre.is_missed(timedelta(minutes=11))


def test_what_merely_quotes_it_or_looks_like_it_is_read_as_an_alert(centre: Watched) -> None:
    sent = centre.send().decode()
    centre.imap.put(sent.replace("dispatcher test mail ", "dispatcher test mail 0").encode())
    centre.centre.run("run")
    assert not centre.arrived()
    number = next(line for line in sent.splitlines() if line.startswith("Subject:")).split()[-1]
    centre.imap.put(
        b"From: a@b.test\r\nSubject: he wants to die\r\nMessage-ID: <q@b.test>\r\n\r\n"
        b"Please help, Vijay Nagar Ghaziabad. " + number.encode() + b"\r\n"
    )
    assert "1 new" in centre.centre.run("run").output
    assert not centre.arrived()


@pytest.mark.parametrize("case", PROBLEMS)
def test_it_wants_a_mailbox_its_address_and_a_mail_server(tmp_path: Path, case: str) -> None:
    mailbox = "sources: {mailbox: {host: imap.test, user: USER, password: {env: X}}}\n"
    text = "watchdog: {test_mail_every: 6h}\n"
    if case:
        user = "smc@police.test" if case == "no mail server" else "smc"
        text += mailbox.replace("USER", user)
    done = Centre(tmp_path, channels=text).write().run("check")
    assert done.exit_code == 2
    assert PROBLEMS[case] in " ".join(done.output.split())
