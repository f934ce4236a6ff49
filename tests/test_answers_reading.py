"""Whose answer a mail is. Real mails, opened as the dispatcher opens them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dispatcher.answers import ACKNOWLEDGES, read
from dispatcher.channels.smtp import build
from dispatcher.config import Limits
from dispatcher.model import Answer, Authenticity, Bounce, NoAnswer, Outgoing, Told
from dispatcher.parsing import open_mail

SHO_ID, DESK_ID = "aa11@police.test", "bb22@police.test"
SHO = Told(
    incident=1849,
    contact="145/vijay-nagar/sho",
    unit="district:145",
    code="730218",
    addresses=("sho@police.test",),
    message_ids=(SHO_ID,),
)
CONTROL = Told(
    incident=1849,
    contact="145/control",
    unit="district:145",
    code="418772",
    addresses=("dcr@police.test",),
)
DESK = Told(
    incident=1849,
    contact="state/desk",
    unit="desk",
    code="502664",
    addresses=("desk@police.test",),
    message_ids=(DESK_ID,),
)
OTHER = Told(
    incident=1850,
    contact="121/sho",
    unit="district:121",
    code="188406",
    addresses=("o@police.test",),
)
TOLD = (SHO, CONTROL, DESK, OTHER)
SUBJECT = "Re: URGENT 1849 PS Vijay Nagar, code 730218"
QUOTE = (
    "\n\nOn Tue, 24 Nov 2026 at 03:01, SMC <smc@police.test> wrote:\n> OK received, code 730218\n"
)


def mail(
    text: str = "Received",
    *,
    sender: str = "SHO <sho@police.test>",
    subject: str = SUBJECT,
    answers: str = SHO_ID,
    to: str = "smc@police.test",
    extra: str = "",
) -> bytes:
    reply = f"In-Reply-To: <{answers}>\n" if answers else ""
    kind = "" if "Content-Type" in extra else "Content-Type: text/plain; charset=utf-8\n"
    head = f"From: {sender}\nTo: {to}\nSubject: {subject}\n{reply}{extra}{kind}"
    return f"{head}\n{text}".encode()


def answer(
    raw: bytes, authenticity: Authenticity = "unverified", told: tuple[Told, ...] = TOLD
) -> Answer | Bounce | NoAnswer:
    return read(open_mail(raw, limits=Limits()), told, authenticity=authenticity)


def settled(found: Answer | Bounce | NoAnswer) -> str | None:
    """The contact whose unit this would settle, None for nobody's."""
    if isinstance(found, Answer) and found.counts and found.meaning in ACKNOWLEDGES:
        return found.contact
    return None


# --- who answers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "contact"),
    [
        (mail("Received" + QUOTE), SHO.contact),
        (mail("मिल गया" + QUOTE, answers=""), SHO.contact),
        (mail("OK", subject="Re: alert", to="smc+730218@police.test"), SHO.contact),
        (mail("730218 received", subject="", answers="", sender="me@home.test"), SHO.contact),
        (mail("code ७३०२१८ ok", subject="x", answers="", sender="me@home.test"), SHO.contact),
        (mail("Noted", sender="dcr@police.test"), CONTROL.contact),
        (mail("Noted", sender="SHO@Police.TEST"), SHO.contact),
    ],
)
def test_a_reply_that_is_known_by_code_counts_for_the_one_who_wrote_it(
    raw: bytes, contact: str
) -> None:
    assert settled(answer(raw)) == contact


BLANK = {"subject": "Hello", "answers": ""}


@pytest.mark.parametrize(
    "text",
    [
        "received 418772",
        "ok 418772",
        "मिल गया ४१८७७२",
        "Team leaving. 418772",
        "Ack 418772",
        "Received. SI Verma, mobile team, PIN 201009, 418772",
    ],
)
def test_a_contact_may_write_the_code_anywhere_in_a_short_mail_that_is_no_reply(text: str) -> None:
    assert settled(answer(mail(text, sender="dcr@police.test", **BLANK))) == CONTROL.contact


