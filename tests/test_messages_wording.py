"""Files of texts: complete in both languages, and strict about their mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dispatcher.errors import ConfigError
from dispatcher.messages.wording import HOLE, bundled, read

OPEN_LISTS = ("kind_",)
"""Hindi translates words that English shows as they are."""


@pytest.mark.parametrize("form", ["short", "full"])
def test_both_languages_have_the_same_texts(form: Any) -> None:
    english, hindi = bundled("en", form).names, bundled("hi", form).names
    differing = {name for name in english ^ hindi if not name.startswith(OPEN_LISTS)}
    assert differing == set()


@pytest.mark.parametrize("form", ["short", "full"])
def test_both_languages_fill_the_same_places(form: Any) -> None:
    english, hindi = bundled("en", form), bundled("hi", form)
    allowed = {"outside", "outside_threat"}  # a Hindi SMS has no room for the state's name
    for name in english.names & hindi.names - allowed:
        every = {hole: f"{{{hole}}}" for hole in _holes(english, name) | _holes(hindi, name)}
        assert _holes(english, name) == _holes(hindi, name), f"{name}: {every}"


def _holes(wording: Any, name: str) -> set[str]:
    return set(HOLE.findall(wording.word(name, "")))


def test_values_are_put_in_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("# comment\n\nalert: {place}: {code} {place}\n", encoding="utf-8")
    wording = read(file)
    assert wording.say("alert", place="{code}\\1{0.__class__}", code="7") == (
        "{code}\\1{0.__class__}: 7 {code}\\1{0.__class__}"
    )


def test_an_unknown_place_is_an_error_that_names_the_known_ones(tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("alert: {place} {cod}\n", encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        read(file).say("alert", place="x", code="7")
    assert str(raised.value) == f"{file}: alert: unknown: {{cod}} -> known here: {{code}} {{place}}"


def test_a_missing_text_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text("alert: {place}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="update: this text is missing"):
        read(file).say("update")


def test_every_mistake_of_a_file_is_reported_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    file.write_text(
        "alert: {place}\nno colon here\nupdate:\nalert: again\ntaken: {Place} } {\n",
        encoding="utf-8",
    )
    with pytest.raises(ConfigError) as raised:
        read(file)
    assert [(problem.line, problem.what) for problem in raised.value.problems] == [
        (2, "not a text"),
        (3, "has no words"),
        (4, "stands here twice"),
        (5, "a brace on its own"),
    ]
