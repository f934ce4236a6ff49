"""Hostile mails meet a limit before they cost time, and every limit has its reason."""

from __future__ import annotations

import time

import pytest

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from tests.parsing_fixtures import mail, multipart, reading
from tests.patience import in_time

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
    assert in_time(began, seconds=2)


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
    *(
        "Account: a-b1\n",
        "http://",
        "--\n",
        "a \n",
        "१",
        "12.3456 ",
        "x" + " " * 1500 + "\n",
        "12.34" + " " * 900,
    ),
    *("Name: a" + "\xa0" * 900 + "\n", "12.34" + "\x0b" * 900, "2023-02-03" + " " * 900, " \x0b"),
]


@pytest.mark.parametrize("piece", PIECES)
def test_no_repeated_pattern_is_slow(piece: str) -> None:
    raw = mail(piece * (2_000_000 // len(piece)), subject="suicide", more="In-Reply-To: <a@b>\n")
    began = time.process_time()
    reading(raw.replace("utf-8", "utf-8; format=flowed"))
    assert in_time(began, seconds=2)


@pytest.mark.parametrize(
    "run", ["\t", " ", "\t ", "\xa0", "-", ".", ",", "(", ">", "9", "a ", ": "]
)
@pytest.mark.parametrize(
    "line",
    [
        "1\tAgra{}Mr. Sharma\tremarks: urgent",
        "Name: Riya{}Singh, Phone{}: 9812345678",
        "Posted at: 3 Feb 2023{}11:30 pm, पता-{}आगरा",
        "Her brother{} Vinod 9812345678/79{} dies at half past{}nine",
    ],
)
def test_no_run_of_one_sign_within_a_line_is_slow(line: str, run: str) -> None:
    began = time.process_time()
    reading(mail(line.replace("{}", run * (1800 // len(run)))))
    assert in_time(began, seconds=0.5)


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
    assert in_time(began, seconds=1)


def attached(kind: str, body: str, count: int) -> str:
    """A mail that names nobody, with that many of these."""
    part = f"Content-Type: {kind}\nContent-Disposition: attachment; filename=a\n\n{body}"
    return multipart("mixed", *[part] * count)


FIELDS = "Account: x{}.demo\nLocation: Kanpur\n\n"
INNER = mail(FIELDS + "word " * 12_000)
PAGE = mail(FIELDS + "<b></b>" * 60_000, kind="text/html")
RECORD = (
    '<html><div id="property-target"><div>Target<div class="m">x</div></div></div>'
    + '<div id="property-ip_addresses"><div>IP Address<div class="m">192.0.2.1</div></div></div>'
    * 600
)


@pytest.mark.parametrize(
    ("kind", "body", "count"),
    [
        ("message/rfc822", INNER, 90),
        ("message/rfc822", PAGE, 50),
        ("text/html; name=records.html", RECORD, 150),
        ("text/csv; name=a.csv", "name,phone\n" + "Ravi,+919876543210\n" * 3000, 150),
        ("application/json", f'{{"username": "x", "text": "{"a" * 50_000}"}}', 150),
    ],
)
def test_much_text_in_many_pieces_costs_no_more_than_in_one(
    kind: str, body: str, count: int
) -> None:
    raw = attached(kind, body, count)
    began = time.process_time()
    found = reading(raw)
    assert in_time(began, seconds=2)
    assert found.alerts
    assert "of the mails and files attached to it: not read" in found.faults[-1]


def test_pages_in_many_parts_are_read_up_to_the_limit_of_one() -> None:
    raw = multipart("mixed", *["Content-Type: text/html\n\n<p>" + "<td>a" * 8000] * 190)
    began = time.process_time()
    (alert,) = reading(raw.replace("<p>", "<p>Account: x.demo<p>", 1)).alerts
    assert in_time(began, seconds=2)
    assert any("the rest was not read" in warning for warning in alert.warnings)


def test_very_long_text_is_cut_with_a_warning() -> None:
    (alert,) = reading(mail("Account: x.demo\n" + "word " * 100_000)).alerts
    assert alert.person.username == "x.demo"
    assert "the rest was not read" in alert.warnings[0]