def test_a_colleagues_code_in_a_short_mail_is_the_answer_of_whoever_writes() -> None:
    assert settled(answer(mail("ok 418772", **BLANK))) == SHO.contact


def test_a_forged_contact_is_not_believed_for_a_code_among_few_words() -> None:
    found = answer(mail("received 418772", sender="dcr@police.test", **BLANK), "failed")
    assert isinstance(found, Answer)
    assert not found.counts


def test_a_contacts_words_with_a_code_that_are_not_understood_are_a_question() -> None:
    found = answer(mail("Vehicle gone there 418772", sender="dcr@police.test", **BLANK))
    assert isinstance(found, Answer)
    assert (found.contact, found.meaning) == (CONTROL.contact, "question")


def test_a_few_words_with_one_code_are_an_answer_from_any_address() -> None:
    assert settled(answer(mail("received 418772", sender="me@home.test", **BLANK))) == (
        CONTROL.contact
    )


@pytest.mark.parametrize(
    "text",
    [
        "Person at risk: Ravi, posted that he cannot go on. Address: Vijay Nagar, PIN 418772.",
        "received 418772 or 730218",
        "User sad_1 wants to die, PIN 418772",
    ],
)
def test_a_strangers_code_among_more_words_or_numbers_is_none(text: str) -> None:
    found = answer(mail(text, sender="me@home.test", **BLANK))
    assert isinstance(found, NoAnswer)
    assert found.incident is None


def test_a_contacts_address_with_a_list_of_guesses_answers_nothing() -> None:
    text = "received " + " ".join(str(number) for number in range(418_770, 418_780))
    assert settled(answer(mail(text, sender="dcr@police.test", **BLANK))) is None


def test_without_a_code_the_sender_must_be_proven() -> None:
    raw = mail("Received" + QUOTE, subject="Re: alert")
    assert settled(answer(raw, "verified")) == SHO.contact
    for doubtful in ("unverified", "unknown", "failed"):
        found = answer(raw, doubtful)  # type: ignore[arg-type]
        assert settled(found) is None
        assert isinstance(found, Answer)
        assert found.meaning == "received"
        assert "does not count" in found.why
        assert found.words == "Received"


# --- every way it could silence the wrong people --------------------------------------------

AUTOMATIC = [
    "Auto-Submitted: auto-replied\n",
    "Auto-Submitted: auto-generated\n",
    "X-Autoreply: yes\n",
    "Precedence: bulk\n",
    "Return-Path: <>\n",
    "List-Id: <x.police.test>\n",
]


@pytest.mark.parametrize(
    "raw",
    [
        mail("Received", sender="clerk@police.test"),
        mail("Received", sender="desk@police.test"),
        mail("Received", sender="o@police.test"),
        mail("Received", sender='"sho@police.test" <evil@x.test>'),
        mail("Received", sender="sho@police.test, evil@x.test"),
        mail("Received", sender="sho@police.test <evil@x.test>"),
        mail("Received", sender=""),
        mail("201009 is the PIN", sender="alert@meta.test", answers=""),
        mail("not received" + QUOTE),
        mail("wrong district" + QUOTE),
        mail("Received?" + QUOTE),
        mail("" + QUOTE),
        mail("> Received\n> ok"),
        mail("", subject="Fwd: " + SUBJECT),
        mail("OK", subject="Fwd: " + SUBJECT),
        mail("OK", subject="Re: codes 730218 and 188406"),
        mail("OK", subject="Re: code 730218", answers=DESK_ID),
        mail("OK", subject="Automatic reply: " + SUBJECT),
        mail("OK", subject="Read: " + SUBJECT),
        mail("received", subject="Delivery Status Notification: " + SUBJECT),
        mail("received", subject="Undeliverable: " + SUBJECT),
        mail("received 730218", subject="Mail delivery failed", answers=""),
        mail("OK", subject="Out of office: " + SUBJECT),
        *(mail("Received", extra=extra) for extra in AUTOMATIC),
        mail("I am on leave. Noted."),
    ],
)
@pytest.mark.parametrize("authenticity", ["unverified", "verified"])
def test_nobody_is_silenced_by(raw: bytes, authenticity: Authenticity) -> None:
    assert settled(answer(raw, authenticity)) is None


