"""Replies by mail, through the whole dispatcher: who may answer, and what an answer does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests import loopback
from tests.centre import GHAZIABAD, Centre, with_smtp_and_webhook
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


def notice(told: Told, address: str, mark: str) -> EmailMessage:
    mails = (mail.parsed for mail in told.mails.mails if mail.recipients == [address])
    return next(mail for mail in mails if str(mail["Subject"]).startswith(mark))


def stood_down(told: Told) -> EmailMessage:
    """Ghaziabad's control room has a stand-down, and is needed again."""
    told.centre.run("route", "1001", "--to", "Ambedkar Nagar", "--yes")
    told.centre.run("route", "1001", "--to", "Ghaziabad", "--yes")
    return notice(told, CONTROL, "STAND DOWN")


def test_ok_to_a_stand_down_is_no_answer_and_the_desk_is_told_to_ring(told: Told) -> None:
    mail = stood_down(told)
    before = len(told.mails.mails)
    told.reply(mail, CONTROL, "ok")
    assert told.show()["state"] == "notified"
    (look,) = told.mails.mails[before:]
    assert look.recipients == ["desk@police.test"]
    assert "does not say that they have it" in look.parsed.get_content()


def test_ok_to_a_stand_down_that_holds_wakes_nobody(told: Told) -> None:
    told.centre.run("route", "1001", "--to", "Ambedkar Nagar", "--yes")
    before = len(told.mails.mails)
    told.reply(notice(told, CONTROL, "STAND DOWN"), CONTROL, "ok")
    assert told.mails.mails[before:] == []
    assert '"ok"' in told.centre.run("show", "1001", "--timeline").output


def test_ok_to_the_word_that_it_is_taken_is_no_answer(told: Told) -> None:
    told.centre.run("ack", "1001", "sho")
    told.centre.run("ack", "1001", "sho", "--retract", "--because", "wrong case")
    told.reply(notice(told, CONTROL, "TAKEN"), CONTROL, "OK noted")
    assert told.show()["state"] == "notified"


def test_a_code_typed_afresh_or_word_of_a_team_answers_a_notice_too(told: Told) -> None:
    mail = stood_down(told)
    code = str(mail["Subject"]).split()[-1]
    told.reply(mail, CONTROL, f"ok {code}")
    assert told.show()["state"] == "acknowledged"
    told.centre.run("ack", "1001", "control", "--retract", "--because", "wrong case")
    told.reply(mail, CONTROL, "ok, team on the way")
    assert told.show()["state"] == "en_route"


def test_on_the_way_of_a_district_that_is_not_asked_holds_up_nobody(told: Told) -> None:
    told.centre.run("route", "1001", "--to", "Ambedkar Nagar", "--yes")
    told.reply(notice(told, CONTROL, "STAND DOWN"), CONTROL, "team on the way")
    assert told.show()["times"]["en_route"] is None  # type: ignore[index]
    assert "is not asked any more" in told.mails.mails[-1].parsed.get_content()


def test_an_answer_taken_back_takes_with_it_that_they_are_on_the_way(told: Told) -> None:
    told.reply(told.sent_to(CONTROL), CONTROL, "मिल गया, टीम रवाना")
    assert told.show()["state"] == "en_route"
    code = str(told.sent_to(CONTROL)["Subject"]).split()[-1]
    told.centre.run("ack", "--retract", code, "--because", "wrong case")
    assert told.show()["state"] == "notified"
    row = json.loads(told.centre.run("queue", "--json").stdout)["incidents"][0]
    assert "On the way" not in row["missing"]
    assert "CO" in row["next"]["what"] or "SHO" in row["next"]["what"]


def written(told: Told, name: str, sender: str, subject: str, words: str) -> str:
    path = told.centre.folder / f"{name}.eml"
    path.write_text(f"From: {sender}\nSubject: {subject}\n\n{words}\n")
    return str(path)


def test_guesses_are_counted_open_no_case_and_make_the_right_code_worthless(told: Told) -> None:
    code = str(told.sent_to(SHO)["Subject"]).split()[-1]
    before = len(told.mails.mails)
    wrong = [f"{number}" for number in range(300_001, 300_013) if f"{number}" != code][:10]
    mails = [written(told, f"w{one}", f"{one}@evil.test", "hello", f"{one} ok") for one in wrong]
    done = told.centre.run("run", *mails)
    assert done.exit_code == 3
    assert done.output.count("gives a code of no open case") == 10
    assert len(json.loads(told.centre.run("queue", "--json").stdout)["incidents"]) == 1
    assert told.mails.mails[before:] == []
    right = written(told, "right", "other@evil.test", "hello", f"{code} ok")
    assert "wrong codes came before" in told.centre.run("run", right).output
    assert told.show()["state"] == "notified"
    told.reply(told.sent_to(SHO), SHO, "Received")
    assert told.show()["state"] == "acknowledged", "whoever answers our own mail is no guesser"


