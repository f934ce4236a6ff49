"""Several persons in one text: each is an alert of its own, with nothing of another in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import msgspec

from dispatcher.nobody import office
from dispatcher.parsing import clues, couples, pacts, phones, words
from dispatcher.parsing.fields import Extracted, joined
from dispatcher.parsing.labels import key
from dispatcher.parsing.values import Labelled
from dispatcher.patterns import lazily

_WHO = ("reference", "account", "profile", "name", "phone", "url")
"""Fields that can begin somebody's record."""
_KEYS = frozenset(("account", "profile", "name", "phone"))
_NUMBERED = lazily(r"\s*[(\[]?(\d{1,2})\s*[.)\]:-]\s*(?=\S)")
_BULLET = lazily(
    r"[\s>*•·▪●○‣◦–—-]*(?:(?:user|person|account|victim|subject|व्यक्ति|यूजर)\s*(?:[A-Z]|\d{1,2})"
    r"\s*[:.)\uff1a–-]\s*)?@",
    re.IGNORECASE,
)
"""A bullet, or ``User A:``, before an account."""
_PARTNER = lazily(
    r"\W*(?:girl|boy|female|male|man|woman|युवती|युवक|लड़का|लड़की|बालिका|बालक|किशोरी|किशोर|महिला"
    r"|पुरुष"
    r"|प्रेमी|प्रेमिका)\s?\d?\s*(?:[:\uff1a]|[–—-](?=\s))\s*(?=\S)",
    re.IGNORECASE,
)
"""``Girl: Riya Pal, 70070 ...`` above ``Boy: ...``."""
_OPENING = lazily(
    r"\s*(?:[*•▪-]\s*)?(?:"
    r"@?(?P<account>(?=[a-z0-9]*[._]?[a-z0-9]*[._][a-z0-9]"
    rf"|[a-z]+\d)[a-z0-9_](?:[a-z0-9_.]|{clues.HYPHEN}){{2,28}}[a-z0-9_])"
    r"(?=\s*[-–—,|:;(]\s?|\s+[A-Z\u0900-\u0963])"
    r"|(?P<name>[A-Z][a-z]{2,}(?: [A-Z][a-z]+){0,2}"
    r"|[\u0900-\u0963]{2,}(?: [\u0900-\u0963]{2,}){0,2})"
    r"\s*(?P<sign>[-–—,|;]|\((?=\+?\d))\s?(?=\S))"
)
"""``asha.q5, Kakadeo``, ``Asha - 98... - Kakadeo``: a line that begins with who it is."""
_NOBODY = lazily(
    r"\b(?:unknown|unidentified|name not known|live|(?:a|one|another) (?:girl|boy|man|woman|student"
    r"|user|youth|minor|person))\b|अज्ञात|एक (?:युवक|युवती|लड़का|लड़की|छात्र|महिला)",
    re.IGNORECASE,
)
"""Words of a list about somebody of whom no key is known."""
_OF_ALL = lazily(
    r"\b(?:they|them|their|both|together|dono|donon)\b"
    r"|(?<![ऀ-ॿ])(?:दोनों|उन्होंने|वे|साथ)(?![ऀ-ॿ])",
    re.IGNORECASE,
)
"""Words below the last of several persons that tell of all of them."""
_ONCE = frozenset(("place", "deadline", "text", "details", "notes"))
"""What several persons can have in common."""
_PLAIN = lazily(r"[\s\-_=*#~]*")
_WORD = lazily(r"[^\W\d_]{3}|[\u0900-\u0963]{2}")
_SITE = lazily(r"\.(?:com|in|org|net|gov|example)\Z")
_LONGEST_LINE = 200
MOST = 200
"""More are not told apart: the last record then has all that follows."""


class Record(msgspec.Struct, frozen=True):
    fields: Extracted
    number: int
    """1 for the first of the mail."""
    unsure: bool = False
    """Whether they may all be one person: two names are never one without somebody's look."""


def records(fields: Extracted) -> tuple[tuple[Record, ...], str]:
    """The fields of each person, and the lines above them all (for everybody).

    One record, and nothing above, where the text is about one person.
    """
    starts, unsure = _starts(fields), False
    if not starts:
        starts, unsure = _perhaps(fields), True
    if not starts:
        two = couples.listed(fields) if fields.fields & _KEYS else pacts.parted(fields)
        return tuple(
            Record(one, number, unsure=len(two) > 1)
            for number, one in enumerate(two or (fields,), start=1)
        ), ""
    bounds = [*starts[:MOST], 1 << 60]
    parts = [
        list(part)
        for part in zip(*(_parted(lines, bounds) for lines in _lines(fields)), strict=True)
    ]
    _share_the_end(parts)
    if not unsure:
        _share_what_is_told_once(parts, starts[0])
    else:
        _share(parts, starts)
        for part in parts:
            part[1] = [*_uncounted(part[1][:1]), *part[1][1:]]
            part[0] = [*_named(part), *part[0]]
    found = tuple(
        Record(
            Extracted(
                found=tuple(items), rest=joined(loose), loose=tuple(loose), writers=fields.writers
            ),
            number,
            unsure,
        )
        for number, (items, loose) in enumerate(parts, start=1)
    )
    return found, joined((at, line) for at, line in fields.loose if at < starts[0])


