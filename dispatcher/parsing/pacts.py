"""Several persons told of in one sentence, each with an account, telephone or age of their own.

``Riya Pal (@riya_15, 7007012345) and Tanya Gill (@tanya_16, 7007054321) ... together``. Only where
all are told in the same form and the words say that it is all of them, or where they are counted
("1) ... 2) ..."); in doubt they stay one case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from dispatcher.parsing import clues, owners, perils, phones, words
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.phrases import latin_words
from dispatcher.parsing.values import Labelled
from dispatcher.patterns import lazily

OF_ALL = lazily(
    r"\b(?:pact|both|together|couple|(?:two|three) (?:friends|girls|boys|minors|students|persons"
    r"|people|users|sisters|brothers|youths|accounts)"
    r"|(?:accounts|users|persons|people|girls|boys|students|minors) at risk"
    r"|dono|donon|teeno|teenon|all (?:two|three)|saath)\b|दोनों|तीनों|प्रेमी युगल|साथ",
    re.IGNORECASE,
)
"""What is said of several, of all of them."""
_OTHERS_ACT = lazily(
    r"\b(?:inform\w*|complain\w*|told (?:us|police)|report(?:ed|s|ing)?|rang|called"
    r"|say(?:s|ing)? (?:he|she)|not at home|search\w*)\b|सूचना|बताया|शिकायत",
    re.IGNORECASE,
)
"""Who does this is not at risk."""
_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
_YEARS = r"(?:\s?(?:y(?:ea)?rs?|yo|y/o|saal|sal|वर्ष|साल)\b\.?(?: old)?)?"
_AGE = rf"(?:\(?\s?(?:aged? )?(?P<age>\d\d)(?!\d){_YEARS}\)?,?\s{{0,2}})?"
_ACCOUNT = (
    rf"(?P<account>@{clues.ACCOUNT}"
    r"|(?<=[(\[])(?=[a-z0-9.]*_|[a-z]+\.[a-z])[a-z0-9_][a-z0-9_.]{3,29}(?=[)\]]))"
)
_NAME_FIRST = lazily(rf"(?P<name>{_NAME}),?\s{{0,2}}{_AGE}[(\[]?\s?{_ACCOUNT}")
_ACCOUNT_FIRST = lazily(
    rf"{_ACCOUNT}\s{{0,2}}[(\[–-]\s?(?P<name>{_NAME})"
    rf"(?:,?\s{{0,2}}(?:aged? )?(?P<age>\d\d)(?!\d){_YEARS})?"
)
_ACCOUNT_ALONE = lazily(
    rf"@(?P<account>{clues.ACCOUNT})\s?[(\[](?P<aside>[^()\[\]\n]{{3,60}})[)\]]"
)
"""``@tara_07 (94..., Amethi)``"""
PLATFORM_OR_KEY = lazily(
    r"\b(?:instagram|insta|facebook|fb|ig|snapchat|whatsapp|twitter|telegram|youtube|id|ids"
    r"|accounts?|user|handle|profile|primary|secondary|main|second|first|other|old|new|on|and|the"
    r"|private|public|fake|deleted|active|backup)\b"
    r"|@?\b[a-z0-9]+[._][\w.]+|[+\d]+",
    re.IGNORECASE,
)
"""What tells nothing of anybody: how an account is called."""
_CALLED = lazily(
    rf"(?P<name>{_NAME}|[\u0900-\u0963]+(?: [\u0900-\u0963]+)?)[\s,;(\[:–-]{{1,4}}"
    rf"(?:(?:aged? )?(?P<age>\d\d)(?!\d){_YEARS}[\s,;)\]/–-]{{1,4}})?"
    r"(?:(?:phone|mobile|mob|ph|no|number|contact|मोबाइल|मो|नंबर|फोन)[\s.:0०]{0,3}){0,3}\Z",
)
_BEFORE_A_NAME = lazily(
    r"husband|wife|girl|boy|mr|mrs|ms|miss|smt|shri|both|user|and|aur|लड़का|लड़की|युवक|युवती|पति"
    r"|पत्नी"
    r"|और|तथा|एवं|व|श्री|श्रीमती|प्रेमी|प्रेमिका|छात्र|छात्रा",
    re.IGNORECASE,
)
_NO_NAME = lazily(
    r"phone|mobile|mob|contact|number|call|police|helpline|counsellor|officer|inspector|sho|mother"
    r"|father|brother|sister|friend|uncle|aunt|parents|family|informant|caller|from|with|at|in|of"
    r"|the|alternate|नंबर|मोबाइल|फोन|मो|भाई|बहन|माता|पिता|मित्र|परिजन|पुलिस|सूचना|ने|को|से|का|की"
    r"|के|में",
    re.IGNORECASE,
)
"""A word of these right before a number tells whose it is, and nobody's name."""
_HOLLOW = lazily(r"\s?[(\[][\s,;/]*[)\]]")
_OWNS = (
    r"(?:['’]s?)?\s*(?:k[ai]\s+)?(?:(?:phone|mobile|mob|number|contact|no)\b[.:]?\s*){0,3}"
    r"(?:is\s+|[:(–-]\s*)?\Z"
)
_BEHIND = lazily(r"[\s,;/:()–-]*(?:(?:phone|mobile|mob|no)[\s.:]*){0,2}", re.IGNORECASE)
_COUNTED = lazily(r"(?<![\w@.])[(\[]?(?:([1-9१-९])|([a-iA-I]))[.)\]](?=\s{0,2}[^\s\d])")
_BEGINS = lazily(rf"\s{{0,2}}(?:(?P<name>{_NAME})\b|@|unknown\b|अज्ञात|[\u0900-\u0963]{{2,}})")
_END = lazily(r"[.!?।](?=\s|\Z)|\n")
_IN_ORDER = lazily(r"\b(?:second|2nd|dus(?:ra|ri))\b|दूसर", re.IGNORECASE)
_SUBJECT = lazily(
    r"\s*(?:(?:(?i:and|also|aur|meanwhile|separately|another)|और),? )?(?P<who>"
    rf"(?:(?i:the )?(?:(?i:user|account|girl|boy|id|यूजर)\s)?@(?P<account>{clues.ACCOUNT})"
    r"|(?:(?i:the )?(?P<order>(?i:first|second|third|fourth|1st|2nd|3rd|4th|pehl[aei]|dusr[aei]"
    r"|tisr[aei])|पहल[ाीे]|दूसर[ाीे]|तीसर[ाीे])"
    r"(?:\s(?i:user|person|one|girl|boy|case|व्यक्ति|यूजर))?\s?[:,–-]\s?"
    r"(?=@|[A-Z][a-z]+|[\u0900-\u0963]{2,}))))"
)
"""Whom a sentence is about that begins with them."""
_NEAR = 40
_FAR = 60
_MOST = 6


