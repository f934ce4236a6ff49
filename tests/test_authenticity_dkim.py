"""DKIM: what a signature proves, and every way it proves nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dispatcher.authenticity import judge
from dispatcher.config import IntakeSettings
from tests.authenticity_fixtures import (
    SETTINGS,
    TEXT,
    Records,
    Silent,
    message,
    record,
    signed,
    verdict_on,
)
from tests.patience import in_time

SHARED = Path(__file__).parents[1].parent / "shared" / "corpora" / "dkim"


def with_line(raw: bytes, line: bytes) -> bytes:
    return line + b"\r\n" + raw


# --- what is verified -----------------------------------------------------------------------


def test_a_mail_signed_by_its_senders_domain_is_verified() -> None:
    found = verdict_on(signed(), alert_sender="escalations@facebookmail.test")
    assert (found.verdict, found.reason) == ("verified", "signed by facebookmail.test")


@pytest.mark.parametrize("header_form", [b"simple", b"relaxed"])
@pytest.mark.parametrize("body_form", [b"simple", b"relaxed"])
def test_every_canonical_form_is_read(header_form: bytes, body_form: bytes) -> None:
    raw = signed(TEXT + b"two  words \r\n\r\n\r\n", form=(header_form, body_form))
    assert verdict_on(raw).verdict == "verified"


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="ab \t\r\n", max_size=30).map(str.encode),
    st.sampled_from([b"simple", b"relaxed"]),
)
def test_every_text_is_read_as_the_signer_reads_it(body: bytes, form: bytes) -> None:
    assert verdict_on(signed(TEXT + body, form=(b"relaxed", form))).verdict == "verified"
    empty = TEXT.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert verdict_on(signed(empty + body, form=(b"relaxed", form))).verdict == "verified"


def test_line_ends_do_not_matter() -> None:
    assert verdict_on(signed().replace(b"\r\n", b"\n")).verdict == "verified"


def test_the_envelope_line_of_a_mailbox_does_not_matter() -> None:
    raw = with_line(signed(), b"From escalations@facebookmail.test Fri Feb  3 18:07:01 2023")
    assert verdict_on(raw).verdict == "verified"


def test_a_subdomain_of_the_allowed_domain_may_sign() -> None:
    records = {"s1._domainkey.mail.facebookmail.test": record()}
    assert verdict_on(signed(domain=b"mail.facebookmail.test"), records=records).verdict == (
        "verified"
    )


def test_the_parent_of_the_senders_domain_may_sign() -> None:
    allowed = IntakeSettings(senders=("*@*.meta.test",))
    text = TEXT.replace(b"@facebookmail.test>", b"@support.meta.test>")
    assert verdict_on(signed(text, domain=b"meta.test"), allowed).verdict == "verified"


def test_one_good_signature_among_bad_ones_is_enough() -> None:
    other = with_line(signed(), b"DKIM-Signature: v=1; a=rsa-sha256; d=esp.test; s=x; h=from; b=AA")
    assert verdict_on(other).verdict == "verified"


# --- tampering ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Subject: another", "two Subject headers"),
        (b"Date: Sat, 04 Feb 2023 18:07:00 +0000", "two Date headers"),
        (b"Reply-To: a@b.test\r\nReply-To: c@d.test", "two Reply-To headers"),
        (b"From: Meta <alert@meta.test>", "two From headers"),
        (b"From: x@evil.test\r\nFrom: y@evil.test", "3 From headers"),
        (b"Message-ID: <other@facebookmail.test>", "two Message-ID headers"),
        (b"content-type: text/html", "two Content-Type headers"),
    ],
)
def test_a_second_header_on_top_fails_though_the_signature_still_fits(
    line: bytes, reason: str
) -> None:
    found = verdict_on(with_line(signed(), line))
    assert (found.verdict, found.reason) == ("failed", reason)


@pytest.mark.parametrize(
    "line",
    [
        b"Subject : another",
        b"From : alert@meta.test",
        b"X: y\rSubject: another",
        b"Subject\t: another",
        b" continued from nothing",
        b"X-A: b\r\nFrom here on this is the text",
        b"X-A: b\r\nthis is no header",
        b"X-A: b\0",
        b"\xe0\xa4\x85: b",
    ],
)
def test_a_line_that_readers_take_differently_is_never_verified(line: bytes) -> None:
    found = verdict_on(with_line(signed(), line))
    assert found.verdict == "unverified"
    assert "header" in found.reason


def test_changed_text_fails() -> None:
    found = verdict_on(signed().replace(b"Ghaziabad", b"Lucknow"))
    assert (found.verdict, found.reason) == (
        "failed",
        "the text is not the one that facebookmail.test signed",
    )


def test_a_changed_header_fails() -> None:
    found = verdict_on(signed().replace(b"Self-harm alert", b"Nothing at all"))
    assert found.verdict == "failed"
    assert found.reason == "the signature of facebookmail.test does not match the mail"


def test_text_appended_to_a_partly_signed_mail_is_not_verified() -> None:
    raw = signed(length=True)
    for text in (raw, raw + b"Phone: +919999999999\r\n"):
        found = verdict_on(text)
        assert (found.verdict, found.reason) == (
            "unverified",
            "facebookmail.test signed only a part of the text",
        )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_changed_byte_of_header_or_text_is_ever_verified(data: st.DataObject) -> None:
    """Exact canonical form; the signature's own header and the unsigned ones stay as they are."""
    names = (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type")
    raw = signed(TEXT, form=(b"simple", b"simple"), headers=names)
    start = raw.index(b"From: Safety")
    at = data.draw(st.integers(start, len(raw) - 1))
    change = data.draw(st.integers(1, 255))
    changed = raw[:at] + bytes([raw[at] ^ change]) + raw[at + 1 :]
    assume(_lines(changed) != _lines(raw))
    assert verdict_on(changed).verdict != "verified"


def _lines(raw: bytes) -> list[bytes]:
    """How a line ends says nothing, nor do empty lines at the end (RFC 6376, 3.4.3)."""
    return raw.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_changed_letter_is_verified_in_the_relaxed_form(data: st.DataObject) -> None:
    raw = signed()
    letters = [
        at for at in range(raw.index(b"escalations@"), len(raw)) if raw[at : at + 1].isalnum()
    ]
    header_end = raw.index(b"MIME-Version")
    body = raw.index(b"\r\n\r\n")
    at = data.draw(st.sampled_from([at for at in letters if at < header_end or at > body]))
    line = raw[raw.rindex(b"\n", 0, at) + 1 : at]
    if at < body and b":" not in line:
        return  # a header's name: its case is free, any other change is another test's
    letter = data.draw(st.sampled_from([b"x", b"7", b" ", b"\r\n", b"\0", b"\xff"]))
    if letter == raw[at : at + 1]:
        return
    assert verdict_on(raw[:at] + letter + raw[at + 1 :]).verdict != "verified"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_anything_at_all_gets_a_verdict(raw: bytes) -> None:
    for text in (raw, b"From: a@facebookmail.test\r\nDKIM-Signature:" + raw):
        assert verdict_on(text).verdict in {"unverified", "failed"}


# --- whose signature ------------------------------------------------------------------------


def test_a_signature_of_another_domain_proves_nothing() -> None:
    records = {"s1._domainkey.evil.test": record()}
    found = verdict_on(signed(domain=b"evil.test"), records=records)
    assert (found.verdict, found.reason) == (
        "unverified",
        "signed by evil.test, not by facebookmail.test",
    )


@pytest.mark.parametrize(
    "domain", [b"evilfacebookmail.test", b"test.evil", b"facebookmail.test.x.y"]
)
def test_a_domain_that_only_looks_alike_proves_nothing(domain: bytes) -> None:
    records = {f"s1._domainkey.{domain.decode()}": record()}
    assert verdict_on(signed(domain=domain), records=records).verdict == "unverified"


def test_the_top_level_may_not_sign() -> None:
    records = {"s1._domainkey.test": record()}
    assert verdict_on(signed(domain=b"test"), records=records).verdict == "unverified"


def test_a_sender_not_allowed_is_unverified_and_nothing_is_looked_up() -> None:
    text = TEXT.replace(b"escalations@facebookmail.test", b"ravi@gmail.test")
    dns = Records()
    found = judge(message(signed(text, domain=b"gmail.test")), None, SETTINGS, resolver=dns)
    assert (found.verdict, found.reason) == (
        "unverified",
        "ravi@gmail.test is not among the allowed senders",
    )
    assert dns.asked == []


def test_without_an_allow_list_nobody_is_verified_and_nothing_is_looked_up() -> None:
    dns = Records()
    found = judge(message(signed()), None, IntakeSettings(), resolver=dns)
    assert found.verdict == "unverified"
    assert "intake.senders" in found.reason
    assert dns.asked == []


@pytest.mark.parametrize(
    ("sender", "known"),
    [
        (b"alert@meta.test", True),
        (b"Alert@META.test", True),
        (b"other@meta.test", False),
        (b"alert@x.meta.test", False),
        (b"anyone@facebookmail.test", True),
        (b"anyone@mail.facebookmail.test", False),
        (b"anyone@notfacebookmail.test", False),
    ],
)
def test_the_patterns_of_the_allow_list(sender: bytes, known: bool) -> None:
    raw = b"From: " + sender + b"\r\n\r\ntext"
    assert (verdict_on(raw).reason == "not signed") is known


@pytest.mark.parametrize(
    "sender",
    [
        b'"escalations@facebookmail.test" <evil@evil.test>',
        b"evil@evil.test (escalations@facebookmail.test)",
        b"=?utf-8?q?escalations=40facebookmail.test?= <evil@evil.test>",
        b'"<escalations@facebookmail.test>" <evil@evil.test>',
    ],
)
def test_a_name_that_looks_like_an_allowed_sender_is_none(sender: bytes) -> None:
    text = TEXT.replace(b"Safety Escalations <escalations@facebookmail.test>", sender)
    records = {"s1._domainkey.evil.test": record()}
    found = verdict_on(signed(text, domain=b"evil.test"), records=records)
    assert found.verdict == "unverified"
    assert "not among the allowed" in found.reason


def test_a_from_with_two_senders_is_not_verified() -> None:
    text = TEXT.replace(b"<escalations@", b"<evil@evil.test>, <escalations@")
    assert verdict_on(signed(text)).reason == "its From names two senders"


def test_an_alert_that_names_another_sender_is_not_verified() -> None:
    found = verdict_on(signed(), alert_sender="alert@meta.test")
    assert found.verdict == "unverified"


def test_a_forward_by_a_colleague_is_unverified() -> None:
    raw = signed().replace(b"escalations@facebookmail.test>", b"colleague@police.test>")
    assert verdict_on(raw).verdict == "unverified"


def test_no_signature_is_unverified_not_forged() -> None:
    assert verdict_on(TEXT).verdict == "unverified"
    assert verdict_on(TEXT).reason == "not signed"


# --- weak signatures ------------------------------------------------------------------------


def recoded(encoding: bytes, body: bytes) -> bytes:
    """A single text, and a Content-Transfer-Encoding that no signature covers."""
    head = TEXT.partition(b"\r\n\r\n")[0]
    raw = signed(head + b"\r\n\r\n" + body)
    return raw.replace(
        b"MIME-Version:", b"Content-Transfer-Encoding: " + encoding + b"\r\nMIME-Version:"
    )


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"base64", b"Account: sunny_22\r\nLocation: Agra\r\n"),
        (b"BASE64 (x)", b"Account: sunny_22\r\n"),
        (b"quoted-printable", b"facebook.com/profile.php?id=1000123\r\n"),
        (b"quoted-printable", b"a = b\r\n"),
        (b"x-uuencode", b"Account: sunny_22\r\n"),
    ],
)
def test_an_unsigned_encoding_that_the_text_is_not_in_fails(encoding: bytes, body: bytes) -> None:
    found = verdict_on(recoded(encoding, body))
    assert found.verdict == "failed"
    assert "Content-Transfer-Encoding was put in after" in found.reason


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"7bit", b"Account: sunny_22\r\n"),
        (b"base64", b"QWNjb3VudDogc3VubnlfMjI=\r\n"),
        (b"quoted-printable", b"facebook.com/profile.php?id=3D1000123 =E0=A4=86=\r\n end\r\n"),
    ],
)
def test_an_unsigned_encoding_that_the_text_is_in_proves_nothing_wrong(
    encoding: bytes, body: bytes
) -> None:
    assert verdict_on(recoded(encoding, body)).verdict == "verified"


