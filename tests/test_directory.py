"""The directory: read tolerantly for the night, strictly for `check`."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dispatcher.directory import Loaded, load
from dispatcher.directory.duty import DAY as DAY_MINUTES
from dispatcher.directory.duty import covers, gaps, on_duty
from dispatcher.directory.find import find
from dispatcher.directory.lint import lint
from dispatcher.model import Address, Away, Contact, Hours
from tests.centre import AMBEDKAR_NAGAR, GHAZIABAD, OUTSIDE, STATE

ZONE = "Asia/Kolkata"
STARTER = Path(__file__).parents[1] / "dispatcher" / "data" / "directory"
TODAY = date(2026, 11, 24)
TONIGHT = """\
overrides:
  - {contact: "145/vijay-nagar/sho", voice: "+919000000119", from: "2026-01-01",
     until: "2090-01-01", by: op1}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    directory = tmp_path / "directory"
    directory.mkdir()
    for name, text in (
        ("ghaziabad.yaml", GHAZIABAD),
        ("ambedkar-nagar.yaml", AMBEDKAR_NAGAR),
        ("state.yaml", STATE),
        ("outside.yaml", OUTSIDE),
    ):
        (directory / name).write_text(text, encoding="utf-8")
    return directory


def read(folder: Path) -> Loaded:
    return load(
        folder,
        state="Uttar Pradesh",
        timezone=ZONE,
        cache=folder.parent / "cache",
        last_good=folder.parent / "last-good",
    )


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def said(folder: Path, mode: str = "sandbox", carried: frozenset[str] | None = None) -> str:
    loaded = read(folder)
    found = loaded.problems + lint(loaded, mode=mode, today=TODAY, carried=carried)  # type: ignore[arg-type]
    return "\n".join(f"{p.severity} {p}" for p in found)


def errors(folder: Path, **settings: object) -> list[str]:
    lines = said(folder, **settings).splitlines()  # type: ignore[arg-type]
    return [line for line in lines if line.startswith("error")]


def test_districts_stations_contacts_and_other_states_are_read(folder: Path) -> None:
    directory = read(folder).directory
    ghaziabad = next(d for d in directory.districts if d.code == "145")
    assert ghaziabad.name.hi == "गाज़ियाबाद"
    assert ghaziabad.stations[0].contacts[0].key == "145/vijay-nagar/sho"
    assert ghaziabad.contacts[0].where == "ghaziabad.yaml:6"
    assert [c.key for c in directory.contacts] == [
        "state/desk",
        "state/supervisor",
        "state/control_112",
    ]
    assert directory.outside[0].contacts[0].key == "outside/bihar/nodal"
    assert not errors(folder)


def test_one_file_may_hold_everything(tmp_path: Path) -> None:
    whole = tmp_path / "all.yaml"
    districts = [GHAZIABAD, AMBEDKAR_NAGAR]
    parts = ["  - " + text.strip().replace("\n", "\n    ") + "\n" for text in districts]
    whole.write_text(
        STATE + "districts:\n" + "".join(parts) + OUTSIDE.replace("states:", "outside:"),
        encoding="utf-8",
    )
    loaded = load(whole, state="Uttar Pradesh", timezone=ZONE)
    assert not loaded.problems
    assert [d.code for d in loaded.directory.districts] == ["121", "145"]
    assert loaded.directory.outside[0].name.en == "Bihar"