class _Told(msgspec.Struct, frozen=True):
    """One of them, as the text tells of them."""

    span: tuple[int, int]
    name: str
    age: str = ""
    account: str = ""
    phone: tuple[int, int] = (0, 0)
    aside: tuple[int, int] = (0, 0)
    """What else is told of this one only."""


def parted(fields: Extracted) -> tuple[Extracted, ...]:
    """What is told of each of them; nothing where they are not surely several."""
    text = fields.rest
    keyed = "@" in text or "_" in text or phones.possible(text) or _IN_ORDER().search(text)
    if not keyed or len(text) > 20_000:
        return ()
    if found := _counted(fields) or _in_sentences(fields):
        return found
    if not OF_ALL().search(text):
        return ()
    told = _with_accounts(text) or _with_asides(text) or _with_phones(text)
    return tuple(_alone(fields, one, told) for one in told)


def _alone(fields: Extracted, one: _Told, told: tuple[_Told, ...]) -> Extracted:
    """The text without the account and the number of the others: they are no key to this one."""
    text = fields.rest
    others = [other for other in told if other is not one]
    spans = [_at(text, other.account) for other in others if other.account]
    spans += [span for other in others for span in _outside(other.aside, other.phone)]
    rest = _without(text, *spans)
    name = one.name if " " in one.name or not one.account else ""
    said = {
        "account": one.account,
        "phone": text[slice(*one.phone)],
        "name": name,
        "age": one.age,
    }
    own = (Labelled(field, value, field) for field, value in said.items() if value)
    return Extracted(
        found=(*own, *fields.found), rest=rest, loose=((0, rest),), writers=fields.writers
    )


def _at(text: str, account: str) -> tuple[int, int]:
    at = text.find(account)
    return at, at + len(account)


def _with_accounts(text: str) -> tuple[_Told, ...]:
    """Each named with an account, and with a telephone or an age."""
    for pattern in (_NAME_FIRST(), _ACCOUNT_FIRST()):
        told = list(pattern.finditer(text))
        accounts = {one["account"].removeprefix("@").casefold() for one in told}
        others = {name.casefold() for name in clues.handles(text)} - accounts
        if not 1 < len(told) <= _MOST or len(accounts) != len(told) or others:
            continue
        written = phones.numbers(text)
        whose = [_owner(text, start, told) for start, *_ in written]
        aged = not written and all(one["age"] for one in told)
        if sorted(whose) != list(range(len(told))) and not aged:
            continue
        return tuple(
            _Told(
                one.span(),
                one["name"],
                one["age"] or "",
                one["account"],
                written[whose.index(n)][:2] if written else (0, 0),
            )
            for n, one in enumerate(told)
        )
    return ()


