"""Every command, as an operator types it, on a real ledger in a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from click.testing import Result

from tests.centre import Centre, run


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path).write()


def alert(
    place: str = "Vijay Nagar, Ghaziabad", *, account: str = "sunny_22", **fields: object
) -> str:
    """One alert sent a minute ago, as JSON."""
    sent = datetime.now(UTC) - timedelta(minutes=1)
    return json.dumps(
        {
            "alert_id": f"IG-{account}",
            "platform": "instagram",
            "sent_at": sent.isoformat(),
            "person": {"name": "Ram Kumar", "username": account, "phones": ["+919800004210"]},
            "content": {"text": "I cannot go on any more", "media": "live_video"},
            "locations": [{"text": place, "source": "profile"}] if place else [],
            **fields,
        }
    )


def take_in(centre: Centre, text: str, name: str = "alert.json") -> Result:
    path = centre.folder / name
    path.write_text(text, encoding="utf-8")
    return centre.run("run", str(path))


def code_of(centre: Centre, title: str) -> str:
    """The answer code on the line of a recipient in `show`."""
    shown = centre.run("show", "1001").output
    found = re.search(rf"(?m)^{title}.*?(\d{{6}})", shown)
    assert found, shown
    return found[1]


# --- taking in ------------------------------------------------------------------------------


def test_an_alert_is_taken_in_and_its_first_wave_told(centre: Centre) -> None:
    done = take_in(centre, alert())
    assert done.exit_code == 0, done.output
    assert "new: Ghaziabad" in done.output
    assert "PS Vijay Nagar" in done.output
    assert "told SHO Vijay Nagar, Ghaziabad (mail); Control, Ghaziabad (mail)" in done.output
    texts = [p.read_text(encoding="utf-8") for p in (centre.folder / "outbox").iterdir()]
    assert any("sho.vijaynagar@police.test" in text for text in texts)


def test_the_same_file_again_is_seen_before_and_sends_nothing(centre: Centre) -> None:
    take_in(centre, alert())
    before = len(list((centre.folder / "outbox").iterdir()))
    again = centre.run("run", str(centre.folder / "alert.json"))
    assert again.exit_code == 0
    assert "seen before" in again.output
    assert len(list((centre.folder / "outbox").iterdir())) == before


def test_a_second_post_of_the_same_account_updates_those_told(centre: Centre) -> None:
    take_in(centre, alert())
    second = alert(alert_id="IG-2", content={"text": "goodbye", "media": "story"})
    done = take_in(centre, second, "second.json")
    assert "update" in done.output
    updates = list((centre.folder / "outbox").glob("*update*"))
    assert len(updates) == 4


def test_an_alert_without_a_place_goes_to_desk_and_supervisor_with_exit_3(centre: Centre) -> None:
    done = take_in(centre, alert(""))
    assert done.exit_code == 3
    assert "NOT LOCATED" in done.output
    assert "told Desk (mail); Supervisor (mail)" in done.output


def test_another_states_alert_goes_to_its_nodal_officer(centre: Centre) -> None:
    done = take_in(centre, alert("Kankarbagh, Patna, Bihar"))
    assert "out of state: Bihar" in done.output
    assert "Nodal officer, Bihar (mail)" in done.output


def test_an_old_alert_is_held_for_the_desk_and_released_by_hand(centre: Centre) -> None:
    old = (datetime.now(UTC) - timedelta(hours=7)).isoformat()
    done = take_in(centre, alert(sent_at=old))
    assert done.exit_code == 3
    assert "held: the alert was sent 7 h ago; nobody has been told" in done.output
    (text,) = (centre.folder / "outbox").iterdir()
    assert "held-state-desk" in text.name
    released = centre.run("release", "1001")
    assert released.exit_code == 0, released.output
    assert "SHO Vijay Nagar, Ghaziabad" in released.output


def test_an_alert_whose_age_is_in_doubt_goes_by_its_freshest_time(centre: Centre) -> None:
    naive = (datetime.now(UTC) - timedelta(hours=11)).strftime("%Y-%m-%dT%H:%M:%S")
    posted = (datetime.now(UTC) - timedelta(minutes=9)).isoformat()
    done = take_in(centre, alert(sent_at=naive, posted_at=posted))
    assert "[held]" not in done.output
    assert "told SHO Vijay Nagar, Ghaziabad" in done.output


def dated(date: str, *, received: str = "") -> str:
    return (
        f"{received}From: alerts@platform.example\nSubject: Person at risk\nDate: {date}\n"
        "\nUsername: sunny_22\nLast known location: Vijay Nagar, Ghaziabad\n"
    )


def test_a_time_without_a_zone_that_may_be_now_elsewhere_holds_nothing(centre: Centre) -> None:
    california = datetime.now(UTC) - timedelta(hours=8)
    done = take_in(centre, dated(f"{california:%d %b %Y %H:%M:%S}"), "alert.eml")
    assert "told SHO Vijay Nagar, Ghaziabad" in done.output


def test_a_forward_goes_by_when_it_was_sent_where_the_line_above_its_text_names_no_zone(
    centre: Centre,
) -> None:
    yesterday = datetime.now(UTC) - timedelta(hours=40)
    above = (
        "---------- Forwarded message ---------\nFrom: a@platform.example\n"
        f"Date: {yesterday:%a, %b %d, %Y at %I:%M %p}\nSubject: x\n\nUsername:"
    )
    mail = dated(format_datetime(datetime.now(UTC))).replace("Username:", above)
    assert "told SHO Vijay Nagar, Ghaziabad" in take_in(centre, mail, "alert.eml").output


@pytest.mark.parametrize("arrived", [True, False])
def test_of_an_alert_held_on_the_word_of_a_doubtful_clock_alone_the_desk_is_asked(
    centre: Centre, arrived: bool
) -> None:
    naive = datetime.now(UTC) - timedelta(hours=40)
    hop = f"Received: from a by b; {format_datetime(datetime.now(UTC))}\n"
    mail = (
        dated(format_datetime(naive), received=hop)
        if arrived
        else dated(f"{naive:%d %b %Y %H:%M:%S}")
    )
    done = take_in(centre, mail, "alert.eml")
    assert "[held]" in done.output
    assert "told Desk (" in done.output
    assert "SHO" not in done.output


def test_a_bad_file_costs_nobody_else_their_turn(centre: Centre) -> None:
    batch = centre.folder / "batch"
    batch.mkdir()
    (batch / "1.json").write_text('{"a": ')
    (batch / "2.json").write_text(alert())
    (batch / "3.eml").write_bytes(b"")
    done = centre.run("run", str(batch), str(centre.folder / "missing.eml"))
    assert done.exit_code == 3
    assert "UNREADABLE" in done.output
    assert "column 7: it ends too early" in done.output
    assert "new: Ghaziabad" in done.output
    assert "missing.eml" in done.output
    assert "Traceback" not in done.output
    queue = centre.run("queue").output
    assert re.search(r"! +1001 .*unread message Q\d", queue)


def test_nothing_at_all_to_read_is_exit_2(centre: Centre) -> None:
    assert centre.run("run", str(centre.folder / "missing.eml")).exit_code == 2


def test_a_piped_message_is_stored_and_told(centre: Centre) -> None:
    done = centre.run("ingest", "-", input=alert().encode())
    assert done.exit_code == 0, done.output
    assert "new: Ghaziabad" in done.output


def test_a_piped_message_that_cannot_be_stored_is_tried_again_by_the_mail_server(
    centre: Centre,
) -> None:
    (centre.folder / "ledger.db").mkdir()
    assert centre.run("ingest", "-", input=alert().encode()).exit_code == 75


def test_a_pipe_without_a_configuration_never_bounces_the_mail(tmp_path: Path) -> None:
    done = run("ingest", "-", config=tmp_path / "none.yaml", input=alert().encode())
    assert done.exit_code == 75


def test_run_json_is_one_line_a_message_with_its_schema(centre: Centre) -> None:
    path = centre.folder / "alert.json"
    path.write_text(alert())
    done = centre.run("--json", "run", str(path))
    (line,) = [json.loads(text) for text in done.stdout.splitlines()]
    assert line["schema"] == "run/1"
    assert line["result"] == "taken"
    assert line["incidents"][0]["match"]["decision"] == "dispatch"
    assert {t["contact"] for t in line["incidents"][0]["told"]} >= {"145/control", "state/desk"}


# --- working an incident --------------------------------------------------------------------


def test_the_desk_does_not_answer_for_the_district(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("ack", code_of(centre, "Desk"))
    assert done.exit_code == 0
    assert "Desk has it" in done.output
    assert "nobody" in centre.run("queue").output or "only" in centre.run("queue").output
    assert json.loads(centre.run("show", "1001", "--json").stdout)["state"] == "notified"


def test_a_code_answers_for_its_unit_alone(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("ack", code_of(centre, "SHO"), "--by", "SI Sharma")
    assert "SHO Vijay Nagar, Ghaziabad has it (SI Sharma)" in done.output
    assert json.loads(centre.run("show", "1001", "--json").stdout)["state"] == "acknowledged"


def test_devanagari_digits_are_understood(centre: Centre) -> None:
    take_in(centre, alert())
    hindi = code_of(centre, "Control").translate(str.maketrans("0123456789", "०१२३४५६७८९"))
    assert centre.run("ack", hindi).exit_code == 0
    assert centre.run("show", "१००१").exit_code == 0


def test_an_unknown_code_says_so(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("ack", "000001")
    assert done.exit_code == 2
    assert "no recipient has the code 000001" in done.output


def test_steps_outcome_and_close_are_recorded_late_too(centre: Centre) -> None:
    take_in(centre, alert())
    assert centre.run("ack", "1001", "control").exit_code == 0
    assert centre.run("mark", "1001", "on_scene", "--by", "SI Sharma").exit_code == 0
    unknown = centre.run("mark", "1001", "arived")
    assert unknown.exit_code == 2
    assert "Steps:" in unknown.output
    assert centre.run("close", "1001", "--yes").exit_code == 2, "no outcome yet"
    assert centre.run("mark", "1001", "reached_safe").exit_code == 0
    assert centre.run("close", "1001", "--yes").exit_code == 0
    assert "Nothing is open" in centre.run("queue").output
    assert "Closed since 18:00: 1" in centre.run("queue").output
    assert centre.run("reopen", "1001").exit_code == 0


def test_a_question_without_a_terminal_never_waits(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("close", "1001", "--outcome", "hoax")
    assert done.exit_code == 2
    assert "--yes" in done.output


def test_routing_tells_the_new_district_and_stands_the_old_one_down(centre: Centre) -> None:
    take_in(centre, alert())
    done = centre.run("route", "1001", "--to", "Ambedkar Nagar", "--because", "traced")
    assert done.exit_code == 0, done.output
    assert "Control, Ambedkar Nagar (mail)" in done.output
    outbox = centre.folder / "outbox"
    down = [p.read_text(encoding="utf-8") for p in outbox.glob("*standdown*")]
    assert len(down) == 2
    assert all("STAND DOWN" in text for text in down)
    shown = json.loads(centre.run("show", "1001", "--json").stdout)
    assert shown["where"].startswith("Ambedkar Nagar")


def test_a_step_of_two_districts_says_whose_it_is(centre: Centre) -> None:
    take_in(centre, alert())
    centre.run("route", "1001", "--add", "Ambedkar Nagar")
    asked = centre.run("mark", "1001", "on_scene")
    assert (asked.exit_code, "--district" in asked.output) == (2, True)
    other = centre.run("mark", "1001", "on_scene", "--district", "Kanpur Nagar")
    assert other.exit_code == 2
    wrong = centre.run("mark", "1001", "platform_told", "--district", "Ghaziabad")
    assert wrong.exit_code == 2
    for unit in ("SHO, Ghaziabad", "Control, Ambedkar Nagar"):
        centre.run("ack", "1001", unit)
    assert "mark 1001 on_scene --district NAME" in centre.run("show", "1001").output
    centre.run("ack", "1001", "Control, Ambedkar Nagar", "--retract", "--because", "wrong case")
    done = centre.run("mark", "1001", "on_scene", "--district", "ghaziabad")
    assert "26-1001: on scene, of Ghaziabad" in done.output
    listed = json.loads(centre.run("queue", "--json").stdout)["incidents"][0]
    assert "Ambedkar Nagar" in json.dumps(listed["missing"])
    timeline = centre.run("show", "1001", "--timeline").output
    assert "on scene, of Ghaziabad" in timeline


def test_adding_a_district_makes_a_conflict_and_dropping_it_ends_it(centre: Centre) -> None:
    take_in(centre, alert())
    assert "145" not in centre.run("route", "1001", "--add", "Ambedkar Nagar").output
    assert json.loads(centre.run("show", "1001", "--json").stdout)["decision"] == "conflict"
    assert centre.run("route", "1001", "--drop", "Ambedkar Nagar").exit_code == 2
    assert centre.run("route", "1001", "--drop", "Ambedkar Nagar", "--yes").exit_code == 0
    assert json.loads(centre.run("show", "1001", "--json").stdout)["decision"] == "dispatch"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["route", "1001"], "give one of"),
        (["route", "1001", "--to", "Ghaziabad", "--drop", "Agra"], "give one of"),
        (["route", "1001", "--to", "Narnia"], "no district 'Narnia'"),
        (["route", "1001", "--to", "Ghaziabad", "--station", "Nowhere"], "no station 'Nowhere'"),
        (["route", "1001", "--out-of-state", "Narnia"], "no state 'Narnia'"),
        (["route", "9999", "--to", "Ghaziabad"], "no incident 9999: the newest is 1001"),
        (["ack", "1001", "chief"], "was not told of"),
        (["mark", "1001", "on_scene", "--at", "25:00"], "not a time"),
        (["show", "Q99"], "no message Q99"),
        (["show", "abc"], "not an incident number"),
        (["reopen", "1001"], "is open"),
        (["release", "1001"], "is not held"),
        (["match"], "give a SOURCE"),
        (["report", "--csv", "summary", "--json"], "not both"),
    ],
)
def test_a_wrong_call_is_one_clear_line(centre: Centre, arguments: list[str], said: str) -> None:
    take_in(centre, alert())
    done = centre.run(*arguments)
    assert done.exit_code == 2
    assert said in done.output
    assert "Traceback" not in done.output


def test_personal_data_is_masked_until_revealed_and_that_is_recorded(centre: Centre) -> None:
    take_in(centre, alert())
    masked = centre.run("show", "1001").output + centre.run("show", "1001", "--json").output
    for secret in ("Ram Kumar", "+919800004210", "I cannot go on"):
        assert secret not in masked
    clear = centre.run("show", "1001", "--reveal").output
    assert "Ram Kumar" in clear
    assert "I cannot go on" in clear
    assert "revealed" in centre.run("show", "1001", "--timeline", "--json").output


def test_the_messages_are_shown_as_they_came_and_that_is_recorded(centre: Centre) -> None:
    take_in(centre, alert())
    assert '"name": "Ram Kumar"' in centre.run("show", "1001", "--raw").output
    assert "revealed" in centre.run("show", "1001", "--timeline", "--json").output


HOSTILE = "\x1b[31mred\x1b[0m [bold]x[/bold] \u202egnp \x9b2J =cmd|' /C calc'!A0"


def test_hostile_text_reaches_no_terminal(centre: Centre) -> None:
    text = alert(
        f"{HOSTILE} Ghaziabad",
        person={"name": HOSTILE, "username": HOSTILE},
        content={"text": HOSTILE},
    )
    take_in(centre, text)
    for command in (
        ["queue"],
        ["show", "1001", "--reveal", "--timeline", "--evidence"],
        ["match", str(centre.folder / "alert.json"), "--reveal"],
        ["report", "--by", "district"],
    ):
        shown = centre.run(*command).output
        assert not set(shown) & set("\x1b\x9b\u202e"), command
        assert len(shown.splitlines()) > 1


# --- deciding, looking back -----------------------------------------------------------------


def test_match_stores_nothing_and_shows_the_evidence(centre: Centre) -> None:
    path = centre.folder / "alert.json"
    path.write_text(alert())
    done = centre.run("match", str(path), "--why-not", "Ambedkar Nagar")
    assert done.exit_code == 0, done.output
    assert "DISPATCH  Ghaziabad" in done.output
    assert "[Vijay Nagar]" in done.output
    assert "why not Ambedkar Nagar?" in done.output
    assert not list(centre.folder.glob("ledger.db*"))


def test_match_json_follows_the_contract(centre: Centre) -> None:
    path = centre.folder / "alert.json"
    path.write_text(alert())
    found = json.loads(centre.run("match", str(path), "--json").stdout)
    assert set(found) == {"schema", "source", "alert", "match", "warnings"}
    assert found["schema"] == "match/1"
    assert found["alert"]["person"]["username"] == "sunny_22"
    match = found["match"]
    assert match["decision"] == "dispatch"
    assert match["districts"][0]["code"] == "145"
    assert match["station"] == {**match["station"], "name": "Vijay Nagar", "district": "145"}
    assert {"kind", "text", "district", "weight", "where"} <= set(match["evidence"][0])


def test_a_report_of_no_incident_still_says_what_it_did_not_count(centre: Centre) -> None:
    take_in(centre, alert())
    shown = centre.run("report", "--mode", "exercise").stdout
    assert "1 incident of mode sandbox: not counted" in shown


def test_report_gives_a_table_json_and_csv(centre: Centre) -> None:
    take_in(centre, alert())
    assert "alert sent -> on scene" in centre.run("report").output
    assert json.loads(centre.run("report", "--json").stdout)["schema"] == "report/1"
    summary = centre.run("report", "--csv", "summary").stdout
    incidents = centre.run("report", "--csv", "incidents").stdout
    assert summary.count("\n") > 5
    assert incidents.count("\n") == 2
    assert "Ram Kumar" not in incidents


Call = Callable[..., Result]


def test_replay_of_the_same_seed_prints_the_same_bytes(centre: Centre) -> None:
    batch = centre.folder / "batch"
    batch.mkdir()
    for number in range(3):
        (batch / f"{number}.json").write_text(alert(account=f"a{number}", alert_id=f"x{number}"))
    first = centre.run("replay", str(batch), "--ledger", str(centre.folder / "a.db"))
    second = centre.run("replay", str(batch), "--ledger", str(centre.folder / "b.db"))
    assert first.exit_code == 0, first.output
    assert first.stdout == second.stdout
    assert not (centre.folder / "outbox").exists()
    refused = centre.run("replay", str(batch), "--ledger", str(centre.folder / "a.db"))
    assert refused.exit_code == 2


# --- running the centre ---------------------------------------------------------------------


def test_init_writes_a_sandbox_that_check_finds_usable(tmp_path: Path) -> None:
    made = run("init", str(tmp_path / "new"))
    assert made.exit_code == 0, made.output
    checked = run("check", config=tmp_path / "new" / "config.yaml")
    assert checked.exit_code == 0, checked.output
    assert "0 errors" in checked.output
    again = run("init", str(tmp_path / "new"))
    assert again.exit_code == 2
    assert "overwrites nothing" in again.output


def test_go_live_refuses_while_check_finds_an_error(centre: Centre) -> None:
    path = centre.folder / "directory" / "ghaziabad.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("role: district_chief", "role: boss"))
    done = centre.run("go-live", "--yes")
    assert done.exit_code == 2
    assert "boss is not known here" in done.output
    assert "mode: sandbox" in centre.config_file.read_text(encoding="utf-8")


def test_go_live_without_a_terminal_wants_a_yes(centre: Centre) -> None:
    assert centre.run("go-live").exit_code == 2


def test_a_ledger_that_was_never_taken_live_opens_in_the_sandbox(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    assert centre.run("queue").exit_code == 0
    centre.mode = "live"
    done = take_in(centre.write(), alert())
    assert "this ledger was never taken live" in done.output
    assert (tmp_path / "outbox").exists()


def test_directory_shows_who_is_on_duty_and_where_it_is_written(centre: Centre) -> None:
    assert "Ghaziabad" in centre.run("directory", "list").output
    assert "ghaziabad.yaml:6" in centre.run("directory", "show", "gzb").output
    assert "PS Vijay Nagar" in centre.run("directory", "find", "sho.vijay").output
    assert centre.run("directory", "find", "nothing-like-it").exit_code == 2


@pytest.mark.parametrize("name", ["alert", "field-events", "match", "queue", "show", "report"])
def test_schemas_are_json_schemas(name: str) -> None:
    json.loads(run("schema", name).stdout)


COMMANDS = [
    "ack", "check", "close", "demo", "go-live", "ingest", "init", "mark", "match", "note",
    "queue", "release", "reopen", "replay", "report", "route", "run", "schema", "show",
]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example_in_80_columns(name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert "Example" in done.output
    assert f"dispatcher {name}" in done.output
    assert max(map(len, done.output.splitlines())) <= 80


def test_an_unknown_command_names_the_nearest(tmp_path: Path) -> None:
    done = run("quee")
    assert done.exit_code == 2
    assert "queue" in done.output


def test_options_stand_before_or_after_the_command(centre: Centre) -> None:
    before = run("--config", str(centre.config_file), "--json", "queue")
    after = run("queue", "--json", "--config", str(centre.config_file))
    assert before.exit_code == after.exit_code == 0
    assert json.loads(before.stdout)["incidents"] == json.loads(after.stdout)["incidents"]


def test_no_configuration_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISPATCHER_CONFIG", raising=False)
    done = run("queue")
    assert done.exit_code == 2
    assert "dispatcher init writes one" in done.output
