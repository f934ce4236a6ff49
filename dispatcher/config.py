"""The configuration as frozen values. ``load`` turns config.yaml into a Config, or one error
listing every problem with file:line and the fix."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from dispatcher import __version__
from dispatcher.errors import ConfigError, DispatcherError, Problem
from dispatcher.model import Language, Mode, Name, Role, Value


class Centre(Value, frozen=True, kw_only=True):
    name: Name
    state: str = "Uttar Pradesh"
    timezone: str = "Asia/Kolkata"
    language: Language = "hi"
    desk_phone: str
    """E.164; printed in every text."""
    own_addresses: tuple[str, ...] = ()
    """Never evidence of where a person is."""


class Store(Value, frozen=True, kw_only=True):
    ledger: str
    """``sqlite:///relative.db``, ``sqlite:////absolute.db``; relative to config.yaml."""
    directory: str
    """Folder of YAML files, or one file; absolute after loading."""


class Access(Value, frozen=True, kw_only=True):
    group: str | None = None
    """System group that shares the ledger: files 0660, folder 2770."""


class Limits(Value, frozen=True, kw_only=True):
    message: int = 25_000_000
    """Bytes of one message."""
    header: int = 256_000
    """Bytes before the first blank line."""
    parts: int = 200
    depth: int = 10


class IntakeSettings(Value, frozen=True, kw_only=True):
    stale_after_s: float = 6 * 3600
    limits: Limits = Limits()
    labels: dict[str, tuple[str, ...]] = {}
    """Field -> further labels that announce it in a mail."""


class MatchingSettings(Value, frozen=True, kw_only=True):
    send_from: float = 0.60
    """Confidence below which the desk decides."""
    near_border_km: float = 2.0


class Policy(Value, frozen=True, kw_only=True):
    first_wave: tuple[Role, ...] = ("station_officer", "district_control", "state_112", "desk")
    unlocated: tuple[Role, ...] = ("desk", "supervisor")
    stand_in: tuple[Role, ...] = ("state_112", "supervisor")
    """Told when nobody of a district has a usable address."""


class Secret(Value, frozen=True, kw_only=True):
    """Where a secret is; read when used, never printed. Exactly one is given."""

    file: str | None = None
    env: str | None = None
    command: tuple[str, ...] = ()


class SmtpSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="smtp"):
    host: str
    port: int = 587
    tls: str = "starttls"
    """``starttls``, ``implicit``, or ``none`` (loopback only)."""
    user: str | None = None
    password: Secret | None = None
    sender: str
    """Key ``from`` in the YAML."""
    ca_file: str | None = None
    timeout_s: float = 8.0
    carries: str = "mail"


class WebhookSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="webhook"):
    url: str
    secret: Secret
    ca_file: str | None = None
    timeout_s: float = 8.0
    carries: str = "webhook"


class FileSettings(Value, frozen=True, kw_only=True, tag_field="type", tag="file"):
    folder: str
    carries: str = "file"


ChannelSettings = SmtpSettings | WebhookSettings | FileSettings


class Target(Value, frozen=True, kw_only=True):
    """Share of cases within a time: ``{p90: 15s}``."""

    percentile: int
    seconds: float


class Targets(Value, frozen=True, kw_only=True):
    first_told: tuple[Target, ...] = (
        Target(percentile=90, seconds=15),
        Target(percentile=95, seconds=20),
    )
    answered: tuple[Target, ...] = (Target(percentile=90, seconds=60),)
    on_scene: tuple[Target, ...] = (Target(percentile=90, seconds=900),)


class Privacy(Value, frozen=True, kw_only=True):
    mask: bool = True


class Config(Value, frozen=True, kw_only=True):
    file: str
    """Path it was read from."""
    mode: Mode = "sandbox"
    centre: Centre
    store: Store
    access: Access = Access()
    intake: IntakeSettings = IntakeSettings()
    matching: MatchingSettings = MatchingSettings()
    policy: Policy = Policy()
    channels: dict[str, ChannelSettings] = {}
    """Name -> settings, in the order of the file: the order in which carriers are tried."""
    targets: Targets = Targets()
    privacy: Privacy = Privacy()


class _Cached(Value, frozen=True, kw_only=True):
    key: tuple[str, str, int, int]
    config: Config


def load(path: Path, *, cache: Path | None = None) -> Config:
    """The configuration, checked. Raises ConfigError with every problem at once.

    ``cache`` is a folder: an unchanged file is not parsed again, and yaml not imported.
    """
    key = _key(path)
    kept = _from_cache(cache, key)
    if kept:
        return kept
    from dispatcher.configfile import read_config

    config = read_config(path)
    _to_cache(cache, _Cached(key=key, config=config))
    return config


def set_mode(path: Path, mode: Mode) -> None:
    """Rewrite the ``mode:`` line of config.yaml; comments and the rest stay as they are."""
    from dispatcher import configfile

    try:
        configfile.set_mode(path, mode)
    except OSError as error:
        raise ConfigError((Problem(file=str(path), what=f"{error.strerror}"),)) from error


def read_secret(secret: Secret, base: Path) -> str:
    """The secret itself, stripped. Files are relative to ``base``; what it is never shows."""
    if secret.env:
        found = os.environ.get(secret.env)
        if not found:
            raise DispatcherError(f"the environment variable {secret.env} is not set")
        return found.strip()
    if secret.command:
        return _secret_of_command(secret.command)
    return _secret_of_file(base / Path(secret.file or "").expanduser())


def _secret_of_file(path: Path) -> str:
    try:
        if path.stat().st_mode & 0o007:
            raise DispatcherError(f"{path} is open to everybody on this machine: chmod 640 {path}")
        found = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise DispatcherError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError:
        raise DispatcherError(f"{path} is not text") from None
    if not found:
        raise DispatcherError(f"{path} is empty")
    return found


def _secret_of_command(command: tuple[str, ...]) -> str:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603  the administrator's own command
            command, capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DispatcherError(f"{command[0]}: {type(error).__name__}") from None
    if done.returncode != 0 or not done.stdout.strip():
        raise DispatcherError(f"{command[0]} gave no secret (exit {done.returncode})")
    return done.stdout.strip()


def _key(path: Path) -> tuple[str, str, int, int]:
    """What says that a file is the same as before."""
    try:
        found = path.stat()
    except OSError as error:
        fix = "dispatcher init writes one; or name it with --config"
        what = f"cannot be read: {error.strerror}"
        raise ConfigError((Problem(file=str(path), what=what, fix=fix),)) from error
    return (f"{__version__}/1", str(path.absolute()), found.st_size, found.st_mtime_ns)


def _cache_file(cache: Path, key: tuple[str, str, int, int]) -> Path:
    import zlib

    return cache / f"config-{zlib.crc32(key[1].encode()):08x}.json"


def _from_cache(cache: Path | None, key: tuple[str, str, int, int]) -> Config | None:
    if cache is None:
        return None
    try:
        kept = msgspec.json.decode(_cache_file(cache, key).read_bytes(), type=_Cached)
    except (OSError, msgspec.MsgspecError):
        return None
    return kept.config if kept.key == key else None


def _to_cache(cache: Path | None, kept: _Cached) -> None:
    """A cache that cannot be written is no fault."""
    if cache is None:
        return
    target = _cache_file(cache, kept.key)
    temporary = target.with_suffix(f".{os.getpid()}")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(msgspec.json.encode(kept))
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
