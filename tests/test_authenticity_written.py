"""JSON files, the telephone, and how one message with many alerts is judged."""

from __future__ import annotations

import hmac
import os
from pathlib import Path

import pytest

from dispatcher.authenticity import Authentic, Judge, NoAnswer, judge
from dispatcher.config import IntakeSettings
from dispatcher.errors import DispatcherError
from dispatcher.model import Alert
from tests.authenticity_fixtures import SETTINGS, Records, message, signed

RAW = b'{"alert_id": "IG-1"}'
KEY = b"a shared secret"


def write(folder: Path, signature: bytes | None = None) -> str:
    """An alert file in ``folder``; its path."""
    folder.mkdir(exist_ok=True)
    path = folder / "alert.json"
    path.write_bytes(RAW)
    if signature is not None:
        (folder / "alert.json.sig").write_bytes(signature)
    return str(path)


def verdict(
    path: str, settings: IntakeSettings | None = None, *, key: bytes | None = KEY
) -> Authentic:
    return judge(
        message(RAW, path, form="json"),
        None,
        settings or IntakeSettings(),
        resolver=Records({}),
        secret=(lambda: key) if key else None,
    )


def mac(raw: bytes = RAW, key: bytes = KEY) -> bytes:
    return hmac.new(key, raw, "sha256").hexdigest().encode()


@pytest.mark.parametrize("written", [mac(), mac().upper() + b"\n"])
def test_a_file_with_its_hmac_beside_it_is_verified(tmp_path: Path, written: bytes) -> None:
    found = verdict(write(tmp_path, written))
    assert (found.verdict, found.reason) == ("verified", "signed with the key of intake.json_key")


@pytest.mark.parametrize(
    "wrong", [mac(b"{}"), mac(key=b"another"), b"", b"\xff" * 300, mac()[:-1], mac() + b"0"]
)
def test_a_wrong_hmac_fails(tmp_path: Path, wrong: bytes) -> None:
    assert verdict(write(tmp_path, wrong)).verdict == "failed"


def test_a_file_without_one_is_unverified(tmp_path: Path) -> None:
    assert verdict(write(tmp_path)).verdict == "unverified"


def test_a_signature_without_a_key_to_check_it_is_unverified(tmp_path: Path) -> None:
    assert verdict(write(tmp_path, mac()), key=None).verdict == "unverified"


def test_a_key_that_cannot_be_read_leaves_it_unknown(tmp_path: Path) -> None:
    def broken() -> bytes:
        raise DispatcherError("secrets/json_key: No such file or directory")

    found = judge(
        message(RAW, write(tmp_path, mac()), form="json"),
        None,
        IntakeSettings(),
        resolver=Records({}),
        secret=broken,
    )
    assert found.verdict == "unknown"
    assert "secrets/json_key" in found.reason


def test_a_pipe_for_a_signature_is_never_waited_for(tmp_path: Path) -> None:
    path = write(tmp_path)
    os.mkfifo(f"{path}.sig")
    assert verdict(path).verdict == "failed"


def test_a_file_in_or_below_a_trusted_folder_is_verified(tmp_path: Path) -> None:
    trusted = IntakeSettings(trusted_folders=(str(tmp_path),))
    assert verdict(write(tmp_path), trusted).verdict == "verified"
    assert verdict(write(tmp_path / "below"), trusted).verdict == "verified"
    assert verdict(f"{write(tmp_path)}l:17", trusted).verdict == "verified"


def test_a_file_elsewhere_is_not(tmp_path: Path) -> None:
    trusted = IntakeSettings(trusted_folders=(str(tmp_path / "own"),))
    (tmp_path / "own").mkdir()
    other = write(tmp_path / "own-not")
    assert verdict(other, trusted).verdict == "unverified"
    assert verdict(str(tmp_path / "own" / ".." / "own-not" / "alert.json"), trusted).verdict == (
        "unverified"
    )


def test_a_link_in_a_trusted_folder_counts_as_what_it_leads_to(tmp_path: Path) -> None:
    trusted = IntakeSettings(trusted_folders=(str(tmp_path / "own"),))
    (tmp_path / "own").mkdir()
    link = tmp_path / "own" / "alert.json"
    link.symlink_to(write(tmp_path / "other"))
    assert verdict(str(link), trusted).verdict == "unverified"


def test_a_folder_that_everybody_may_write_in_is_not_trusted(tmp_path: Path) -> None:
    trusted = IntakeSettings(trusted_folders=(str(tmp_path / "own"),))
    path = write(tmp_path / "own")
    (tmp_path / "own").chmod(0o777)
    found = verdict(path, trusted)
    assert found.verdict == "unverified"
    assert "chmod o-w" in found.reason


def test_a_mail_in_a_trusted_folder_still_needs_its_signature(tmp_path: Path) -> None:
    trusted = IntakeSettings(trusted_folders=(str(tmp_path),), senders=("*@meta.test",))
    mail = message(b"From: a@meta.test\r\n\r\ntext", str(tmp_path / "alert.eml"))
    assert judge(mail, None, trusted, resolver=Records({})).verdict == "unverified"


def test_standard_input_proves_nothing() -> None:
    mail = message(RAW, "-", kind="stdin", form="json")
    trusted = IntakeSettings(trusted_folders=("/",))
    assert judge(mail, None, trusted, resolver=Records({})).verdict == "unverified"


def test_what_the_operator_enters_by_telephone_is_verified() -> None:
    call = message(RAW, "call", kind="telephone", form="json")
    found = judge(call, None, IntakeSettings(), resolver=Records({}))
    assert (found.verdict, found.reason) == ("verified", "entered by the operator")


def test_a_message_with_several_alerts_is_checked_once() -> None:
    dns = Records()
    check = Judge(SETTINGS, resolver=dns)
    alert = Alert(sender="escalations@facebookmail.test")
    mail = message(signed())
    assert {check(mail, alert).verdict for _ in range(5)} == {"verified"}
    assert len(dns.asked) == 1


def test_an_alert_of_the_same_mail_that_names_another_sender_is_judged_anew() -> None:
    check = Judge(SETTINGS, resolver=Records())
    mail = message(signed())
    assert check(mail, Alert(sender="escalations@facebookmail.test")).verdict == "verified"
    assert check(mail, Alert(sender="alert@meta.test")).verdict == "unverified"


def test_no_fault_stops_an_alert() -> None:
    class Odd:
        def txt(self, name: str, timeout: float) -> bytes | None:
            raise NoAnswer("DNS is on fire")

    broken = Judge(SETTINGS, resolver=Odd(), secret=None)
    assert broken(message(signed()), Alert()).verdict == "unknown"
    nameless = Judge(IntakeSettings(trusted_folders=("\0",)), resolver=Odd())
    assert nameless(message(RAW, "a\0b", form="json"), Alert()).verdict == "unverified"
