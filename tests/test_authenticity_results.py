"""Authentication-Results: only the centre's own mail server is believed, and only on top."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dispatcher.authenticity import Authentic, judge
from tests.authenticity_fixtures import SETTINGS, TEXT, Records, message, signed

BELIEVED = replace(SETTINGS, authserv_id="mx.police.test")
GOOD = b"mx.police.test; dkim=pass header.d=facebookmail.test header.s=s1"


def verdict(*lines: bytes, raw: bytes | None = None) -> Authentic:
    """On a mail with these Authentication-Results on top; DNS knows no key."""
    top = b"".join(b"Authentication-Results: " + line + b"\r\n" for line in lines)
    text = signed() if raw is None else raw
    return judge(message(top + text), None, BELIEVED, resolver=Records({}))


@pytest.mark.parametrize(
    "line",
    [
        GOOD,
        b"MX.police.test 1; spf=pass smtp.mailfrom=x; dkim=pass header.d=FacebookMail.test",
        b"mx.police.test;\r\n dkim=pass (1024-bit key) header.i=@facebookmail.test header.b=abc",
        b"mx.police.test; dkim=fail header.d=esp.test; dkim=pass header.d=facebookmail.test",
        b"mx.police.test; dkim=pass header.i=@news.facebookmail.test",
    ],
)
def test_the_word_of_the_centres_own_server_is_believed(line: bytes) -> None:
    found = verdict(line)
    assert found.verdict == "verified"
    assert found.reason == "signed by facebookmail.test, says mx.police.test"


@pytest.mark.parametrize(
    "line",
    [
        b"mx.evil.test; dkim=pass header.d=facebookmail.test",
        b"mx.police.test.evil.test; dkim=pass header.d=facebookmail.test",
        b"(mx.police.test) evil.test; dkim=pass header.d=facebookmail.test",
        b"mx.police.test; dkim=pass header.d=evil.test",
        b"mx.police.test; dkim=pass header.d=notfacebookmail.test",
        b"mx.police.test; dkim=fail header.d=facebookmail.test",
        b"mx.police.test; dkim=temperror header.d=facebookmail.test",
        b"mx.police.test; spf=pass smtp.mailfrom=facebookmail.test",
        b"mx.police.test; dmarc=pass header.from=facebookmail.test",
        b'mx.police.test; spf=fail reason="dkim=pass header.d=facebookmail.test"',
        b"mx.police.test; spf=fail (dkim=pass header.d=facebookmail.test)",
        b"mx.police.test; none",
        b"mx.police.test; dkim=pass " + b"(" * 3000,
        b"mx.police.test; dkim=pass header.d=facebookmail.test " + b"x" * 5000,
        b"",
        b"\xff\xfe",
    ],
)
def test_nothing_else_is(line: bytes) -> None:
    assert verdict(line).verdict == "failed"  # DNS has no such key


def test_a_line_below_the_servers_own_came_with_the_mail() -> None:
    own = b"mx.police.test; dkim=none"
    assert verdict(own, GOOD).verdict == "failed"
    assert verdict(b"other.test; dkim=none", GOOD).verdict == "verified"


def test_an_unreadable_line_of_the_servers_own_hides_those_below() -> None:
    assert verdict(b"mx.police.test; dkim=pass (((", GOOD).verdict == "failed"


def test_without_a_signature_in_the_mail_nothing_was_found_good() -> None:
    assert verdict(GOOD, raw=TEXT).verdict == "unverified"


def test_a_second_subject_fails_whatever_the_server_says() -> None:
    found = verdict(GOOD, raw=b"Subject: another\r\n" + signed())
    assert (found.verdict, found.reason) == ("failed", "two Subject headers")


def test_a_partly_signed_mail_is_not_believed() -> None:
    assert verdict(GOOD, raw=signed(length=True) + b"more\r\n").verdict == "unverified"


def test_sha1_is_not_believed() -> None:
    assert verdict(GOOD, raw=signed(algorithm=b"rsa-sha1")).verdict == "failed"


def test_no_server_is_believed_unless_configured() -> None:
    raw = b"Authentication-Results: " + GOOD + b"\r\n" + signed()
    assert judge(message(raw), None, SETTINGS, resolver=Records({})).verdict == "failed"


def test_nothing_is_looked_up_where_the_server_has_said_it() -> None:
    dns = Records({})
    raw = b"Authentication-Results: " + GOOD + b"\r\n" + signed()
    judge(message(raw), None, BELIEVED, resolver=dns)
    assert dns.asked == []
