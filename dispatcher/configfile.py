"""config.yaml -> Config. Only imported when the file changed: see ``config.load``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dispatcher import decode
from dispatcher.config import (
    Access,
    Centre,
    ChannelSettings,
    Config,
    FileSettings,
    IntakeSettings,
    Limits,
    MatchingSettings,
    Policy,
    Privacy,
    Secret,
    SmtpSettings,
    Store,
    Target,
    Targets,
    WebhookSettings,
)
from dispatcher.decode import Decoder, Sheet, Spot
from dispatcher.errors import ConfigError, Problem
from dispatcher.model import Name, Role
from dispatcher.yamlfile import Mapping as MappingNode
from dispatcher.yamlfile import Scalar, Unreadable, read

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
LABELS = (
    "platform",
    "category",
    "reference",
    "posted_at",
    "name",
    "username",
    "profile_url",
    "phone",
    "email",
    "age",
    "gender",
    "text",
    "url",
    "media",
    "place",
    "ip",
    "notes",
)
"""The fields of an alert that further labels in a mail may announce."""


def read_config(path: Path) -> Config:
    """Raises ConfigError with every problem of the file at once."""
    try:
        node, problems = read(path)
    except Unreadable as error:
        raise ConfigError((error.problem,)) from error
    sheet = Sheet(str(path))
    sheet.problems += problems
    config = _config(Spot(node, "", sheet))
    if config is None or sheet.problems:
        raise ConfigError(tuple(sorted(sheet.problems, key=lambda one: one.line or 0)))
    return config


def _config(spot: Spot) -> Config | None:
    base = Path(spot.sheet.file).parent
    values = decode.record(
        spot,
        {
            "version": decode.one_of("1"),
            "mode": decode.one_of("sandbox", "exercise", "live"),
            "centre": _centre,
            "store": lambda spot: _store(spot, base),
            "access": _struct(Access, {"group": decode.text}),
            "intake": _intake,
            "matching": _struct(
                MatchingSettings,
                {"send_from": decode.number(0, 1), "near_border_km": decode.number(0, 100)},
            ),
            "policy": _struct(Policy, dict.fromkeys(POLICY_KEYS, decode.list_of(ROLE))),
            "channels": decode.dict_of(lambda spot: _channel(spot, base)),
            "targets": _struct(Targets, dict.fromkeys(TARGET_KEYS, _targets)),
            "privacy": _struct(Privacy, {"mask": decode.boolean}),
        },
        required=("version", "centre", "store"),
    )
    if values is None:
        return None
    values.pop("version")
    return Config(file=str(Path(spot.sheet.file).absolute()), **values)


ROLE: Decoder[Role] = decode.one_of(*get_args(Role))
POLICY_KEYS = Policy.__struct_fields__
TARGET_KEYS = Targets.__struct_fields__


def _struct(
    kind: type[Any],
    fields: Mapping[str, Decoder[Any]],
    *,
    required: tuple[str, ...] = (),
    renamed: Mapping[str, str] | None = None,
) -> Decoder[Any]:
    """A value of ``kind`` from the keys of ``fields``; ``renamed``: key in the file -> field."""

    def build(spot: Spot) -> Any:
        values = decode.record(spot, fields, required=required)
        if values is None:
            return None
        names = renamed or {}
        return kind(**{names.get(key, key): value for key, value in values.items()})

    return build


def name(spot: Spot) -> Name | None:
    """``{en: ..., hi: ...}``, or the English name alone."""
    if isinstance(spot.node, Scalar):
        found = decode.text(spot)
        return Name(en=found) if found else None
    build = _struct(Name, {"en": decode.text, "hi": decode.text}, required=("en",))
    found_name: Name | None = build(spot)
    return found_name


def _timezone(spot: Spot) -> str | None:
    found = decode.text(spot)
    if found is None:
        return None
    try:
        ZoneInfo(found)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        spot.fail(f"no time zone {found}", "write it like Asia/Kolkata")
        return None
    return found


_centre = _struct(
    Centre,
    {
        "name": name,
        "state": decode.text,
        "timezone": _timezone,
        "language": decode.one_of("en", "hi"),
        "desk_phone": decode.phone,
        "own_addresses": decode.list_of(decode.text),
    },
    required=("name", "desk_phone"),
)


def _store(spot: Spot, base: Path) -> Store | None:
    values = decode.record(
        spot, {"ledger": decode.text, "directory": decode.text}, required=("ledger", "directory")
    )
    if values is None:
        return None
    found = re.fullmatch(r"sqlite:///(.+)", values["ledger"])
    if not found:
        spot.fail(
            f"{values['ledger']} is not a ledger",
            "sqlite:///ledger.db beside this file, or sqlite:////var/lib/dispatcher/ledger.db",
        )
        return None
    return Store(
        ledger=f"sqlite:///{_absolute(base, found[1])}",
        directory=str(_absolute(base, values["directory"])),
    )


def _absolute(base: Path, path: str) -> Path:
    return (base / Path(path).expanduser()).absolute()


def _labels(spot: Spot) -> dict[str, tuple[str, ...]] | None:
    return decode.record(spot, dict.fromkeys(LABELS, decode.list_of(decode.text)))


_intake = _struct(
    IntakeSettings,
    {
        "stale_after": decode.duration,
        "limits": _struct(
            Limits,
            {
                "message": decode.size,
                "header": decode.size,
                "parts": decode.whole(1, 10_000),
                "depth": decode.whole(1, 50),
            },
        ),
        "labels": _labels,
    },
    renamed={"stale_after": "stale_after_s"},
)


def _targets(spot: Spot) -> tuple[Target, ...] | None:
    """``{p90: 15s, p95: 20s}``"""
    found = decode.dict_of(decode.duration)(spot)
    if found is None:
        return None
    targets = []
    for key, seconds in found.items():
        percent = re.fullmatch(r"p([1-9][0-9]?)", key)
        if percent:
            targets.append(Target(percentile=int(percent[1]), seconds=seconds))
        else:
            spot.fail(f"{key} is not a percentile", "write it like p90: 15s")
    return tuple(targets)


# --- channels -------------------------------------------------------------------------------


def _secret(spot: Spot) -> Secret | None:
    if isinstance(spot.node, Scalar):
        spot.fail(
            "a secret does not stand in this file", "{file: secrets/name}, {env: NAME} or {command}"
        )
        return None
    values = decode.record(
        spot,
        {"file": decode.text, "env": decode.text, "command": decode.list_of(decode.text)},
    )
    if values is None:
        return None
    if len(values) != 1:
        spot.fail("give exactly one of file, env and command")
        return None
    return Secret(**values)


COMMON: dict[str, Decoder[Any]] = {
    "carries": decode.text,
    "timeout": decode.duration,
    "ca_file": decode.text,
}
RENAMED = {"timeout": "timeout_s", "from": "sender"}

_smtp = _struct(
    SmtpSettings,
    {
        **COMMON,
        "host": decode.text,
        "port": decode.whole(1, 65535),
        "tls": decode.one_of("starttls", "implicit", "none"),
        "user": decode.text,
        "password": _secret,
        "from": decode.mail,
    },
    required=("host", "from"),
    renamed=RENAMED,
)
_webhook = _struct(
    WebhookSettings,
    {**COMMON, "url": decode.text, "secret": _secret},
    required=("url", "secret"),
    renamed=RENAMED,
)
_file = _struct(FileSettings, {"folder": decode.text, "carries": decode.text}, required=("folder",))
CHANNELS: dict[str, Decoder[ChannelSettings]] = {
    "smtp": _smtp,
    "webhook": _webhook,
    "file": _file,
}


def _channel(spot: Spot, base: Path) -> ChannelSettings | None:
    """The settings of one channel, by its ``type``."""
    kind = _type_of(spot)
    if kind is None:
        return None
    settings = CHANNELS[kind](_without_type(spot))
    if isinstance(settings, SmtpSettings):
        _check_smtp(spot, settings)
    if isinstance(settings, WebhookSettings):
        _check_webhook(spot, settings)
    if isinstance(settings, FileSettings):
        folder = str(_absolute(base, settings.folder))
        return FileSettings(folder=folder, carries=settings.carries)
    return settings


def _type_of(spot: Spot) -> str | None:
    if not isinstance(spot.node, MappingNode):
        spot.fail("a channel is a group of keys", "{type: smtp, host: ...}")
        return None
    for key, value in spot.node.entries:
        if key.text == "type":
            found: str | None = decode.one_of(*CHANNELS)(spot.under("type", value))
            return found
    spot.fail("the key type is missing", f"one of {', '.join(CHANNELS)}")
    return None


def _without_type(spot: Spot) -> Spot:
    assert isinstance(spot.node, MappingNode)  # noqa: S101  _type_of saw to it
    entries = tuple(entry for entry in spot.node.entries if entry[0].text != "type")
    node = MappingNode(entries=entries, line=spot.node.line)
    return Spot(node, spot.key, spot.sheet)


def _check_smtp(spot: Spot, settings: SmtpSettings) -> None:
    if settings.tls == "none" and settings.host not in LOOPBACK:
        spot.fail(
            f"tls: none would send to {settings.host} in the clear",
            "tls: starttls, or implicit for port 465; none is for this machine only",
        )
    if bool(settings.user) != bool(settings.password):
        spot.fail("user and password go together")


def _check_webhook(spot: Spot, settings: WebhookSettings) -> None:
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(settings.url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = None, ""
    if parts is None or parts.scheme not in {"http", "https"} or not host:
        spot.fail(f"{settings.url} is not a URL", "https://host/path")
    elif parts.scheme == "http" and host not in LOOPBACK:
        spot.fail("http would send in the clear", "https; http is for this machine only")
    elif parts.username or parts.password:
        spot.fail("a password does not stand in a URL", "leave it out: the request is signed")


def set_mode(path: Path, mode: str) -> None:
    """Rewrite the ``mode:`` line alone, in place of the old file at once. Raises ConfigError."""
    text = path.read_text(encoding="utf-8")
    changed, count = re.subn(r"(?m)^mode:[ \t]*[^\s#]*", f"mode: {mode}", text)
    if count == 0:
        changed = re.sub(r"(?m)^(version:.*\n)", rf"\g<1>mode: {mode}\n", text, count=1)
    if count > 1 or (changed == text and f"mode: {mode}" not in text):
        what = "its mode: line could not be found"
        raise ConfigError((Problem(file=str(path), what=what, fix=f"write mode: {mode}"),))
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(changed, encoding="utf-8")
    temporary.chmod(path.stat().st_mode & 0o777)
    temporary.replace(path)