MISTAKES = [
    ("mail: dcr.gzb@police.test", "sms: +919454400001", "6: contacts.control.sms: YAML reads +91"),
    ("mail: dcr.gzb@police.test", 'sms: "94544"', "not a phone number in full (E.164)"),
    ("mail: dcr.gzb@police.test", "email: dcr@police.test", "unknown key -> did you mean mail?"),
    ("mail: dcr.gzb@police.test", "mail: dcr@police", "dcr@police is not an e-mail address"),
    ("mail: dcr.gzb@police.test", 'hours: "22-6"', "22-6 is no stretch of hours"),
    ("mail: dcr.gzb@police.test", "hours: 22:00", "YAML reads 22:00 as a number (hours times 60)"),
    ("mail: dcr.gzb@police.test", "days: [monday]", "monday is not known here -> one of mon"),
    ("role: district_control", "role: controler", "controler is not known here"),
    ("aliases: [GZB]", "aliases: GZB", "a list is wanted here -> write it as [one, two]"),
    ('code: "145"', "code: 145", 'YAML reads 145 as a number -> put it in quotes: "145"'),
    ("at: [28.6603, 77.4444]", "at: [77.4444, 28.6603]", "latitude first: [28.6603, 77.4444]"),
    ("  control:", "  Control Room:", "Control Room is no contact key"),
    ("aliases: [GZB]", "aliases: [GZB]\naliases: [X]", "stands twice; first on line 3"),
    ("aliases: [GZB]", 'pins: ["20100"]', "20100 is no PIN code"),
]


@pytest.mark.parametrize(("old", "new", "words"), MISTAKES)
def test_a_mistake_is_told_with_line_key_and_fix(
    folder: Path, old: str, new: str, words: str
) -> None:
    change(folder, "ghaziabad.yaml", old, new)
    assert any(words in line for line in errors(folder)), errors(folder)


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("ghaziabad.yaml", "[GZB]", "[Ambedkarnagar]", "ambedkarnagar is claimed by"),
        ("ghaziabad.yaml", 'code: "145"', 'code: "121"', "the code 121 is Ambedkar Nagar's too"),
        (
            "ghaziabad.yaml",
            "    contacts:\n      sho:",
            "    circle: co9\n    contacts:\n      sho:",
            "11: stations.0.circle: co9 is no contact here -> one of chief, control",
        ),
        (
            "ambedkar-nagar.yaml",
            "contacts:",
            'away: [{who: boss, from: "2026-11-24", until: "2026-11-25"}]\ncontacts:',
            "ambedkar-nagar.yaml:5: away.0.who: boss is no contact here -> one of control, station",
        ),
    ],
)
def test_what_only_the_whole_shows_is_told_too(
    folder: Path, name: str, old: str, new: str, words: str
) -> None:
    change(folder, name, old, new)
    assert any(words in line for line in errors(folder)), errors(folder)


def test_hours_that_leave_a_district_unmanned_are_named(folder: Path) -> None:
    day = 'hours: "06:00-22:00", mail'
    (folder / "ambedkar-nagar.yaml").write_text(
        AMBEDKAR_NAGAR.replace("mail", day), encoding="utf-8"
    )
    (line,) = errors(folder)
    assert "Ambedkar Nagar: nobody is on duty every day 22:00-06:00" in line


def test_a_missing_role_and_an_unset_contact_are_warnings(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "mail: dcr.gzb@police.test", "sms: unset")
    found = said(folder)
    assert "warning ghaziabad.yaml:1: contacts: Ghaziabad has no circle_officer" in found
    assert "warning ghaziabad.yaml:6: contacts: Ghaziabad: no address for control" in found
    assert not errors(folder)


def test_numbers_nobody_verified_for_90_days_are_a_warning(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "aliases: [GZB]", "verified: {on: 2026-06-01, by: DCR}")
    assert "Ghaziabad: numbers last verified 176 days ago" in said(folder)


def test_sample_addresses_are_errors_outside_the_sandbox(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "dcr.gzb@police.test", "dcr@police.example")
    assert not errors(folder)
    assert "dcr@police.example is a sample address" in errors(folder, mode="live")[0]


def test_a_contact_no_channel_reaches_is_a_warning(folder: Path) -> None:
    found = said(folder, mode="live", carried=frozenset({"sms"}))
    assert "145/control: no configured channel carries mail" in found


