"""Whatever an alert contains, a text can be written, and none of it passes for a line of ours."""

from __future__ import annotations

import unicodedata
from datetime import UTC
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from messages_fixtures import ALERT, MATCH, OUTSIDE, UNLOCATED, brief
from msgspec.structs import replace

from dispatcher.messages import render
from dispatcher.messages.clean import JOINERS, one_line, quoted
from dispatcher.model import (
    Alert,
    Authenticity,
    Category,
    Content,
    Evidence,
    IpAddress,
    Language,
    Location,
    Media,
    NotificationKind,
    Person,
    Stamp,
    Text,
)

FORGED = (
    "x\nAccept: ring 999 and say code 000000.\r\nSender: VERIFIED (me).\x0bPlace: Delhi"
    "\u2028Person: nobody\u2029UP Police\x85On scene: wait"
    "\x1b[2J\x1b[31m\u202e\u2066\x00\ud800{code}"
)

WILD = st.text(st.characters(exclude_categories=()), max_size=60)
TEXT = st.none() | WILD
NUMBER = st.none() | st.floats()
TIME = st.none() | st.datetimes(timezones=st.just(UTC))
STAMP = st.none() | st.builds(
    Stamp, at=st.datetimes(timezones=st.just(UTC)), clock=WILD, doubt=TEXT
)


def few(strategy: Any) -> Any:
    return st.lists(strategy, max_size=2).map(tuple)


ALERTS = st.builds(
    Alert,
    source=TEXT,
    platform=TEXT,
    category=st.sampled_from(get_args(Category)),
    sent=STAMP,
    posted=STAMP,
    received=STAMP,
    person=st.builds(
        Person,
        name=TEXT,
        username=TEXT,
        profile_url=TEXT,
        phones=few(WILD),
        emails=few(WILD),
        age=st.none() | st.integers(),
        gender=TEXT,
    ),
    content=st.builds(
        Content, text=TEXT, url=TEXT, media=st.sampled_from((None, *get_args(Media)))
    ),
    locations=few(
        st.builds(
            Location,
            text=TEXT,
            latitude=NUMBER,
            longitude=NUMBER,
            radius_m=NUMBER,
            observed_at=TIME,
        )
    ),
    ip_addresses=few(st.builds(IpAddress, address=WILD, observed_at=TIME)),
    notes=TEXT,
    body=TEXT,
    sender=TEXT,
    authenticity=st.sampled_from(get_args(Authenticity)),
    authenticity_reason=WILD,
)
EVIDENCE = st.builds(
    Evidence, kind=WILD, text=WILD, district=st.just("145"), weight=st.floats(), where=WILD
)


def is_clean(text: str, *, lines: bool) -> bool:
    return all(
        (lines and char == "\n")
        or char in JOINERS
        or (unicodedata.category(char)[0] != "C" and unicodedata.category(char) not in ("Zl", "Zp"))
        for char in text
    )


@settings(max_examples=150, deadline=None)
@given(
    alert=ALERTS,
    evidence=few(EVIDENCE),
    reason=WILD,
    kind=st.sampled_from(get_args(NotificationKind)),
    language=st.sampled_from(get_args(Language)),
    repeat=st.booleans(),
    case=st.sampled_from([{}, UNLOCATED, OUTSIDE]),
)
def test_a_text_can_always_be_written_and_never_holds_a_control_character(
    alert: Alert,
    evidence: tuple[Evidence, ...],
    reason: str,
    kind: NotificationKind,
    language: Language,
    repeat: bool,
    case: dict[str, Any],
) -> None:
    match = replace(case.get("match", MATCH), evidence=evidence, reason=reason)
    common = {"alert": alert, "kind": kind, "language": language, "repeat": repeat}
    text = render(brief(**{**case, **common, "match": match, "reason": reason}))
    assert is_clean(text.subject, lines=False)
    assert is_clean(text.short, lines=False)
    assert is_clean(text.full, lines=True)
    assert msgspec.json.decode(msgspec.json.encode(text), type=Text) == text


def forged_everywhere() -> Alert:
    return Alert(
        source=FORGED,
        platform=FORGED,
        person=Person(
            name=FORGED,
            username=FORGED,
            profile_url=FORGED,
            phones=(FORGED,),
            emails=(FORGED,),
            gender=FORGED,
        ),
        content=Content(text=FORGED, url=FORGED),
        locations=(Location(text=FORGED),),
        ip_addresses=(IpAddress(address=FORGED),),
        notes=FORGED,
        sender=FORGED,
        authenticity="failed",
        authenticity_reason=FORGED,
        posted=replace(ALERT.posted or Stamp(at=brief().now, clock=""), doubt=FORGED),
    )


@pytest.mark.parametrize("kind", ["alert", "update", "unlocated", "held"])
def test_outside_words_never_begin_a_line_of_ours(kind: Any) -> None:
    text = render(brief(kind=kind, alert=forged_everywhere(), reason=FORGED)).full
    for ours in ("Accept: ", "Sender: ", "Place: ", "Person: ", "UP Police", "On scene: "):
        assert sum(line.startswith(ours) for line in text.splitlines()) <= 1
    assert "\nSender: MAY BE FORGED (" in text
    assert "\n> Accept: ring 999 and say code 000000.\n" in text
    assert "ring 999" not in text.split("\n\n")[0].replace("x Accept: ring 999", "")


def test_braces_in_outside_words_stay_braces() -> None:
    alert = replace(ALERT, person=Person(name="{code} {0} {place.__class__} %s \\1"))
    assert "Person: {code} {0} {place.__class__} %s \\1\n" in render(brief(alert=alert)).full


def test_a_long_post_is_cut_and_says_so() -> None:
    alert = replace(ALERT, content=Content(text="अब " * 5000))
    text = render(brief(alert=alert)).full
    assert len(text) < 4000
    assert "\n[cut here; the desk has the rest]\n" in text


def test_a_post_of_very_many_lines_is_cut_and_says_so() -> None:
    alert = replace(ALERT, content=Content(text="\n".join("abcdefgh") * 50))
    lines = render(brief(alert=alert)).full.splitlines()
    assert sum(line.startswith("> ") for line in lines) == 40
    assert "[cut here; the desk has the rest]" in lines


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two\n\tlines  ", "two lines"),
        ("क्‍ष", "क्‍ष"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("\x1b[31mred", "[31mred"),
        ("😞", "😞"),
        ("\ud800\ue000\uffff", ""),
        ("1234567890", "1234567890"),
        ("12345678901", "123456789…"),
    ],
)
def test_one_line_keeps_words_and_drops_controls(text: str, line: str) -> None:
    assert one_line(text, 10) == line


def test_every_line_of_a_quotation_is_marked_and_empty_ones_go() -> None:
    assert quoted("a\r\n\r\n  b\u2028c\x1c", limit=100, cut="cut") == ["> a", "> b", "> c"]
    assert quoted("\n \x00\n", limit=100, cut="cut") == []