def test_the_encoding_of_a_multipart_says_nothing() -> None:
    raw = recoded(b"base64", b"--x\r\n\r\nAccount: sunny_22\r\n--x--\r\n")
    parts = raw.replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=x")
    assert verdict_on(parts).verdict == "verified"


@pytest.mark.parametrize("missing", [b"subject", b"date"])
def test_a_signature_that_leaves_out_what_is_shown_is_unverified(missing: bytes) -> None:
    names = [n for n in (b"from", b"subject", b"date") if n != missing]
    found = verdict_on(signed(headers=tuple(names)))
    assert found.verdict == "unverified"
    assert missing.decode().title() in found.reason


def test_an_expired_signature_fails() -> None:
    found = verdict_on(signed(tags=b"x=1700000000"))
    assert (found.verdict, found.reason) == (
        "failed",
        "the signature of facebookmail.test has expired",
    )


def test_a_signature_that_has_not_expired_passes() -> None:
    tag = b"x=%d" % (time.time() + 86400)
    assert verdict_on(signed(tags=tag)).verdict == "verified"


def test_sha1_fails() -> None:
    found = verdict_on(signed(algorithm=b"rsa-sha1"))
    assert found.verdict == "failed"
    assert "can be forged" in found.reason


def test_a_short_key_fails() -> None:
    records = {"s1._domainkey.facebookmail.test": record(768)}
    found = verdict_on(signed(bits=768), records=records)
    assert (found.verdict, found.reason) == ("failed", "the key of facebookmail.test is too short")


