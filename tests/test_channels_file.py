"""The file channel writes whole files into a real folder."""

from __future__ import annotations

import resource
import signal
from pathlib import Path

import pytest

from dispatcher.channels import Channel, open_channel
from dispatcher.channels.base import Probes
from dispatcher.config import FileSettings
from dispatcher.errors import DeliveryError
from dispatcher.model import Outgoing


def outgoing(**changes: object) -> Outgoing:
    values: dict[str, object] = {
        "key": "26-1849-17",
        "to": "dcr.gzb@police.example",
        "subject": "तत्काल 1849",
        "short": "तत्काल: जान को खतरा",
        "full": "Person at risk.\nGo now.\n",
        "incident": "26-1849",
        "code": "730218",
        "kind": "alert",
        "language": "en",
        "facts": {"role": "district_control", "contact": "145/control", "channel": "mail"},
    }
    return Outgoing(**{**values, **changes})  # type: ignore[arg-type]


def channel(folder: Path) -> Channel:
    return open_channel("outbox", FileSettings(folder=str(folder)), secrets=lambda secret: "")


def test_a_notification_is_one_readable_file(tmp_path: Path) -> None:
    receipt = channel(tmp_path / "new" / "outbox").send(outgoing())
    (written,) = (tmp_path / "new" / "outbox").iterdir()
    assert written.name == "26-1849-alert-145-control-mail-26-1849-17.txt"
    assert receipt.gateway_id == written.name
    assert written.read_text() == (
        "To: dcr.gzb@police.example\n"
        "Channel: mail\n"
        "Subject: तत्काल 1849\n"
        "\n"
        "--- short form: SMS and voice, ends at the next line like this\n"
        "तत्काल: जान को खतरा\n"
        "\n"
        "--- full form: mail and messengers\n"
        "Person at risk.\n"
        "Go now.\n"
    )


def test_without_facts_the_address_and_the_channels_own_name_stand_in_the_file_name(
    tmp_path: Path,
) -> None:
    channel(tmp_path).send(outgoing(facts={}))
    assert [path.name for path in tmp_path.iterdir()] == [
        "26-1849-alert-dcr.gzb-police.example-outbox-26-1849-17.txt"
    ]


def test_the_same_key_again_is_written_beside_the_first(tmp_path: Path) -> None:
    outbox = channel(tmp_path)
    for _ in range(3):
        outbox.send(outgoing())
    stem = "26-1849-alert-145-control-mail-26-1849-17"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        f"{stem}-repeat-2.txt",
        f"{stem}-repeat.txt",
        f"{stem}.txt",
    ]


@pytest.mark.parametrize("hostile", ["../../../etc/passwd", "..", "/", "a\x00b\nc", "थ" * 300, ""])
def test_a_hostile_value_cannot_leave_the_folder(tmp_path: Path, hostile: str) -> None:
    folder = tmp_path / "outbox"
    channel(folder).send(
        outgoing(key=hostile, incident=hostile, to=hostile, facts={"channel": hostile})
    )
    (written,) = folder.iterdir()
    assert written.name.isascii()
    assert [path.name for path in tmp_path.iterdir()] == ["outbox"]


def test_a_header_line_stays_one_line(tmp_path: Path) -> None:
    channel(tmp_path).send(outgoing(subject="a\nTo: someone@else.example"))
    (written,) = tmp_path.iterdir()
    assert written.read_text().splitlines()[2] == "Subject: a To: someone@else.example"


def test_a_folder_that_cannot_be_is_a_transient_failure_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DeliveryError) as raised:
        channel(tmp_path / "file").send(outgoing())
    assert not raised.value.permanent
    assert raised.value.reason == f"cannot write to {tmp_path / 'file'}: File exists"


def test_a_full_disk_is_a_transient_failure_and_leaves_no_half_file(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    text = outgoing(full="x" * 100_000)
    outbox = channel(tmp_path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, limits[1]))
    try:
        with pytest.raises(DeliveryError) as raised:
            outbox.send(text)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert not raised.value.permanent
    assert raised.value.reason == f"cannot write to {tmp_path}: File too large"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_found_before_anything_is_sent(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    broken = open_channel("p", FileSettings(folder=str(tmp_path / "taken")), secrets=str)
    assert isinstance(broken, Probes)
    with pytest.raises(DeliveryError, match="cannot write to"):
        broken.probe()
    good = open_channel("p", FileSettings(folder=str(tmp_path / "new")), secrets=str)
    assert isinstance(good, Probes)
    good.probe()
    assert list((tmp_path / "new").iterdir()) == []
