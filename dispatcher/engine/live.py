"""Builds the engine that reaches real people. Nothing in ``simulation`` may import this."""

from __future__ import annotations

import random
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from dispatcher import config as configuration
from dispatcher.authenticity import Judge
from dispatcher.authenticity.live import LiveResolver
from dispatcher.channels import open_channel
from dispatcher.channels.base import Channel
from dispatcher.config import ChannelSettings, Config, FileSettings
from dispatcher.directory import Loaded, beside, load
from dispatcher.engine.delivery import Sender
from dispatcher.engine.engine import Engine
from dispatcher.engine.incoming import large
from dispatcher.engine.lanes import Lanes
from dispatcher.errors import DeliveryError, Problem
from dispatcher.gazetteer import Gazetteer, districts
from dispatcher.gazetteer import load as load_gazetteer
from dispatcher.ledger import open_ledger
from dispatcher.ledger.base import Ledger
from dispatcher.model import Directory, Mode

WIDTH = 8
"""Sends of one channel that are under way at once."""


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class RandomIds:
    def code(self) -> str:
        return f"{secrets.randbelow(1_000_000):06d}"

    def token(self) -> str:
        return secrets.token_hex(16)

    def salt(self) -> bytes:
        return secrets.token_bytes(16)


class LiveChannels:
    """The configured channels, opened when first used and kept."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._open: dict[str, Channel] = {}
        self._lock = threading.Lock()

    def get(self, name: str) -> Sender:
        """Called by many sending threads: each channel is opened once."""
        with self._lock:
            if name not in self._open:
                settings = self._config.channels.get(name)
                if settings is None:
                    # A file cut off while it is written may lack it; no gateway is to blame.
                    reason = f"channel {name!r} is not in config.yaml"
                    raise DeliveryError(reason, permanent=False, answered=True)
                self._open[name] = _open(self._config, name, settings)
            return self._open[name]

    def close(self) -> None:
        for channel in self._open.values():
            channel.close()


class SandboxChannels:
    """Every channel is a folder of files."""

    def __init__(self, config: Config) -> None:
        self._outbox = _open(config, "outbox", FileSettings(folder=str(outbox(config))))

    def get(self, name: str) -> Sender:
        return self._outbox

    def close(self) -> None:
        self._outbox.close()


def open_live(
    config: Config,
    *,
    on_problems: Callable[[tuple[Problem, ...]], None],
    reading: bool = False,
    new: bool = True,
) -> Engine:
    """The engine of a configuration, in the mode that the configuration and the ledger agree on.

    ``on_problems`` is called with what is wrong in the directory, once, when it is first loaded.
    ``reading``: from a disk on which nothing can be written; see ``open_ledger``.
    ``new``: whether a ledger is made where there is none.
    """
    clock = SystemClock()
    ledger = open_ledger(
        config.store.ledger,
        clock=clock,
        ids=RandomIds(),
        group=config.access.group,
        create=new,
        reading=reading,
    )
    if not reading:
        # Before anything is written: an entry with the right time would hide that it was set back.
        ledger.follow_clock(now=clock.now())
    mode = effective_mode(config, ledger)

    def directory() -> Directory:
        loaded = load_directory(config)
        on_problems(loaded.problems)
        return loaded.directory

    return Engine(
        config=config,
        mode=mode,
        ledger=ledger,
        clock=clock,
        channels=SandboxChannels(config) if mode == "sandbox" else LiveChannels(config),
        carriers=None if mode == "sandbox" else carriers(config.channels),
        directory=directory,
        gazetteer=lambda loaded: gazetteer(config, loaded),
        jitter=random.random,
        runner=Lanes(WIDTH),
        hold_stale=True,
        authenticate=judge(config),
    )


def judge(config: Config) -> Judge:
    """Who says whether an alert's sender is proven; asks DNS, for at most 2 s an alert."""
    key, base = config.intake.json_key, Path(config.file).parent

    def secret() -> bytes:
        assert key  # noqa: S101  only called where one is given
        return configuration.read_secret(key, base).encode()

    return Judge(config.intake, resolver=LiveResolver(), secret=secret if key else None)


def effective_mode(config: Config, ledger: Ledger) -> Mode:
    """``live`` only where ``go-live`` took this very ledger live: a copy opens in the sandbox."""
    if config.mode == "live" and ledger.mode() != "live":
        return "sandbox"
    return config.mode


def carriers(channels: dict[str, ChannelSettings]) -> dict[str, tuple[str, ...]]:
    """Kind of address -> the channels that carry it, in the order of the file."""
    found: dict[str, tuple[str, ...]] = {}
    for name, settings in channels.items():
        found[settings.carries] = (*found.get(settings.carries, ()), name)
    return found


def load_directory(config: Config) -> Loaded:
    """With what is wrong of the files that config.yaml names for the gazetteer."""
    folder = state_folder(config)
    loaded = load(
        Path(config.store.directory),
        state=config.centre.state,
        timezone=config.centre.timezone,
        cache=folder / "cache",
        last_good=folder / "last-good",
        known=districts,
    )
    if not config.matching.files:
        return loaded
    from dispatcher.engine.configured import bring

    found = bring(
        config,
        loaded.directory,
        brought(config),
        folder / "cache" / "brought.json",
        lambda: gazetteer(config, loaded.directory),
    )
    return replace(loaded, problems=(*loaded.problems, *found)) if found else loaded


def gazetteer(config: Config, directory: Directory) -> Gazetteer:
    return load_gazetteer(
        directory, cache=state_folder(config) / "cache", imported=brought(config) / "imported"
    )


def brought(config: Config) -> Path:
    """The folder that holds ``numbers/`` and ``imported/``: what `directory import` writes."""
    return beside(Path(config.store.directory))


def state_folder(config: Config) -> Path:
    """Where caches, last good versions and the sandbox's outbox are kept: beside the ledger."""
    return Path(config.store.ledger.removeprefix("sqlite:///")).parent


def outbox(config: Config) -> Path:
    return state_folder(config) / "outbox"


def own_files(config: Config) -> frozenset[str]:
    """Real paths of what the dispatcher itself writes beside the ledger: never a source."""
    folder = state_folder(config)
    written = (*(folder / name for name in ("cache", "last-good")), outbox(config), large(config))
    return frozenset(str(path.resolve()) for path in written)


def _open(config: Config, name: str, settings: ChannelSettings) -> Channel:
    base = Path(config.file).parent
    return open_channel(
        name, settings, secrets=lambda secret: configuration.read_secret(secret, base)
    )
