"""What ``check`` finds in a config.yaml that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from dispatcher import decode
from dispatcher.config import Secret, read_secret
from dispatcher.decode import Sheet, Spot
from dispatcher.errors import DispatcherError, Problem
from dispatcher.model import Mode
from dispatcher.yamlfile import Mapping, Node, Scalar, Sequence, read

WARN_DAYS = 14
SECRET_FILE = re.compile(
    r"(channels\.[^.]+\.((.+\.)?secret|password|auth\.(password|bearer)|secrets\.[^.]+)"
    r"|intake\.json_key|sources\.mailbox\.password)\.file"
)


def lint(path: Path, *, mode: Mode) -> tuple[Problem, ...]:
    """What a readable config.yaml must not hold outside the sandbox; see ``config.lint``."""
    node, _ = read(path)
    sheet = Sheet(str(path))
    root = Spot(node, "", sheet)
    if mode != "sandbox" and not root.has("channels"):
        root.fail(f"mode {mode}, and no channel to reach anybody by", "add channels:")
    _check_senders(root)
    for spot in _values(root):
        _check_value(spot, mode)
    return tuple(sheet.problems)


def _check_senders(root: Spot) -> None:
    """Without these nothing that comes by mail can be verified."""
    intake = next((node for key, node in _entries(root) if key == "intake"), None)
    known = {key for key, _ in _entries(root.under("intake", intake))} if intake else set()
    if "senders" not in known:
        what = "no intake.senders: no alert that comes by mail can be verified"
        root.fail(
            what,
            "name your platforms' addresses (config.example.yaml shows how)",
            severity="warning",
        )
    if "authserv_id" not in known:
        what = "no intake.authserv_id: a signature your mail server breaks reads as forged"
        root.fail(what, "name your mail server, if it checks DKIM", severity="warning")


def _entries(spot: Spot) -> list[tuple[str, Node]]:
    return [(k.text, n) for k, n in spot.node.entries] if isinstance(spot.node, Mapping) else []


def _values(spot: Spot) -> Iterator[Spot]:
    """Every single value, depth first."""
    match spot.node:
        case Mapping():
            for key, node in spot.node.entries:
                yield from _values(spot.under(key.text, node))
        case Sequence():
            for index, node in enumerate(spot.node.items):
                yield from _values(spot.under(str(index), node))
        case Scalar():
            yield spot


def _check_value(spot: Spot, mode: Mode) -> None:
    assert isinstance(spot.node, Scalar)  # noqa: S101  _values yields no others
    written = spot.node.text
    if mode != "sandbox" and decode.is_sample(written):
        spot.fail(f"{written} is a sample and reaches nobody", "write the real one")
    if spot.key == "sources.mailbox.password_expires":
        _check_expiry(spot, written)
    if SECRET_FILE.fullmatch(spot.key):
        try:
            read_secret(Secret(file=written), Path(spot.sheet.file).parent)
        except DispatcherError as error:
            spot.fail(str(error), severity="warning" if mode == "sandbox" else "error")


def _check_expiry(spot: Spot, written: str) -> None:
    left = (date.fromisoformat(written) - datetime.now(UTC).date()).days
    if left < 0:
        spot.fail(f"the mailbox's password expired {-left} days ago", "renew it, then this date")
    elif left <= WARN_DAYS:
        fix = "renew it, then this date"
        spot.fail(f"the mailbox's password expires in {left} days", fix, severity="warning")