def test_a_forged_sender_with_the_right_code_is_shown_and_ends_nothing() -> None:
    found = answer(mail("Received"), "failed")
    assert isinstance(found, Answer)
    assert not found.counts
    assert "forged" in found.why


def test_a_strangers_words_about_a_case_reach_the_desk() -> None:
    found = answer(mail("This is in Delhi", sender="clerk@police.test"))
    assert isinstance(found, NoAnswer)
    assert (found.incident, found.words) == (1849, "This is in Delhi")


def test_a_mail_about_nothing_that_was_sent_is_left_to_be_read_as_an_alert() -> None:
    text = "A person at risk, PIN 730218, posted: not received any help"
    found = answer(mail(text, sender="alert@meta.test", subject="Alert", answers=""))
    assert isinstance(found, NoAnswer)
    assert (found.incident, found.wrong_code) == (None, False)


def test_a_wrong_code_is_told_so_that_guesses_can_be_counted() -> None:
    raw = mail("code 111111 received", sender="x@y.test", subject="", answers="")
    found = answer(raw)
    assert isinstance(found, NoAnswer)
    assert found.wrong_code


def test_a_question_or_refusal_is_the_contacts_words_for_the_desk() -> None:
    for text, meaning in (("which house?", "question"), ("cannot go", "cannot")):
        found = answer(mail(text + QUOTE))
        assert isinstance(found, Answer)
        assert (found.meaning, found.words, found.counts) == (meaning, text, True)


def test_the_reply_to_a_real_notification_is_recognised_by_its_message_id() -> None:
    outgoing = Outgoing(
        key="26-1849-17",
        to="sho@police.test",
        subject="s",
        short="s",
        full="f",
        incident="26-1849",
        code="730218",
        kind="alert",
        language="en",
    )
    sent = build(outgoing, "smc@police.test", ["sho@police.test"])["Message-ID"].strip("<>")
    told = (SHO.__class__(**{**_fields(SHO), "message_ids": (sent,)}),)
    raw = mail("Received", subject="Re: s", answers=sent)
    assert settled(answer(raw, "verified", told)) == SHO.contact


def _fields(told: Told) -> dict[str, object]:
    return {name: getattr(told, name) for name in told.__struct_fields__}


def test_ok_below_a_subject_that_denies_it_is_a_question() -> None:
    found = answer(mail("ok", subject=f"Re: NOT OURS, wrong station {SUBJECT}"))
    assert isinstance(found, Answer)
    assert (found.meaning, settled(found)) == ("question", None)


def test_a_machine_that_its_header_does_not_betray_is_nobodys_answer() -> None:
    text = "We have received your email and will respond shortly"
    found = answer(mail(text + QUOTE))
    assert isinstance(found, NoAnswer)
    assert (found.incident, found.by_machine, found.words) == (1849, True, text)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("111111 ok", "hello"),
        ("code 111111 received", ""),
        ("१११११२", ""),
        ("मिल गया 111111", "x"),
        ("cannot go 111111", "Re: code 111111"),
        ("received", "Re: URGENT 1849 PS Vijay Nagar, code 730219"),
        ("code 111111 code 111112 code 111113 code 111114 code 111115 code 111116", ""),
    ],
)
@pytest.mark.parametrize("sender", ["evil@evil.test", "sho@police.test"])
def test_a_guess_is_a_wrong_code_and_no_alert(text: str, subject: str, sender: str) -> None:
    found = answer(mail(text, sender=sender, subject=subject, answers=""))
    assert isinstance(found, NoAnswer)
    assert (found.wrong_code, found.alone) == (True, True)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("226001", "Suicide alert"),
        ("ok 226001", "girl wants to die, Lucknow"),
        ("Ravi, 226001, he posted that he is done", "hello"),
        ("", "Alert, PIN 226001"),
        ("hello", "226001"),
    ],
)
def test_a_pin_code_in_a_new_alert_makes_it_no_guess(text: str, subject: str) -> None:
    found = answer(mail(text, sender="alert@meta.test", subject=subject, answers=""))
    assert isinstance(found, NoAnswer)
    assert not found.alone


