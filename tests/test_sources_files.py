"""Messages are found in files, folders and standard input; a bad one never stops the others."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path

import pytest

from dispatcher.config import Limits
from dispatcher.model import Message
from dispatcher.sources import SourceFault, read, take
from dispatcher.sources.format import SUFFIXES

MAIL = b"From: a@meta.example\nSubject: alert\n\nPhone: 9876543210\n"
ALERT = b'{"alert_id": "IG-1"}'


def found(
    *paths: Path | str, stdin: bytes | None = None, limits: Limits | None = None
) -> list[Message | SourceFault]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(read([str(path) for path in paths], limits=limits or Limits(), stdin=stream))


def messages(*paths: Path | str, stdin: bytes | None = None) -> list[Message]:
    results = found(*paths, stdin=stdin)
    assert all(isinstance(result, Message) for result in results), results
    return [result for result in results if isinstance(result, Message)]


def only_fault(*paths: Path | str, limits: Limits | None = None) -> SourceFault:
    (fault,) = found(*paths, limits=limits)
    assert isinstance(fault, SourceFault), fault
    return fault


def file(path: Path, raw: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


def test_a_mail_comes_whole_with_its_hash_and_origin(tmp_path: Path) -> None:
    path = file(tmp_path / "one.eml", MAIL)
    (message,) = messages(path)
    assert message.raw == MAIL
    assert message.sha256 == sha256(MAIL).hexdigest()
    assert (message.origin.kind, message.origin.name) == ("file", str(path))
    assert message.origin.format == "mail"


def test_a_json_file_is_one_message_even_when_it_holds_an_array(tmp_path: Path) -> None:
    (message,) = messages(file(tmp_path / "two.JSON", b"[{}, {}]"))
    assert message.origin.format == "json"


def test_each_line_of_a_jsonl_is_a_message_and_blank_lines_still_count(tmp_path: Path) -> None:
    path = file(tmp_path / "a.jsonl", b'{"a":1}\n\n  \r\n{"b":2}\r\n\0\0\0\n{"c":3}')
    lines = messages(path)
    assert [line.raw for line in lines] == [b'{"a":1}', b'{"b":2}', b'{"c":3}']
    assert [line.origin.name for line in lines] == [f"{path}:1", f"{path}:4", f"{path}:6"]


def test_json_lines_under_another_name_are_read_as_lines(tmp_path: Path) -> None:
    raw = b'{"a": "x"}\n{"b": "y"}\n'
    assert len(messages(file(tmp_path / "export.json", raw))) == 2
    assert len(messages("-", stdin=raw)) == 2


ENVELOPE = b"From a@meta.example Fri Feb  3 23:37:00 2023\n"


def test_an_mbox_on_standard_input_is_as_many_mails_as_by_its_name(tmp_path: Path) -> None:
    long = MAIL + b"x" * 79 + b"\n" * 1000
    raw = b"\n".join(ENVELOPE + one for one in (long, MAIL, MAIL))
    by_name = messages(file(tmp_path / "ok.mbox", raw))
    piped = messages("-", stdin=raw)
    assert [one.raw for one in piped] == [one.raw for one in by_name]
    assert [one.origin.name.partition("@")[0] for one in piped] == ["-:1", "-:2", "-:3"]


def test_what_a_mail_server_pipes_is_one_mail_whatever_its_lines_look_like() -> None:
    raw = ENVELOPE + MAIL + b"\n" + ENVELOPE + b"was on the envelope, he writes\n"
    (one,) = take(["-"], limits=Limits(), large=None, stdin=io.BytesIO(raw), piped=True)
    assert isinstance(one, Message)
    assert one.raw == raw


def test_a_pretty_printed_object_stays_one_message(tmp_path: Path) -> None:
    raw = b'{\n "a": {\n  "b": 1\n }\n}\n'
    assert [message.raw for message in messages(file(tmp_path / "a.json", raw))] == [raw]


def test_a_jsonl_is_streamed_without_holding_it(tmp_path: Path) -> None:
    path = file(tmp_path / "many.jsonl", b'{"a":1}\n' * 3)
    results = read([str(path)], limits=Limits())
    assert isinstance(next(results), Message)
    with path.open("ab") as more:
        more.write(b'{"last":1}\n')
    assert len(list(results)) == 3


def test_an_overlong_line_gives_its_beginning_and_the_next_line_is_read(tmp_path: Path) -> None:
    path = file(tmp_path / "a.jsonl", b"x" * 5000 + b'\n{"a":1}\n')
    long, message = found(path, limits=Limits(message=1000))
    assert isinstance(long, Message)
    assert (long.origin.name, long.size, long.raw) == (f"{path}:1", 5001, b"x" * 1000)
    assert isinstance(message, Message)
    assert message.origin.name == f"{path}:2"


def test_a_folder_is_read_in_sorted_order_and_names_what_it_skips_once(tmp_path: Path) -> None:
    for name in ("b.eml", "a.json", "sub/c.jsonl", "sub/deep/d.EML"):
        file(tmp_path / name, ALERT if "json" in name else MAIL)
    for name in ("notes.txt", "sub/photo.jpg"):
        file(tmp_path / name, b"x")
    *results, skipped = found(tmp_path)
    names = [result.origin.name for result in results if isinstance(result, Message)]
    assert [Path(name.removesuffix(":1")).name for name in names] == [
        "a.json",
        "b.eml",
        "c.jsonl",
        "d.EML",
    ]
    assert isinstance(skipped, SourceFault)
    assert skipped.kind == "skipped"
    assert skipped.reason == "2 other files skipped: notes.txt, sub/photo.jpg"


def test_a_folder_without_alerts_says_so(tmp_path: Path) -> None:
    assert only_fault(tmp_path).reason == f"no {', '.join(SUFFIXES)} file in this folder"


@pytest.mark.parametrize(("raw", "form"), [(ALERT, "json"), (b"\n\t [1]", "json"), (MAIL, "mail")])
def test_standard_input_is_recognised_by_its_first_byte(raw: bytes, form: str) -> None:
    (message,) = messages("-", stdin=raw)
    assert message.raw == raw
    assert message.origin.format == form
    assert (message.origin.kind, message.origin.name) == ("stdin", "-")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_json_is_recognised_behind_a_byte_order_mark_or_in_utf16(codec: str) -> None:
    (message,) = messages("-", stdin='{"a": 1}'.encode(codec))
    assert message.origin.format == "json"


def test_a_file_of_unknown_name_is_recognised_by_its_content(tmp_path: Path) -> None:
    assert messages(file(tmp_path / "alert", ALERT))[0].origin.format == "json"
    assert messages(file(tmp_path / "alert.txt", MAIL))[0].origin.format == "mail"


def test_a_bad_file_does_not_stop_the_batch(tmp_path: Path) -> None:
    good = file(tmp_path / "good.eml", MAIL)
    first, second, third = found(tmp_path / "missing.eml", good, tmp_path / "gone.json")
    assert isinstance(first, SourceFault)
    assert str(first) == f"{tmp_path / 'missing.eml'}: no such file or folder"
    assert isinstance(second, Message)
    assert isinstance(third, SourceFault)


@pytest.mark.parametrize("raw", [b"", b" \n\r\n\t"])
@pytest.mark.parametrize("name", ["a.eml", "a.json", "a.jsonl", "a"])
def test_an_empty_file_is_a_fault(tmp_path: Path, name: str, raw: bytes) -> None:
    assert only_fault(file(tmp_path / name, raw)).reason == "is empty"


@pytest.mark.parametrize("name", ["a.eml", "a.json", "a"])
def test_bytes_that_are_all_zero_are_a_message_like_any_other(tmp_path: Path, name: str) -> None:
    (message,) = messages(file(tmp_path / name, b"\0" * 1000))
    assert message.raw == b"\0" * 1000


def test_an_absurdly_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.eml"
    with path.open("wb") as sparse:
        sparse.truncate(10**12)
    assert only_fault(path).reason.startswith("is larger than 1,000,000,000 bytes")


def test_closed_standard_input_is_a_fault() -> None:
    assert only_fault("-").reason == "standard input is closed"


def test_pipes_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.eml"
    os.mkfifo(pipe)
    for path in (pipe, Path("/dev/zero")):
        assert "not a regular file" in only_fault(path).reason


def test_a_link_to_a_mail_is_read_and_a_loop_of_links_ends(tmp_path: Path) -> None:
    file(tmp_path / "real.eml", MAIL)
    (tmp_path / "link.eml").symlink_to(tmp_path / "real.eml")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.eml").symlink_to(tmp_path / "self.eml")
    results = found(tmp_path)
    assert sum(isinstance(result, Message) for result in results) == 2
    faults = [result for result in results if isinstance(result, SourceFault)]
    assert [fault.kind for fault in faults] == ["fault", "skipped"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_says_what_to_check(tmp_path: Path) -> None:
    path = file(tmp_path / "secret.eml", MAIL)
    path.chmod(0)
    assert "check its permissions" in only_fault(path).reason


@pytest.mark.parametrize("path", ["a\0b.eml", "", "x" * 5000])
def test_impossible_paths_are_faults(path: str) -> None:
    assert only_fault(path).reason


def test_a_name_that_is_not_utf8_becomes_text_that_can_be_stored(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.eml")
    Path(path).write_bytes(MAIL)
    (message,) = messages(path)
    message.origin.name.encode()
    assert message.origin.name.endswith("\\udcff.eml")


@pytest.mark.parametrize("name", ["records.html", "records.zip", "download"])
def test_a_business_record_is_taken_as_one_message(tmp_path: Path, name: str) -> None:
    (message,) = messages(file(tmp_path / name, b"PK\x03\x04 whatever"))
    assert (message.raw, message.origin.format) == (b"PK\x03\x04 whatever", "mail")


def test_a_utf16_jsonl_asks_for_utf8(tmp_path: Path) -> None:
    path = file(tmp_path / "a.jsonl", '{"a":1}\n{"b":2}\n'.encode("utf-16"))
    assert only_fault(path).reason == "is UTF-16; save it as UTF-8"


def test_what_is_packed_otherwise_than_by_gzip_is_refused_instead_of_read(tmp_path: Path) -> None:
    assert "bzip2" in only_fault(file(tmp_path / "a", b"BZh91AY")).reason


def test_what_is_no_source_is_left_out_wherever_it_lies(tmp_path: Path) -> None:
    file(tmp_path / "one.eml", MAIL)
    cache, events = tmp_path / "ledger" / "cache", tmp_path / "events.jsonl"
    file(cache / "directory.json", ALERT)
    file(events, ALERT)
    without = frozenset(str(path.resolve()) for path in (cache, events))
    results = list(read([str(tmp_path)], limits=Limits(), without=without))
    assert [one.origin.name for one in results if isinstance(one, Message)] == [
        str(tmp_path / "one.eml")
    ]


def test_what_is_no_source_is_not_read_where_it_is_named_either(tmp_path: Path) -> None:
    path = file(tmp_path / "cache" / "directory.json", ALERT)
    without = frozenset((str((tmp_path / "cache").resolve()),))
    (fault,) = read([str(path)], limits=Limits(), without=without)
    assert isinstance(fault, SourceFault)
    assert (fault.kind, fault.reason) == ("skipped", "is left out: no alert comes from there")
