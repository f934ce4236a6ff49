"""Several persons in one mail are several alerts, and nothing of one stands in another."""

from __future__ import annotations

import pytest

from dispatcher.model import Alert
from tests.parsing_fixtures import mail, mail_alert, multipart, reading

ONE = "Account: one.demo\nPhone: 9876543210\nLocation: Gonda\nPost: first cry"
TWO = "Account: two.demo\nPhone: 9123456780\nLocation: Basti\nPost: second cry"
ROWS = (
    "<table><tr><th>Account</th><th>Phone</th><th>Location</th></tr>"
    "<tr><td>one.demo</td><td>9876543210</td><td>Gonda</td></tr>"
    "<tr><td>two.demo</td><td>9123456780</td><td>Basti</td></tr></table>"
)
DIGESTS = {
    "blank line": f"{ONE}\n\n{TWO}",
    "no blank line": f"{ONE}\n{TWO}",
    "ruled": f"{ONE}\n-------------\n{TWO}",
    "numbered": f"Two alerts follow.\n\nAlert 1 of 2\n{ONE}\n\nAlert 2 of 2\n{TWO}",
    "case numbers first": f"Case ID: A-1\n{ONE}\n\nCase ID: A-2\n{TWO}",
    "forwarded": "---------- Forwarded message ---------\nFrom: Meta <a@meta.example>\n\n"
    f"{ONE}\n\n{TWO}",
}


def said(alert: Alert) -> str:
    return repr((alert.person, alert.content, alert.locations, alert.body))


def both(alerts: tuple[Alert, ...]) -> None:
    assert [alert.person.username for alert in alerts] == ["one.demo", "two.demo"]
    assert [alert.person.phones for alert in alerts] == [("+919876543210",), ("+919123456780",)]
    for alert, other in zip(alerts, ("Basti", "Gonda"), strict=True):
        assert other not in said(alert)


@pytest.mark.parametrize("how", DIGESTS)
def test_each_person_of_one_body_is_an_alert_of_their_own(how: str) -> None:
    alerts = reading(mail(DIGESTS[how])).alerts
    both(alerts)
    assert alerts[1].warnings[0] == "person 2 of this mail"


def test_each_row_of_a_table_is_an_alert_of_its_own() -> None:
    both(reading(mail(ROWS, kind="text/html")).alerts)


def test_each_mail_of_a_digest_is_an_alert_of_its_own() -> None:
    alerts = reading(multipart("digest", f"\n{mail(ONE)}", f"\n{mail(TWO)}")).alerts
    both(alerts)


def test_the_heading_right_above_a_record_belongs_to_it() -> None:
    alerts = reading(mail(f"A case from Etah\n{ONE}\n\nA case from Mainpuri\n{TWO}")).alerts
    assert ["Etah" in said(alert) for alert in alerts] == [True, False]
    assert ["Mainpuri" in said(alert) for alert in alerts] == [False, True]


def test_what_stands_above_them_all_is_a_note_of_each() -> None:
    alerts = reading(mail(f"From the national centre.\n\n{ONE}\n\n{TWO}")).alerts
    assert [alert.notes for alert in alerts] == ["From the national centre."] * 2


def test_they_are_not_taken_for_one_case_by_their_mails_id() -> None:
    alerts = reading(mail(DIGESTS["ruled"])).alerts
    assert [alert.message_id for alert in alerts] == ["one@meta.example", "one@meta.example#2"]


@pytest.mark.parametrize(
    "body",
    [
        f"{ONE}\n\nAccount: one.demo\nIP Address: 192.0.2.1\nPosted at: 2023-02-03 18:00 UTC",
        "Account: one.demo\nAccount: two.demo",
        "Name: Ravi\nAge: 19\nPhone: 9876543210\nPost: x\n\nName: Amit\nCity: Basti",
        "Phone: 9876543210\nPhone: 9123456780\nAccount: one.demo",
    ],
)
def test_one_person_told_of_twice_stays_one_alert(body: str) -> None:
    assert mail_alert(body)


def test_of_a_thousand_persons_a_human_is_told_and_nothing_is_lost() -> None:
    body = "\n\n".join(f"Account: a{number}.demo\nPhone: 9{number:09}" for number in range(1000))
    result = reading(mail(body))
    assert len(result.alerts) == 200
    assert result.faults == ("200 persons or more in one mail: the last ones are not told apart",)
    assert "a999.demo" in repr(result.alerts[-1].warnings) or result.alerts[-1].person.phones[
        -1
    ] == ("+919000000999")
