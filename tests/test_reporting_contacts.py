"""Which numbers the last cases give reason to doubt, and what `check` says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dispatcher.model import Address, Contact, Event, Incident, Rung
from dispatcher.reporting.contacts import Doubt, doubts
from tests import loopback
from tests import reporting_fixtures as case
from tests.centre import Centre, with_smtp_and_webhook
from tests.commandline import call
from tests.night import Night
from tests.test_commands import alert, take_in

NUMBER, MAIL = "+910000000110", "sho@police.example"
SHO = Contact(
    key=case.SHO.contact,
    role="station_officer",
    name="A. Khan",
    addresses=(Address(channel="sms", to=NUMBER), Address(channel="mail", to=MAIL)),
    where="ghaziabad.yaml:17",
)


def told(*texts: tuple[str, float], events: tuple[Event, ...] = (), step: int = 0) -> Incident:
    """One case: the state and second of each SMS to the SHO; how often the next had to be told."""
    return case.incident(
        *events,
        recipients=(case.SHO,),
        rungs=(Rung(unit=case.UNIT.key, step=step, since=case.SENT, due_at=None),),
        notifications=tuple(
            case.notification(number, case.SHO, state, second, to=NUMBER, reason="unknown number")
            for number, (state, second) in enumerate(texts, 1)
        ),
    )


def found(*incidents: Incident, contact: Contact = SHO) -> list[tuple[str, str]]:
    return [(doubt.kind, doubt.to) for doubt in doubts(incidents, (contact,))]


# --- failed -----------------------------------------------------------------------------------


def test_a_number_that_failed_for_good_is_doubted_with_its_day_and_reason() -> None:
    (doubt,) = doubts([told(("failed", 14))], (SHO,))
    assert doubt == Doubt(
        contact=SHO,
        label="SHO Vijay Nagar, Ghaziabad (A. Khan)",
        kind="failed",
        at=case.after(14),
        channel="sms",
        to=NUMBER,
        reason="unknown number",
    )


def test_a_number_that_was_reached_since_is_not_doubted() -> None:
    assert found(told(("failed", 14)), told(("accepted", 900))) == []
    assert found(told(("accepted", 14), ("failed", 900))) == [("failed", NUMBER)]


def test_a_number_that_was_corrected_or_is_only_being_tried_is_not_doubted() -> None:
    corrected = Contact(key=SHO.key, role=SHO.role, addresses=SHO.addresses[1:], where=SHO.where)
    assert found(told(("failed", 14)), contact=corrected) == []
    assert found(told(("planned", 14))) == []


def returned(reason: str) -> Incident:
    return case.incident(
        case.event("bounced", 60, contact=SHO.key, text=reason),
        recipients=(case.SHO,),
        notifications=(case.notification(1, case.SHO, "accepted", channel="mail", to=MAIL),),
    )


def test_a_mail_that_came_back_is_doubted_though_the_gateway_took_it() -> None:
    (doubt,) = doubts([returned("5.1.1 no such user")], (SHO,))
    assert (doubt.kind, doubt.to, doubt.reason) == ("failed", MAIL, "came back, 5.1.1 no such user")


def test_a_mail_that_is_only_delayed_is_not_doubted() -> None:
    assert found(returned("4.4.1 not yet")) == []


def test_what_failed_in_the_sandbox_says_nothing_of_a_number() -> None:
    sandbox = case.incident(
        mode="sandbox", notifications=(case.notification(1, case.SHO, "failed", to=NUMBER),)
    )
    assert found(sandbox) == []


# --- silent -----------------------------------------------------------------------------------


def silent(count: int) -> list[Incident]:
    return [told(("accepted", 14 + 9000 * n), step=1) for n in range(count)]


def test_who_was_told_in_three_cases_and_never_answered_is_silent() -> None:
    (doubt,) = doubts(silent(3), (SHO,))
    assert (doubt.kind, doubt.cases, doubt.at) == ("silent", 3, case.after(14 + 18000))
    assert found(*silent(2)) == []


def test_many_texts_of_one_case_are_one_silence() -> None:
    assert found(told(*(("accepted", 14.0 + n) for n in range(9)), step=3)) == []


def test_who_answered_or_wrote_once_is_not_silent() -> None:
    answered = told(("accepted", 99), events=(case.answered(120),))
    wrote = told(("accepted", 99), events=(case.event("reply", 120, contact=SHO.key),))
    assert found(*silent(3), answered) == []
    assert found(*silent(3), wrote) == []


def test_whose_unit_never_had_to_wait_is_not_silent() -> None:
    assert found(*(told(("accepted", 14), step=0) for _ in range(5))) == []


# --- check ------------------------------------------------------------------------------------


@pytest.fixture
def live(tmp_path: Path) -> Iterator[tuple[Centre, loopback.SmtpServer]]:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        yield centre, mails


def test_check_warns_of_a_mail_address_the_server_refused(
    live: tuple[Centre, loopback.SmtpServer],
) -> None:
    centre, mails = live
    mails.refuse |= {"sho.vijaynagar@police.test"}
    take_in(centre, alert())
    done = call("check", folder=centre.folder)
    assert done.returncode == 0, done.stdout
    (line,) = [line for line in done.stdout.splitlines() if "failed for good" in line]
    assert line.startswith("warning  directory/ghaziabad.yaml:")
    assert "SHO Vijay Nagar, Ghaziabad (SHO): mail sho.vijaynagar@police.test" in line
    assert f"on {datetime.now(UTC) + timedelta(hours=5.5):%d %b %Y}" in line
    assert "-> ask them for the right one" in line
    printed = [
        json.loads(one) for one in call("check", "--json", folder=centre.folder).stdout.splitlines()
    ]
    assert [one["severity"] for one in printed if "failed for good" in one["what"]] == ["warning"]


class LiveNight(Night):
    """An evening of the last 90 days, on the ledger that `check` asks."""

    start = datetime.now(UTC) - timedelta(days=3)
    mode = "live"


def test_check_warns_of_whom_three_cases_waited_for_in_vain(tmp_path: Path) -> None:
    night = LiveNight(tmp_path)
    for account in ("one", "two", "three"):
        night.take(alert(account=account, person={"username": account}))
    night.at(0)
    night.at(150)
    night.engine.desk.acknowledge(1002, "145/control", night.said())
    night.engine.close()
    lines = call("check", folder=tmp_path).stdout.splitlines()
    (silent,) = [line for line in lines if "never answered" in line and "SHO" in line]
    assert silent.startswith("warning  directory/ghaziabad.yaml:")
    assert "SHO Vijay Nagar, Ghaziabad: told in 3 cases in 90 days, the last on" in silent
    assert "-> ring them by day: is the number theirs" in silent
    assert not [line for line in lines if "never answered" in line and "Control" in line]


def test_a_ledger_that_cannot_be_opened_is_one_error_and_no_more(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    usual = call("check", folder=centre.folder)
    assert "ledger.db" not in usual.stdout
    for path in centre.folder.glob("ledger.db*"):
        path.unlink()
    (centre.folder / "ledger.db").mkdir()
    broken = call("check", folder=centre.folder)
    assert (broken.returncode, broken.stderr) == (2, "")
    errors = {line for line in broken.stdout.splitlines() if line.startswith("error")}
    assert len(errors - set(usual.stdout.splitlines())) == 1