def test_a_key_in_testing_counts_as_no_signature() -> None:
    records = {"s1._domainkey.facebookmail.test": record(flags=b"t=s:y; ")}
    assert verdict_on(signed(), records=records).verdict == "unverified"


@pytest.mark.parametrize("text", [b"", b"v=DKIM1; p=", b"v=DKIM1; k=rsa; p=AAAA", b"\xff", b"p"])
def test_a_key_that_is_gone_or_none_fails(text: bytes) -> None:
    found = verdict_on(signed(), records={"s1._domainkey.facebookmail.test": text})
    assert found.verdict == "failed"


def test_another_key_fails() -> None:
    records = {"s1._domainkey.facebookmail.test": record(seed=2)}
    assert verdict_on(signed(), records=records).verdict == "failed"


# --- DNS and hostile mails ------------------------------------------------------------------


@pytest.mark.parametrize("stubborn", [False, True])
def test_silent_dns_is_unknown_and_in_time(stubborn: bool) -> None:
    began = time.monotonic()
    dns = Silent(stubborn=stubborn)
    found = judge(message(signed()), None, SETTINGS, resolver=dns, deadline_s=0.2)
    assert found.verdict == "unknown"
    assert time.monotonic() - began < 1.0


def test_many_signatures_share_the_time_there_is() -> None:
    raw = signed()
    for _ in range(5):
        raw = signed(raw)
    began = time.monotonic()
    found = judge(message(raw), None, SETTINGS, resolver=Silent(), deadline_s=0.2)
    assert found.verdict == "unknown"
    assert time.monotonic() - began < 1.0


