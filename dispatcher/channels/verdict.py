"""What a gateway's answer says, by what the configuration expects of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from dispatcher.channels.web import Answer
from dispatcher.config import Finds, Says

LOOKED_AT = 4_000
"""Characters of a body that a pattern is tried on: a bad pattern must not stop everything."""
ID_LENGTH = 200


def says(answer: Answer, any_of: Iterable[Says]) -> bool:
    return any(_shows(answer, wanted) for wanted in any_of)


def message_id(answer: Answer, where: Finds | None) -> str | None:
    """The gateway's number, one printable line; None where there is none."""
    if where is None:
        return None
    found = _by_pattern(answer, where.body) if where.body else _at(answer, where.json or "")
    if not isinstance(found, str | int | float) or isinstance(found, bool):
        return None
    text = str(found).strip()
    return text if text and text.isprintable() and len(text) <= ID_LENGTH else None


def _shows(answer: Answer, wanted: Says) -> bool:
    if not answer.whole and (wanted.body is not None or wanted.json):
        return False  # a body that did not come is not an empty one
    return (
        (not wanted.status or any(_is(answer.status, code) for code in wanted.status))
        and (wanted.body is None or bool(re.search(wanted.body, answer.text[:LOOKED_AT])))
        and all(as_text(_at(answer, path)) in values for path, values in wanted.json.items())
    )


def _is(status: int, wanted: str) -> bool:
    """``2xx`` stands for all of them."""
    return str(status) == wanted or wanted == f"{status // 100}xx"


def _by_pattern(answer: Answer, pattern: str) -> str | None:
    found = re.search(pattern, answer.text[:LOOKED_AT])
    return found[1] if found else None


def _at(answer: Answer, path: str) -> Any:
    """What stands at ``result.0.id`` in a JSON answer; None where nothing does."""
    try:
        node = msgspec.json.decode(answer.body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return None
    for step in path.split("."):
        match node:
            case dict():
                node = node.get(step)
            case list() if step.isdecimal() and int(step) < len(node):
                node = node[int(step)]
            case _:
                return None
    return node


def as_text(value: object) -> str | None:
    """As it is written in JSON; None for what is no single value."""
    match value:
        case bool():
            return "true" if value else "false"
        case str() | int() | float():
            return str(value)
    return None
