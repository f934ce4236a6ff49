"""An alert in another form inside a mail: JSON in its text, a file of text attached to it."""

from __future__ import annotations

import json

import pytest

from tests.parsing_fixtures import mail, mail_alert, multipart, reading

ONE = {
    "person": {"username": "one.demo", "phones": ["+919876543210"]},
    "locations": [{"text": "Sigra, Varanasi"}],
    "content": {"text": "first cry"},
}
TEXT = "Username: one.demo\nPhone: 9876543210\nLocation: Sigra, Varanasi\nPost: first cry"
COVER = "Content-Type: text/plain\n\nPlease find the alert attached."


@pytest.mark.parametrize(
    "body",
    [
        json.dumps(ONE),
        json.dumps(ONE, indent=2),
        f"Please act on this:\n\n```json\n{json.dumps(ONE)}\n```\nRegards",
        json.dumps(ONE).replace('"username"', "\u201cusername\u201d"),
        json.dumps([ONE]),
        json.dumps({"username": "one.demo", "phone": "+919876543210", "post_text": "first cry"}),
    ],
)
def test_json_in_the_text_of_a_mail_is_the_alert_it_says(body: str) -> None:
    alert = mail_alert(body, subject="Imminent harm")
    assert (alert.person.username, alert.person.phones) == ("one.demo", ("+919876543210",))
    assert alert.content.text == "first cry"
    assert (alert.sender, alert.subject) == ("alerts@meta.example", "Imminent harm")
    assert alert.message_id == "one@meta.example"


def test_each_alert_of_a_list_in_json_is_one() -> None:
    two = {"person": {"username": "two.demo"}, "content": {"text": "second cry"}}
    alerts = reading(mail(json.dumps([ONE, two]))).alerts
    assert [alert.person.username for alert in alerts] == ["one.demo", "two.demo"]
    assert alerts[1].message_id == "one@meta.example#2"


def test_braces_that_are_no_alert_are_words() -> None:
    alert = mail_alert('He wrote {"so": "tired"} and wants to die\n{broken')
    assert "tired" in (alert.body or "")


def test_json_that_names_nobody_does_not_hide_the_words_around_it() -> None:
    alert = mail_alert('{\n "note": "x" }\nPlease trace @one.demo')
    assert alert.person.username == "one.demo"


def attached(kind: str, name: str, content: str) -> str:
    return (
        f"Content-Type: {kind}; name={name}\n"
        f"Content-Disposition: attachment; filename={name}\n\n{content}"
    )


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("text/plain", "alert.txt", TEXT),
        ("application/json", "alert.json", json.dumps(ONE)),
        ("application/octet-stream", "alert.json", json.dumps(ONE)),
        ("text/csv", "a.csv", "Username,Phone,Post\none.demo,9876543210,first cry"),
        ("text/html", "a.html", f"<p>{TEXT.replace(chr(10), '<br>')}</p>"),
    ],
)
def test_a_file_of_text_is_read_where_the_mail_itself_names_nobody(
    kind: str, name: str, content: str
) -> None:
    (alert,) = reading(multipart("mixed", COVER, attached(kind, name, content))).alerts
    assert (alert.person.username, alert.person.phones) == ("one.demo", ("+919876543210",))
    assert alert.content.text == "first cry"
    assert alert.notes == "Please find the alert attached."
    (warning,) = (said for said in alert.warnings if said.startswith("attachment"))
    assert warning.startswith(f"attachment read: {name} ({kind}, ")
    assert "sha256" in warning


def test_each_row_of_an_attached_csv_is_an_alert() -> None:
    rows = "Username,Phone\none.demo,9876543210\ntwo.demo,9123456780"
    alerts = reading(multipart("mixed", COVER, attached("text/csv", "a.csv", rows))).alerts
    assert [alert.person.username for alert in alerts] == ["one.demo", "two.demo"]


def test_a_file_beside_a_mail_that_names_somebody_stays_closed() -> None:
    own = "Content-Type: text/plain\n\nUsername: own.demo\nPost: a cry"
    (alert,) = reading(multipart("mixed", own, attached("text/plain", "a.txt", TEXT))).alerts
    assert alert.person.username == "own.demo"
    assert any(warning.startswith("attachment not opened: a.txt") for warning in alert.warnings)


@pytest.mark.parametrize(
    ("kind", "name"), [("application/pdf", "a.pdf"), ("application/octet-stream", "a.bin")]
)
def test_a_binary_file_is_never_opened(kind: str, name: str) -> None:
    (alert,) = reading(multipart("mixed", COVER, attached(kind, name, TEXT))).alerts
    assert alert.person.username is None
    assert any(warning.startswith("attachment not opened") for warning in alert.warnings)
