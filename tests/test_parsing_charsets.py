"""What a text is written in is seen by its bytes where its header says nothing, or something else:
it is read, with a warning."""

from __future__ import annotations

import codecs
import random
import time
from base64 import b64encode, encodebytes
from quopri import encodestring

import pytest

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert
from dispatcher.parsing import parse
from dispatcher.sources.found import message
from tests.parsing_fixtures import reading
from tests.patience import in_time

HINDI = (
    "खाता: neha.demo\nमोबाइल: 98765 43210\nस्थान: गोमती नगर, लखनऊ\n"
    "पोस्ट: अब जीने का मन नहीं करता, सब खत्म\n"
)
HINGLISH = (
    "Account: neha.demo\nMobile: 98765 43210\nLocation: Gomti Nagar, Lucknow\n"
    "Post: ab jeene ka mann nahi karta, aaj raat sab khatam kar dungi, maaf kar dena mummy papa\n"
    "Details: usne kal se kuch nahi khaya hai aur kamre ka darwaza andar se band kar rakha hai\n"
)
ENGLISH = (
    "Account: neha.demo\nMobile: 98765 43210\nLocation: Gomti Nagar, Lucknow\n"
    "Post: I am done with all of this, tonight it ends, please look after my little sister and\n"
)
URDU = (
    "Account: neha.demo\nMobile: 98765 43210\nLocation: Gomti Nagar, Lucknow\n"
    "Post: میں مرنا چاہتی ہوں\n"
)
HEAD = "From: alert@meta.example\r\nSubject: alert\r\nMIME-Version: 1.0\r\n"


def read(raw: bytes) -> Alert:
    found = parse(
        message("a.eml", raw, "mail"), limits=Limits(), labels={}, timezone="Asia/Kolkata"
    )
    (alert,) = found.alerts
    return alert


def mail(body: bytes, *, kind: str | None = None, coded: str | None = None) -> bytes:
    head = HEAD
    head += f"Content-Type: {kind}\r\n" if kind else ""
    head += f"Content-Transfer-Encoding: {coded}\r\n" if coded else ""
    return head.encode() + b"\r\n" + body


def is_neha(alert: Alert) -> bool:
    place = "".join(one.text or "" for one in alert.locations)
    return (
        alert.person.username == "neha.demo"
        and alert.person.phones == ("+919876543210",)
        and ("Gomti Nagar" in place or "गोमती नगर" in place)
    )


PLAIN, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"


@pytest.mark.parametrize("text", [HINDI, HINGLISH, ENGLISH, URDU])
@pytest.mark.parametrize("kind", [None, "text/plain", PLAIN, "text/plain; charset=iso-8859-1"])
@pytest.mark.parametrize("form", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "marked be"])
def test_utf_16_is_seen_whatever_its_header_says(text: str, kind: str | None, form: str) -> None:
    if form == "marked be":
        body = codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    else:
        body = text.encode(form)
    alert = read(mail(body, kind=kind))
    assert is_neha(alert), alert
    assert any("is UTF-" in warning for warning in alert.warnings)


def test_utf_16_that_is_said_to_be_so_is_read_without_a_warning() -> None:
    for form in ("utf-16", "utf-16-le", "utf-16-be"):
        alert = read(mail(HINDI.encode(form), kind=f"text/plain; charset={form}"))
        assert is_neha(alert)
        assert not any("UTF" in warning for warning in alert.warnings)