def test_a_broken_file_is_replaced_by_its_last_good_version_loudly(folder: Path) -> None:
    read(folder)
    change(folder, "ghaziabad.yaml", "district:", "district: [")
    loaded = read(folder)
    ghaziabad = next(d for d in loaded.directory.districts if d.code == "145")
    assert ghaziabad.contacts[0].addresses[0].to == "dcr.gzb@police.test"
    assert any("its last good version is used" in str(p) for p in loaded.problems)


def test_a_file_broken_from_the_start_costs_only_that_district_its_contacts(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "contacts:", "contacts: [")
    loaded = read(folder)
    by_code = {d.code: d for d in loaded.directory.districts}
    assert by_code["145"].fallback
    assert by_code["145"].name.en == "Ghaziabad"
    assert by_code["145"].contacts == ()
    assert by_code["121"].contacts
    assert loaded.problems


def test_a_directory_that_vanished_is_read_from_its_last_good_versions(folder: Path) -> None:
    read(folder)
    folder.rename(folder.with_name("moved"))
    loaded = read(folder)
    assert len(loaded.directory.districts) == 2
    assert "there is no directory" in str(loaded.problems[0])


def test_no_directory_at_all_is_empty_and_said(tmp_path: Path) -> None:
    loaded = load(tmp_path / "none", state="Uttar Pradesh", timezone=ZONE)
    assert loaded.directory.districts == ()
    assert "dispatcher init writes a starter" in str(loaded.problems[0])


def test_it_is_read_again_when_a_file_changes_appears_or_vanishes(folder: Path) -> None:
    first = read(folder).directory.version
    change(folder, "ghaziabad.yaml", "[GZB]", "[GZB, Gaziabad]")
    changed = read(folder).directory
    assert changed.version != first
    (folder / "third.yaml").write_text(GHAZIABAD.replace("145", "999").replace("GZB", "X"))
    assert len(read(folder).directory.districts) == 3
    (folder / "third.yaml").unlink()
    kept = read(folder)
    assert len(kept.directory.districts) == 3
    assert "third.yaml: the file is gone; its last good version is used" in str(kept.problems[0])
    (folder.parent / "last-good" / "third.yaml").unlink()
    (folder / "ghaziabad.yaml").touch()
    assert len(read(folder).directory.districts) == 2