def test_dns_that_breaks_is_unknown() -> None:
    class Broken:
        def txt(self, name: str, timeout: float) -> bytes | None:
            raise OSError("network is down")

    assert judge(message(signed()), None, SETTINGS, resolver=Broken()).verdict == "unknown"


def test_a_hundred_signatures_cost_no_more_than_three_and_speak_against_nothing() -> None:
    line = b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=facebookmail.test; s=s%d; "
    tags = b"h=from:subject:date:message-id; bh=AAAA; b=AAAA\r\n"
    raw = b"".join((line % n) + tags for n in range(100)) + TEXT
    dns = Records()
    assert judge(message(raw), None, SETTINGS, resolver=dns).verdict == "unverified"
    assert len(dns.asked) == 3


@pytest.mark.parametrize(
    "value",
    [
        b"garbage",
        b";;;;",
        b"v=1; d=facebookmail.test",
        b"v=1; a=rsa-sha256; d=facebookmail.test; s=" + b"a." * 500,
        b"v=1; a=rsa-sha256; d=facebookmail.test; s=s1; h=" + b"a:" * 1500,
        b"v=1; a=rsa-sha256; d=facebookmail.test; s=s1; d=evil.test; h=from; b=AA; bh=AA",
        b"\xff\xfe=\x80",
        b"v=1; b" + b" \r\n\t" * 900 + b"=x; d=facebookmail.test; s=s1",
    ],
)
def test_garbage_for_a_signature_is_unverified(value: bytes) -> None:
    found = verdict_on(b"DKIM-Signature: " + value + b"\r\n" + TEXT)
    assert found.verdict == "unverified"


@pytest.mark.parametrize(
    ("old", "new"),
    [(b" b=", b" b=!"), (b"bh=", b"bh=\xff"), (b"v=1", b"v=2"), (b"q=dns/txt", b"q=http")],
)
def test_a_damaged_signature_fails(old: bytes, new: bytes) -> None:
    raw = signed()
    head, tail = raw.split(b"Received:", 1)
    assert verdict_on(head.replace(old, new) + b"Received:" + tail).verdict in {
        "failed",
        "unverified",
    }