@pytest.mark.parametrize("form", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_a_whole_mail_saved_in_another_charset_is_read(form: str) -> None:
    assert is_neha(read(mail(HINDI.encode()).decode().encode(form)))


@pytest.mark.parametrize("text", [HINDI, HINGLISH, ENGLISH, URDU])
@pytest.mark.parametrize("kind", [None, "text/plain", PLAIN])
@pytest.mark.parametrize("coded", [None, "7bit", "8bit", "quoted-printable", "x-other"])
def test_base64_that_is_not_said_to_be_so_is_decoded(
    text: str, kind: str | None, coded: str | None
) -> None:
    for body in (encodebytes(text.encode()), b64encode(text.encode())):
        alert = read(mail(body, kind=kind, coded=coded))
        assert is_neha(alert), alert
        assert any("encoding" in warning or "base64" in warning for warning in alert.warnings)


@pytest.mark.parametrize("text", [HINDI, HINGLISH, URDU])
@pytest.mark.parametrize("coded", [None, "7bit", "8bit", "x-other"])
def test_quoted_printable_that_is_not_said_to_be_so_is_decoded(
    text: str, coded: str | None
) -> None:
    alert = read(mail(encodestring(text.encode()), kind=PLAIN, coded=coded))
    assert is_neha(alert), alert
    assert "darwaza andar se" in f"{alert.content.text} {alert.body} {alert.notes}" or (
        text != HINGLISH
    )
    assert any("encoding" in warning or "quoted" in warning for warning in alert.warnings)


def test_what_is_encoded_twice_is_decoded_twice() -> None:
    for once, coded in ((encodebytes, "base64"), (encodestring, "quoted-printable")):
        assert is_neha(read(mail(once(once(HINDI.encode())), kind=PLAIN, coded=coded)))


@pytest.mark.parametrize(
    "line",
    [
        "https://www.instagram.com/neha.demo/?igsh=20&x=98",
        "https://l.example/?u=4f4e8a9b&key=" + "ab12" * 9 + "=",
        "Score = 20, balance =-5",
        "U2F2ZSBoZXIgbm93",
        "d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e",
    ],
)
def test_what_only_looks_encoded_is_left_as_it_stands(line: str) -> None:
    alert = read(mail(f"{HINGLISH}{line}\n".encode(), kind=PLAIN))
    assert is_neha(alert)
    assert not any("header does not say" in warning for warning in alert.warnings)


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "unicode_escape", "raw_unicode_escape", "rot13", "zlib", "hex"]
)
def test_only_charsets_of_texts_are_charsets(name: str) -> None:
    began = time.process_time()
    raw = mail(HINDI.encode() + b"xn--" + b"a" * 500_000, kind=f"text/plain; charset={name}")
    alert = read(raw)
    assert in_time(began, seconds=1)
    assert f"unknown charset '{name}'" in " ".join(alert.warnings)


@pytest.mark.parametrize(
    "name", ["windows-1252", "koi8-r", "gb18030", "shift_jis", "iso-2022-jp", "mac-roman", "big5"]
)
def test_what_mail_programs_write_in_is_known(name: str) -> None:
    alert = read(mail(HINGLISH.encode(name), kind=f"text/plain; charset={name}"))
    assert is_neha(alert)
    assert not any("charset" in warning for warning in alert.warnings)


def _noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


@pytest.mark.parametrize("size", [64, 300, 3_000, 100_000])
@pytest.mark.parametrize("seed", range(8))
def test_random_bytes_are_no_text_and_say_so(seed: int, size: int) -> None:
    raw = b"\x9c" + _noise(seed, size)
    with pytest.raises(UnreadableMessage, match="not a text"):
        reading(raw)


@pytest.mark.parametrize("head", [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"\xd0\xcf\x11\xe0"])
def test_a_picture_or_an_old_document_is_no_text(head: bytes) -> None:
    with pytest.raises(UnreadableMessage, match="not a text"):
        reading(head + _noise(1, 5_000))


@pytest.mark.parametrize(
    "codec",
    ["utf-16-le", "utf-16-be", "utf-32-le", "cp1252", "koi8-r", "cp500", "iso2022_jp", "shift_jis"],
)
def test_a_text_in_any_charset_is_more_than_bytes(codec: str) -> None:
    text = {"koi8-r": "я хочу умереть сегодня " * 20, "shift_jis": "もう死にたい " * 30}
    raw = text.get(codec, ENGLISH * 2).encode(codec)
    assert reading(raw).alerts


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-8"])
def test_hindi_without_a_mark_is_more_than_bytes(codec: str) -> None:
    (alert,) = reading((HINDI * 2).encode(codec)).alerts
    assert alert.person.username == "neha.demo"


@pytest.mark.parametrize("every", [3, 8, 20])
def test_an_alert_with_control_characters_in_it_is_one(every: int) -> None:
    """A damaged terminal or a copied screen leaves them between the words."""
    words = (HINGLISH + "caf\xe9 ").split(" ")
    broken = [f"{word}\x01\x02" if at % every == 0 else word for at, word in enumerate(words)]
    assert reading(" ".join(broken).encode("latin-1", "replace")).alerts
    assert reading(HEAD.encode() + b"\n\n" + HINGLISH.encode() + _noise(2, 2_000)).alerts
