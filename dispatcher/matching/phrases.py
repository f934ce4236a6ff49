"""The words before and after an address that say what somebody has to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.teller import Teller
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

_WINDOW = 6
_CLAUSE = 8
_REACHED = 4


def said_before(
    first: int, tokens: Sequence[Token], taken: frozenset[int], teller: Teller
) -> tuple[str, int] | None:
    """The nearest role phrase before the address, with its distance; the longest of several."""
    at = first - 1
    distance = 0
    if not 0 < first < len(tokens) or tokens[first].gap == BREAK:
        return None
    best: tuple[str, int] | None = None
    size = 0
    while at >= 0 and distance < _WINDOW and at not in taken:
        for words, kind in role_words.BEFORE.get(tokens[at].key, ()):
            if at + len(words) <= first and _matches(words, tokens, at):
                kind = _as_meant(kind, words, at, tokens)
                gap = first - at - len(words) - _skipped(tokens, at + len(words), first)
                longer = best is not None and gap == best[1] and len(words) > size
                quoted = kind == role_words.CALLER and (
                    _speaks(words, tokens, at, first) or _of_friend(words, first, tokens)
                )
                if (
                    not quoted
                    and not _of_place_before(tokens, at, first)
                    and not (kind == role_words.PAST and _long_ago(tokens, at))
                    and not (
                        kind == role_words.HOUSE and tokens[at + len(words)].key in role_words.NO
                    )
                    and not (kind == role_words.NOW and _ends_its_clause(tokens, at, len(words)))
                    and not (words == ("our",) and at + 1 < first)
                    and not (kind == role_words.CORRECTED and tokens[first].gap != TIGHT)
                    and not (words[0] in role_words.MADE and not _long_made(at, first, tokens))
                    and not (role_words.WRITING & set(words) and not teller.tells_of_one)
                    and not (words == ("calling", "from") and teller.is_alone)
                    and not (words[0] in _AUTHORED and _by_person(tokens, at, first))
                    and gap <= _reach(words, kind)
                    and (best is None or longer)
                ):
                    best, size = (kind, gap), len(words)
                break
        another = tokens[at].gap == COMMA and tokens[at].key in lexicon.AND
        if another or tokens[at].gap == BREAK:
            break
        passed = tokens[at].key.isdigit() or tokens[at].key in _ARTICLES
        distance += not passed
        at -= 1
    return best


def _as_meant(kind: str, words: Sequence[str], at: int, tokens: Sequence[Token]) -> str:
    """``earlier posted at`` is past, and ``told us he was in`` is not; a message that ``came from``
    somewhere left nothing."""
    before = [token.key for token in tokens[max(0, at - 4) : at]]
    if kind == role_words.LEFT and before[-1:] and before[-1] in role_words.HAS_NOT:
        return role_words.NOW
    went = kind == role_words.PRESENT and words[-1] == "to"
    if went and before[-1:] and before[-1] in role_words.HAS_NOT:
        return role_words.NEGATED
    if words == ("go", "to") and not role_words.HAS_NOT.isdisjoint(before[-2:]):
        return role_words.NEGATED
    if kind == role_words.PRESENT and before[-1:] == ["was"] and words[0] in role_words.EMPLOYED:
        return role_words.WORKED
    if kind == role_words.ORIGIN and _of_thing(at, tokens):
        return role_words.PRESENT
    if kind == role_words.PRESENT and before[-1:] and before[-1] in role_words.ONCE:
        return role_words.PAST
    told = role_words.REPORTS | role_words.TELLS
    if kind == role_words.PAST and words[0] == "was" and not told.isdisjoint(before):
        return role_words.PRESENT
    sent = kind == role_words.LEFT and words[-1] == "from" and words[0] in ("came", "come")
    if sent and not _SENT.isdisjoint(before):
        return role_words.PRESENT
    return kind


def _of_thing(at: int, tokens: Sequence[Token]) -> bool:
    """``every login of the week is from Etah``: what is from there is no person."""
    if not at or tokens[at - 1].key not in _IS_FROM | _SENT:
        return False
    latest = {token.key for token in tokens[max(0, at - 3) : at - 1]}
    if tokens[at - 1].key in role_words.MESSAGES and _LATEST.isdisjoint(latest):
        return False
    for number in range(at - 1, max(-1, at - 1 - _CLAUSE), -1):
        key = tokens[number].key
        if key in _SENT or (key == "call" and tokens[number - 1].key in _LATEST and number):
            return True
        if tokens[number].gap == BREAK or key in role_words.PERSONS or key in role_words.STRANGERS:
            return False
    return False


_LATEST = lexicon.words("aakhri each every final last latest recent")
_IS_FROM = frozenset(("are", "is", "was", "were", "all"))
_LOGINS = frozenset(("activity", "calls", "login", "logins", "session", "sessions"))
_SENT = role_words.MESSAGES | _LOGINS
_ARTICLES = frozenset(
    ("a", "an", "the", "her", "his", "their", "my", "guest", "house", "hotel", "at", "in", "near")
)


def _skipped(tokens: Sequence[Token], start: int, end: int) -> int:
    between = [t.key for t in tokens[start:end]]
    purpose = 3 if between[1:3] in _PURPOSE else 0
    return purpose + sum(key.isdigit() or key in _ARTICLES for key in between)


_PURPOSE = (["ke", "liye"], ["के", "लिए"], ["के", "लिये"])
"""``abhi ilaaj ke liye Varanasi``: said of the place behind."""


def _ends_its_clause(tokens: Sequence[Token], at: int, size: int) -> bool:
    """``at the bus stand now, telling Etawah friends``: said of what stands before it."""
    return at > 0 and tokens[at].gap == TIGHT and tokens[at + size].gap == COMMA and size == 1


def _speaks(words: Sequence[str], tokens: Sequence[Token], at: int, first: int) -> bool:
    """``caller: "either in Agra ..."``: what follows is said by the caller, not of them."""
    following = at + len(words)
    said = following + 1 < first and tokens[following].gap == COMMA
    between = tokens[following:first]
    told = any(t.key in role_words.REPORTS or t.key in role_words.PERSONS for t in between)
    said = said and not all(t.key.isdigit() for t in between)
    return len(words) == 1 and words[0] in role_words.CALLERS and (said or told)


def _of_friend(words: Sequence[str], first: int, tokens: Sequence[Token]) -> bool:
    """``his friend in Agra has posted``: the caller is he, unless the friend is who tells."""
    if words[0] not in role_words.FRIENDS or words[-1] != "in":
        return False
    before = [t.key for t in tokens[max(0, first - _CLAUSE + 2) : first]]
    hears = not role_words.TELLS.isdisjoint(before) and "that" not in before
    return not hears and not any(
        one.key in role_words.REPORTS
        and two.key not in role_words.GOODBYE
        and not _of_himself(first + at + 1, tokens)
        for at, (one, two) in enumerate(pairwise(tokens[first : first + _CLAUSE]))
    )


def _of_himself(at: int, tokens: Sequence[Token]) -> bool:
    """``wrote to me that he is tired``, ``told me she``: the friend is who is at risk."""
    keys = [token.key for token in tokens[at : at + 4]]
    keys = [key for key in keys if key not in ("to", "that")]
    return len(keys) > 1 and keys[0] in role_words.TO_ME and keys[1] in role_words.HE


_AUTHORED = frozenset(("written", "sent", "mailed", "told"))
"""By whoever is at risk, perhaps; what is received is so by somebody else."""


def _by_person(tokens: Sequence[Token], at: int, first: int) -> bool:
    """``written by a girl from Agra``: she is who is at risk."""
    between = {t.key for t in tokens[at:first]}
    kin = {"nephew", "niece"} | role_words.RELATIVES
    return not between & kin and bool(between & role_words.PERSONS)


def _long_made(at: int, first: int, tokens: Sequence[Token]) -> bool:
    """``shot in Dehradun last year``, ``a phone made in Noida``; not ``a call made in Agra``."""
    after = [token.key for token in _sentence(first, tokens)]
    for one, two in pairwise(after):
        dated = one == "in" and len(two) == 4 and two.startswith(("19", "20")) and two.isdigit()
        if dated or (one in _LAST and two in _PERIODS) or (one in _PERIODS and two in _AGO):
            return True
    made = [token.key for token in tokens[max(0, at - 4) : at]]
    return tokens[at].key in _THINGS and role_words.SENT.isdisjoint(made)


def _sentence(first: int, tokens: Sequence[Token]) -> Sequence[Token]:
    """A few tokens from ``first`` on, of the same sentence."""
    end = first + 1
    while end < min(len(tokens), first + _CLAUSE) and tokens[end].gap != BREAK:
        end += 1
    return tokens[first:end]


_LAST = frozenset(("last", "pichle", "previous"))
_PERIODS = lexicon.words("month months saal sal summer winter year years")
_AGO = lexicon.words("ago back earlier pehle")
_THINGS = frozenset(("bought", "composed", "made", "manufactured"))


def _long_ago(tokens: Sequence[Token], at: int) -> bool:
    """``2 ghante pehle Kanpur se``: how long ago, not formerly."""
    return at > 0 and tokens[at - 1].key in role_words.HOURS


def _of_place_before(tokens: Sequence[Token], at: int, first: int) -> bool:
    """``Jaunpur ka mool nivasi, Mumbai ...``: said of what stands before it."""
    return at > 0 and tokens[at - 1].key in lexicon.OF and tokens[first].gap != TIGHT


_STRAIGHT_BEFORE = frozenset(
    (
        role_words.NEGATED,
        role_words.CORRECTED,
        role_words.ORIGIN,
        role_words.OTHER,
        role_words.TOLD,
        role_words.INCIDENT,
    )
)


def _reach(words: Sequence[str], kind: str) -> int:
    """How many words may stand between a role phrase and the address."""
    if kind in _STRAIGHT_BEFORE:
        return 0
    if kind in (role_words.HOUSE, role_words.OFFICE):
        return 1
    return 2 if len(words) == 1 else 4


def said_after(
    last: int, tokens: Sequence[Token], taken: frozenset[int], teller: Teller
) -> tuple[str, int] | None:
    if last + 1 < len(tokens) and tokens[last + 1].gap == COMMA:
        return _bracketed(last + 1, tokens)
    for at in range(last + 1, min(len(tokens), last + 5)):
        if tokens[at].gap != TIGHT or at in taken:
            break
        key = tokens[at].key
        entries = role_words.AFTER.get(key) or _stemmed(key)
        for words, kind in entries:
            adjacent = kind in _STRAIGHT_AFTER and at > last + 1
            if (
                not adjacent
                and _matches(words, tokens, at)
                and not any(t.gap for t in tokens[at + 1 : at + len(words)])
                and not _station(words, tokens, at)
            ):
                if kind == role_words.INCIDENT and _heads(words, at, tokens):
                    kind = role_words.OTHER
                if words[-1] in role_words.SPEAKS and not teller.tells_of_another:
                    kind = role_words.RESIDENT
                if kind == role_words.NEGATED and _unknown(tokens, at + len(words)):
                    return None
                bare = words[0] in role_words.NO if len(words) == 1 else words in _NOT_THERE
                if bare and not _ends_or_names(tokens, at + len(words), taken):
                    return None
                if kind == role_words.LEFT and _of_message(words, last, tokens):
                    kind = role_words.PRESENT
                if kind == role_words.LEFT and _denied(tokens, at + len(words)):
                    return None
                over = kind == role_words.PRESENT and _is_over(tokens, at + len(words))
                kind = role_words.PAST if over else kind
                if kind == role_words.PAST and _worked(last + 1, at, tokens):
                    kind = role_words.WORKED
                return kind, at - last - 1
    return _stays(last, tokens)


_STRAIGHT_AFTER = frozenset(
    (
        role_words.OFFICE,
        role_words.OTHER,
        role_words.NEGATED,
        role_words.CORRECTED,
        role_words.INCIDENT,
    )
)


def _heads(words: Sequence[str], at: int, tokens: Sequence[Token]) -> bool:
    """``Kanpur case: boy posted goodbye``: a heading, and no case everybody knows."""
    return words == ("case",) and at + 1 < len(tokens) and tokens[at + 1].gap == COMMA


def _worked(start: int, at: int, tokens: Sequence[Token]) -> bool:
    """``Kota me coaching chalata tha``, ``Sahjanwa me factory me tha``: a job that is over moves
    nobody's home."""
    keys = [t.key for t in tokens[start : at + 2]]
    inside = bool(keys) and keys[0] in role_words.IN and keys[-1] in role_words.COACHING
    return inside or any(key in role_words.IN for key in keys[: at - start])


