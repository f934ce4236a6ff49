"""Hostile mails meet a limit before they cost time, and every limit has its reason."""

from __future__ import annotations

import time

import pytest

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from tests.parsing_fixtures import mail, reading

HEAD = "From: a@b.example\nSubject: suicide\n"


def nested(depth: int) -> str:
    levels = (
        f"Content-Type: multipart/mixed; boundary=b{level}x\n\n--b{level}x\n"
        for level in range(depth)
    )
    ends = "".join(f"\n--b{level}x--\n" for level in reversed(range(depth)))
    return HEAD + "".join(levels) + "\nAccount: x.demo" + ends


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (nested(2000), "parts nested more than 10 deep"),
        (HEAD + "Content-Type: message/rfc822\n\n" * 3000, "parts nested more than 10 deep"),
        (
            f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n" + "--x\n\na\n" * 100_000,
            "more than 200 parts",
        ),
        (
            f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n" + "--xa\n" * 500_000,
            "more than 200 parts",
        ),
        (f"{HEAD}X: {'a' * 300_000}\n\nbody", "header is longer than 256 KB"),
        (f"{HEAD}To: {'a@b.example, ' * 15_000}\n\nx", "more than 1,000 addresses in a header"),
        (mail("word " * 2_100_000), "more than 10,000,000 bytes of text"),
        (
            f"{HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\nX: {'a' * 300_000}\n\nbody",
            "header is longer than 256 KB",
        ),
    ],
)
def test_each_limit_has_its_reason(raw: str, reason: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableMessage, match=reason):
        reading(raw)
    assert time.process_time() - began < 2


def test_limits_come_from_the_configuration() -> None:
    limits = Limits(message=1000, header=200, parts=6, depth=2)
    assert reading(nested(2), limits=limits).alerts
    for raw, reason in [
        (nested(3), "nested more than 2 deep"),
        (mail("x" * 1000), "larger than 1,000 bytes"),
        (HEAD + "X: " + "a" * 300 + "\n\nx", "header is longer than 200 bytes"),
    ]:
        with pytest.raises(UnreadableMessage, match=reason):
            reading(raw, limits=limits)


PIECES = [
    *("a\n", "a:", "9", "@a", "a@a.", "> ", "1.1.1.1 ", "::", "On 1\n", "From: a\n", "a\t"),
    *("Phone\n", 'Post: "a\n', "Location: a,\n", "Posted at: 1 a 1 a 1\n", "Name: a, b: "),
    *("http://", "--\n", "a \n", "१", "12.3456 ", "x" + " " * 1500 + "\n", "12.34" + " " * 900),
    *("Name: a" + "\xa0" * 900 + "\n", "12.34" + "\x0b" * 900, "2023-02-03" + " " * 900, " \x0b"),
]


@pytest.mark.parametrize("piece", PIECES)
def test_no_repeated_pattern_is_slow(piece: str) -> None:
    raw = mail(piece * (2_000_000 // len(piece)), subject="suicide", more="In-Reply-To: <a@b>\n")
    began = time.process_time()
    reading(raw.replace("utf-8", "utf-8; format=flowed"))
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: multipart/mixed; " + 'a="b;' * 40_000,
        "To: " + "a@b.example, " * 900,
        "From: " + "a" * 200_000,
        "Subject: " + "=?utf-8?q?a?= " * 15_000,
        "Subject: " + "=?" * 100_000,
        "Date: " + "1 " * 100_000,
        "References: " + "<a" * 100_000,
    ],
)
def test_no_hostile_header_is_slow(header: str) -> None:
    began = time.process_time()
    assert reading(f"{header}\n{HEAD}\nAccount: x.demo").alerts
    assert time.process_time() - began < 1


def test_very_long_text_is_cut_with_a_warning() -> None:
    (alert,) = reading(mail("Account: x.demo\n" + "word " * 100_000)).alerts
    assert alert.person.username == "x.demo"
    assert "the rest was not read" in alert.warnings[0]
