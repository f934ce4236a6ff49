"""Two persons told of in one sentence, or in one field of each kind: each with an account and a
telephone of their own.

``Riya Pal (@riya_15, 7007012345) and Tanya Gill (@tanya_16, 7007054321) ... together``; ``Users:
riya_15 and aman.k``, ``Phones: 70... (Riya), 71... (Aman)``. Only where both are told in the same
form and the words say that it is both; in doubt they stay one case.
"""

from __future__ import annotations

import re

from dispatcher.parsing import clues, phones
from dispatcher.parsing.fields import Extracted, Labelled, joined
from dispatcher.parsing.labels import key
from dispatcher.patterns import lazily

_OF_TWO = lazily(
    r"\b(?:pact|both|together|couple|two (?:friends|girls|boys|minors|students|persons|people|users"
    r"|sisters|brothers|youths)|dono|donon)\b|दोनों|प्रेमी युगल",
    re.IGNORECASE,
)
_ONE = lazily(
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}),?\s{0,2}"
    r"(?:\(?\s?(?:aged? )?(?P<age>\d\d)\)?,?\s{0,2})?"
    r"(?:[(\[]?\s?(?P<account>@[A-Za-z0-9_][A-Za-z0-9_.]{1,29})"
    r"|[(\[](?P<bare>(?=[a-z0-9.]*_|[a-z]+\.[a-z])[a-z0-9_][a-z0-9_.]{3,29})[)\]])"
)
_HOLLOW = lazily(r"\s?[(\[][\s,;/]*[)\]]")
_OWNS = (
    r"(?:['’]s?)?\s*(?:k[ai]\s+)?(?:(?:phone|mobile|mob|number|contact|no)\b[.:]?\s*){0,3}"
    r"(?:is\s+|[:(–-]\s*)?\Z"
)
_BEHIND = lazily(r"[\s,;/:()–-]*(?:(?:phone|mobile|mob|no)[\s.:]*){0,2}", re.IGNORECASE)
_NEAR = 40
_WORDS = frozenset(("text", "details", "notes"))
_EACH = frozenset(("name", "age", "gender"))
_BOTH = lazily(r"\s*(?:[,;/&]|\band\b|(?<!\S)(?:और|तथा|व)(?!\S))\s*")
_NAME = lazily(r"[^\W\d_]{3,}")
_PLURAL = ("users", "accounts", "usernames", "handles", "ids")
_CROSSED = (
    [[False, True], [True, False]],
    [[False, True], [False, False]],
    [[False, False], [True, False]],
)
"""For each part, whether it names the first and whether the second: the other way round."""


def parted(fields: Extracted) -> tuple[Extracted, ...]:
    """What is told of each of the two; nothing where they are not surely two."""
    text = fields.rest
    if ("@" not in text and "_" not in text) or not _OF_TWO().search(text):
        return ()
    told = list(_ONE().finditer(text))
    named = {_account(one).casefold() for one in told}
    others = {name.casefold() for name in clues.handles(text)} - named
    if len(told) != 2 or len(named) != 2 or others:
        return ()
    written = phones.numbers(text)
    whose = [_owner(text, start, told) for start, *_ in written]
    aged = not written and told[0]["age"] and told[1]["age"]
    if sorted(whose) != [0, 1] and not aged:
        return ()
    numbers = [written[whose.index(n)][:2] if written else (0, 0) for n in (0, 1)]
    texts = [_without(text, _span(told[1 - n]), numbers[1 - n]) for n in (0, 1)]
    return tuple(
        Extracted(
            found=(*_fields(told[n], text[slice(*numbers[n])]), *fields.found),
            rest=texts[n],
            loose=((0, texts[n]),),
            writers=fields.writers,
        )
        for n in (0, 1)
    )


def listed(fields: Extracted) -> tuple[Extracted, ...]:
    """The two whose accounts stand in one field; whatever other field has two values as well has
    one of each, in the same order or by the name that stands beside it. Nothing where more or
    fewer telephones than two leave it open whose they are."""
    items = [item for item in fields.found if item.field == "account" and item.value]
    if len(items) != 1:
        return ()
    account = items[0]
    named = tuple(filter(None, (clues.handle(account.value), *clues.further(account.value))))
    if len({name.casefold() for name in named}) != 2 or len(named) != 2:
        return ()
    words = (fields.rest, *(item.value for item in fields.found if item.field in _WORDS))
    if not any(_OF_TWO().search(text) for text in words):
        return ()
    telephones = [item for item in fields.found if item.field == "phone" and item.value]
    if any(len(phones.numbers(item.value)) != 2 for item in telephones):
        return ()
    if len(telephones) > 1 or not (telephones or key(account.label).endswith(_PLURAL)):
        return ()
    loose = tuple(line for line in fields.loose if not any(name in line[1] for name in named))
    return tuple(
        Extracted(
            found=tuple(_part(item, n, named) for item in fields.found),
            rest=joined(loose),
            loose=loose,
            writers=fields.writers,
        )
        for n in (0, 1)
    )


def _part(item: Labelled, n: int, named: tuple[str, ...]) -> Labelled:
    """What of a field is the one's or the other's."""
    if item.field == "account" and item.value:
        return Labelled(item.field, named[n], item.label, item.line)
    if item.field == "phone" and item.value:
        (start, *_), (second, *_) = phones.numbers(item.value)
        parts = [item.value[start:second], item.value[second:]]
        return Labelled(item.field, parts[_order(parts, named)[n]], item.label, item.line)
    if item.field in _EACH and len(parts := _BOTH().split(item.value.strip())) == 2:
        return Labelled(item.field, parts[_order(parts, named)[n]], item.label, item.line)
    return item


def _order(parts: list[str], named: tuple[str, ...]) -> tuple[int, int]:
    """Which part is whose: by a word of one's account beside it, else as they are written."""
    said = [
        [
            any(word in name.casefold() for word in _NAME().findall(part.casefold()))
            for name in named
        ]
        for part in parts
    ]
    return (1, 0) if said in _CROSSED else (0, 1)


def _owner(text: str, at: int, told: list[re.Match[str]]) -> int:
    """Whose the number is that stands ``at``: right behind one's account, or their name; -1 for
    nobody of them."""
    for number, one in enumerate(told):
        if at > one.end() and _BEHIND().fullmatch(text, one.end(), at):
            return number
    names = [one["name"].split()[0] for one in told]
    before = text[max(0, at - _NEAR) : at]
    owns = [n for n, name in enumerate(names) if re.search(rf"\b{name}{_OWNS}", before)]
    return owns[0] if len(owns) == 1 else -1


def _account(one: re.Match[str]) -> str:
    return (one["account"] or one["bare"]).removeprefix("@")


def _span(one: re.Match[str]) -> tuple[int, int]:
    return one.span("account" if one["account"] else "bare")


def _fields(one: re.Match[str], phone: str) -> tuple[Labelled, ...]:
    name = one["name"] if " " in one["name"] else ""
    told = {"account": _account(one), "phone": phone, "name": name, "age": one["age"] or ""}
    return tuple(Labelled(field, value, field) for field, value in told.items() if value)


def _without(text: str, *spans: tuple[int, int]) -> str:
    """Without the account and the number of the other: they are no key to this one."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return _HOLLOW().sub("", text)
