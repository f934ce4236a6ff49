"""config.yaml -> Config. Only imported when the file changed: see ``config.load``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

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
    read_secret,
)
from dispatcher.decode import Decoder, Sheet, Spot
from dispatcher.errors import ConfigError, DispatcherError, Problem
from dispatcher.model import Mode, Name, Role
from dispatcher.yamlfile import Mapping as MappingNode
from dispatcher.yamlfile import Scalar, Unreadable, read
from dispatcher.yamlfile import Sequence as SequenceNode

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
LABELS = (
    "account",
    "profile",
    "url",
    "phone",
    "email",
    "name",
    "age",
    "gender",
    "place",
    "ip",
    "platform",
    "category",
    "media",
    "text",
    "posted_at",
    "seen_at",
    "reference",
    "notes",
)
"""The fields of an alert that further labels in a mail may announce, as ``parsing`` names them."""
CARRIED = ("mail", "sms", "voice", "whatsapp", "telegram", "webhook", "file")


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
            "policy": _struct(Policy, dict.fromkeys(POLICY_KEYS, _roles)),
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


ROLES: Decoder[tuple[Role, ...]] = decode.list_of(decode.one_of(*get_args(Role)))


def _roles(spot: Spot) -> tuple[Role, ...] | None:
    found = ROLES(spot)
    if found == ():
        spot.fail("names no role: nobody would be told", "remove the key for the usual roles")
    return found


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
    "carries": decode.one_of(*CARRIED),
    "timeout": decode.duration,
    "ca_file": decode.text,
}
RENAMED = {"timeout": "timeout_s", "from": "sender"}

PORTS = {"starttls": 587, "implicit": 465, "none": 25}
_smtp_as_written = _struct(
    SmtpSettings,
    {
        **COMMON,
        "host": decode.text,
        "port": decode.whole(1, 65535),
        "tls": decode.one_of(*PORTS),
        "user": decode.text,
        "password": _secret,
        "from": decode.mail,
    },
    required=("host", "from"),
    renamed=RENAMED,
)


def _smtp(spot: Spot) -> SmtpSettings | None:
    """The usual port of the ``tls`` chosen, unless one is given."""
    found: SmtpSettings | None = _smtp_as_written(spot)
    if found is None or spot.has("port"):
        return found
    return replace(found, port=PORTS[found.tls])


_webhook = _struct(
    WebhookSettings,
    {**COMMON, "url": decode.text, "secret": _secret},
    required=("url", "secret"),
    renamed=RENAMED,
)
_file = _struct(
    FileSettings,
    {"folder": decode.text, "carries": COMMON["carries"]},
    required=("folder",),
)
CHANNELS: dict[str, Decoder[ChannelSettings]] = {
    "smtp": _smtp,
    "webhook": _webhook,
    "file": _file,
}


def _channel(spot: Spot, base: Path) -> ChannelSettings | None:
    """The settings of one channel, by its ``type``; its paths absolute."""
    kind = _type_of(spot)
    settings = CHANNELS[kind](_without_type(spot)) if kind else None
    match settings:
        case FileSettings():
            return replace(settings, folder=str(_absolute(base, settings.folder)))
        case SmtpSettings():
            _check_smtp(spot, settings)
        case WebhookSettings():
            _check_webhook(spot, settings)
        case None:
            return None
    certificates = settings.ca_file and str(_absolute(base, settings.ca_file))
    return replace(settings, ca_file=certificates)


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


# --- what check finds beside mistakes -------------------------------------------------------


def lint(path: Path, *, mode: Mode) -> tuple[Problem, ...]:
    """What a readable config.yaml must not hold outside the sandbox; see ``config.lint``."""
    node, _ = read(path)
    sheet = Sheet(str(path))
    root = Spot(node, "", sheet)
    if mode != "sandbox" and not root.has("channels"):
        root.fail(f"mode {mode}, and no channel to reach anybody by", "add channels:")
    for spot in _values(root):
        _check_value(spot, mode)
    return tuple(sheet.problems)


def _values(spot: Spot) -> Iterator[Spot]:
    """Every single value, depth first."""
    match spot.node:
        case MappingNode():
            for key, node in spot.node.entries:
                yield from _values(spot.under(key.text, node))
        case SequenceNode():
            for index, node in enumerate(spot.node.items):
                yield from _values(spot.under(str(index), node))
        case Scalar():
            yield spot


def _check_value(spot: Spot, mode: Mode) -> None:
    assert isinstance(spot.node, Scalar)  # noqa: S101  _values yields no others
    written = spot.node.text
    if mode != "sandbox" and decode.is_sample(written):
        spot.fail(f"{written} is a sample and reaches nobody", "write the real one")
    if SECRET_FILE.fullmatch(spot.key):
        try:
            read_secret(Secret(file=written), Path(spot.sheet.file).parent)
        except DispatcherError as error:
            spot.fail(str(error), severity="warning" if mode == "sandbox" else "error")


SECRET_FILE = re.compile(r"channels\.[^.]+\.(password|secret)\.file")


def set_mode(path: Path, mode: str) -> None:
    """Rewrite the value of the ``mode:`` line alone, durably. Raises ConfigError or OSError."""
    real = path.resolve()
    raw = real.read_bytes()
    changed, count = re.subn(rb"(?m)^mode:[ \t]*[^\s#]*", b"mode: " + mode.encode(), raw)
    if count == 0:
        line = rb"\g<1>mode: " + mode.encode() + rb"\n"
        changed, count = re.subn(rb"(?m)^(version:.*\n)", line, raw, count=1)
    if count != 1:
        what, fix = "its mode: line could not be found", f"write mode: {mode} on a line of its own"
        raise ConfigError((Problem(file=str(path), what=what, fix=fix),))
    temporary = real.with_name(f".{real.name}.new")
    with temporary.open("wb") as stream:
        _same_owner(stream.fileno(), real)
        stream.write(changed)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(real)


def _same_owner(descriptor: int, like: Path) -> None:
    """Mode, and where we may, owner and group of the file that is replaced."""
    found = like.stat()
    with suppress(PermissionError):
        os.fchown(descriptor, found.st_uid, found.st_gid)
    os.fchmod(descriptor, found.st_mode & 0o777)
