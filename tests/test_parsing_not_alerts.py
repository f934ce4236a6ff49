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


def test_list_mail_about_nobody_is_set_aside() -> None:
    body = "Register now on Facebook! Place: Lucknow\nPhone: 9876543210\nhttps://x.com/events"
    assert reading(mail(body, more=BULK)).not_alert == "list mail, nothing in it about a person"


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
