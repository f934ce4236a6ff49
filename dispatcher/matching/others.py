"""Whose place it is, where it is not the person's: a caller's, a relative's, an office's."""

from __future__ import annotations

from collections.abc import Sequence

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.teller import Teller
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

_WINDOW = 6
_CLAUSE = 8
THEIRS = frozenset((role_words.PRESENT, role_words.NOW, role_words.RESIDENT, role_words.HOUSE, ""))
"""Roles of a place that can be a relative's or a caller's."""
_GOVERNS = role_words.NEAR_ONES | {"at", "in"}


def of_others(found: str, first: int, last: int, tokens: Sequence[Token], teller: Teller) -> str:
    """The role of a place that is another's than the person's; empty: nothing says so."""
    if not found and _sent_to(first, tokens):
        return role_words.FAMILY
    before = tokens[first - 1].key if first > 0 else ""
    if not found and _is_a_native(first, last, tokens):
        return role_words.ORIGIN
    if found == role_words.ORIGIN and _reporter_of(first, last, tokens):
        return role_words.CALLER
    if found not in THEIRS:
        return ""
    if _calls_from(last, tokens):
        return role_words.CALLER
    if _who_tells(first, last, tokens):
        return role_words.CALLER
    if _office_sits(first, last, tokens):
        return role_words.OFFICE
    if _their_flat(first, tokens) or _gone_away(first, last, tokens):
        return role_words.FAMILY
    if _writes_of_theirs(last, tokens):
        return role_words.CALLER
    if _of_their_kin(last, tokens):
        return role_words.FAMILY
    beside = before in _GOVERNS and _bystander(first, last, tokens, teller)
    if beside:
        return beside
    if _letterhead(first, last, tokens):
        return role_words.CALLER
    tells = (
        _introduced(first, tokens)
        or _behind_caller(first, last, tokens)
        or _reporter_of(first, last, tokens)
        or (not teller.keys.isdisjoint(_HOSTS) and _host_tells(first, last, tokens))
    )
    return role_words.CALLER if tells else ""


