"""What an operator types while the platform is on the line: `new`, by options and by questions."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import formatdate
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result

from dispatcher.ledger.sqlite import SqliteLedger
from dispatcher.model import Accepted, Message
from tests import loopback
from tests.centre import Centre, with_smtp_and_webhook
from tests.terminal import Terminal
from tests.test_commands import alert, take_in
from tests.test_unread_messages import CUT_OFF

OWN = "intake: {trusted_folders: [own]}\n"
PLACE = ("--place", "Vijay Nagar, Ghaziabad")


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, channels=OWN).write()


def said(done: Result) -> dict[str, object]:
    made: dict[str, object] = json.loads(done.stdout)
    return made


def shown(centre: Centre, number: int = 1001) -> dict[str, object]:
    return said(centre.run("show", str(number), "--json", "--reveal"))


def open_numbers(centre: Centre) -> list[int]:
    rows = json.loads(centre.run("queue", "--json").stdout)["incidents"]
    return sorted(row["number"] for row in rows)


def outbox(centre: Centre, pattern: str = "*") -> list[str]:
    return [path.read_text("utf-8") for path in sorted((centre.folder / "outbox").glob(pattern))]


def verified_mail(centre: Centre, text: str, name: str = "alert.json") -> Result:
    """An alert whose sender is proven: it lies in the centre's own folder."""
    (centre.folder / "own").mkdir(exist_ok=True)
    return take_in(centre, text, f"own/{name}")


# --- one command ----------------------------------------------------------------------------


def test_one_command_opens_an_incident_and_tells_the_first_wave(tmp_path: Path) -> None:
    with loopback.smtp() as mails, loopback.http_server() as web:
        channels = with_smtp_and_webhook(mails.port, web.url, tmp_path)
        centre = Centre(tmp_path, channels=channels).write()
        assert centre.run("go-live", "--yes").exit_code == 0
        done = centre.run("new", "--account", "sunny_22", *PLACE)
        assert done.exit_code == 0, done.output
        assert "26-1001  new: Ghaziabad" in done.output
        told = sorted(recipient for mail in mails.mails for recipient in mail.recipients)
        assert told == ["dcr.gzb@police.test", "desk@police.test", "sho.vijaynagar@police.test"]
        assert len(web.posts) == 1


def test_what_was_typed_is_kept_as_a_message_by_telephone_and_counts_as_verified(
    centre: Centre,
) -> None:
    centre.run("new", "--phone", "98000 04210", *PLACE, "--caller", "Meta, night desk")
    (first,) = shown(centre)["alerts"]  # type: ignore[misc]
    assert first["authenticity"] == "verified"
    assert first["authenticity_reason"] == "entered by the operator"
    assert first["person"]["phones"] == ["+919800004210"]
    assert first["origin"].startswith("telephone, ")
    raw = json.loads(centre.run("show", "1001", "--raw").stdout.splitlines()[1])
    assert raw["sender"] == "Meta, night desk"
    assert raw["person"] == {"phones": ["98000 04210"]}


def test_the_time_of_the_call_is_the_last_time_the_clock_showed_it(centre: Centre) -> None:
    here = datetime.now(ZoneInfo("Asia/Kolkata"))
    rang = here + timedelta(hours=2) - timedelta(days=1)
    done = centre.run("new", "--account", "sunny_22", *PLACE, "--at", f"{rang:%H:%M}")
    assert f"{rang:%a %d %b %Y %H:%M}" in done.output
    received = shown(centre)["times"]["received"]  # type: ignore[index]
    assert received["clock"] == "operator"
    assert datetime.fromisoformat(received["at"]) == rang.replace(second=0, microsecond=0)


def test_an_old_call_is_told_all_the_same(centre: Centre) -> None:
    rang = datetime.now(ZoneInfo("Asia/Kolkata")) - timedelta(hours=9)
    done = centre.run("new", "--name", "Asha Devi", *PLACE, "--at", rang.isoformat())
    assert done.exit_code == 0
    assert "told SHO" in done.output