def test_a_guess_beside_a_known_message_id_is_counted_too() -> None:
    found = answer(mail("111111 ok", sender="evil@evil.test", subject="Re: x"))
    assert isinstance(found, NoAnswer)
    assert (found.incident, found.wrong_code) == (1849, True)


def test_the_code_of_a_case_that_became_part_of_this_one_is_theirs_too() -> None:
    told = (replace(SHO, further_codes=("555123",)), CONTROL)
    reply = mail("received, team leaving", subject="Re: URGENT 1850 PS Vijay Nagar, code 555123")
    assert settled(answer(reply, told=told)) == SHO.contact
    typed = mail("555123 received", sender="me@home.test", subject="", answers="")
    assert settled(answer(typed, told=told)) == SHO.contact


# --- bounces --------------------------------------------------------------------------------


def bounce(
    action: str, status: str, *, returned: str = SHO_ID, kind: str = "text/rfc822-headers"
) -> bytes:
    head = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n'
    body = (
        "--b\n\nCould not be delivered. Received code 730218\n"
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.test\n\n"
        f"Final-Recipient: rfc822; SHO@police.test\nAction: {action}\nStatus: {status}\n"
        "Diagnostic-Code: smtp; 550 no such user\n"
        f"--b\nContent-Type: {kind}\n\nMessage-ID: <{returned}>\nSubject: URGENT\n\n--b--\n"
    )
    return mail(body, sender="MAILER-DAEMON@mx.test", answers="", subject="Undelivered", extra=head)


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
@pytest.mark.parametrize(
    ("action", "status", "delayed", "permanent"),
    [
        ("failed", "5.1.1", False, True),
        ("failed", "4.4.7", False, False),
        ("delayed", "4.4.1", True, False),
    ],
)
def test_a_bounce_says_which_notification_failed_and_whether_for_good(
    kind: str, action: str, status: str, delayed: bool, permanent: bool
) -> None:
    found = answer(bounce(action, status, kind=kind))
    assert found == Bounce(
        incident=1849,
        contact=SHO.contact,
        message_id=SHO_ID,
        recipient="sho@police.test",
        delayed=delayed,
        permanent=permanent,
        reason=f"{status} smtp; 550 no such user",
    )


@pytest.mark.parametrize(
    "raw", [bounce("delivered", "2.0.0"), bounce("failed", "5.1.1", returned="x@y")]
)
def test_a_report_of_success_or_of_another_mail_is_no_bounce_and_no_answer(raw: bytes) -> None:
    assert isinstance(answer(raw), NoAnswer)


NOTICE_ID = "cc33@police.test"
NOTICED = (replace(SHO, message_ids=(SHO_ID, NOTICE_ID), notices=(NOTICE_ID,)), CONTROL)
DOWN = "Re: STAND DOWN 1849 PS Vijay Nagar, code 730218"


@pytest.mark.parametrize(
    ("text", "subject", "answers", "notice"),
    [
        ("ok", DOWN, NOTICE_ID, True),
        ("OK noted", "Re: संभाला गया 1849 थाना विजयनगर, कोड 730218", "", True),
        ("ok", DOWN, "", True),
        ("ok", SUBJECT, SHO_ID, False),
        ("ok", SUBJECT, "", False),
        ("ok 730218", DOWN, NOTICE_ID, False),
        ("ok, team on the way", DOWN, NOTICE_ID, False),
    ],
)
def test_ok_to_a_notice_that_calls_nobody_confirms_that_alone(
    text: str, subject: str, answers: str, notice: bool
) -> None:
    found = answer(mail(text, subject=subject, answers=answers), told=NOTICED)
    assert isinstance(found, Answer)
    assert (found.counts, found.notice) == (True, notice)
