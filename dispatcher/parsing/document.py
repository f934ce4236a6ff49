"""Bytes that should be JSON to plain values, strictly but without ever failing any other way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NoReturn

import msgspec

from dispatcher.errors import UnreadableMessage

_LONGEST = 10_000_000
_DEEPEST = 40
_MOST_CONTAINERS = 200_000
_MOST_VALUES = 2_000_000
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"\s*+(:?)', re.DOTALL)
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_NO_NUMBER = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(-?\b(?:NaN|Infinity))\b', re.DOTALL)
_LARGE = re.compile(rb"\d{19}")
_GAPS = (b" :", b"\t:", b"\n:", b"\r:")
BEFORE = " (written before)"
"""Behind the name of a field that is written once more and says something else then."""
_MOST_TWICE = 20
_MOST_AGAIN = 20_000
"""Keys written once more, in one text, that somebody may have meant."""
_MOST_KEYS = 400_000
"""Keys of a text that is read once more for one that is written twice: the largest list of alerts
has not as many."""
_AT_BYTE = re.compile(r"(?:JSON is malformed: )?(.*) \(byte (\d+)\)")


def decode(raw: bytes) -> tuple[Any, tuple[str, ...]]:
    """The value, and warnings on what was mended to read it.

    Raises UnreadableMessage: invalid JSON with line and column, or a limit that was passed.
    """
    if len(raw) > _LONGEST:
        raise UnreadableMessage(f"more than {_LONGEST // 1_000_000} MB of JSON: use JSON Lines")
    plain, mended = _as_utf8(raw)
    warnings = [mended] if mended else []
    if plain.count(b"{") + plain.count(b"[") > _MOST_CONTAINERS or plain.count(b",") > _MOST_VALUES:
        raise UnreadableMessage("more than a batch of alerts in one JSON text: use JSON Lines")
    try:
        value = msgspec.json.decode(plain)
    except RecursionError:
        raise UnreadableMessage(_too_deep()) from None
    except msgspec.ValidationError as error:
        value = _with_large_numbers(plain, error)
    except msgspec.DecodeError as error:
        value, plain, mends = _mended(plain, error)
        warnings += mends
    kept = _count_keys(value)
    again = _keys_written(plain, kept) - kept
    if again > _MOST_AGAIN or (again and kept > _MOST_KEYS):
        keys = "key is" if again == 1 else "keys are"
        warnings.append(f"{again:,} {keys} written twice: only the last of each was read")
    elif again:
        value, said = _written_twice(plain, value)
        warnings += said
    return value, tuple(warnings)


def _as_utf8(raw: bytes) -> tuple[bytes, str | None]:
    """JSON is UTF-8; what Windows writes instead is turned into it."""
    for mark, codec in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(mark):
            return _recoded(raw, codec)
    if raw[1:2] == b"\0" and raw[:1] != b"\0":
        return _recoded(raw, "utf-16-le")
    if raw[:1] == b"\0" and raw[1:2] != b"\0":
        return _recoded(raw, "utf-16-be")
    plain = raw.removeprefix(b"\xef\xbb\xbf").rstrip(b"\0")
    try:
        plain.decode("utf-8")
    except UnicodeDecodeError:
        from dispatcher.parsing.charsets import decode as tolerant

        text, _ = tolerant(plain, None)
        return text.encode(), "not UTF-8: some characters may be wrong"
    return plain, None


def _recoded(raw: bytes, codec: str) -> tuple[bytes, str | None]:
    return raw.decode(codec, "replace").encode("utf-8", "replace"), None


def _with_large_numbers(plain: bytes, error: Exception) -> Any:
    """Numbers beyond 64 bits are read as floating point; the field they stand in will complain."""
    import json

    try:
        return json.loads(plain, parse_int=_integer)
    except RecursionError:
        raise UnreadableMessage(_too_deep()) from None
    except ValueError:
        raise UnreadableMessage(f"invalid JSON: {error}") from None


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) < 19 else float(digits)


def _mended(plain: bytes, error: msgspec.DecodeError) -> tuple[Any, bytes, list[str]]:
    """A text cut in the middle of an emoji leaves half of it: that half becomes U+FFFD. A number
    that a script did not have, and wrote as NaN or Infinity, becomes null."""
    whole = plain
    if b"\\ud" in plain.lower():
        whole = _ESCAPE.sub(lambda escape: rb"\ufffd" if escape[1] else escape[0], whole)
    numbers = _NO_NUMBER.sub(lambda found: b"null" if found[1] else found[0], whole)
    said = (
        ("half a character (lone surrogate) was replaced", whole != plain),
        ("a number that is none (NaN, Infinity) was left out", numbers != whole),
    )
    warnings = [words for words, is_so in said if is_so]
    try:
        return msgspec.json.decode(numbers), numbers, warnings
    except (msgspec.DecodeError, RecursionError):
        _refuse(plain, error)


def _refuse(plain: bytes, error: msgspec.DecodeError) -> NoReturn:
    match = _AT_BYTE.fullmatch(str(error))
    what, at = (match[1], int(match[2])) if match else ("it ends too early", len(plain))
    at -= what == "trailing characters"  # counted from 1, unlike the others
    row = plain.count(b"\n", 0, at) + 1
    start = plain.rfind(b"\n", 0, at) + 1
    column = len(plain[start:at].decode("utf-8", "replace")) + 1
    # A line of a .jsonl is a document of one line: its own number stands in its origin.
    line = f"line {row}, " if b"\n" in plain.rstrip() else ""
    raise UnreadableMessage(f"invalid JSON at {line}column {column}: {what}") from None


def _count_keys(value: Any) -> int:
    """Keys in the whole value. Raises UnreadableMessage where it is nested too deep."""
    keys = depth = 0
    level = [value]
    while level := [item for item in level if type(item) in (dict, list)]:
        depth += 1
        if depth > _DEEPEST:
            raise UnreadableMessage(_too_deep())
        below: list[Any] = []
        for item in level:
            if type(item) is dict:
                keys += len(item)
                below.extend(item.values())
            else:
                below.extend(item)
        level = below
    return keys


def _keys_written(plain: bytes, kept: int) -> int:
    """A quote right before a colon ends nearly every key, and seldom anything else."""
    if plain.count(b'":') == kept and not any(gap in plain for gap in _GAPS):
        return kept
    return sum(1 for match in _STRING.finditer(plain) if match[1])


def _written_twice(plain: bytes, value: Any) -> tuple[Any, list[str]]:
    """The value with what its first writing says too. Only asked when it is known that a key is."""
    import json

    together: dict[str, None] = {}
    last: dict[str, None] = {}

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        kept = dict(pairs)
        if len(kept) == len(pairs):  # as nearly all
            return kept
        kept = {}
        for name, item in pairs:
            if name not in kept:
                kept[name] = item
            # joined again and again, one key written very often would take for ever
            elif len(pairs) < 2 * len(kept) + _MOST_TWICE and _agree(kept[name], item):
                together[name] = None
                kept[name] = _joined(kept[name], item)
            else:
                last[name] = None
                kept[_free(name, kept)] = kept[name]
                kept[name] = item
        return kept

    try:
        reads = _integer if _LARGE.search(plain) else None
        whole = json.loads(plain, object_pairs_hook=note, parse_int=reads)
    except (ValueError, RecursionError):
        return value, ["a key is written twice: the last one counts"]
    said = ((last, "the last one counts"), (together, "read together"))
    return whole, [f"written twice, {how}: {_listed(names)}" for names, how in said if names]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(repr(name)[:40] for name in list(names)[:5])


def _free(name: str, kept: dict[str, Any]) -> str:
    """Of one written very many times, the first ones are kept."""
    numbered = [f"{name}{BEFORE}", *(f"{name}{BEFORE} {more}" for more in range(2, _MOST_TWICE))]
    return next((one for one in numbered if one not in kept), numbered[-1])


def _agree(first: Any, second: Any) -> bool:
    """Whether nothing is said otherwise the second time."""
    if isinstance(first, dict) and isinstance(second, dict):
        return all(_agree(first[name], second[name]) for name in first.keys() & second.keys())
    if isinstance(first, list) and isinstance(second, list):
        return True
    return first in (None, "", second) or second in (None, "")


def _joined(first: Any, second: Any) -> Any:
    if isinstance(first, dict) and isinstance(second, dict):
        both = {name: _joined(first[name], second[name]) for name in first.keys() & second.keys()}
        return {**first, **second, **both}
    if isinstance(first, list) and isinstance(second, list):
        return first if first == second else first + second
    return first if second in (None, "") else second


def _too_deep() -> str:
    return f"JSON nested more than {_DEEPEST} deep"