def _reporter_of(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``The teacher of a school in Agra reports``: opens the sentence, and nobody else is named."""
    if not first or tokens[first - 1].key not in _GOVERNING:
        return False
    if not _reports([t.key for t in _clause(last + 1, tokens)]):
        return False
    at = first
    while at > 0 and tokens[at].gap == TIGHT and first - at <= _CLAUSE:
        at -= 1
    head = [token.key for token in tokens[at:first]]
    opens = tokens[at].gap != TIGHT or at == 0
    reporter = next((n for n, key in enumerate(head[:3]) if key in role_words.REPORTERS), -1)
    return opens and reporter >= 0 and role_words.SOMEBODYS.isdisjoint(head[:reporter])


def _host_tells(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``Group admin Rahul Rana, 98..., of Karnal told us``: nothing but names and numbers between
    who tells and the place, and who tells is not "my friend"."""
    following = [token.key for token in tokens[last + 1 : last + 5]]
    if following[:1] and following[0] in lexicon.OF:  # ``Karnal ke group admin``
        return not role_words.HOSTS.isdisjoint(following[1:3])
    if not _reports(following[following[:1] in (["ne"], ["ने"]) :]):
        return False
    for at in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        key, raw = tokens[at].key, tokens[at].raw
        if tokens[at + 1].gap == BREAK:
            return False
        if key in _HOSTS:
            return not at or tokens[at - 1].key not in role_words.SOMEBODYS
        if key and key not in _GOVERNING and raw[:1].islower():
            return False
        if key in _TOLD_OF or key in role_words.NEAR_ONES:
            return False
    return False


_HOSTS = role_words.HOSTS | role_words.CHUMS | role_words.CALLERS


def _letterhead(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``CHILD PROTECTION UNIT, JHANSI - a boy ...``: the office that writes, and a stop."""
    if not 0 < first <= _CLAUSE or last + 2 >= len(tokens) or tokens[last + 1].gap == TIGHT:
        return False
    keys = [token.key for token in tokens[:first]]
    if tokens[first - 1].key not in role_words.DESKS:
        return False
    return lexicon.STATION.isdisjoint(keys) and _TELLING.isdisjoint(keys)


_TELLING = (
    role_words.PERSONS | role_words.STRANGERS | role_words.IN | role_words.SAYING | {"in", "at"}
) - {"child", "mahila", "student"}
"""None of these is in the name of an office."""


def _who_tells(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``his sister, who lives in Surat, called``."""
    before = [t.key for t in tokens[max(0, first - 5) : first]]
    if "who" not in before or before.index("who") < 1:
        return False
    head = before[before.index("who") - 1]
    tells = any(t.key in role_words.REPORTS | role_words.TELLS for t in tokens[last + 1 : last + 4])
    return tells and head in role_words.KIN | role_words.CALLERS | role_words.RELATIVES


def _office_sits(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``HR desk sits in Delhi``, ``helpline Delhi me baithti hai``: where who passes it on is."""
    straight = tokens[first - 1].key if first > 0 else ""
    if straight not in _GOVERNED and straight not in role_words.OFFICES:
        return False
    keys = [token.key for token in tokens[max(0, first - 5) : first]]
    if keys[-1:] in (["in"], ["at"]) and len(keys) > 2 and keys[-2] in role_words.SEATED:
        if keys[-3] == "is":
            keys = [*keys[:-3], *keys[-2:]]
        if len(keys) < 3:
            return False
        return keys[-3] in role_words.OFFICES and _of_nobody(keys[:-3])
    following = [t.key for t in tokens[last + 1 : last + 3] if t.gap == TIGHT]
    seated = len(following) == 2 and following[0] in role_words.IN
    seated = seated and (following[1] in role_words.IS_SEATED)
    return bool(seated and keys and keys[-1] in role_words.OFFICES and _of_nobody(keys[:-1]))


def _calls_from(last: int, tokens: Sequence[Token]) -> bool:
    """``Agra se bhai ka phone aaya``, ``Agra se dost ne bataya``: not who is at risk."""
    if last + 4 >= len(tokens) or tokens[last + 1].key not in ("se", "से"):
        return False
    keys = [token.key for token in tokens[last + 1 : last + 5] if token.gap == TIGHT]
    if len(keys) < 4 or keys[1] not in role_words.NEAR_ONES:
        return False
    told = keys[3] in _CALLS or keys[3] in role_words.REPORTS
    return told and (keys[2] in lexicon.OF or keys[2] in ("ne", "ने"))


_CALLS = lexicon.words("call fon phone soochna suchna कॉल काल फोन सूचना")


def of_own_kin(first: int, tokens: Sequence[Token], teller: Teller) -> bool:
    """``my wife has gone to her parents in Siwan``: not where "I" am."""
    return any(
        tokens[at].key in role_words.NEAR_ONES
        and tokens[at - 1].key in role_words.SOMEBODYS
        and (at < 2 or tokens[at - 2].key not in _PREPOSITIONS)
        and tokens[at].key not in teller.kin_at_risk
        for at in range(max(1, first - _CLAUSE), first)
    )


_PREPOSITIONS = frozenset(("at", "to", "with"))


def _gone_away(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``The family has gone to Agra``, ``parivar Haridwar gaya hai``: those of the house."""
    at = first - 1
    while at > 0 and tokens[at].gap == TIGHT and first - at <= _CLAUSE:
        at -= 1
    said = {token.key for token in tokens[max(0, at) : first]}
    if role_words.FOLKS.isdisjoint(said):
        return False
    following = {token.key for token in tokens[last + 1 : last + 3] if token.gap == TIGHT}
    return not role_words.GONE.isdisjoint(said | following)


_GOVERNED = frozenset(("in", "at"))
_GOVERNING = _GOVERNED | {"from", "of"}


def _of_nobody(keys: Sequence[str]) -> bool:
    return keys[-1:] == [] or keys[-1] not in role_words.SOMEBODYS | {"his", "her", "their"}


def _their_flat(first: int, tokens: Sequence[Token]) -> bool:
    """``... Grandson's flat: PIN 474001``: a label of somebody near that opens a sentence, but
    not the first; a father's house is home."""
    for _ in range(_PINS_BEHIND):
        if first < 2 or (tokens[first].gap != COMMA and tokens[first - 1].key not in _PIN):
            return False
        at = first - 1
        while at > 0 and tokens[at].gap == TIGHT and first - at < 4:
            at -= 1
        label = tokens[at : at + 2]
        opens = at > 0 and tokens[at].gap == BREAK
        if opens and len(label) == 2 and label[1].key in role_words.DWELLING:
            near = label[0].key.removesuffix("s")
            own = near in _PARENTS
            return label[0].key.endswith("s") and near in role_words.NEAR_ONES and not own
        if not (at and tokens[at].key in _PIN and tokens[at].gap == COMMA):
            return False
        first = at
    return False


_PIN = frozenset(("pin", "pincode"))
_PINS_BEHIND = 4
"""So many stand behind one label; more are a list."""
_PARENTS = frozenset(("father", "mother", "parent", "husband", "wife", "family"))


def _is_a_native(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``a Mathura boy``: where one is from."""
    one = first > 0 and tokens[first - 1].key in role_words.ONE and tokens[first].gap == TIGHT
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    who = following is not None and following.gap == TIGHT
    return bool(one and who and following and following.key in role_words.STRANGERS)


def _writes_of_theirs(last: int, tokens: Sequence[Token]) -> bool:
    """``A doctor at SGPGI Lucknow writes: my former patient ...``: where who writes is."""
    if last + 1 >= len(tokens) or tokens[last + 1].gap != TIGHT:
        return False
    if tokens[last + 1].key not in role_words.REPORTS:
        return False
    said = tokens[last + 2 : last + 2 + _CLAUSE]
    for at, token in enumerate(said):
        of_them = {t.key for t in said[at + 1 : at + 4]}
        if token.key in role_words.SOMEBODYS or token.key == "one":
            return not of_them.isdisjoint(role_words.AT_RISK | role_words.STRANGERS | {"of"})
    return False


def _of_their_kin(last: int, tokens: Sequence[Token]) -> bool:
    """``Gomti Nagar wali bua``: the aunt who lives there."""
    if last + 2 >= len(tokens) or tokens[last + 1].gap != TIGHT:
        return False
    living = 2 if _lives(tokens[last + 1 : last + 3]) else 0
    following = tokens[last + 1 + living : last + 3 + living]
    joined = len(following) == 2 and not any(token.gap for token in following)
    return (
        joined
        and following[0].key in lexicon.WHO_IS_OF
        and following[1].key in role_words.NEAR_ONES
    )


def _lives(tokens: Sequence[Token]) -> bool:
    """``me rehne`` wali"""
    keys = [token.key for token in tokens if token.gap == TIGHT]
    return len(keys) == 2 and keys[0] in role_words.IN and keys[1] in _LIVING


_LIVING = frozenset(("rehne", "rahne", "basne", "रहने", "बसने"))


def _bystander(first: int, last: int, tokens: Sequence[Token], teller: Teller) -> str:
    """``Coach lives in Sonipat``, ``uski behan Agra me hai``: somebody near to the person is there,
    who says or hears something; not where that one posts, nor ``my brother``, who is at risk."""
    at = first - 1
    placed = at >= 0 and tokens[at].key in ("at", "in")
    at -= placed
    at -= placed and at >= 0 and tokens[at].key in role_words.BEING_SOMEWHERE
    if at < 0 or tokens[at].key not in role_words.NEAR_ONES or tokens[at + 1].gap != TIGHT:
        return ""
    whose = tokens[at - 1].key if at and tokens[at].gap == TIGHT else ""
    if whose in role_words.SOMEBODYS and teller.own_farewell:
        return "" if tokens[at].key in teller.kin_at_risk else role_words.FAMILY
    if whose and whose not in role_words.ANOTHERS:
        return ""
    if at > 1 and whose in role_words.ONE and tokens[at - 2].key in _THIS_IS:
        return ""
    following = [t.key for t in _clause(last + 1, tokens)]
    if placed and _reports(following):
        return role_words.CALLER
    if not role_words.POSTING.isdisjoint(following) or tokens[at].key in teller.posts:
        return ""
    if tokens[at].key in teller.kin_at_risk or _parts(last, tokens):
        return ""
    if teller.speaks_of_itself or not _has_subject(at, whose, tokens):
        return ""
    inside = placed or not following or following[0] in role_words.IN
    inside = inside or (following[0] in lexicon.OF and set(following[1:]) <= lexicon.IS)
    return role_words.FAMILY if inside else ""


def _parts(last: int, tokens: Sequence[Token]) -> bool:
    """``Bhai Etah me padhta hai aur marne ki baat karta hai``: in one sentence, of nobody else."""
    for token in tokens[last + 1 : last + 1 + 2 * _CLAUSE]:
        if token.gap == BREAK or token.key in role_words.HE or token.key in role_words.PERSONS:
            return False
        if token.key in role_words.FAREWELL:
            return True
    return False


_THIS_IS = frozenset(("is", "was", "ye", "yah", "yeh", "यह", "ये"))
"""``This is a grandmother in Mahoba``: it is she who is spoken of."""


def _reports(following: Sequence[str]) -> bool:
    """``reports she is at home``, ``and called us``; not ``said goodbye``, nor ``wrote``."""
    following = following[following[:1] in (["and"], ["aur"], ["और"]) :]
    if following[:1] in (["wrote"], ["writes"]) and following[1:2] == ["to"]:
        return True
    if following[:1] and following[0] in role_words.WRITES_IN:
        return True
    if not following or following[0] not in role_words.REPORTS - role_words.POSTING:
        return False
    return role_words.GOODBYE.isdisjoint(following[1:3])


def _has_subject(at: int, whose: str, tokens: Sequence[Token]) -> bool:
    """Somebody else than who is named at ``at`` is spoken of: ``uski behan``, ``the girl``."""
    if whose and whose not in role_words.ONE and whose not in ("the", "old"):
        return True
    before = {t.key for t in tokens[:at]}
    known = role_words.SUBJECTS | role_words.NEAR_ONES
    return not (before.isdisjoint(known) and role_words.SUBJECTS.isdisjoint(_keys(tokens[at:])))


def _keys(tokens: Sequence[Token]) -> set[str]:
    return {token.key for token in tokens}


def _clause(start: int, tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens from ``start`` to the next comma or stop."""
    end = start
    while end < len(tokens) and tokens[end].gap == TIGHT:
        end += 1
    return tokens[start:end]


def _behind_caller(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``Counsellor (Delhi) says``: between brackets or commas, straight after who tells."""
    apart = last + 1 < len(tokens) and tokens[last + 1].gap == COMMA == tokens[first].gap
    if last + 1 < len(tokens) and tokens[last + 1].gap == COMMA and tokens[first].gap == TIGHT:
        return _in_brackets(first, last, tokens)
    told = apart and tokens[last + 1].key in role_words.REPORTS
    if told and first and tokens[first - 1].key in role_words.NEAR_ONES:
        return True
    return apart and any(t.key in role_words.LISTENERS for t in tokens[max(0, first - 2) : first])


def _in_brackets(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``Roommate (presently at home in Sitapur) reports``: of who tells, unless it is my friend."""
    if tokens[last + 1].key not in role_words.REPORTS - role_words.POSTING:
        return False
    at = first
    while at > 0 and tokens[at].gap == TIGHT and first - at <= _WINDOW:
        at -= 1
    if not at or tokens[at].gap != COMMA or tokens[at - 1].key not in _TELLERS:
        return False
    whose = tokens[at - 2].key if at > 1 and tokens[at - 1].gap == TIGHT else ""
    told = [token.key for token in tokens[last + 2 : last + 4]]
    goodbye = not role_words.GOODBYE.isdisjoint(told) or told[:1] in (["him"], ["her"])
    return whose not in role_words.SOMEBODYS and not goodbye


_TELLERS = role_words.NEAR_ONES | role_words.LISTENERS | role_words.TOGETHER


def _introduced(first: int, tokens: Sequence[Token]) -> bool:
    """``Informant: Ram Lal, village head, Agra.``: said of who informs, up to the full stop."""
    at = first
    while at > 0 and tokens[at].gap != BREAK:
        at -= 1
    label = tokens[at : at + 2]
    if len(label) == 2 and label[1].gap == TIGHT and label[1].key in role_words.HOSTS:
        at += 1  # ``Group admin: Rahul Rana, 98..., Karnal``
        label = tokens[at : at + 2]
    if len(label) < 2 or label[0].key not in _INTRODUCED or label[1].gap != COMMA:
        return False
    between = tokens[at + 1 : first]
    named = any(token.gap == COMMA for token in (*between[1:], tokens[first]))
    told = any(token.key in _TOLD_OF or _an_age(token) for token in between)
    return len(between) > 0 and named and not told


def _an_age(token: Token) -> bool:
    """``Friend: Ravi, 17, Agra`` is as likely who is at risk."""
    return token.key.isdigit() and len(token.key) < 3


_INTRODUCED = _HOSTS | lexicon.words("preshak sender प्रेषक")
_TOLD_OF = role_words.PERSONS | role_words.REPORTS | role_words.AT_RISK | role_words.STRANGERS


def of_somebody_else(first: int, tokens: Sequence[Token], teller: Teller) -> str:
    """Whose place it is, when the person named nearest before it is a caller or a relative."""
    for at in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        key, gap = tokens[at].key, tokens[at + 1].gap
        if key not in _SOMEBODY:
            if gap == BREAK or (gap != TIGHT and at + 1 < first):
                return ""
            continue
        if key in role_words.SPEAKER and tokens[at - 1].key in _THAT and at:
            return ""
        if key in role_words.SPEAKER and (
            teller.tells_of_another or (key == "i" and teller.last_stranger > at)
        ):
            return role_words.CALLER
        if key in role_words.SELF and at and tokens[at - 1].key in role_words.CALLERS:
            return role_words.CALLER
        opens = gap != TIGHT
        if key in role_words.PERSONS or gap == BREAK or (opens and at + 1 < first):
            return ""
        if key in role_words.REPORTS:
            return ""
        if opens and key in role_words.CALLERS | role_words.RELATIVES:
            return ""
        if key in role_words.CALLERS:
            return role_words.CALLER
        if key in role_words.RELATIVES:
            return "" if _beside(at, tokens) or key in teller.kin_at_risk else role_words.FAMILY
    return ""


_SOMEBODY = (
    role_words.SPEAKER
    | role_words.PERSONS
    | role_words.REPORTS
    | role_words.CALLERS
    | role_words.RELATIVES
)
_THAT = frozenset(("ki", "that", "कि"))
"""Before "I": somebody's words are told."""


def _beside(at: int, tokens: Sequence[Token]) -> bool:
    """``with her husband``, ``पति के साथ``: the person is there too."""
    around = {t.key for t in (*tokens[max(0, at - 3) : at], *tokens[at + 1 : at + 4])}
    return not around.isdisjoint(role_words.BESIDE)


def _sent_to(first: int, tokens: Sequence[Token]) -> bool:
    """``sent a voice note to his brother in Delhi``: where the message went."""
    before = [t.key for t in tokens[max(0, first - _CLAUSE) : first]]
    if before[-1:] != ["in"] or role_words.FRIENDS.isdisjoint(before[-2:-1]):
        return False
    return "to" in before[-4:-2] and not role_words.SENDS.isdisjoint(before)