def test_an_unchanged_directory_of_75_districts_needs_no_yaml(tmp_path: Path) -> None:
    directory = tmp_path / "directory"
    directory.mkdir()
    for number in range(75):
        text = GHAZIABAD.replace('"145"', f'"{number + 100}"').replace("GZB", f"G{number}")
        (directory / f"{number}.yaml").write_text(text, encoding="utf-8")
    read(directory)
    code = (
        "import sys; from pathlib import Path; from dispatcher.directory.load import load\n"
        f"d = load(Path({str(directory)!r}), state='Uttar Pradesh', timezone='Asia/Kolkata',"
        f" cache=Path({str(tmp_path / 'cache')!r}))\n"
        "assert 'yaml' not in sys.modules\nprint(len(d.directory.districts))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "75", done.stderr


@pytest.mark.skipif(os.getuid() == 0, reason="root writes anywhere")
def test_a_cache_that_cannot_be_written_is_no_fault(folder: Path) -> None:
    (folder.parent / "cache").mkdir(mode=0o500)
    assert read(folder).directory.districts


def test_the_starter_has_75_districts_no_error_and_a_warning_for_each() -> None:
    loaded = load(STARTER, state="Uttar Pradesh", timezone=ZONE)
    assert not loaded.problems
    assert len(loaded.directory.districts) == 75
    assert len(loaded.directory.outside) == 35
    found = lint(loaded, mode="sandbox", today=TODAY, carried=None)
    assert {p.severity for p in found} == {"warning"}
    assert len([p for p in found if "no contact has an address" in p.what]) == 75


def test_the_starter_as_it_is_cannot_go_live() -> None:
    loaded = load(STARTER, state="Uttar Pradesh", timezone=ZONE)
    found = lint(loaded, mode="live", today=TODAY, carried=None)
    assert [p.what for p in found if p.severity == "error"] == [
        "mode live, and nobody of the state has an address: an alert could reach nobody"
    ]


def test_an_unquoted_number_is_an_error_but_still_reaches_people(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "mail: dcr.gzb@police.test", "sms: +919454400001")
    loaded = read(folder)
    control = next(d for d in loaded.directory.districts if d.code == "145").contacts[0]
    assert control.addresses == (Address(channel="sms", to="+919454400001"),)
    assert loaded.problems


def test_one_wrong_address_costs_only_that_address(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "mail: dcr.gzb@police.test", 'sms: "1", mail: d@police.test')
    control = next(d for d in read(folder).directory.districts if d.code == "145").contacts[0]
    assert control.addresses == (Address(channel="mail", to="d@police.test"),)


def test_a_contact_speaks_its_districts_language_unless_it_has_its_own(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", "aliases: [GZB]", "language: hi")
    change(folder, "ghaziabad.yaml", 'name: "SHO"', "language: en")
    district = next(d for d in read(folder).directory.districts if d.code == "145")
    assert {c.language for c in district.contacts} == {"hi"}
    assert district.stations[0].contacts[0].language == "en"


def test_a_stations_key_is_made_of_its_english_name_wherever_it_stands(folder: Path) -> None:
    change(
        folder, "ghaziabad.yaml", "{en: Vijay Nagar, hi: विजयनगर}", "{hi: विजयनगर, en: Vijay Nagar}"
    )
    district = next(d for d in read(folder).directory.districts if d.code == "145")
    assert district.stations[0].key == "145/vijay-nagar"


def test_an_end_without_a_clock_counts_to_the_end_of_that_day(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", 'name: "SHO"', 'from: "2026-11-24", until: "2026-11-24"')
    district = next(d for d in read(folder).directory.districts if d.code == "145")
    sho = district.stations[0].contacts
    assert on_duty(sho, (), at("23:59"), ZONE)
    assert not on_duty(sho, (), at("00:00", day=25), ZONE)


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (
            "ghaziabad.yaml",
            "stations:",
            "stations:\n  - name: {en: Vijay Nagar}",
            "ghaziabad.yaml:10: stations.1: a second station Vijay Nagar",
        ),
        (
            "ghaziabad.yaml",
            "mail: sho.vijaynagar@police.test",
            "telegram: sho",
            "sho is no Telegram chat",
        ),
        (
            "outside.yaml",
            "states:",
            "contacts: {desk: {role: desk}}\nstates:",
            "state/desk stands in outside.yaml:1 too",
        ),
        (
            "state.yaml",
            "en: Uttar Pradesh",
            "en: Uttarakhand",
            "the state is Uttarakhand here and Uttar Pradesh in config.yaml",
        ),
    ],
)
def test_what_would_mix_two_up_is_an_error(
    folder: Path, name: str, old: str, new: str, words: str
) -> None:
    change(folder, name, old, new)
    assert any(words in line for line in errors(folder)), errors(folder)


def test_a_webhook_must_name_a_configured_channel(folder: Path) -> None:
    loaded = read(folder)
    found = lint(
        loaded, mode="live", today=TODAY, carried={"mail", "webhook"}, webhooks={"old_112"}
    )
    (problem,) = [p for p in found if p.severity == "error"]
    assert str(problem).startswith("state.yaml:5: webhook: state/control_112: no webhook channel")
    assert problem.fix == "one of old_112"


def test_an_exercise_needs_somebody_who_opted_in(folder: Path) -> None:
    assert "nobody has opted in to exercises" in said(folder, mode="exercise")
    change(folder, "state.yaml", "mail: desk@police.test", "mail: desk@police.test, exercise: true")
    assert "nobody has opted in" not in said(folder, mode="exercise")


def test_a_station_between_two_shifts_is_a_warning(folder: Path) -> None:
    change(folder, "ghaziabad.yaml", 'name: "SHO"', 'hours: "08:00-20:00", days: [mon, sat]')
    assert "PS Vijay Nagar: no officer is on duty Mon 00:00-08:00, Mon 20:00-24:00" in said(folder)
    assert not errors(folder)


def test_the_women_officers_hours_do_not_man_a_district(folder: Path) -> None:
    change(
        folder,
        "ambedkar-nagar.yaml",
        "contacts:",
        "contacts:\n  women: {role: women_officer, mail: w@police.test}",
    )
    for role in ("district_control", "station_officer"):
        change(folder, "ambedkar-nagar.yaml", role, f'{role}, hours: "10:00-18:00"')
    assert "Ambedkar Nagar: nobody is on duty every day 18:00-10:00" in errors(folder)[0]


@pytest.mark.skipif(os.getuid() == 0, reason="root reads anything")
def test_a_folder_that_cannot_be_listed_is_said_and_the_last_good_used(folder: Path) -> None:
    read(folder)
    folder.chmod(0o000)
    try:
        loaded = read(folder)
    finally:
        folder.chmod(0o700)
    assert len(loaded.directory.districts) == 2
    assert loaded.problems


@pytest.mark.parametrize("name", ["overrides.yaml", "ghaziabad.yaml"])
@pytest.mark.parametrize("kind", ["a pipe", "a link to nothing", "a folder", "broken"])
def test_what_is_no_file_is_said_and_its_last_good_version_used(
    folder: Path, name: str, kind: str
) -> None:
    (folder / "overrides.yaml").write_text(TONIGHT, encoding="utf-8")
    read(folder)
    path = folder / name
    path.unlink()
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a link to nothing":
        path.symlink_to(folder / "gone")
    elif kind == "a folder":
        path.mkdir()
    else:
        path.write_text("district: [", encoding="utf-8")
    loaded = read(folder)
    assert any(
        name in str(p) and "its last good version is used" in str(p) for p in loaded.problems
    )
    assert len(loaded.directory.districts) == 2
    ghaziabad = next(d for d in loaded.directory.districts if d.code == "145")
    number = ghaziabad.stations[0].contacts[0].tonight
    assert number is not None
    assert number.addresses[0].to == "+919000000119"


def test_a_file_of_tonights_numbers_that_was_deleted_gives_none(folder: Path) -> None:
    (folder / "overrides.yaml").write_text(TONIGHT, encoding="utf-8")
    read(folder)
    (folder / "overrides.yaml").unlink()
    loaded = read(folder)
    assert loaded.problems == ()
    ghaziabad = next(d for d in loaded.directory.districts if d.code == "145")
    assert ghaziabad.stations[0].contacts[0].tonight is None


def test_what_is_kept_of_the_directory_is_closed_to_others(folder: Path) -> None:
    read(folder)
    kept = [*(folder.parent / "cache").iterdir(), *(folder.parent / "last-good").iterdir()]
    assert len(kept) == 5
    assert not any(path.stat().st_mode & 0o007 for path in kept)


# --- finding --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["vijaynagar", "विजयनगर", "sho.vijay", "145/vijay-nagar"])
def test_anything_written_in_the_directory_is_found(folder: Path, text: str) -> None:
    hits = find(read(folder).directory, text)
    assert hits
    assert "Ghaziabad" in hits[0].within


def test_nothing_is_found_for_nothing(folder: Path) -> None:
    assert find(read(folder).directory, "  ") == ()


# --- duty -----------------------------------------------------------------------------------


def officer(key: str, *hours: Hours, **fields: object) -> Contact:
    return Contact(
        key=f"145/{key}",
        role="station_officer",
        addresses=(Address(channel="mail", to=f"{key}@police.test"),),
        hours=hours,
        **fields,  # type: ignore[arg-type]
    )


def at(clock: str, day: int = 24) -> datetime:
    """A moment of November 2026 in India; the 24th is a Tuesday."""
    return datetime.fromisoformat(f"2026-11-{day} {clock}:00+05:30").astimezone(UTC)


DAY, NIGHT = Hours(start=6 * 60, end=22 * 60), Hours(start=22 * 60, end=6 * 60)


@pytest.mark.parametrize(
    ("clock", "who"),
    [
        ("05:59", "night"),
        ("06:00", "day"),
        ("21:59", "day"),
        ("22:00", "night"),
        ("00:00", "night"),
    ],
)
def test_the_shift_changes_on_the_minute(clock: str, who: str) -> None:
    people = (officer("day", DAY), officer("night", NIGHT))
    assert [c.key for c in on_duty(people, (), at(clock), ZONE)] == [f"145/{who}"]


def test_a_night_duty_belongs_to_the_day_it_began() -> None:
    monday_night = officer("night", Hours(start=22 * 60, end=6 * 60, days=(0,)))
    assert on_duty((monday_night,), (), at("03:00", day=24), ZONE)
    assert not on_duty((monday_night,), (), at("23:00", day=24), ZONE)
    assert not on_duty((monday_night,), (), at("03:00", day=23), ZONE)


def test_a_contact_is_in_force_between_its_dates() -> None:
    person = officer("new", valid_from=at("12:00"), valid_until=at("12:00", day=25))
    assert not on_duty((person,), (), at("11:59"), ZONE)
    assert on_duty((person,), (), at("12:00"), ZONE)
    assert not on_duty((person,), (), at("12:00", day=25), ZONE)


def leave(who: str, instead: str | None) -> Away:
    return Away(who=who, start=at("00:00"), end=at("00:00", day=25), instead=instead)


def test_a_substitute_stands_in_once_whatever_the_hours() -> None:
    people = (officer("sho"), officer("night", NIGHT))
    found = on_duty(people, (leave("sho", "night"),), at("12:00"), ZONE)
    assert [c.key for c in found] == ["145/night"]
    again = on_duty(people, (leave("sho", "night"),), at("23:00"), ZONE)
    assert [c.key for c in again] == ["145/night"]


def test_a_substitute_answers_for_the_role_he_stands_in_for() -> None:
    chief = msgspec.structs.replace(officer("chief"), role="district_chief")
    found = on_duty((officer("sho"),), (leave("sho", "chief"),), at("12:00"), ZONE, others=(chief,))
    assert [(c.key, c.role) for c in found] == [("145/chief", "station_officer")]
    both = on_duty((officer("sho"), chief), (leave("sho", "chief"),), at("12:00"), ZONE)
    assert [c.role for c in both] == ["station_officer", "district_chief"]


def test_leaves_chain_and_a_circle_of_them_ends() -> None:
    people = (officer("a"), officer("b", NIGHT), officer("c", NIGHT))
    chain = (leave("a", "b"), leave("b", "c"))
    assert [c.key for c in on_duty(people, chain, at("12:00"), ZONE)] == ["145/c"]
    circle = (leave("a", "b"), leave("b", "a"))
    assert on_duty(people, circle, at("12:00"), ZONE) == ()


def test_a_leave_without_a_substitute_leaves_nobody() -> None:
    assert on_duty((officer("sho"),), (leave("sho", None),), at("12:00"), ZONE) == ()


duties = st.builds(
    Hours,
    start=st.integers(0, DAY_MINUTES - 1),
    end=st.integers(0, DAY_MINUTES - 1),
    days=st.lists(st.integers(0, 6), unique=True).map(tuple),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(duties, min_size=1, max_size=3))
def test_the_gaps_are_exactly_the_minutes_nobody_covers(hours: list[Hours]) -> None:
    open_ = {
        (day, minute)
        for day, first, last in gaps((officer("a", *hours),))
        for minute in range(first, last)
    }
    for day in range(7):
        for minute in range(0, DAY_MINUTES, 7):
            covered = any(covers(one, day, minute) for one in hours)
            assert covered != ((day, minute) in open_)
