"""Replies by mail, through the whole dispatcher: who may answer, and what an answer does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook
from tests.test_commands import alert, take_in

SHO, CONTROL = "sho.vijaynagar@police.test", "dcr.gzb@police.test"


class Told:
    """A live centre that has told one alert by real mails."""

    def __init__(self, folder: Path, mails: loopback.SmtpServer, url: str) -> None:
        self.mails = mails
        self.centre = Centre(
            folder, channels=with_smtp_and_webhook(mails.port, url, folder)
        ).write()
        assert self.centre.run("go-live", "--yes").exit_code == 0
        take_in(self.centre, alert())
        self._count = 0

    def sent_to(self, address: str) -> EmailMessage:
        return next(mail.parsed for mail in self.mails.mails if mail.recipients == [address])

    def reply(
        self, to: EmailMessage, sender: str, words: str, *, headers: dict[str, str] | None = None
    ) -> str:
        mail = EmailMessage()
        mail["From"] = sender
        mail["To"] = "smc@police.test"
        mail["Subject"] = f"Re: {to['Subject']}"
        mail["In-Reply-To"] = to["Message-ID"]
        for name, value in (headers or {}).items():
            mail[name] = value
        quoted = "\n".join(f"> {line}" for line in to.get_content().splitlines()[:5])
        mail.set_content(f"{words}\n\nOn Tue, 24 Nov 2026 at 03:01, SMC wrote:\n{quoted}\n")
        self._count += 1
        path = self.centre.folder / f"reply{self._count}.eml"
        path.write_bytes(mail.as_bytes())
        return self.centre.run("run", str(path)).output

    def show(self) -> dict[str, object]:
        made: dict[str, object] = json.loads(self.centre.run("show", "1001", "--json").stdout)
        return made


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        yield Told(tmp_path, mails, web.url)


@pytest.mark.parametrize("words", ["Received", "OK sir", "मिल गया", "noted, sending team"])
def test_a_plain_answer_of_the_recipient_is_an_acknowledgement(told: Told, words: str) -> None:
    said = told.reply(told.sent_to(SHO), SHO, words)
    assert "answer" in said
    assert told.show()["state"] in {"acknowledged", "en_route"}


def test_word_of_arrival_is_recorded_as_a_step(told: Told) -> None:
    told.reply(told.sent_to(SHO), SHO, "मौके पर पहुँच गए")
    assert told.show()["state"] == "on_scene"


@pytest.mark.parametrize("words", ["Which house number?", "not in my area", "नहीं मिला", ""])
def test_anything_else_is_handed_to_the_desk_and_ends_nothing(told: Told, words: str) -> None:
    before = len(told.mails.mails)
    told.reply(told.sent_to(SHO), SHO, words)
    assert told.show()["state"] == "notified"
    assert [m.recipients for m in told.mails.mails[before:]] == [["desk@police.test"]]


def test_an_absence_notice_answers_nothing(told: Told) -> None:
    told.reply(told.sent_to(SHO), SHO, "Received", headers={"Auto-Submitted": "auto-replied"})
    assert told.show()["state"] == "notified"


def test_a_stranger_without_a_code_of_their_own_hand_answers_nothing(told: Told) -> None:
    told.reply(told.sent_to(SHO), "somebody@elsewhere.test", "Received")
    assert told.show()["state"] == "notified"


def test_the_desks_answer_never_stands_for_the_district(told: Told) -> None:
    told.reply(told.sent_to("desk@police.test"), "desk@police.test", "Received")
    assert told.show()["state"] == "notified"


def test_an_answer_is_never_dispatched_as_a_new_alert(told: Told) -> None:
    told.reply(told.sent_to(CONTROL), CONTROL, "Received, person is in Vijay Nagar, Ghaziabad")
    queue = json.loads(told.centre.run("queue", "--json").stdout)
    assert len(queue["incidents"]) == 1


def test_another_person_in_an_answer_is_an_incident_of_their_own(told: Told) -> None:
    words = (
        "Received.\n\nAlert: another user\nUsername: sad_girl_99\n"
        "Last known location: Akbarpur, Ambedkar Nagar\n"
    )
    told.reply(told.sent_to(SHO), SHO, words)
    queue = json.loads(told.centre.run("queue", "--json").stdout)
    assert len(queue["incidents"]) == 2


@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_a_contacts_fresh_mail_with_the_code_answers_and_opens_no_case(
    told: Told, encoding: str
) -> None:
    code = str(told.sent_to(CONTROL)["Subject"]).split()[-1]
    mail = EmailMessage()
    mail["From"], mail["Subject"] = f"Control <{CONTROL}>", "alert"
    devanagari = code.translate({ord("0") + digit: ord("०") + digit for digit in range(10)})
    mail.set_content(f"मिल गया, टीम निकल गई {devanagari}\n", cte=encoding)
    path = told.centre.folder / "fresh.eml"
    path.write_bytes(mail.as_bytes())
    before = len(told.mails.mails)
    assert "an answer" in told.centre.run("run", str(path)).output
    assert told.show()["state"] == "en_route"
    assert len(json.loads(told.centre.run("queue", "--json").stdout)["incidents"]) == 1
    assert "nodal" not in str([mail.recipients for mail in told.mails.mails[before:]])


def test_an_alert_whose_subject_holds_a_code_by_chance_is_dispatched(told: Told) -> None:
    code = str(told.sent_to(SHO)["Subject"]).split()[-1]
    path = told.centre.folder / "chance.eml"
    path.write_text(
        f"From: alert@meta.test\nSubject: Suicide alert case {code}\n\n"
        "Username: sad_girl_99\nPost: I cannot go on\n"
        "Last known location: Akbarpur, Ambedkar Nagar\n"
    )
    told.centre.run("run", str(path))
    rows = json.loads(told.centre.run("queue", "--json").stdout)["incidents"]
    assert "Ambedkar Nagar" in {row["where"] for row in rows}


def test_a_mail_full_of_codes_answers_for_nobody(told: Told) -> None:
    code = str(told.sent_to(SHO)["Subject"]).split()[-1]
    guesses = " ".join(f"code {number:06d}" for number in range(100_000, 100_020))
    path = told.centre.folder / "guess.eml"
    path.write_text(f"From: x@evil.test\nSubject: hello\n\nreceived\n{guesses} code {code}\n")
    told.centre.run("run", str(path))
    assert told.show()["state"] == "notified"


def test_what_the_desk_is_to_read_is_told_in_the_writers_words(told: Told) -> None:
    before = len(told.mails.mails)
    told.reply(told.sent_to(SHO), SHO, "Which house number is it?")
    assert "Which house number" in told.mails.mails[before].parsed.get_content()


def woken(told: Told, before: int) -> list[EmailMessage]:
    """What the desk was sent since."""
    return [m.parsed for m in told.mails.mails[before:] if m.recipients == ["desk@police.test"]]


def test_an_absence_notice_wakes_nobody_and_asks_nothing_of_the_operator(told: Told) -> None:
    before = len(told.mails.mails)
    said = told.reply(
        told.sent_to(SHO), SHO, "on leave", headers={"Auto-Submitted": "auto-replied"}
    )
    assert "automatic reply" in said
    assert told.mails.mails[before:] == []


def test_a_question_says_who_asks_and_no_new_facts(told: Told) -> None:
    before = len(told.mails.mails)
    told.reply(told.sent_to(CONTROL), CONTROL, "Which house number is it?")
    (mail,) = woken(told, before)
    assert str(mail["Subject"]).startswith("MAIL 1001: please read it")
    text = mail.get_content()
    assert "Control, Ghaziabad asks by mail: Which house number is it?" in text
    assert "New facts" not in text and "ring 0522" not in text.lower()


def test_a_strangers_mail_says_that_it_is_a_strangers(told: Told) -> None:
    before = len(told.mails.mails)
    told.reply(told.sent_to(SHO), "somebody@elsewhere.test", "ok received")
    (mail,) = woken(told, before)
    assert (
        "a mail from somebody@elsewhere.test, who was not told of this case" in mail.get_content()
    )