def test_without_a_terminal_and_without_facts_it_says_what_is_missing(centre: Centre) -> None:
    done = centre.run("new", "--platform", "instagram")
    assert done.exit_code == 2
    assert "say who or where" in done.output
    assert open_numbers(centre) == []


@pytest.mark.parametrize(
    ("option", "wrong"),
    [("--coords", "Lucknow"), ("--coords", "128,77"), ("--pin", "12"), ("--age", "x2")],
)
def test_what_cannot_be_right_is_named_and_nothing_stored(
    centre: Centre, option: str, wrong: str
) -> None:
    done = centre.run("new", "--account", "sunny_22", option, wrong)
    assert done.exit_code == 2
    assert repr(wrong) in done.output
    assert open_numbers(centre) == []


def test_no_place_is_exit_3_with_desk_and_supervisor_told(centre: Centre) -> None:
    done = centre.run("new", "--phone", "9800004210", "--json")
    assert done.exit_code == 3
    assert said(done)["state"] == "unlocated"
    assert {one["contact"] for one in said(done)["told"]} == {  # type: ignore[attr-defined]
        "state/desk",
        "state/supervisor",
    }


def test_devanagari_digits_and_hindi_places_are_understood(centre: Centre) -> None:
    done = centre.run("new", "--phone", "९८००००४२१०", "--place", "विजय नगर, गाज़ियाबाद")
    assert "Ghaziabad" in done.output
    assert shown(centre)["alerts"][0]["person"]["phones"] == ["+919800004210"]  # type: ignore[index]


# --- telephone and mail, in both orders -------------------------------------------------------


