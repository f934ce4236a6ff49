"""Only what is certainly no alert is set aside; in doubt it is one."""

from __future__ import annotations

import pytest

from tests.parsing_fixtures import mail, multipart, reading

BULK = "List-Unsubscribe: <https://events.example/leave>\nPrecedence: bulk\n"


@pytest.mark.parametrize(
    ("more", "subject"),
    [
        ("Auto-Submitted: auto-replied\n", "URGENT: person at risk"),
        ("X-Autoreply: yes\n", "Away"),
        ("Precedence: auto_reply\n", "Away"),
        ("", "Automatic reply: suicide alert"),
        ("", "Out of office: suicide alert"),
    ],
)
def test_automatic_replies_are_recognised_by_their_headers(more: str, subject: str) -> None:
    raw = mail("I am away until Monday. Suicide cases: ring 112.", more=more, subject=subject)
    assert reading(raw).not_alert == "automatic reply"


def test_bounces_and_receipts_are_recognised_with_what_they_quote() -> None:
    quoted = "Content-Type: message/rfc822\n\n" + mail("Account: x.demo\nPost: suicide")
    bounce = multipart("report; report-type=delivery-status", "\nYour message failed", quoted)
    assert reading(bounce).not_alert == "delivery failure"
    receipt = multipart("report; report-type=disposition-notification", "\nRead at 10:00")
    assert reading(receipt).not_alert == "read receipt"
    raw = mail("Account: x.demo\nPost: suicide", subject="Undelivered Mail Returned to Sender")
    assert reading(raw.replace("alerts@meta", "mailer-daemon@mx")).not_alert == "delivery failure"


@pytest.mark.parametrize(
    "report",
    ["report; report-type=feedback-report", "report; report-type=delivery-status"],
)
def test_reports_about_a_mail_are_named_for_what_they_are(report: str) -> None:
    found = reading(multipart(report, "\nAccount: x.demo\nPost: suicide")).not_alert
    assert found in ("abuse report about a mail", "delivery failure")


def test_a_report_of_a_kind_nobody_knows_is_read() -> None:
    assert reading(multipart("report", "\nAccount: x.demo\nPost: suicide")).alerts


def test_a_bounce_is_known_by_whom_it_failed_to_reach() -> None:
    raw = mail("Account: x.demo\nPost: suicide", more="X-Failed-Recipients: a@b.example\n")
    assert reading(raw).not_alert == "delivery failure"


def test_an_absence_notice_does_not_send_the_alert_it_quotes_again() -> None:
    away = "I am out of office until Monday, in urgent cases please ring SI Verma.\n\n"
    quoted = "On 1 Feb 2023, Meta wrote:\n> Account: x.demo\n> IP: 192.0.2.1\n> Post: suicide"
    raw = mail(away + quoted, subject="Re: Alert", more="Auto-Submitted: auto-replied\n")
    assert reading(raw).not_alert == "automatic reply"


RETURNED = "Account: x.demo\nPhone: 9876543210\nPost: suicide"


@pytest.mark.parametrize(
    "raw",
    [
        multipart(
            "report; report-type=delivery-status",
            "\nYour message failed",
            "Content-Type: message/rfc822\n\n" + mail(RETURNED),
        ),
        mail(
            "Delivery to a@b.example failed permanently.\n\n----- Original message -----\n"
            f"From: Meta <a@meta.example>\nSubject: Emergency\n\n{RETURNED}",
            more="X-Failed-Recipients: a@b.example\n",
        ),
        mail(
            "I am out of office.\n\nOn 1 Feb 2023, Meta wrote:\n> "
            + RETURNED.replace("\n", "\n> "),
            subject="Automatic reply: Alert",
        ),
    ],
)
def test_an_alert_that_a_machine_brings_back_is_kept_for_whoever_knows_whether_it_came(
    raw: str,
) -> None:
    found = reading(raw)
    assert found.not_alert and not found.alerts
    (alert,) = found.quoted
    assert (alert.person.username, alert.person.phones) == ("x.demo", ("+919876543210",))
    assert "that is itself no alert" in alert.warnings[0]


