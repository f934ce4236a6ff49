"""Two files that claim one district: nobody's alerts go to another district's numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from dispatcher.directory import Loaded, load
from dispatcher.model import District, Name
from tests.centre import AMBEDKAR_NAGAR, GHAZIABAD, OUTSIDE, STATE, Centre

LUCKNOW = """\
district: {en: Lucknow, hi: लखनऊ}
code: "162"
contacts:
  control: {role: district_control, mail: dcr.lko@police.test}
"""
KNOWN = {"145": Name(en="Ghaziabad"), "121": Name(en="Ambedkar Nagar"), "162": Name(en="Lucknow")}
SLIP = GHAZIABAD.replace("Ghaziabad, hi: गाज़ियाबाद", "Lucknow, hi: लखनऊ").replace("145", "162")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    directory = tmp_path / "directory"
    directory.mkdir()
    for name, text in (
        ("ghaziabad.yaml", GHAZIABAD),
        ("lucknow.yaml", LUCKNOW),
        ("state.yaml", STATE),
        ("outside.yaml", OUTSIDE),
    ):
        (directory / name).write_text(text, "utf-8")
    return directory


def read(folder: Path) -> Loaded:
    return load(
        folder,
        state="Uttar Pradesh",
        timezone="Asia/Kolkata",
        last_good=folder.parent / "last-good",
        known=lambda state: KNOWN,
    )


def district(loaded: Loaded, code: str) -> District:
    (found,) = (one for one in loaded.directory.districts if one.code == code)
    return found


def control(loaded: Loaded, code: str) -> str:
    contact = next(c for c in district(loaded, code).contacts if c.role == "district_control")
    return contact.addresses[0].to


def test_a_copy_changed_to_another_district_costs_neither_its_numbers(folder: Path) -> None:
    read(folder)
    (folder / "ghaziabad.yaml").write_text(SLIP, "utf-8")
    for _ in range(2):
        loaded = read(folder)
        assert control(loaded, "162") == "dcr.lko@police.test"
        assert control(loaded, "145") == "dcr.gzb@police.test"
        (problem,) = loaded.problems
        assert problem.severity == "error"
        assert problem.file == "ghaziabad.yaml"
        assert "Lucknow stands in lucknow.yaml:1 too, whose numbers are used" in problem.what
        assert "Ghaziabad is used as in the last good version of ghaziabad.yaml" in problem.fix
    kept = (folder.parent / "last-good" / "ghaziabad.yaml").read_text("utf-8")
    assert kept == GHAZIABAD


def test_a_copy_with_old_numbers_does_not_win_over_the_file_known_before(folder: Path) -> None:
    read(folder)
    old = GHAZIABAD.replace("dcr.gzb", "retired")
    (folder / "Copy-of-ghaziabad.yaml").write_text(old, "utf-8")
    loaded = read(folder)
    assert control(loaded, "145") == "dcr.gzb@police.test"
    assert [one.file for one in loaded.problems] == ["Copy-of-ghaziabad.yaml"]
    assert not (folder.parent / "last-good" / "Copy-of-ghaziabad.yaml").exists()


def test_of_two_files_seen_for_the_first_time_the_one_that_bears_the_name_is_used(
    folder: Path,
) -> None:
    old = GHAZIABAD.replace("dcr.gzb", "retired")
    (folder / "Copy-of-ghaziabad.yaml").write_text(old, "utf-8")
    loaded = read(folder)
    assert control(loaded, "145") == "dcr.gzb@police.test"
    kept = {one.name for one in (folder.parent / "last-good").iterdir()}
    assert kept == {"lucknow.yaml", "state.yaml", "outside.yaml"}


def test_of_two_files_that_nothing_tells_apart_the_first_is_used(folder: Path) -> None:
    (folder / "ghaziabad.yaml").rename(folder / "b.yaml")
    (folder / "a.yaml").write_text(GHAZIABAD.replace("dcr.gzb", "first"), "utf-8")
    assert control(read(folder), "145") == "first@police.test"


def test_the_known_file_wins_over_a_copy_even_while_it_is_broken(folder: Path) -> None:
    read(folder)
    (folder / "a-copy.yaml").write_text(GHAZIABAD.replace("dcr.gzb", "retired"), "utf-8")
    (folder / "ghaziabad.yaml").write_text("district: [", "utf-8")
    loaded = read(folder)
    assert control(loaded, "145") == "dcr.gzb@police.test"
    assert {one.file for one in loaded.problems} == {"a-copy.yaml", "ghaziabad.yaml"}


def test_a_file_deleted_on_purpose_does_not_come_back_over_the_one_that_replaced_it(
    folder: Path,
) -> None:
    read(folder)
    (folder / "ghaziabad.yaml").unlink()
    (folder / "gzb.yaml").write_text(GHAZIABAD.replace("dcr.gzb", "new"), "utf-8")
    loaded = read(folder)
    assert loaded.problems == ()
    assert control(loaded, "145") == "new@police.test"
    folder.rename(folder.with_name("lost"))
    assert control(read(folder), "145") == "new@police.test"


def test_two_names_with_one_code_keep_both_districts_where_one_is_remembered(folder: Path) -> None:
    (folder / "ambedkar-nagar.yaml").write_text(AMBEDKAR_NAGAR, "utf-8")
    load(folder, state="Bihar", timezone="Asia/Kolkata", last_good=folder.parent / "last-good")
    changed = GHAZIABAD.replace("145", "121")
    (folder / "ghaziabad.yaml").write_text(changed, "utf-8")
    loaded = load(
        folder, state="Bihar", timezone="Asia/Kolkata", last_good=folder.parent / "last-good"
    )
    assert control(loaded, "121") == "dcr.abn@police.test"
    assert control(loaded, "145") == "dcr.gzb@police.test"


def test_check_and_every_command_say_that_two_files_claim_one_district(tmp_path: Path) -> None:
    centre = Centre(tmp_path).write()
    centre.run("directory", "list")
    copy = GHAZIABAD.replace("dcr.gzb", "retired")
    (tmp_path / "directory" / "Copy-of-ghaziabad.yaml").write_text(copy, "utf-8")
    said = "Ghaziabad stands in ghaziabad.yaml:1 too"
    assert said in " ".join(centre.run("directory", "list").output.split())
    done = centre.run("check")
    assert done.exit_code == 2
    assert "error" in done.output
