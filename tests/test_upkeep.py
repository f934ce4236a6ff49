"""What `serve` looks after beside its work: files that change under it. The clock is moved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dispatcher import cachefile
from dispatcher import config as configuration
from dispatcher.config import Config
from dispatcher.directory import load
from dispatcher.engine.live import LiveChannels
from dispatcher.engine.upkeep import Settling, Upkeep
from dispatcher.errors import DeliveryError
from dispatcher.model import Change, Directory
from tests.centre import Centre
from tests.night import CONTROL, DISTRICT, Night
from tests.test_commands import alert
from tests.test_delivery_faults import CHANNELS

NOW = datetime(2026, 11, 24, 21, 30, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_what_changed_is_taken_once_it_has_stayed_so_for_two_seconds() -> None:
    settling = Settling()
    looks = [("cut", 0), ("cut off", 1), ("cut off", 2.5), ("cut off", 3)]
    assert [settling.taken(found, "old", after(at)) for found, at in looks] == [False] * 3 + [True]


def test_what_is_as_it_was_again_was_never_taken_and_waits_for_nothing() -> None:
    settling = Settling()
    assert not settling.taken("cut", "whole", NOW)
    assert settling.waits
    assert not settling.taken("whole", "whole", after(2))
    assert not settling.waits


def test_a_clock_that_was_set_back_lets_a_change_settle_all_the_same() -> None:
    settling = Settling()
    looks = [0, -3600, -3597]
    assert [settling.taken("new", "old", after(at)) for at in looks] == [False, False, True]


class Kept:
    """The upkeep of one night, and what it had to say."""

    def __init__(self, night: Night) -> None:
        self.night = night
        self.said: list[str] = []
        self.upkeep = Upkeep(
            load=self.directory,
            configured=self.config,
            renewed=lambda: self.said.append("renewed"),
            missed=self.said.append,
            replaced=lambda: self.said.append("replaced"),
            audited=lambda engine, findings: self.said.append("audited"),
            changed=lambda directory: self.said.append("directory"),
            flood_over=self.said.append,
        )

    def config(self) -> Config:
        return configuration.load(self.night.centre.config_file)

    def directory(self) -> Directory:
        folder = self.night.centre.folder / "directory"
        return load(folder, state="Uttar Pradesh", timezone="Asia/Kolkata").directory

    def at(self, seconds: float) -> list[str]:
        self.said.clear()
        self.night.clock.advance_to(self.night.start + timedelta(seconds=seconds))
        self.upkeep(self.night.engine)
        return [words for words in self.said if words != "audited"]


@pytest.fixture
def night(tmp_path: Path) -> Night:
    class Live(Night):
        mode = "live"

        def ways(self, config: Config) -> Any:
            return {**super().ways(config), "carriers": {"sms": ("sms",)}}

    (tmp_path / "key").write_text("a shared secret")
    url = "http://127.0.0.1:9"
    return Live(tmp_path, CHANNELS.format(sms=url, mail=9, desk=url))


def test_a_configuration_is_taken_once_it_settles_and_the_channels_it_loses_are_said(
    night: Night,
) -> None:
    kept = Kept(night)
    assert kept.at(0) == []
    busy = DeliveryError("busy", permanent=False)
    night.channel.send = raising(busy)  # type: ignore[method-assign]
    night.take(alert())
    whole = night.centre.config_file.read_text(encoding="utf-8")
    night.centre.config_file.write_text(whole[: whole.index("channels:")], encoding="utf-8")
    assert kept.at(6) == []
    night.centre.config_file.write_text(whole, encoding="utf-8")
    assert kept.at(8) == []
    night.centre.config_file.write_text(whole[: whole.index("channels:")], encoding="utf-8")
    assert kept.at(14) == []
    lost, renewed = kept.at(16.5)
    assert "has lost channels that texts are waiting for: sms (" in lost
    assert renewed == "renewed"


def raising(error: DeliveryError) -> Callable[[object], Any]:
    def send(outgoing: object) -> None:
        raise error

    return send


def test_a_channel_that_is_not_there_now_is_asked_again(night: Night) -> None:
    with pytest.raises(DeliveryError, match="is not in config") as failed:
        LiveChannels(night.engine.config).get("gone")
    assert not failed.value.permanent
    assert failed.value.answered, "no gateway is to blame"


def test_a_directory_file_that_changes_is_taken_once_it_settles(night: Night) -> None:
    kept = Kept(night)
    _ = night.engine.directory, night.engine.gazetteer
    assert kept.at(0) == []
    file = night.centre.folder / "directory" / "ghaziabad.yaml"
    file.write_text(DISTRICT[: DISTRICT.index("stations:")], encoding="utf-8")
    assert kept.at(6) == []
    file.write_text(DISTRICT, encoding="utf-8")
    assert kept.at(8) == []
    file.write_text(DISTRICT.replace("0101", "0999"), encoding="utf-8")
    assert kept.at(14) == []
    assert kept.at(16.5) == ["directory"]


def test_a_file_changed_just_now_does_not_replace_the_last_good_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, last_good = tmp_path / "directory", tmp_path / "last-good"
    folder.mkdir()
    file = folder / "ghaziabad.yaml"

    def read() -> Any:
        return load(
            folder,
            state="Uttar Pradesh",
            timezone="Asia/Kolkata",
            cache=tmp_path / "cache",
            last_good=last_good,
        )

    file.write_text(DISTRICT, encoding="utf-8")
    read()
    cut = DISTRICT[: DISTRICT.index("stations:")]
    file.write_text(cut, encoding="utf-8")
    assert not read().directory.districts[0].stations, "a command takes it as it stands"
    assert (last_good / file.name).read_text(encoding="utf-8") == DISTRICT
    monkeypatch.setattr(cachefile, "SETTLED_S", 0.0)
    read()
    assert (last_good / file.name).read_text(encoding="utf-8") == cut


def test_a_configuration_changed_just_now_is_not_the_last_good_one(tmp_path: Path) -> None:
    file, cache = Centre(tmp_path).write().config_file, tmp_path / "cache"
    before = configuration.load(file, cache=cache)
    file.write_text(file.read_text(encoding="utf-8") + "privacy: {mask: false}\n", "utf-8")
    assert configuration.load(file, cache=cache) != before
    assert configuration.last_good(file, cache=cache) == before


def test_a_ledger_file_that_was_moved_away_or_replaced_ends_the_watch_at_once(
    night: Night,
) -> None:
    kept = Kept(night)
    file = night.centre.folder / "ledger.db"
    assert kept.at(0) == []
    file.rename(file.with_suffix(".old"))
    assert kept.at(60) == ["replaced"]
    shutil.copy(file.with_suffix(".old"), file)
    assert kept.at(120) == ["replaced"]
    assert "audited" not in kept.said
    file.unlink()
    file.with_suffix(".old").rename(file)
    assert kept.at(180) == []


def test_what_waits_by_a_channel_is_counted_of_open_cases_of_the_mode(night: Night) -> None:
    number = night.take(alert())
    (one, *_) = [n.planned for n in night.incident().notifications if n.planned.contact == CONTROL]
    late = replace(one, due_at=night.clock.now() + timedelta(hours=1))
    night.engine.ledger.plan(number, [late], (), Change())
    assert night.engine.ledger.waiting_channels(mode="live") == {"sms": 1}
    assert night.engine.ledger.waiting_channels(mode="exercise") == {}