def test_the_mail_after_the_call_is_an_update_not_sent_as_new(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    mailed = verified_mail(centre, alert())
    assert "26-1001  update" in mailed.output
    assert open_numbers(centre) == [1001]
    assert len(outbox(centre, "*-alert-*")) == 4


LINKED = "https://instagram.com/linkkid2?igsh=aa"


@pytest.mark.parametrize(
    ("typed", "mailed", "same"),
    [
        (("--account", LINKED), {"person": {"username": "linkkid2"}}, "account"),
        (("--profile", "facebook.com/zed.kid"), {"person": {"username": "zed.kid"}}, "account"),
        (
            ("--account", "@at_kid"),
            {"person": {"profile_url": "https://www.instagram.com/at_kid/"}},
            "account",
        ),
        (
            ("--account", "https://wa.me/919811002211"),
            {"person": {"phones": ["+919811002211"]}},
            "phone",
        ),
        (("--reference", "IG-90"), {"alert_id": "ig 90"}, "reference"),
    ],
    ids=["link, name", "profile, name", "name, profile", "chat, phone", "reference"],
)
def test_the_mail_is_linked_where_one_names_the_account_and_the_other_its_link(
    centre: Centre, typed: tuple[str, str], mailed: dict[str, object], same: str
) -> None:
    centre.run("new", *typed, *PLACE)
    text = json.dumps({**mailed, "content": {"text": "bye"}})
    done = verified_mail(centre, text)
    assert "26-1001  update" in done.output
    assert f"same {same} as 1001" in done.output


def test_the_reference_of_a_call_is_known_in_the_subject_of_the_mail(centre: Centre) -> None:
    centre.run("new", "--reference", "IG-55010", *PLACE)
    path = centre.folder / "a.eml"
    path.write_text(
        f"From: a@meta.example\nSubject: Imminent harm [case IG-55010]\nDate: {formatdate()}\n"
        "Message-ID: <a@meta.example>\n\nAccount: in_subject\nPost: I will hang myself\n"
    )
    assert "perhaps the same as 1001 (reference)" in centre.run("run", str(path)).output


def test_a_link_typed_as_the_account_is_shown_as_the_account(centre: Centre) -> None:
    centre.run("new", "--account", LINKED, *PLACE)
    assert "account linkkid2\n" in centre.run("show", "1001", "--reveal").output


@pytest.mark.parametrize(
    "same",
    [("--account", "sunny_22"), ("--phone", "9800004210"), ("--reference", "IG-sunny_22")],
)
def test_the_call_after_the_mail_is_an_update_by_account_phone_or_reference(
    centre: Centre, same: tuple[str, str]
) -> None:
    verified_mail(centre, alert())
    rang = datetime.now(ZoneInfo("Asia/Kolkata")) - timedelta(hours=9)
    called = centre.run("new", *same, "--at", rang.isoformat())
    assert called.exit_code == 0, called.output
    assert "26-1001  update" in called.output
    assert open_numbers(centre) == [1001]
    times = shown(centre)["times"]
    earliest = times["received"]  # type: ignore[index]
    assert earliest["clock"] == "operator"


def test_a_call_that_joins_an_unproven_incident_makes_a_verified_one_of_it(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("new", "--account", "sunny_22", "--join", "1001")
    assert "U" not in said(centre.run("queue", "--json"))["incidents"][0]["flags"]  # type: ignore[index]
    assert "NOT VERIFIED" not in outbox(centre, "*-update-*")[0]


def test_a_call_nobody_joins_to_an_unproven_incident_is_told_as_its_own(centre: Centre) -> None:
    """Whoever forged that mail decides nothing about the person the platform rings about."""
    take_in(centre, alert())
    done = centre.run("new", "--account", "sunny_22", *PLACE)
    assert "26-1002  new" in done.output
    assert "perhaps the same as 1001" in done.output
    assert open_numbers(centre) == [1001, 1002]


def test_an_unproven_mail_never_alters_a_call_and_says_what_it_resembles(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    done = take_in(centre, alert("Akbarpur, Ambedkar Nagar"))
    assert "26-1002  new" in done.output
    reason = shown(centre, 1002)["alerts"][0]["reason"]  # type: ignore[index]
    assert reason == "new; perhaps the same as 1001 (account), which is better proven"
    assert [d["name"] for d in shown(centre)["districts"]] == ["Ghaziabad"]  # type: ignore[attr-defined]


def test_an_entry_stored_when_the_process_died_is_dispatched_by_the_next_run(
    centre: Centre,
) -> None:
    from dispatcher.engine.live import RandomIds, SystemClock
    from dispatcher.engine.telephone import Entry, written
    from dispatcher.ledger import open_ledger

    take_in(centre, alert(account="other", alert_id="IG-9"))
    now = datetime.now(UTC)
    entry = Entry(command="new", actor="op1", entered_at=now, said_at=now, joins=1001)
    ledger = open_ledger(centre.config.store.ledger, clock=SystemClock(), ids=RandomIds())
    fields = {"locations": [{"text": "Akbarpur, Ambedkar Nagar"}]}
    ledger.accept(written(fields, entry), at=now)
    ledger.close()
    done = centre.run("run")
    assert "26-1001  update" in done.output
    assert "SHO, Ambedkar Nagar" in done.output


def test_an_entry_that_another_process_takes_up_first_is_said_with_its_number(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A resident dispatcher may find it stored before the command itself goes on."""
    store = SqliteLedger.accept

    def stored_and_taken_up(ledger: SqliteLedger, message: Message, *, at: datetime) -> Accepted:
        accepted = store(ledger, message, at=at)
        monkeypatch.setattr(SqliteLedger, "accept", store)
        assert centre.run("run").exit_code == 0
        return accepted

    monkeypatch.setattr(SqliteLedger, "accept", stored_and_taken_up)
    done = centre.run("new", "--account", "sunny_22", *PLACE)
    assert done.exit_code == 0, done.output
    assert "26-1001  new: Ghaziabad" in done.output
    assert open_numbers(centre) == [1001]


def test_join_and_apart_say_by_hand_what_it_is(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    apart = centre.run("new", "--account", "sunny_22", *PLACE, "--apart")
    assert "26-1002  new" in apart.output
    assert "perhaps the same as 1001" in apart.output
    joined = centre.run("new", "--name", "Asha Devi", "--join", "1001")
    assert "26-1001  update" in joined.output
    assert centre.run("new", "--name", "A B", "--join", "1001", "--apart").exit_code == 2
    assert centre.run("new", "--name", "A B", "--join", "999").exit_code == 2


# --- messages a human read --------------------------------------------------------------------


def test_an_unread_message_becomes_the_case_it_speaks_of(centre: Centre) -> None:
    (centre.folder / "cut.eml").write_bytes(CUT_OFF)
    centre.run("run", str(centre.folder / "cut.eml"))
    done = centre.run("new", "--from", "Q1", "--account", "sunny_22", *PLACE)
    assert done.exit_code == 0, done.output
    assert "SHO Vijay Nagar, Ghaziabad" in done.output
    assert open_numbers(centre) == [1001]
    row = said(centre.run("queue", "--json"))["incidents"][0]  # type: ignore[index]
    assert (row["where"], row["unread"]) == ("Ghaziabad, PS Vijay Nagar", None)
    assert "sunny_22" in outbox(centre, "*-alert-*")[0]
    assert said(centre.run("show", "Q1", "--json"))["state"] == "taken"
    assert centre.run("new", "--from", "Q1", "--name", "A B").exit_code == 2


def test_a_message_taken_for_no_alert_becomes_a_case_of_its_own(centre: Centre) -> None:
    mail = (
        b"From: a@meta.test\r\nTo: smc@police.test\r\nSubject: Out of office\r\n"
        b"Auto-Submitted: auto-replied\r\nMessage-ID: <1@meta.test>\r\n"
        b"Date: Fri, 03 Feb 2023 18:07:00 +0000\r\n\r\nAway until Monday.\r\n"
    )
    (centre.folder / "away.eml").write_bytes(mail)
    assert "not an alert" in centre.run("run", str(centre.folder / "away.eml")).output
    done = centre.run("new", "--from", "Q1", *PLACE)
    assert "26-1001  new: Ghaziabad" in done.output
    assert said(centre.run("show", "Q1", "--json"))["reason"].endswith("1001")  # type: ignore[attr-defined]


def test_joined_elsewhere_the_unread_case_waits_for_nobody(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    (centre.folder / "cut.eml").write_bytes(CUT_OFF)
    centre.run("run", str(centre.folder / "cut.eml"))
    centre.run("new", "--from", "Q2", "--join", "1001", "--text", "the same person")
    assert open_numbers(centre) == [1001]


# --- questions on a terminal ------------------------------------------------------------------


def test_on_a_terminal_it_asks_and_offers_the_likely_incident_at_once(centre: Centre) -> None:
    centre.run("new", "--account", "sunny_22", *PLACE)
    with Terminal(centre.config_file, "new") as screen:
        screen.answer("Account, profile link or phone:", "sunny_22")
        screen.answer("looks like 1001: Ghaziabad, PS Vijay Nagar", "s")
        screen.answer("ANSWERED", "j")
        screen.answer("live video", "y")
        screen.answer("Caller", "मेटा")
        screen.answer("Platform", "insta")
        screen.answer("number for the case", "IG-7741")
        screen.answer("Another phone", "98765 4321")
        screen.answer("is no telephone number (9 digits)", "98765 43219")
        screen.answer("Name", "राम कुमार")
        for question in ("Place", "Coordinates", "post says"):
            screen.answer(question, "")
        screen.answer("Age", "x")
        screen.answer("is no age", "२२ साल")
        for question in ("Gender", "threat", "Anything else"):
            screen.answer(question, "")
        assert screen.end() == 0, screen.text
    assert "26-1001  update" in screen.text
    assert open_numbers(centre) == [1001]
    second = shown(centre)["alerts"][1]  # type: ignore[index]
    assert (second["person"]["name"], second["person"]["age"]) == ("राम कुमार", 22)
    assert second["person"]["phones"] == ["+919876543219"]
    assert second["content"]["media"] == "live_video"


def test_a_reference_said_later_offers_the_incident_too(centre: Centre) -> None:
    centre.run("new", "--reference", "IG-7741", *PLACE)
    with Terminal(centre.config_file, "new") as screen:
        screen.answer("Account, profile link or phone:", "98111 11122")
        for question in ("live video", "Caller", "Platform"):
            screen.answer(question, "")
        screen.answer("number for the case", "IG-7741")
        screen.answer("looks like 1001", "j")
        for question in ("Another phone", "Name", "Place", "Coordinates", "post says", "Age"):
            screen.answer(question, "")
        for question in ("Gender", "threat", "Anything else"):
            screen.answer(question, "")
        assert screen.end() == 0, screen.text
    assert open_numbers(centre) == [1001]


@pytest.mark.parametrize("typed", ["98765 4321", "98390 5512", "12", "1234567890", "9839055123/4"])
def test_a_number_that_can_be_none_is_a_note_and_nobodys_telephone(
    centre: Centre, typed: str
) -> None:
    done = centre.run("new", "--account", "sunny_22", "--phone", typed, *PLACE)
    assert done.exit_code == 0, done.output
    assert f"{typed!r} is no telephone number" in done.output
    (first,) = shown(centre)["alerts"]  # type: ignore[misc]
    assert "phones" not in first["person"]
    assert typed in first["notes"]
    fact = centre.run("fact", "1001", "--phone", typed)
    assert fact.exit_code == 2
    assert "type all of it, or + and the country's code" in fact.output


@pytest.mark.parametrize(
    "typed", ["98390 55123", "+971 50 123 4567", "0522 2345678", "wa.me/919839055123", "९८३९०५५१२३"]
)
def test_a_number_that_can_be_one_is_taken_without_a_word(centre: Centre, typed: str) -> None:
    done = centre.run("new", "--phone", typed, *PLACE)
    assert done.exit_code == 0, done.output
    assert "warning" not in done.output
    assert shown(centre)["alerts"][0]["person"]["phones"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        ("16 saal", 16),
        ("सोलह", 16),
        ("sixteen", 16),
        ("about 22", 22),
        ("14-16", 14),
        ("17 yrs", 17),
    ],
)
def test_an_age_is_read_as_in_mails(centre: Centre, typed: str, years: int) -> None:
    assert centre.run("new", "--account", "sunny_22", "--age", typed, *PLACE).exit_code == 0
    assert shown(centre)["alerts"][0]["person"]["age"] == years  # type: ignore[index]


def test_ctrl_c_keeps_what_was_said_and_new_from_goes_on_with_it(centre: Centre) -> None:
    with Terminal(centre.config_file, "new") as screen:
        screen.answer("Account, profile link or phone:", "98000 04210")
        screen.answer("live video", "")
        screen.interrupt("Caller")
        assert screen.end() == 130
    assert "kept as Q1, nobody is told" in screen.text
    assert not (centre.folder / "outbox").exists()
    assert "broken off" in centre.run("queue").output
    done = centre.run("new", "--from", "Q1", *PLACE)
    assert "26-1001  new: Ghaziabad" in done.output
    assert shown(centre)["alerts"][0]["person"]["phones"] == ["+919800004210"]  # type: ignore[index]
    assert said(centre.run("queue", "--json"))["messages"] == []


def test_ctrl_c_at_the_first_question_says_that_nothing_was_stored(centre: Centre) -> None:
    with Terminal(centre.config_file, "new") as screen:
        screen.interrupt("Account, profile link or phone:")
        assert screen.end() == 130
    assert "nothing was stored" in screen.text
    assert said(centre.run("queue", "--json"))["messages"] == []


def test_an_entry_broken_off_can_be_dismissed(centre: Centre) -> None:
    with Terminal(centre.config_file, "new") as screen:
        screen.answer("Account, profile link or phone:", "98000 04210")
        screen.answer("live video", "")
        screen.interrupt("Caller")
        assert screen.end() == 130
    done = centre.run("dismiss", "Q1", "--because", "rang off", "--yes")
    assert done.exit_code == 0, done.output
    assert said(centre.run("queue", "--json"))["messages"] == []