def _of_message(words: Sequence[str], last: int, tokens: Sequence[Token]) -> bool:
    """``aakhri message Lalitpur se aaya``: it is the message that came."""
    if words[0] not in ("se", "से") or words[-1] not in role_words.CAME:
        return False
    before = [token.key for token in tokens[max(0, last - 5) : last]]
    return not role_words.MESSAGES.isdisjoint(before)


def _ends_or_names(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
    """``Agra nahi, Etah``; not ``Agra nahi chhodna``."""
    if at >= len(tokens) or tokens[at].gap != TIGHT or at in taken:
        return True
    return tokens[at].key in role_words.BUT


_NOT_THERE = frozenset(
    words
    for entries in role_words.AFTER.values()
    for words, kind in entries
    if kind == role_words.NEGATED
    and words[0] in ("ke", "ki", "se", "के", "की", "से")
    and words[1] not in role_words.NO
) | {("se", "nahi"), ("se", "nahin"), ("से", "नहीं")}
"""``Saifai ke paas nahi, Haseran me``; not ``Etah ke paas nahi tha koi``."""


def _unknown(tokens: Sequence[Token], at: int) -> bool:
    """``Etah ka nahi pata``: not known, and not another place."""
    return at < len(tokens) and tokens[at].key in role_words.KNOWING


def _denied(tokens: Sequence[Token], at: int) -> bool:
    """``Kashi chhod ke kahin nahi gaya``: somebody stayed."""
    for token in tokens[at : at + _REACHED]:
        if token.gap != TIGHT:
            return False
        if token.key in role_words.NO:
            return True
    return False


def _station(words: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    """``Sarnath police station`` is no office that writes, nor ``Etah cyber cafe``."""
    following = tokens[at + 1].key if at + 1 < len(tokens) else ""
    if words == ("cyber",) and following in ("cafe", "kafe"):
        return True
    return words == ("police",) and at + 1 < len(tokens) and tokens[at + 1].key == "station"


def _bracketed(at: int, tokens: Sequence[Token]) -> tuple[str, int] | None:
    """``Lucknow (June), Ayodhya (today)``; ``Lucknow, struck it out``."""
    for words, kind in role_words.AFTER.get(tokens[at].key, ()):
        if kind == role_words.CORRECTED and words[-1] in _OUT and _matches(words, tokens, at):
            return kind, 0
    closed = at + 1 == len(tokens) or tokens[at + 1].gap != TIGHT or tokens[at + 1].key.isdigit()
    key = tokens[at].key
    if not closed or (key not in role_words.RECENT and key not in role_words.FORMER):
        return None
    return (role_words.NOW if key in role_words.RECENT else role_words.PAST), 0


_OUT = frozenset(("off", "out", "through"))


def _stays(last: int, tokens: Sequence[Token]) -> tuple[str, int] | None:
    """``Ludhiana me factory me hai``: a verb of staying follows in the same clause."""
    at = last + 1
    if at >= len(tokens) or tokens[at].gap != TIGHT:
        return None
    if tokens[at].key in role_words.NO:
        return _nowhere(at + 1, tokens)
    if tokens[at].key in lexicon.OF and (inside := _in_its(at, tokens)):
        at = inside
    if tokens[at].key not in role_words.IN:
        return None
    for number in range(at + 1, min(len(tokens), at + 5)):
        if tokens[number].gap != TIGHT:
            return _nowhere(number, tokens)
        if tokens[number].key in role_words.NO:
            between = {token.key for token in tokens[at + 1 : number]}
            return _nowhere(number + 1, tokens) if between <= _YET else None
        if tokens[number].key in role_words.STAYS or _is_admitted(number, tokens):
            over = _is_over(tokens, number)
            return (role_words.ORIGIN if over else role_words.PRESENT), 1
    return None


def _in_its(at: int, tokens: Sequence[Token]) -> int:
    """``Varanasi ke ek aspatal me bharti hai``: the "in" of a house there; 0: none."""
    for number in range(at + 2, min(len(tokens), at + 4)):
        if tokens[number].gap != TIGHT:
            return 0
        if tokens[number].key in role_words.IN:
            return number if tokens[number - 1].key in _HOUSED else 0
    return 0


def _is_admitted(at: int, tokens: Sequence[Token]) -> bool:
    """``hospital me bharti hai``; not ``bharti pita``."""
    if tokens[at].key not in _ADMITTED:
        return False
    ends = at + 1 >= len(tokens) or tokens[at + 1].gap != TIGHT
    return ends or tokens[at + 1].key in role_words.AM or tokens[at + 1].key in role_words.IS_SEATED


_ADMITTED = frozenset(("admit", "bharti", "bhartee", "भर्ती"))
_HOUSED = role_words.DWELLING | lexicon.words(
    """
    aspatal asptal dharamshala guesthouse hospital hotel kamre lodge nursing pg sanatorium ward
    अस्पताल धर्मशाला लोज हॉस्पिटल होटल होस्पिटल कमरे
    """
)
_YET = role_words.RECENT | {"ab", "bhi", "hi", "अब", "भी", "ही"}
"""``Agra me ab nahi``; ``Agra me nyay nahi`` says nothing of who is there."""


def _nowhere(at: int, tokens: Sequence[Token]) -> tuple[str, int] | None:
    """``Agra me nahi``, and nothing more."""
    denied = tokens[at - 1].key in role_words.NO
    ends = at >= len(tokens) or tokens[at].gap != TIGHT or tokens[at].key in role_words.BUT
    return (role_words.NEGATED, 0) if denied and ends else None


def _is_over(tokens: Sequence[Token], at: int) -> bool:
    """``Kota me coaching ki thi``: the verb that follows is in the past."""
    for token in tokens[at : at + 4]:
        if token.gap != TIGHT:
            return False
        if token.key in lexicon.WAS:
            return True
    return False


def _stemmed(key: str) -> Sequence[tuple[tuple[str, ...], str]]:
    for stem in ("chhod", "chod", "छोड", "pahunch", "पहुंच"):
        if key.startswith(stem):
            return role_words.AFTER.get(stem, ())
    return ()


def _matches(words: Sequence[str], tokens: Sequence[Token], at: int) -> bool:
    if at + len(words) > len(tokens):
        return False
    skipped = 0
    for offset, word in enumerate(words):
        key = tokens[at + offset + skipped].key
        if offset and key in _PARTICLES and at + len(words) + skipped < len(tokens):
            skipped += 1
            key = tokens[at + offset + skipped].key
        if not (key.startswith(word[:-1]) if word.endswith("*") else key == word):
            return False
    return True


_PARTICLES = frozenset(("bhi", "hi", "भी", "ही", "तो"))
"""Stress a word and change nothing: ``Etah me hi utar gaya``."""
