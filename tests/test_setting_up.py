"""What a centre meets while it sets up: demo, replay, check, go-live."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dispatcher.gazetteer import districts as bundled
from tests.centre import AMBEDKAR_NAGAR, SAMPLES, STATE, Centre, run
from tests.terminal import Terminal


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    state = STATE.replace("webhook: state_112", "mail: control112@police.test")
    return Centre(tmp_path, files={"state.yaml": state}).write()


# --- replay and run -------------------------------------------------------------------------


def test_field_events_that_lie_among_the_alerts_are_not_read_as_alerts(centre: Centre) -> None:
    old = centre.folder / "old"
    old.mkdir()
    for name in ("ghaziabad.json", "field-events.jsonl", "README.md"):
        shutil.copy(SAMPLES / name, old)
    done = centre.run("replay", str(old), "--events", str(old / "field-events.jsonl"))
    assert "UNREAD" not in done.output
    assert "on scene +13m" in done.output
    assert f"{old}: 1 other file skipped: README.md" in done.stderr
    assert "error: " + str(old) not in done.stderr


def test_a_mail_of_the_year_9999_does_not_end_a_replay(centre: Centre) -> None:
    old = centre.folder / "old"
    old.mkdir()
    shutil.copy(SAMPLES / "ghaziabad.json", old)
    mail = (
        "From: a@platform.example\nSubject: Person at risk\nDate: Fri, 31 Dec 9999 23:59:59 +0000\n"
        "\nUsername: far_ahead\nLast known location: Vijay Nagar, Ghaziabad\n"
    )
    (old / "far.eml").write_text(mail, encoding="utf-8")
    done = centre.run("replay", str(old))
    assert done.exit_code in {0, 3}, done.output
    assert "All incidents (sandbox): 2" in done.output


def test_what_the_dispatcher_writes_for_itself_is_never_taken_for_alerts(centre: Centre) -> None:
    shutil.copy(SAMPLES / "newsletter.eml", centre.folder)
    centre.run("match", "--text", "Agra")
    assert (centre.folder / "cache" / "directory.json").exists()
    shutil.rmtree(centre.folder / "user-cache")
    done = centre.run("run", str(centre.folder))
    assert "directory.json" not in done.output
    assert "newsletter.eml" in done.output


# --- check ----------------------------------------------------------------------------------


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_name_claimed_twice_is_shown_on_the_two_lines_that_claim_it(centre: Centre) -> None:
    path = centre.folder / "directory" / "ambedkar-nagar.yaml"
    edit(path, "[Ambedkarnagar]", "[Akbarpur,\n  gzb]")
    done = centre.run("check")
    assert done.exit_code == 2
    other = "gzb is claimed by Ambedkar Nagar (ambedkar-nagar.yaml:4) too"
    assert f"/directory/ghaziabad.yaml:3: aliases: {other}" in done.output


def test_a_key_that_stands_twice_is_named_with_its_path(centre: Centre) -> None:
    centre.run("match", "--text", "Agra")
    path = centre.folder / "directory" / "ghaziabad.yaml"
    edit(path, "mail: chief.gzb@police.test", "mail: a@police.test, mail: b@police.test")
    done = centre.run("check", "--quiet")
    assert "ghaziabad.yaml:7: contacts.chief.mail: stands twice; first on line 7" in done.output


def test_one_mistake_is_one_error_and_says_what_is_used_meanwhile(centre: Centre) -> None:
    centre.run("match", "--text", "Agra")
    edit(centre.folder / "directory" / "ghaziabad.yaml", "role: district_chief", "role: boss")
    done = centre.run("check")
    (error,) = (line for line in done.output.splitlines() if line.startswith("error"))
    assert "boss is not known here" in error
    assert "until then its last good version is used (" in error
    assert done.output.splitlines()[-1].startswith("1 error,")
    assert "go-live refuses until the errors are mended" in done.output


def test_a_number_without_quotes_and_country_code_is_one_mistake(centre: Centre) -> None:
    path = centre.folder / "directory" / "ghaziabad.yaml"
    edit(path, "mail: chief.gzb@police.test", "voice: 0522")
    (error,) = centre.run("check", "--quiet").output.splitlines()
    assert "contacts.chief.voice: 0522 is not a phone number in full (E.164)" in error


def test_files_of_the_directory_are_named_with_their_folder(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(centre.folder)
    assert "warning  directory/ghaziabad.yaml:1: " in centre.run("check", "--verbose").output


def test_check_says_in_the_sandbox_what_go_live_will_refuse(centre: Centre) -> None:
    edit(centre.config_file, "+915220000000", "+910000000000")
    done = centre.run("check")
    assert done.exit_code == 0
    assert "before going live: +910000000000 is a sample and reaches nobody" in done.output
    assert "usable in the sandbox. go-live still refuses: 2 to mend" in done.output
    refused = centre.run("go-live", "--yes")
    assert refused.exit_code == 2
    assert "+910000000000 is a sample" in refused.output


def test_a_district_under_another_ones_code_gets_none_of_the_others_alerts(centre: Centre) -> None:
    edit(centre.folder / "directory" / "ghaziabad.yaml", '"145"', '"140"')
    done = centre.run("check")
    assert done.exit_code == 2
    assert (
        "ghaziabad.yaml:2: code: Ghaziabad has the code 140; its LGD code is 145 "
        '-> code: "145", which is used until then' in done.output
    )
    other = bundled("Uttar Pradesh")["140"].en
    assert districts(centre, f"{other} district") == [other]
    assert districts(centre, "Ghaziabad, PIN 201009") == ["Ghaziabad"]


def test_a_new_district_with_a_code_that_is_taken_is_still_recognised(centre: Centre) -> None:
    text = 'district: {en: Mela}\ncode: "145"\npins: ["212999"]\ncontacts: {}\n'
    (centre.folder / "directory" / "a-mela.yaml").write_text(text, encoding="utf-8")
    done = centre.run("check")
    assert "code: the code 145 is Ghaziabad's too (ghaziabad.yaml:1)" in done.output
    assert "until then the state's contacts stand in for this district" in done.output
    assert districts(centre, "Mela district, 212999") == ["Mela"]
    assert districts(centre, "Ghaziabad, PIN 201009") == ["Ghaziabad"]


def test_a_district_without_a_file_is_recognised_and_no_namesake_told_in_its_place(
    centre: Centre,
) -> None:
    (centre.folder / "directory" / "ambedkar-nagar.yaml").unlink()
    assert districts(centre, "Akbarpur, zila Ambedkar Nagar") == ["Ambedkar Nagar"]
    done = centre.run("check")
    assert "74 districts have no file; the state's contacts stand in: Agra, " in done.output
    listed = centre.run("directory", "list").output
    assert "121  Ambedkar Nagar " in listed
    assert "NO FILE: the state's contacts stand in" in listed


def districts(centre: Centre, text: str) -> list[str]:
    found = json.loads(centre.run("match", "--json", "--text", text).stdout)
    return [one["name"] for one in found["match"]["districts"]]


def test_a_ledger_that_cannot_be_opened_is_named_once(centre: Centre) -> None:
    (centre.folder / "ledger.db").mkdir()
    done = centre.run("check", "--quiet")
    assert done.output.count("ledger.db") == 1
    assert "store.ledger: " in done.output


# --- a directory that is not as it was ------------------------------------------------------


@pytest.mark.parametrize("command", ["match", "replay"])
def test_a_directory_that_is_gone_is_said_by_what_reads_it(centre: Centre, command: str) -> None:
    alert = str(SAMPLES / "ghaziabad.json")
    assert "warning" not in centre.run("match", alert).stderr
    (centre.folder / "directory").rename(centre.folder / "elsewhere")
    done = centre.run(command, alert)
    assert "warning: " in done.stderr
    assert "there is no directory; its last good version is used" in done.stderr


def test_match_says_that_a_district_file_is_broken(centre: Centre) -> None:
    (centre.folder / "directory" / "ghaziabad.yaml").write_text("district: [", encoding="utf-8")
    done = centre.run("match", "--text", "Vijay Nagar, Ghaziabad")
    assert "ghaziabad.yaml" in done.stderr
    assert "the state's contacts stand in for this district" in done.stderr


# --- questions ------------------------------------------------------------------------------


def test_a_question_without_a_terminal_is_one_sentence_that_names_the_way(centre: Centre) -> None:
    (centre.folder / "broken.eml").write_bytes(b"\0" * 40)
    centre.run("run", str(centre.folder / "broken.eml"))
    asked = centre.run("dismiss", "Q1", "--because", "test")
    assert asked.exit_code == 2
    assert "Dismiss it? Without a terminal, --yes says yes" in asked.output


def test_a_no_does_nothing_and_is_not_success(centre: Centre) -> None:
    centre.run("run", str(SAMPLES / "newsletter.eml"))
    with Terminal(centre.config_file, "go-live", "--back-to", "exercise") as screen:
        screen.answer("Go back to exercise? [y/N]", "n")
        assert screen.end() == 1
        assert "nothing was done" in screen.text
    assert "mode: sandbox" in centre.config_file.read_text(encoding="utf-8")


def test_go_live_names_the_districts_nobody_of_which_can_be_told(tmp_path: Path) -> None:
    channels = (
        "channels: {mail: {type: smtp, host: 127.0.0.1, port: 2525, tls: none, "
        "from: smc@police.test}}\n"
    )
    empty = AMBEDKAR_NAGAR.split("contacts:")[0]
    state = STATE.replace("webhook: state_112", "mail: control112@police.test")
    files = {"state.yaml": state, "ambedkar-nagar.yaml": empty}
    centre = Centre(tmp_path, channels=channels, files=files).write()
    asked = centre.run("go-live")
    assert asked.exit_code == 2
    assert (
        "Real people will be told, over mail, in 75 districts (74 without a contact of their own: "
        "Agra, Aligarh, Ambedkar Nagar, "
    ) in asked.output
    assert "Real people are told from now on" in centre.run("go-live", "--yes").output
    again = centre.run("go-live")
    assert (again.exit_code, again.stdout) == (0, "mode: live, as it was\n")


# --- calls and outputs ----------------------------------------------------------------------


@pytest.mark.parametrize("group", ["directory", "channels", "ledger", "policy"])
def test_a_group_without_a_command_shows_its_help_once(centre: Centre, group: str) -> None:
    done = centre.run(group)
    assert done.exit_code == 2
    assert done.output.count("Usage:") == 1
    assert "rror" not in done.output


@pytest.mark.parametrize("command", ["check", "queue"])
def test_output_that_cannot_be_written_is_said_in_one_line(centre: Centre, command: str) -> None:
    with Path("/dev/full").open("w") as nowhere:
        done = subprocess.run(
            [sys.executable, "-m", "dispatcher", command],
            cwd=centre.folder,
            stdout=nowhere,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 75
    said = "error: standard output: no space left on the disk: not everything could be shown"
    assert done.stderr.strip() == said


def test_a_reader_that_has_seen_enough_is_no_failure(centre: Centre) -> None:
    centre.run("run", str(SAMPLES / "unlocated.eml"))
    call = subprocess.Popen(
        [sys.executable, "-m", "dispatcher", "show", "1001"],
        cwd=centre.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert call.stdout
    assert call.stderr
    call.stdout.close()
    with call.stderr:
        said = call.stderr.read()
    assert (call.wait(timeout=60), said) == (0, b"")


def test_demo_and_init_name_the_next_command_as_it_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "argv", [".venv-demo/bin/dispatcher", "init"])
    made = run("init", str(tmp_path / "new"))
    config = tmp_path / "new" / "config.yaml"
    assert f"then: .venv-demo/bin/dispatcher --config {config} check" in made.output
    assert str(tmp_path / "new" / "directory" / "state.yaml") in made.output
    assert "Next: .venv-demo/bin/dispatcher init" in run("demo").stderr