def _perhaps(fields: Extracted) -> list[int]:
    """The first lines of what may be several persons: one label twice with two accounts or two
    full names behind it, or numbered lines that name one each."""
    for field, of in (("account", _account), ("name", _full_name)):
        if len(fields.values(field)) < 2:
            continue
        items = [item for item in fields.found if item.field == field and of(item.value)]
        repeated = [item for item in items if items and key(item.label) == key(items[0].label)]
        if not all(map(_is_number, repeated)):
            repeated = [item for item in repeated if not _is_number(item)]  # an account's number
        begins = _strangers([(item.line, of(item.value)) for item in repeated])
        if len(begins) > 1:
            return _paragraphs(fields, begins)
    return [] if fields.fields & {"account", "profile", "name"} else _listed(fields)


def _is_number(item: Labelled) -> bool:
    return item.value.strip().isdigit()


def _account(value: str) -> frozenset[str]:
    named = clues.handle(value)
    return frozenset((named.casefold(),)) if named else frozenset()


def _full_name(value: str) -> frozenset[str]:
    words = frozenset(value.casefold().replace(".", " ").split())
    return words if len(words) > 1 else frozenset()


def _uncounted(first: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Without the number of the list: it is no part of the telephone behind it."""
    for at, line in first:
        number = _NUMBERED().match(line)
        yield at, line[number.end() :] if number else line


def _strangers(named: list[tuple[int, frozenset[str]]]) -> list[int]:
    """The lines on which somebody is named who has no word in common with those before."""
    seen: set[str] = set()
    lines: dict[int, None] = {}
    for line, called in named:
        if called.isdisjoint(seen):
            lines[line] = None
        seen |= called
    return list(lines)


def _listed(fields: Extracted) -> list[int]:
    """``1) @one, 98765 43210`` and ``2) @two ...``: each names an account or a telephone. Of a
    counted list also whoever is told of without: they are no less in danger."""
    return _counted(fields) or _in_lines(fields)


def _counted(fields: Extracted) -> list[int]:
    keyed = 0
    begins: list[int] = []
    seen: set[str] = set()
    for at, line in fields.loose:
        number = _NUMBERED().match(line)
        bulleted = not begins or not number
        if number and int(number[1]) != len(begins) + 1:
            continue
        marked = _BULLET().match(line) or _PARTNER().match(line)
        if not number and not (bulleted and marked):
            continue
        named = _keys(line[number.end() :] if number else line)
        if (named and named.isdisjoint(seen)) or (number and not named and _NOBODY().search(line)):
            begins.append(at)
            keyed += bool(named)
            seen |= named
    return begins if len(begins) > 1 and keyed else []


def _keys(text: str) -> set[str]:
    """The accounts and telephones somebody is told from others by. A bare account counts where
    more than its platform is told of it: one person may have several."""
    found = set(pacts.own_keys(text))
    opening = _OPENING().match(text)
    if opening and (account := opening["account"]) and _tells(text[opening.end() :]):
        found |= set() if office(account) or _SITE().search(account) else {account.casefold()}
    return found


def _tells(text: str) -> bool:
    return _WORD().search(pacts.PLATFORM_OR_KEY().sub(" ", text)) is not None


def _in_lines(fields: Extracted) -> list[int]:
    """``Asha - 98... - Kakadeo`` above ``Ravi - 98... - Agra``: lines that follow each other and
    are built alike, each with a key of its own and more than that, where the words say that they
    are several or tell of each that they are in danger."""
    begins: list[int] = []
    seen: set[str] = set()
    form, last = "", -1
    for at, line in fields.loose:
        opening = _OPENING().match(line) if len(line) < _LONGEST_LINE else None
        if opening is None or pacts.is_no_name(opening["name"] or ""):
            continue
        named = _keys(line)
        alike = opening["sign"] or "account"
        if not named or not named.isdisjoint(seen) or not _tells(line[opening.end() :]):
            continue
        if begins and (at - last > 2 or alike != form):
            return []
        form, last = alike, at
        begins.append(at)
        seen |= named
    if len(begins) < 2:
        return []
    told = [line for at, line in fields.loose if at in begins]
    several = pacts.OF_ALL().search(fields.rest) and words.speaks(fields.rest)
    return begins if several or all(map(words.speaks, told)) else []


def _named(part: list[Any]) -> list[Labelled]:
    """Who a line of a list begins with, as fields."""
    at, line = next(((at, line) for at, line in part[1] if line.strip()), (0, ""))
    opening = _OPENING().match(line)
    if opening is None or any(item.field in _KEYS for item in part[0]):
        return []
    if opening["account"]:
        return [Labelled("account", opening["account"], "account", at)]
    name = opening["name"]
    return [] if pacts.is_no_name(name) else [Labelled("name", name, "name", at)]


def _share_the_end(parts: list[list[Any]]) -> None:
    """A paragraph of its own below all fields that tells of them all is everybody's."""
    items, loose = parts[-1]
    last = max((item.line for item in items), default=1 << 60)
    end = [(at, line) for at, line in loose if at > last]
    blank = next((n for n, (_, line) in enumerate(end) if not line.strip()), len(end))
    shared = end[blank:]
    if any(_OF_ALL().search(line) for _, line in shared):
        for part in parts[:-1]:
            part[1] = [*part[1], *shared]