def test_three_wrong_codes_of_one_sender_are_enough(told: Told) -> None:
    code = str(told.sent_to(SHO)["Subject"]).split()[-1]
    wrong = [f"{number}" for number in range(300_001, 300_005) if f"{number}" != code][:3]
    mails = [written(told, one, "evil@evil.test", "x", f"code {one} ok") for one in wrong]
    told.centre.run("run", *mails)
    told.centre.run("run", written(told, "right", "evil@evil.test", "x", f"{code} ok"))
    assert told.show()["state"] == "notified"
    told.centre.run("run", written(told, "mine", "si@home.test", "x", f"{code} ok"))
    assert told.show()["state"] == "acknowledged"


def test_a_code_mistyped_by_one_who_was_told_is_the_desks_to_read(told: Told) -> None:
    code = str(told.sent_to(SHO)["Subject"]).split()[-1]
    slip = f"{(int(code) + 1) % 1_000_000:06d}"
    before = len(told.mails.mails)
    told.centre.run("run", written(told, "slip", SHO, "alert", f"{slip} received"))
    assert [m.recipients for m in told.mails.mails[before:]] == [["desk@police.test"]]
    assert told.show()["state"] == "notified"


def test_an_alert_attached_to_a_wrong_code_is_an_alert(told: Told) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "alert@meta.test", "alert"
    mail.set_content("226001 ok\n")
    text = "Username: sad_girl_99\nPost: I cannot go on\nLocation: Akbarpur, Ambedkar Nagar\n"
    mail.add_attachment(text, filename="alert.txt")
    path = told.centre.folder / "attached.eml"
    path.write_bytes(mail.as_bytes())
    told.centre.run("run", str(path))
    assert len(json.loads(told.centre.run("queue", "--json").stdout)["incidents"]) == 2


@pytest.mark.parametrize("by", ["reply", "typed"])
def test_the_code_of_a_case_that_was_merged_goes_on_answering_by_mail(told: Told, by: str) -> None:
    other = {"username": "other_one", "phones": ["+919811111111"]}
    take_in(told.centre, alert(account="other_one", person=other), "other.json")
    mails = [mail.parsed for mail in told.mails.mails if mail.recipients == [SHO]]
    assert (
        told.centre.run("merge", "1001", "1002", "--yes", "--because", "same person").exit_code == 0
    )
    if by == "reply":
        told.reply(mails[1], SHO, "received, team leaving")
    else:
        code = str(mails[1]["Subject"]).split()[-1]
        told.centre.run("run", written(told, "typed", "si@home.test", "x", f"{code} received"))
    assert told.show()["state"] in {"acknowledged", "en_route"}
    assert len(json.loads(told.centre.run("queue", "--json").stdout)["incidents"]) == 1


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


# --- a case that moved to another station -------------------------------------------------------

TWO_STATIONS = (
    GHAZIABAD
    + """\
  - name: {en: Indirapuram, hi: इंदिरापुरम}
    contacts:
      sho: {role: station_officer, mail: sho.indirapuram@police.test}
"""
)
OTHER_SHO = "sho.indirapuram@police.test"


@pytest.fixture
def moved(told: Told) -> Told:
    """From PS Vijay Nagar to PS Indirapuram of the same district."""
    (told.centre.folder / "directory" / "ghaziabad.yaml").write_text(TWO_STATIONS, encoding="utf-8")
    done = told.centre.run("locate", "1001", "PS Indirapuram, Ghaziabad", "--yes")
    assert done.exit_code == 0, done.output
    return told


@pytest.mark.parametrize("sender", [SHO, CONTROL])
def test_an_answer_to_a_text_from_before_the_place_was_changed_silences_nobody(
    moved: Told, sender: str
) -> None:
    before = len(moved.mails.mails)
    said = moved.reply(moved.sent_to(sender), sender, "received, team leaving")
    assert "from before the place was changed" in said
    assert moved.show()["state"] == "notified"
    assert [m.recipients for m in moved.mails.mails[before:]] == [["desk@police.test"]]


def test_a_code_alone_of_the_station_that_was_left_does_not_say_where_they_go(moved: Told) -> None:
    code = str(moved.sent_to(SHO)["Subject"]).split()[-1]
    said = moved.centre.run("run", written(moved, "fresh", SHO, "on it", f"received {code}"))
    assert "no longer with Ghaziabad, PS Vijay Nagar" in said.output
    assert moved.show()["state"] == "notified"


def test_the_new_station_answers_its_own_mail(moved: Told) -> None:
    moved.reply(moved.sent_to(OTHER_SHO), OTHER_SHO, "received, team leaving")
    assert moved.show()["state"] == "en_route"