def _outside(aside: tuple[int, int], phone: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """What is to be cut: none twice."""
    return (aside,) if phone == (0, 0) or aside[0] < phone[1] <= aside[1] else (aside, phone)


def _with_asides(text: str) -> tuple[_Told, ...]:
    """Each account with a telephone in brackets, or with something else that is its own."""
    told = list(_ACCOUNT_ALONE().finditer(text))
    accounts = {one["account"].casefold() for one in told}
    handles = {name.casefold() for name in clues.handles(text)}
    if not 1 < len(told) == len(accounts) <= _MOST or handles != accounts:
        return ()
    written = phones.numbers(text)
    own = [[n for n in written if one.start() < n[0] < one.end()] for one in told]
    said = {PLATFORM_OR_KEY().sub("", one["aside"]).strip(" ,()[]").casefold() for one in told}
    places = not written and len(said) == len(told) and all(map(clues.WORD().search, said))
    if not places and not (len(written) == len(told) and all(len(each) == 1 for each in own)):
        return ()
    breaks = [0, *(one.end() for one in _END().finditer(text)), len(text)]
    first = max(at for at in breaks if at <= told[0].start())
    last = min(at for at in breaks if at >= told[-1].end())
    if not (OF_ALL().search(text, first, last) and _is_of_danger(text[first:last])):
        return ()
    return tuple(
        _Told(
            one.span(),
            "",
            "",
            f"@{one['account']}",
            each[0][:2] if each else (0, 0),
            one.span("aside"),
        )
        for one, each in zip(told, own, strict=True)
    )


def _with_phones(text: str) -> tuple[_Told, ...]:
    """Each named with a telephone, in one sentence that says what they do together, or behind it
    by the names or accounts they have there."""
    found = [_called(text, start, end) for start, end, _ in phones.numbers(text)]
    told = tuple(one for one in found if one)
    if not 1 < len(told) == len(found) <= _MOST or len({one.name for one in told}) != len(told):
        return ()
    breaks = [0, *(one.end() for one in _END().finditer(text)), len(text)]
    first = max(at for at in breaks if at <= told[0].span[0])
    last = min(at for at in breaks if at >= told[-1].span[1])
    sentence = text[first:last]
    handles = clues.handles(text)
    alone = not (handles or _END().search(sentence[:-1]) or _OTHERS_ACT().search(sentence))
    if alone and OF_ALL().search(sentence) and words.speaks(sentence):
        return told
    if _OTHERS_ACT().search(text):
        return ()
    named = _by_account(told, handles) if handles else told
    together = any(_is_together(text[at:end], named) for at, end in pairwise(breaks))
    if not named or not (together or (not handles and _in_parts(text, told))):
        return ()
    return _with_own_words(text, tuple(_aged(text, one) for one in named))


def _aged(text: str, one: _Told) -> _Told:
    """With the age that stands beside their name elsewhere."""
    age = None if one.age else re.search(rf"(?<![\wऀ-ॿ]){one.name} ?\((\d\d)\)", text)
    return msgspec.structs.replace(one, age=age[1]) if age else one


def _by_account(told: tuple[_Told, ...], handles: tuple[str, ...]) -> tuple[_Told, ...]:
    """With the account that is made of one's name; nothing where that is not each one's own."""
    theirs = [
        [h for h in handles if one.name.split()[0].casefold() in h.casefold()] for one in told
    ]
    if len(handles) != len(told) or any(len(each) != 1 for each in theirs):
        return ()
    if len({each[0] for each in theirs}) != len(told):
        return ()
    return tuple(
        msgspec.structs.replace(one, account=f"@{each[0]}")
        for one, each in zip(told, theirs, strict=True)
    )


def _is_together(sentence: str, told: tuple[_Told, ...]) -> bool:
    """Whether it says of them all what they do."""
    if not OF_ALL().search(sentence) or not _is_of_danger(sentence):
        return False
    return all((one.account or one.name) in sentence for one in told)


def _is_of_danger(text: str) -> bool:
    return words.speaks(text) or "at risk" in text or perils.harm(text) is not None


def _in_parts(text: str, told: tuple[_Told, ...]) -> bool:
    """``लड़का: रवि 94..., लड़की: सीता 94...``"""
    heads = (_PART().search(text, max(0, one.span[0] - 20), one.span[0]) for one in told)
    return all(heads) and _is_of_danger(text)


_PART = lazily(
    r"(?<![\wऀ-ॿ])(?:girl|boy|male|female|man|woman|husband|wife|लड़का|लड़की|युवक|युवती|पति|पत्नी|प्रेमी"
    r"|प्रेमिका)(?: ?\d)?\s?[:\uff1a–-]\s?\Z",
    re.IGNORECASE,
)


def _with_own_words(text: str, told: tuple[_Told, ...]) -> tuple[_Told, ...]:
    """With what stands behind each one's number (``Tara: 94..., Amethi.``) as their own, where it
    does behind each; else it may be of them all."""
    starts = [one.span[0] for one in told]
    end = _END().search(text, told[-1].span[1])
    ends = [*starts[1:], end.start() if end else len(text)]
    behind = [text[one.span[1] : until] for one, until in zip(told, ends, strict=True)]
    own = [_PART().sub("", said).strip(" ,;.।\n") for said in behind]
    if not all(map(clues.WORD().search, own)) or any(map(OF_ALL().search, own)):
        return told
    spans = (
        (at, one.span[1] + said.find(mine) + len(mine))
        for at, one, said, mine in zip(starts, told, behind, own, strict=True)
    )
    return tuple(
        msgspec.structs.replace(one, aside=span) for one, span in zip(told, spans, strict=True)
    )


def _called(text: str, start: int, end: int) -> _Told | None:
    """Whose name stands right before the number; None where nobody's does."""
    match = _CALLED().search(text, max(0, start - _FAR), start)
    if match is None:
        return None
    said = match["name"].split()
    while len(said) > 1 and _BEFORE_A_NAME().fullmatch(said[0]):
        said = said[1:]
    before = text[max(0, match.start() - 20) : match.start()].rsplit(None, 1)[-1:]
    if any(map(_NO_NAME().fullmatch, (*said, *before))) or _BEFORE_A_NAME().fullmatch(said[0]):
        return None
    return _Told((match.start(), end), " ".join(said), match["age"] or "", "", (start, end))


def _counted(fields: Extracted) -> tuple[Extracted, ...]:
    """``(1) Amit, 98..., Etah (2) Neha, 97..., Agra`` on one line: each begins with a name or an
    account and has a key of its own."""
    text = fields.rest
    marks: list[re.Match[str]] = []
    for mark in _COUNTED().finditer(text):
        number = int(mark[1]) if mark[1] else ord(mark[2].casefold()) - ord("a") + 1
        if number == len(marks) + 1:
            marks.append(mark)
    if len(marks) < 2 or "\n" in text[marks[0].start() : marks[-1].start()].strip():
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    keys = [set(own_keys(part)) for part in parts]
    one_s_own = sum(map(len, keys)) == len(set().union(*keys))
    if not (one_s_own and all(keys) and all(map(_begins, parts))):
        return ()
    head = text[: marks[0].start()].strip()
    return tuple(_with_text(fields, head, part) for part in parts)


def _in_sentences(fields: Extracted) -> tuple[Extracted, ...]:
    """``@one from Agra wants to die. @two of Etah has taken poison.``, ``First: Asha in Agra took
    poison. Second: ...``: sentences that begin with another account each, or are counted, and that
    speak of danger."""
    text = fields.rest
    starts = [0, *(end.end() for end in _END().finditer(text))]
    told: dict[str, int] = {}
    for start, end in pairwise((*starts, len(text))):
        begins = _SUBJECT().match(text, start, end)
        if begins and (words.speaks(text[start:end]) or begins["order"]):
            who = (begins["account"] or begins["order"]).casefold().rstrip(".")
            told.setdefault(who, begins.start("who"))
    named = {name.casefold() for name in clues.handles(text)}
    if len(told) < 2 or not words.speaks(text) or not (named <= told.keys()):
        return ()
    bounds = (*told.values(), len(text))
    head = text[: bounds[0]].strip()
    return tuple(_with_text(fields, head, text[at:end]) for at, end in pairwise(bounds))


def _with_text(fields: Extracted, head: str, part: str) -> Extracted:
    rest = "\n".join(filter(None, (head, part.strip(" ,;"))))
    return Extracted(found=fields.found, rest=rest, loose=((0, rest),), writers=fields.writers)


def _begins(part: str) -> bool:
    match = _BEGINS().match(part)
    return match is not None and not _NO_NAME().fullmatch(match[0].split()[0])


def is_no_name(words: str) -> bool:
    """Whether what stands where a name belongs begins with a word that is none."""
    return any(map(_NO_NAME().fullmatch, words.split()[:1]))


def own_keys(text: str) -> Iterator[str]:
    """The accounts and telephones by which somebody can be told from others."""
    yield from (name.casefold() for name in clues.handles(text))
    yield from (name.casefold() for name in clues.named(text, latin_words(text)))
    yield from (found.number for found in owners.in_prose(text) if not found.others)


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


def _without(text: str, *spans: tuple[int, int]) -> str:
    for start, end in sorted(spans, reverse=True):
        digits = text[start:end].lstrip("( ")
        text = text[: end - len(digits)] + text[end:]
    return _HOLLOW().sub("", text)
