"""Two persons told of in one field of each kind: ``Users: riya_15 and aman.k``, ``Phones: 70...
(Riya), 71... (Aman)``. Only where the words say that it is both; in doubt they stay one case."""

from __future__ import annotations

from collections.abc import Iterator

from dispatcher.parsing import clues, phones
from dispatcher.parsing.fields import Extracted, joined
from dispatcher.parsing.labels import key
from dispatcher.parsing.pacts import OF_ALL
from dispatcher.parsing.values import Labelled
from dispatcher.patterns import lazily

_WORDS = frozenset(("text", "details", "notes"))
_EACH = frozenset(("name", "age", "gender"))
_BOTH = lazily(r"\s*(?:[,;/&]|\band\b|(?<!\S)(?:और|तथा|व)(?!\S))\s*")
_JOINED = lazily(r"[\s,;/&]*(?:\b(?:and|or)|(?<!\S)(?:और|तथा|व))?[\s,;/&@]*\Z")
_NAME = lazily(r"[^\W\d_]{3,}")
_PLURAL = ("users", "accounts", "usernames", "handles", "ids")
_CROSSED = (
    [[False, True], [True, False]],
    [[False, True], [False, False]],
    [[False, False], [True, False]],
)
"""For each part, whether it names the first and whether the second: the other way round."""


def listed(fields: Extracted) -> tuple[Extracted, ...]:
    """The two whose accounts stand in one field; whatever other field has two values as well has
    one of each, in the same order or by the name that stands beside it. Nothing where more or
    fewer telephones than two leave it open whose they are."""
    items = [item for item in fields.found if item.field == "account" and item.value]
    if len(items) != 1 or not _BOTH().search(items[0].value):
        return ()
    account = items[0]
    named = tuple(filter(None, (clues.handle(account.value), *clues.further(account.value))))
    if len({name.casefold() for name in named}) != 2 or len(named) != 2:
        return ()
    words = (fields.rest, *(item.value for item in fields.found if item.field in _WORDS))
    if not any(OF_ALL().search(text) for text in words):
        return ()
    telephones = [item for item in fields.found if item.field == "phone" and item.value]
    if any(len(phones.numbers(item.value)) != 2 for item in telephones):
        return ()
    if len(telephones) > 1 or not (telephones or key(account.label).endswith(_PLURAL)):
        return ()
    loose = tuple(line for line in fields.loose if not any(name in line[1] for name in named))
    each = tuple((*loose, *_told(account, n, named)) for n in (0, 1))
    return tuple(
        Extracted(
            found=tuple(_part(item, n, named) for item in fields.found),
            rest=joined(each[n]),
            loose=each[n],
            writers=fields.writers,
        )
        for n in (0, 1)
    )


def _told(account: Labelled, n: int, named: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """What stands behind one of them: ``@asha_1 (98..., Deoria) and @rita_2 (98..., Ballia)``."""
    start = account.value.find(named[0]) + len(named[0])
    second = account.value.find(named[1], start)
    if second < 0:
        return
    whole = account.value
    told = _JOINED().sub("", whole[start:second]) if n == 0 else whole[second + len(named[1]) :]
    if told := told.strip(" ,;&/"):
        yield account.line, told


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
