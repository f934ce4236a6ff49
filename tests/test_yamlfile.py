"""Hostile YAML ends as a value or one clear problem, quickly and in little memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from dispatcher.yamlfile import Mapping, Scalar, Unreadable, parse, read
from tests.patience import in_time

HOSTILE = Path(__file__).parents[1].parent / "shared" / "corpora" / "yaml" / "hostile"


@pytest.mark.shared
@pytest.mark.skipif(
    not HOSTILE.is_dir(), reason="the hostile YAML files are not beside the project"
)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_every_hostile_file_is_a_value_or_a_problem_with_either_parser(
    loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, loader))
    files = list(HOSTILE.iterdir())
    assert files
    for path in files:
        began = time.process_time()
        try:
            read(path)
        except Unreadable as error:
            assert str(path) in str(error)
        assert in_time(began, seconds=2), path


def test_scalars_keep_their_words_and_their_lines() -> None:
    root, _ = parse('a: 0522\nb: "22:00"\nc: no\n', "x.yaml")
    assert isinstance(root, Mapping)
    found = {key.text: value for key, value in root.entries}
    assert found["a"] == Scalar(text="0522", plain=True, line=1)
    assert found["b"] == Scalar(text="22:00", plain=False, line=2)
    assert found["c"] == Scalar(text="no", plain=True, line=3)


def test_a_key_that_stands_twice_is_told_and_the_first_kept() -> None:
    root, problems = parse("a: 1\na: 2\n", "x.yaml")
    assert isinstance(root, Mapping)
    assert [value.text for _, value in root.entries if isinstance(value, Scalar)] == ["1"]
    assert [str(p) for p in problems] == [
        "x.yaml:2: a: stands twice; first on line 1 -> remove one of them"
    ]


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    with pytest.raises(Unreadable, match="aliases are not used here"):
        parse("a: &a [x, x]\nb: &b [*a, *a]\n", "x.yaml")


def test_a_hundred_thousand_brackets_are_refused() -> None:
    with pytest.raises(Unreadable):
        parse("[" * 100_000, "x.yaml")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"a: " + b"x" * 5_000_000)
    with pytest.raises(Unreadable, match="larger than 4 MB"):
        read(path)


def test_a_file_of_endless_values_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 300,000 values"):
        parse("- \n" * 300_001, "x.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a: "x\nb: 1\n', "while scanning a quoted scalar, begun in line 1"),
        ("a: 1\nb: \x07\n", "x.yaml:2: a character that cannot be shown (U+0007) -> delete it"),
        ("a: 1\nb: c: d\n", "x.yaml:2: not valid YAML: mapping values are not allowed"),
        ("a: !!int 3\n", "x.yaml:1: the tag tag:yaml.org,2002:int is not used here"),
        ("[a, b]: 1\n", "x.yaml:1: a key is not a word"),
        ("a: {<<: {b: 1}}\n", "merge keys are not used here"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_place(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(text, "x.yaml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