@pytest.mark.parametrize(
    "hostile",
    [
        TEXT + b" " * 2_000_000 + b"x",
        TEXT + b"\r\n" * 1_000_000,
        TEXT + b" \r\n" * 1_000_000,
        TEXT + b"\r" + b"\r\n" * 1_000_000,
        TEXT + b"a\n" * 1_000_000,
        b"X-Long: " + b"a" * 200_000 + b"\r\n" + TEXT,
        b"X: y\r\n" * 30_000 + TEXT,
        b"X-Long: " + b"a" * 400_000 + b"\r\n" + TEXT,
        b"X: y\r\n" + b" \r\n" * 80_000 + TEXT,
        TEXT.replace(b"From: ", b"From: " + b'"' * 50_000),
        TEXT.replace(b"From: ", b"From: " + b"(" * 50_000),
        TEXT.replace(b"From: ", b"From: " + b"a@b.test, " * 10_000),
    ],
    ids=lambda raw: f"{raw[:9]!r}..{raw[-5:]!r}",
)
def test_a_hostile_mail_is_judged_within_two_seconds(hostile: bytes) -> None:
    line = signed()[: -len(TEXT)]
    for body in (b"relaxed/relaxed", b"relaxed/simple"):
        raw = line.replace(b"relaxed/relaxed", body) + hostile
        began = time.process_time()
        verdict_on(raw)
        assert in_time(began, seconds=2)


# --- reference mails ------------------------------------------------------------------------

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no reference mails here")


def reference(path: Path) -> tuple[dict[str, bytes], bytes]:
    """Key records in the first lines (name, blank, text), then an empty line and the mail."""
    head, _, raw = path.read_bytes().replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = [line.partition(b" ") for line in head.splitlines()]
    return {name.decode(): text for name, _, text in lines}, raw


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "sender", "verdict", "reason"),
    [
        ("001", "joe@football.example.com", "verified", "signed by football.example.com"),
        ("002", "joe@football.example.com", "verified", "signed by example.com"),
        ("003", "john-ietf@jck.com", "unverified", "signed by ietf.org, not by jck.com"),
        ("004", "*@facebookmail.com", "verified", "signed by facebookmail.com"),
        ("005", "*@topicbox.com", "failed", "the signature of topicbox.com has expired"),
        ("006", "*@github.com", "verified", "signed by github.com"),
    ],
)
def test_signed_mails_of_the_world(name: str, sender: str, verdict: str, reason: str) -> None:
    records, raw = reference(SHARED / "mail-auth" / f"{name}.txt")
    found = verdict_on(raw, IntakeSettings(senders=(sender,)), records)
    assert (found.verdict, found.reason) == (verdict, reason)
    changed = raw.replace(b"\nSubject: ", b"\nSubject: x")
    assert verdict_on(changed, IntakeSettings(senders=(sender,)), records).verdict != "verified"


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("rfc6376.signed.msg", "verified"),
        ("rfc6376.signed.rsa.msg", "verified"),
        ("rfc6376.signed.no_t.msg", "failed"),
        ("rfc6376.msg", "unverified"),
        ("rfc6376.w1258.msg", "unverified"),
        ("ed25519test.msg", "unverified"),
        ("ed25519test2.msg", "unverified"),
        ("test.message", "unverified"),
        ("test2.message", "unverified"),
        ("test_extra.message", "unverified"),
        ("test_nofrom.message", "unverified"),
    ],
)
def test_good_and_forged_mails_of_dkimpys_own_tests(name: str, verdict: str) -> None:
    folder = SHARED / "dkimpy"
    key = (folder / "test.txt").read_bytes().strip()
    records = {"test._domainkey.football.example.com": key, "sed._domainkey.test.ex": key}
    allowed = IntakeSettings(senders=("*@football.example.com", "*@example.com", "*@strace.org"))
    assert verdict_on((folder / name).read_bytes(), allowed, records).verdict == verdict


@needs_shared
@pytest.mark.shared
@pytest.mark.parametrize("name", ["badversion", "badk", "test_bad", "test_tlsrpt"])
def test_bad_key_records_never_verify(name: str) -> None:
    raw = (SHARED / "dkimpy" / "rfc6376.signed.rsa.msg").read_bytes()
    key = (SHARED / "dkimpy" / f"{name}.txt").read_bytes().strip()
    allowed = IntakeSettings(senders=("*@football.example.com",))
    found = verdict_on(raw, allowed, {"test._domainkey.football.example.com": key})
    assert found.verdict == "failed"