def test_a_bounced_mail_about_something_else_brings_no_alert_back() -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail("Please send the duty list to 9876543210")
    found = reading(multipart("report; report-type=delivery-status", "\nfailed", inner))
    assert (found.not_alert, found.alerts, found.quoted) == ("delivery failure", (), ())


GATEWAY = "Auto-Submitted: auto-replied\nX-Autorespond: yes\n"
FORWARDED = (
    "---------- Forwarded message ---------\nFrom: Meta <a@meta.example>\nDate: 3 Feb 2023\n\n"
    "Account: x.demo\nGoodbye all"
)


@pytest.mark.parametrize(
    "raw",
    [
        mail("Our user has posted that she wants to end her life", more=GATEWAY),
        mail(FORWARDED, more=GATEWAY, subject="Fwd: Alert"),
        mail("Account: x.demo\nPosted at: 2023-02-03 18:00 UTC", more=GATEWAY),
        mail("वह आत्महत्या करने वाला है", more="Auto-Submitted: auto-generated\n"),
        mail("goodbye all", more="Auto-Submitted: auto-forwarded\n"),
    ],
)
def test_what_a_gateway_passes_on_is_not_swallowed_for_its_header(raw: str) -> None:
    assert reading(raw).alerts


def test_a_mail_attached_to_an_automatic_one_is_not_swallowed() -> None:
    inner = "Content-Type: message/rfc822\n\n" + mail("Account: x.demo\nPost: suicide")
    raw = multipart("mixed", "Content-Type: text/plain\n\nForwarded.", inner)
    assert reading(raw.replace("MIME", f"{GATEWAY}MIME", 1)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Register now on Facebook! Place: Lucknow\nPhone: 9876543210\nhttps://x.com/events",
        "Safety Newsletter. suicide prevention helpline 14416. Read stories from users.",
        "Meta Safety Newsletter: suicide prevention resources, new features. Unsubscribe here.",
        "Webinar on self-harm and suicide among students. Join us at 4 pm.",
    ],
)
def test_list_mail_about_nobody_is_set_aside(body: str) -> None:
    assert reading(mail(body, more=BULK)).not_alert == "list mail, nothing in it about a person"


@pytest.mark.parametrize(
    "clue", ["Account: x.demo", "Phone: 9876543210", "Location: Gonda", "Name: Ravi", "See @x.demo"]
)
def test_list_mail_that_names_somebody_in_danger_is_an_alert(clue: str) -> None:
    assert reading(mail(f"suicide prevention desk\n{clue}", more=BULK)).alerts


@pytest.mark.parametrize(
    "body",
    [
        "Our user has posted that she wants to end her life",
        "एक युवक ने आत्महत्या की धमकी दी है",
        "bhai wo khudkushi karne wala hai",
        "Account: ravi.demo\nPosted at: 2023-02-03 18:00 UTC",
        "He threatened to kill the whole family",
    ],
)
def test_an_alert_is_an_alert_even_from_a_list_or_a_robot(body: str) -> None:
    assert reading(mail(body, more=BULK)).alerts
    assert reading(mail(body, more="Auto-Submitted: auto-generated\n")).alerts


@pytest.mark.parametrize("body", ["alvida sab", "ab bas", "Please trace @ravi.demo", "goodbye all"])
def test_a_mail_of_a_few_plain_words_is_an_alert(body: str) -> None:
    assert reading(mail(body, subject="fyi")).alerts


def test_an_automatic_reply_that_carries_an_alert_is_one() -> None:
    body = "Account: ravi.demo\nPosted at: 2023-02-03 18:00 UTC\nIP: 192.0.2.1"
    assert reading(mail(body, more="Auto-Submitted: auto-replied\n")).alerts