def _share_what_is_told_once(parts: list[list[Any]], first: int) -> None:
    """``Username 1``, ``Phone 1``, ``Username 2``, ``Phone 2``, ``Location``: what nobody above
    has and stands below them all in one block is everybody's, where the labels count the persons
    or the words below tell of them all."""
    items, loose = parts[-1]
    above = {item.field for part in parts[:-1] for item in part[0]}
    last = max((item.line for item in items if item.field in above), default=1 << 60)
    once = [i for i in items if i.line > last and i.field.partition(".")[0] in _ONCE]
    if not once or len(once) < sum(item.line > last for item in items):
        return
    taken = {item.line for part in parts for item in part[0]}
    end = max(item.line for item in once)
    gaps = (at for _, lines in parts for at, line in lines if not line.strip() and at not in taken)
    if any(first < at < end for at in gaps):
        return
    below = [(at, line) for at, line in loose if at > last]
    counted = all(part[0] and part[0][0].label.strip()[-1:].isdigit() for part in parts)
    if counted or any(_OF_ALL().search(line) for _, line in below):
        for part in parts[:-1]:
            part[0] = [*part[0], *once]
            part[1] = [*part[1], *(line for line in below if line not in part[1])]


def _share(parts: list[list[Any]], starts: list[int]) -> None:
    """Persons named on lines that follow each other have in common what stands below them all; a
    telephone in the value of an account is told with it."""
    close = all(later - earlier <= 2 for earlier, later in pairwise(starts))
    after = starts[-1]
    items = [(item.line, item) for item in parts[-1][0] if item.line > after] if close else []
    loose = [line for line in parts[-1][1] if line[0] > after] if close else []
    for part in parts:
        told = [
            (item.line, item.value)
            for item in part[0]
            if item.field == "account" and phones.possible(item.value)
        ]
        part[1] = [*part[1], *told]
        if part is not parts[-1]:
            own = {item.field for item in part[0]}
            part[0] = [*part[0], *(item for _, item in items if item.field not in own)]
            part[1] = [*part[1], *loose]


def _starts(fields: Extracted) -> list[int]:
    """The first line of each record; empty where there are not several."""
    first = next((item for item in fields.found if item.field in _WHO and item.value), None)
    if first is None:
        return []
    same = [item for item in fields.found if item.field == first.field and item.value]
    begins = _distinct_lines(same)
    if len(begins) < 2:
        return []
    groups = [
        {item.field for item in items if item.value}
        for items in _parted([(item.line, item) for item in fields.found], [*begins, 1 << 60])
    ]
    alike = (len(group) >= 2 and _alike(group, groups[0]) for group in groups)
    return _paragraphs(fields, begins) if all(alike) else []


def _alike(one: set[str], other: set[str]) -> bool:
    """Half of what either says is said by both: not a person and somebody who tells of them."""
    return 2 * len(one & other) >= len(one | other)


def _distinct_lines(same: list[Labelled]) -> list[int]:
    """A value said again (the same account in two sections) begins nothing."""
    seen: set[str] = set()
    lines: dict[int, None] = {}
    for item in same:
        if item.value.casefold() not in seen:
            lines[item.line] = None
        seen.add(item.value.casefold())
    return list(lines)


def _paragraphs(fields: Extracted, begins: list[int]) -> list[int]:
    """The lines records begin on: a heading stands right above the first field."""
    taken = {item.line for item in fields.found}
    free = {at for at, line in fields.loose if not _PLAIN().fullmatch(line)} - taken
    starts: list[int] = []
    for at in begins:
        while at - 1 in free:
            at -= 1
        starts.append(at)
    return starts


def _lines(fields: Extracted) -> tuple[list[tuple[int, Any]], list[tuple[int, Any]]]:
    """Fields and loose lines, each with the line it stands on."""
    return [(item.line, item) for item in fields.found], [(line[0], line) for line in fields.loose]


def _parted(lines: list[tuple[int, Any]], bounds: list[int]) -> list[list[Any]]:
    """What stands between each bound and the next."""
    parts: list[list[Any]] = [[] for _ in bounds[1:]]
    for at, item in lines:
        if (index := bisect_right(bounds, at) - 1) >= 0:
            parts[index].append(item)
    return parts
