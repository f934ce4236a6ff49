"""config.yaml -> Config. Only imported when the file changed: see ``config.load``."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from dispatcher import configpolicy, decode
from dispatcher.config import (
    Access,
    Centre,
    Config,
    FloodSettings,
    IntakeSettings,
    Limits,
    MatchingSettings,
    Privacy,
    SmtpSettings,
    Store,
    Target,
    Targets,
    Watchdog,
)
from dispatcher.configchannels import channel
from dispatcher.configgateway import absolute, secret, url
from dispatcher.configsources import sources
from dispatcher.decode import Sheet, Spot
from dispatcher.errors import ConfigError, Problem
from dispatcher.model import Name
from dispatcher.yamlfile import Unreadable, read

SENDER = re.compile(r"(\*|[^\s@*]+)@(\*\.)?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
MODE = decode.one_of("sandbox", "exercise", "live")
LABELS = (
    "account",
    "profile",
    "url",
    "phone",
    "email",
    "name",
    "age",
    "born",
    "gender",
    "place",
    "place.address",
    "place.registration",
    "place.profile",
    "place.post",
    "place.ip",
    "place.gps",
    "ip",
    "platform",
    "category",
    "media",
    "text",
    "details",
    "posted_at",
    "moment",
    "deadline",
    "seen_at",
    "reference",
    "notes",
)
"""The fields of an alert that further labels in a mail may announce, as ``parsing`` names them."""


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


def readable(path: Path) -> Config | None:
    """What a file with mistakes says of the directory: where it is, whose, and the policy.

    Everything else is as by default, and ``store.ledger`` empty. None where it names no directory.
    """
    try:
        node, _ = read(path)
    except Unreadable:
        return None
    spot = Spot(node, "", Sheet(str(path)))
    said = {
        "store": {"directory": lambda spot: _path(spot, path.parent)},
        "centre": {"state": decode.text, "timezone": _timezone},
    }
    values = decode.record(
        spot,
        {
            **{key: partial(decode.record, fields=fields) for key, fields in said.items()},
            "mode": MODE,
            "policy": configpolicy.policy,
        },
    )
    directory = (values or {}).pop("store", {}).get("directory")
    if not values or not directory:
        return None
    centre = Centre(name=Name(en=""), desk_phone="", **values.pop("centre", {}))
    store = Store(ledger="", directory=directory)
    return Config(file=str(path.absolute()), centre=centre, store=store, **values)


def _config(spot: Spot) -> Config | None:
    base = Path(spot.sheet.file).parent
    values = decode.record(
        spot,
        {
            "version": decode.one_of("1"),
            "mode": MODE,
            "centre": _centre,
            "store": lambda spot: _store(spot, base),
            "access": decode.struct(Access, {"group": decode.text}),
            "sources": lambda spot: sources(spot, base),
            "intake": lambda spot: _intake(spot, base),
            "matching": decode.struct(
                MatchingSettings,
                {
                    "send_from": decode.number(0, 1),
                    "near_border_km": decode.number(0, 100),
                    "boundaries": lambda spot: _path(spot, base),
                    "pins_csv": lambda spot: _path(spot, base),
                    "stations_csv": lambda spot: _path(spot, base),
                },
            ),
            "policy": configpolicy.policy,
            "channels": decode.dict_of(lambda spot: channel(spot, base)),
            "targets": decode.struct(Targets, dict.fromkeys(TARGET_KEYS, _targets)),
            "watchdog": _watchdog,
            "privacy": decode.struct(Privacy, {"mask": decode.boolean}),
        },
        required=("version", "centre", "store"),
        elsewhere={"parsing": "intake.labels"},
    )
    if values is None:
        return None
    values.pop("version")
    whole = _with_test_mail(spot, values)
    return Config(file=str(Path(spot.sheet.file).absolute()), **whole)


SHORTEST_TEST_S = 900.0
TARGET_KEYS = Targets.__struct_fields__


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


_centre = decode.struct(
    Centre,
    {
        "name": decode.name,
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
        ledger=f"sqlite:///{absolute(base, found[1])}",
        directory=str(absolute(base, values["directory"])),
    )


def _labels(spot: Spot) -> dict[str, tuple[str, ...]] | None:
    return decode.record(spot, dict.fromkeys(LABELS, decode.list_of(decode.text)))


def _sender(spot: Spot) -> str | None:
    found = decode.text(spot)
    if found is None or SENDER.fullmatch(found):
        return found
    spot.fail(f"{found} is not a sender", "write it like alert@meta.com, *@meta.com, *@*.meta.com")
    return None


def _path(spot: Spot, base: Path) -> str | None:
    found = decode.text(spot)
    return str(absolute(base, found)) if found else None


_limits = decode.struct(
    Limits,
    {
        "message": decode.size,
        "header": decode.size,
        "parts": decode.whole(1, 10_000),
        "depth": decode.whole(1, 50),
        "addresses": decode.whole(1, 100_000),
        "decoded": decode.size,
        "unzipped": decode.size,
        "zip_ratio": decode.whole(1, 10_000),
        "zip_files": decode.whole(1, 100_000),
    },
)


def _flood(spot: Spot) -> FloodSettings | None:
    values = decode.record(spot, {"count": decode.whole(1, 10_000), "within": decode.duration})
    if values is None:
        return None
    if "within" in values:
        values["within_s"] = values.pop("within")
    return FloodSettings(**values)


def _watchdog(spot: Spot) -> Watchdog | None:
    keys = {
        "heartbeat_url": url,
        "test_mail_every": _test_mail_every,
        "test_mail_to": decode.mail,
    }
    values = decode.record(spot, keys)
    if values is None:
        return None
    if "test_mail_every" in values:
        values["test_mail_every_s"] = values.pop("test_mail_every")
    return Watchdog(**values)


def _test_mail_every(spot: Spot) -> float | None:
    seconds = decode.duration(spot)
    if seconds is not None and seconds < SHORTEST_TEST_S:
        spot.fail("a test mail has ten minutes to come", "15m or more; 6h is usual")
        return None
    return seconds


def _with_test_mail(spot: Spot, values: dict[str, Any]) -> dict[str, Any]:
    """It needs a mailbox to come to, the address of it, and a mail server to go out by."""
    watchdog = values.get("watchdog")
    if not watchdog or not watchdog.test_mail_every_s:
        return values
    mailbox = getattr(values.get("sources"), "mailbox", None)
    to = watchdog.test_mail_to or (mailbox.user if mailbox and "@" in mailbox.user else None)
    if mailbox is None:
        spot.fail(
            "watchdog.test_mail_every: no mailbox is read",
            "add sources.mailbox; or leave test_mail_every out",
        )
    elif to is None:
        spot.fail(
            "watchdog.test_mail_every: the mailbox's address is not known",
            "test_mail_to: smc@police.example",
        )
    elif not any(isinstance(one, SmtpSettings) for one in values.get("channels", {}).values()):
        spot.fail(
            "watchdog.test_mail_every: no channel of type smtp sends it",
            "add one under channels; or leave test_mail_every out",
        )
    return values | {"watchdog": replace(watchdog, test_mail_to=to)}


def _intake(spot: Spot, base: Path) -> IntakeSettings | None:
    values = decode.record(
        spot,
        {
            "stale_after": decode.duration,
            "limits": _limits,
            "labels": _labels,
            "senders": decode.list_of(_sender),
            "authserv_id": decode.text,
            "unverified": decode.one_of("send_marked", "desk_first"),
            "call_back": decode.dict_of(decode.phone),
            "trusted_folders": decode.list_of(lambda spot: _path(spot, base)),
            "flood": _flood,
            "json_key": secret,
        },
    )
    if values is None:
        return None
    if "stale_after" in values:
        values["stale_after_s"] = values.pop("stale_after")
    return IntakeSettings(**values)


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
