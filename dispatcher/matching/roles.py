"""What somebody has to do with a place, by the words around its address."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.clues import Clue
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

_WINDOW = 6
_CLAUSE = 8
_REACHED = 4
_THEIRS = frozenset((role_words.PRESENT, role_words.NOW, role_words.RESIDENT, role_words.HOUSE, ""))
"""Roles of a place that can be a relative's or a caller's."""
_CAME = role_words.ARRIVED - {"hai"}
_PRESENT = {role_words.PRESENT: 1, role_words.NOW: 2}


def role(group: Sequence[Clue], tokens: Sequence[Token], taken: frozenset[int]) -> str:
    """What the words around an address say somebody has to do with it; empty: nothing."""
    first, last = group[0].tokens[0], group[-1].tokens[1]
    before = _role_before(first, tokens, taken)
    after = _role_after(last, tokens, taken)
    found = before[0] if before else ""
    if after and (not before or after[1] < before[1] or _yields(before[0], after[0])):
        found = before[0] if before and before[0] == role_words.CALLER else after[0]
    if found in _OFFICES and _tagged(first, tokens):
        return role_words.TAGGED
    moved = last + 1 < len(tokens) and tokens[last + 1].key in _CAME
    if found in _THEIRS and not (found == role_words.PRESENT and moved):
        found = _of_somebody_else(first, tokens) or found
    if there := _at_home(found, first, last, tokens) or _of_others(found, first, last, tokens):
        return there
    if found in (role_words.PRESENT, "") and _until(last, tokens):
        return role_words.PAST
    if found in _MAY_BE_THERE and _is_there(last, tokens, taken):
        of_another = _only_theirs(last, tokens) and any(number < first for number in taken)
        return role_words.ORIGIN if of_another else role_words.PRESENT
    if found == role_words.CALLER and any(t.key in role_words.TOGETHER for t in tokens):
        return ""
    if found == role_words.CALLER and _with_them(last, tokens, taken):
        return role_words.PRESENT
    return "" if found == role_words.DESTINATION and _reported(last, tokens) else found


_OFFICES = frozenset((role_words.OFFICE, role_words.TOLD))


def _tagged(first: int, tokens: Sequence[Token]) -> bool:
    """``tagged Agra Police and Kanpur Police``: an account, in the same sentence."""
    for at in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        if tokens[at + 1].gap == BREAK:
            return False
        if tokens[at].key in role_words.TAGS:
            return True
    return False


def _at_home(found: str, first: int, last: int, tokens: Sequence[Token]) -> str:
    """The role of a house or home town somebody is said to be in; empty: nothing of the kind."""
    if found == role_words.HOUSE:
        if _now_at_home(first, tokens):
            return role_words.NOW
        if _at_theirs(first, tokens):
            return role_words.PRESENT
        inside = _came_home(first, last, tokens) or _sits(last, tokens)
        return role_words.PRESENT if inside else ""
    beside = found == role_words.HOME and _beside_them(first, tokens)
    return role_words.PRESENT if beside else ""


def _at_theirs(first: int, tokens: Sequence[Token]) -> bool:
    """``mausi ke ghar, janpad Etah``: at somebody's; ``mausi ka ghar`` only says whose it is."""
    at = next(
        (n for n in range(first - 1, max(1, first - 4), -1) if tokens[n].key in lexicon.HOUSE), 0
    )
    if not at or tokens[at - 1].key not in ("ke", "के"):
        return False
    between = {token.key for token in tokens[at + 1 : first]}
    return tokens[at - 2].key in role_words.NEAR_ONES and between <= lexicon.DISTRICT


_GOVERNS = role_words.NEAR_ONES | {"at", "in"}


def _of_others(found: str, first: int, last: int, tokens: Sequence[Token]) -> str:
    """The role of a place that is another's than the person's; empty: nothing says so."""
    if not found and _sent_to(first, tokens):
        return role_words.FAMILY
    before = tokens[first - 1].key if first > 0 else ""
    after = tokens[last + 1].key if last + 1 < len(tokens) else ""
    if not found and before in role_words.ONE and _is_a_native(first, last, tokens):
        return role_words.ORIGIN
    if found not in _THEIRS:
        return ""
    if _who_tells(first, last, tokens):
        return role_words.CALLER
    if _office_sits(first, last, tokens):
        return role_words.OFFICE
    if _their_flat(first, tokens):
        return role_words.FAMILY
    if after in role_words.REPORTS and _writes_of_theirs(last, tokens):
        return role_words.CALLER
    if after in lexicon.WHO_IS_OF and _of_their_kin(last, tokens):
        return role_words.FAMILY
    beside = before in _GOVERNS and _bystander(first, last, tokens)
    if beside:
        return beside
    tells = _introduced(first, tokens) or _behind_caller(first, last, tokens)
    return role_words.CALLER if tells else ""


_MAY_BE_THERE = frozenset(
    ("", role_words.LEFT, role_words.PAST, role_words.ORIGIN, role_words.RESIDENT)
)
_ANAPHORA = 6


def _is_there(last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``Surat gaya tha, wahi se live aaya``: what is said there is said of the place before."""
    for at in range(last + 1, min(len(tokens) - 1, last + 1 + _ANAPHORA)):
        if at in taken:
            return False
        if tokens[at].key in role_words.THERE:
            following = tokens[at + 1]
            return following.gap == TIGHT and following.key in role_words.BEING_THERE
    return False


def _with_them(last: int, tokens: Sequence[Token], taken: frozenset[int]) -> bool:
    """``Etah se bol raha hu, bhai isi ghar me hai``: the caller is where the person is."""
    for at in range(last + 1, min(len(tokens), last + 1 + _TOLD)):
        if at in taken:
            return False
        here = tokens[at].key
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        if f"{here} {following}" in role_words.SAME_HOUSE:
            return True
        lives = tokens[at - 1].key in role_words.BEING_SOMEWHERE
        if here == "there" and not lives and following not in role_words.THERE_IS:
            return True
        if here in role_words.HERE and following not in ("se", "से"):
            return True
    return False


_TOLD = 20


def _only_theirs(last: int, tokens: Sequence[Token]) -> bool:
    """``Mumbai me pg, Agra ki ladki, wahi hai``: she is of Agra, and in the place before."""
    following = tokens[last + 1 : last + 3]
    joined = len(following) == 2 and not any(token.gap for token in following)
    return joined and following[0].key in lexicon.OF and following[1].key in role_words.PERSONS


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
    seated = seated and (following[1] in _IS_SEATED)
    return bool(seated and keys and keys[-1] in role_words.OFFICES and _of_nobody(keys[:-1]))


_GOVERNED = frozenset(("in", "at"))
_IS_SEATED = lexicon.words("baitha baithta baithti baithe hai है बैठता बैठती बैठे")


def _of_nobody(keys: Sequence[str]) -> bool:
    return keys[-1:] == [] or keys[-1] not in role_words.SOMEBODYS | {"his", "her", "their"}


def _their_flat(first: int, tokens: Sequence[Token]) -> bool:
    """``... Grandson's flat: PIN 474001``: a label of somebody near that opens a sentence, but
    not the first; a father's house is home."""
    if first < 2 or (tokens[first].gap != COMMA and tokens[first - 1].key not in _PIN):
        return False
    at = first - 1
    while at > 0 and tokens[at].gap == TIGHT and first - at < 4:
        at -= 1
    label = tokens[at : at + 2]
    opens = at > 0 and tokens[at].gap == BREAK
    if not opens or len(label) < 2 or label[1].key not in role_words.DWELLING:
        pin = at and tokens[at].key in _PIN and tokens[at].gap == COMMA
        return bool(pin) and _their_flat(at, tokens)
    near = label[0].key.removesuffix("s")
    own = near in _PARENTS
    return label[0].key.endswith("s") and near in role_words.NEAR_ONES and not own


_PIN = frozenset(("pin", "pincode"))
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
    following = tokens[last + 1 : last + 3]
    joined = len(following) == 2 and not any(token.gap for token in following)
    return (
        joined
        and following[0].key in lexicon.WHO_IS_OF
        and following[1].key in role_words.NEAR_ONES
    )


def _bystander(first: int, last: int, tokens: Sequence[Token]) -> str:
    """``Coach lives in Sonipat``, ``uski behan Agra me hai``: somebody near to the person is there,
    who says or hears something; not where that one posts, nor ``my brother``, who is at risk."""
    at = first - 1
    placed = at >= 0 and tokens[at].key in ("at", "in")
    at -= placed
    at -= placed and at >= 0 and tokens[at].key in role_words.BEING_SOMEWHERE
    if at < 0 or tokens[at].key not in role_words.NEAR_ONES or tokens[at + 1].gap != TIGHT:
        return ""
    whose = tokens[at - 1].key if at and tokens[at].gap == TIGHT else ""
    if whose and whose not in role_words.ANOTHERS:
        return ""
    if at > 1 and whose in role_words.ONE and tokens[at - 2].key in _THIS_IS:
        return ""
    following = [t.key for t in _clause(last + 1, tokens)]
    if placed and _reports(following):
        return role_words.CALLER
    if not role_words.POSTING.isdisjoint(following) or _posts(tokens[at].key, tokens):
        return ""
    if _speaks_of_itself(tokens) or not _has_subject(at, whose, tokens):
        return ""
    inside = placed or not following or following[0] in role_words.IN
    inside = inside or (following[0] in lexicon.OF and set(following[1:]) <= lexicon.IS)
    return role_words.FAMILY if inside else ""


_THIS_IS = frozenset(("is", "was", "ye", "yah", "yeh", "यह", "ये"))
"""``This is a grandmother in Mahoba``: it is she who is spoken of."""


def _posts(kin: str, tokens: Sequence[Token]) -> bool:
    """``beta Hardoi me akela, beta ne likha``: it is this one who posts."""
    return any(
        one.key == kin and not {two.key, three.key}.isdisjoint(role_words.POSTING)
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _reports(following: Sequence[str]) -> bool:
    """``reports she is at home``, ``and called us``; not ``said goodbye``, nor ``wrote``."""
    following = following[following[:1] in (["and"], ["aur"], ["और"]) :]
    if not following or following[0] not in role_words.REPORTS - role_words.POSTING:
        return False
    return role_words.GOODBYE.isdisjoint(following[1:3])


def _speaks_of_itself(tokens: Sequence[Token]) -> bool:
    """Who writes says "I", and not only in somebody's words (``bola chamber me hu``)."""
    for at, token in enumerate(tokens):
        if token.key in role_words.FIRST_PERSON:
            return True
        if token.key in role_words.AM:
            before = {t.key for t in tokens[max(0, at - _CLAUSE) : at]}
            if before.isdisjoint(role_words.SENDS):
                return True
    return False


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
    goodbye = not role_words.GOODBYE.isdisjoint(t.key for t in tokens[last + 2 : last + 4])
    return whose not in role_words.SOMEBODYS and not goodbye


_TELLERS = role_words.NEAR_ONES | role_words.LISTENERS | role_words.TOGETHER


def _introduced(first: int, tokens: Sequence[Token]) -> bool:
    """``Informant: Ram Lal, village head, Agra.``: said of who informs, up to the full stop."""
    at = first
    while at > 0 and tokens[at].gap != BREAK:
        at -= 1
    label = tokens[at : at + 2]
    if len(label) < 2 or label[0].key not in _INTRODUCED or label[1].gap != COMMA:
        return False
    between = tokens[at + 1 : first]
    named = any(token.gap == COMMA for token in (*between[1:], tokens[first]))
    told = any(token.key in _TOLD_OF for token in between)
    return len(between) > 0 and named and not told


_INTRODUCED = role_words.CALLERS | lexicon.words("preshak sender प्रेषक")
_TOLD_OF = role_words.PERSONS | role_words.REPORTS | role_words.AT_RISK | role_words.STRANGERS


def _came_home(first: int, last: int, tokens: Sequence[Token]) -> bool:
    """``ab ghar Jaunpur aa gaya``, ``posted from the house in Sitapur``, ``on the roof of``."""
    after = [t.key for t in tokens[last + 1 : last + 3] if t.gap == TIGHT]
    before = [t.key for t in tokens[max(0, first - 6) : first]]
    if after == ["is", "where"]:
        return True
    return not (_CAME.isdisjoint(after) and role_words.INDOORS.isdisjoint(before))


def _now_at_home(first: int, tokens: Sequence[Token]) -> bool:
    """``is waqt mayke Hardoi me``: the parents' house, and there now; ``mayka Hardoi ... mayke me
    hai``, too."""
    before = [token.key for token in tokens[max(0, first - 4) : first]]
    if not role_words.RIGHT_NOW.isdisjoint(before[:-1]):
        return True
    later = list(pairwise(tokens[first + 1 :]))
    if not role_words.MAYKA.isdisjoint(before[-2:]):
        return any(a.key in role_words.MAYKA and b.key in role_words.IN for a, b in later)
    home = not lexicon.HOUSE.isdisjoint(before[-2:])
    return home and any(a.key in lexicon.HOUSE and b.key in _HOME_AGAIN for a, b in later)


_HOME_AGAIN = (role_words.ARRIVED - {"gaya", "gayi", "hai", "गई", "गया"}) | lexicon.words(
    "laut lauta lauti pe par wapas लौट लौटा लौटी पर वापस"
)
"""``ghar Rampur, ... abhi ghar aaya hua hai``"""


def _until(last: int, tokens: Sequence[Token]) -> bool:
    """``Posted to Jhansi as a guard till 2025``, ``in Agra until last year``: over."""
    for at in range(last + 1, min(last + _SPAN, len(tokens) - 1)):
        if tokens[at].gap != TIGHT:
            return False
        if tokens[at].key in _UP_TO:
            following = tokens[at + 1].key
            return following.isdigit() or following == "last"
    return False


_SPAN = 6
_UP_TO = frozenset(("till", "until", "upto"))


def _sits(last: int, tokens: Sequence[Token]) -> bool:
    """``ghar Gorakhpur me baitha likh raha``; not ``ghar Gorakhpur me hai``."""
    following = tokens[last + 1 : last + 3]
    joined = len(following) == 2 and not any(t.gap for t in following)
    inside = joined and following[0].key in role_words.IN
    return inside and following[1].key in role_words.SITS


def _beside_them(first: int, tokens: Sequence[Token]) -> bool:
    """``with his parents in Mirzapur``, ``at her parents' in``: no home far away."""
    start = max(0, first - 5)
    start = max([n for n in range(start, first) if tokens[n].gap == BREAK], default=start)
    before = [t.key for t in tokens[start:first]]
    at = next((n for n, key in enumerate(before) if key in ("parents", "family")), 0)
    return bool({"with", "at", "stays", "staying"} & set(before[max(0, at - 2) : at]))


def _reported(last: int, tokens: Sequence[Token]) -> bool:
    """``Maharajganj ki batai ja rahi hai``: a passive, and nobody goes anywhere."""
    return any(t.key[:4] in role_words.PASSIVE for t in tokens[last + 1 : last + 4])


def _yields(before: str, after: str) -> bool:
    if before == role_words.ORIGIN:
        return True
    if (before, after) == (role_words.NOW, role_words.OFFICE):
        return True
    return before == role_words.IP or after in _STRONGER


_STRONGER = frozenset(
    (role_words.NEGATED, role_words.OTHER, role_words.INCIDENT, role_words.TAGGED)
)


def _of_somebody_else(first: int, tokens: Sequence[Token]) -> str:
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
            _tells_of_another(tokens) or (key == "i" and _tells_of_a_stranger(at, tokens))
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
            return "" if _beside(at, tokens) else role_words.FAMILY
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


def _tells_of_another(tokens: Sequence[Token]) -> bool:
    """``my friend``, ``mere chhote bhai``: who writes is not who is at risk."""
    for at, token in enumerate(tokens):
        if token.key in role_words.CALLERS:
            return True
        if token.key in role_words.SOMEBODYS:
            following = {t.key for t in tokens[at + 1 : at + 4]}
            about = at > 0 and tokens[at - 1].key in _ABOUT
            if following & (role_words.KIN if about else role_words.AT_RISK):
                return True
        if token.key in role_words.TO_ME and _is_told(at, tokens):
            return True
    return _farewell_of_kin(tokens)


def _farewell_of_kin(tokens: Sequence[Token]) -> bool:
    """``main Surat me hu, biwi Etah me hai, usne alvida kaha``: she is at risk."""
    for at, token in enumerate(tokens):
        if not at or token.key not in role_words.NEAR_ONES:
            continue
        opens = token.gap != TIGHT or tokens[at - 1].key in role_words.SOMEBODYS
        if opens and any(t.key in _INSIDE for t in tokens[at + 1 : at + 5]):
            said = next((n for n in range(at, len(tokens)) if tokens[n].key in role_words.SHE), 0)
            after = [t.key for t in tokens[said : said + 2 * _CLAUSE]] if said else []
            return not role_words.FAREWELL.isdisjoint(after) or any(
                pair in _TELL_ALL for pair in pairwise(after)
            )
    return False


_INSIDE = role_words.IN | {"at", "in"}
_TELL_ALL = {("bata", "dena"), ("बता", "देना"), ("khayal", "rakhna"), ("ख्याल", "रखना")}


_ABOUT = frozenset(("about", "regarding", "baare", "bare"))


def _is_told(at: int, tokens: Sequence[Token]) -> bool:
    """``usne mujhe ye bheja``, ``he wrote to me``."""
    before = {t.key for t in tokens[max(0, at - 3) : at]}
    around = before | {t.key for t in tokens[at + 1 : at + 4]}
    return bool(before & role_words.HE) and bool(around & role_words.SENDS)


def _tells_of_a_stranger(speaker: int, tokens: Sequence[Token]) -> bool:
    """``I edit ... in Agra. A reader from Etah wrote``, and not ``I am a student``."""
    for at in range(speaker + 1, len(tokens)):
        if tokens[at].key in role_words.ONE and tokens[at - 1].key not in role_words.BEING:
            following = {t.key for t in tokens[at + 1 : at + 3]}
            if following & role_words.STRANGERS:
                return True
    return False


def _role_before(
    first: int, tokens: Sequence[Token], taken: frozenset[int]
) -> tuple[str, int] | None:
    """The nearest role phrase before the address, with its distance; the longest of several."""
    at = first - 1
    distance = skipped = 0
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
                    and not (words[0] in role_words.MADE and not _long_made(at, first, tokens))
                    and not (role_words.WRITING & set(words) and not _tells_of_one(tokens))
                    and not (words == ("calling", "from") and _only_i(tokens))
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
        skipped += passed
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
    if kind == role_words.PRESENT and before[-1:] and before[-1] in role_words.ONCE:
        return role_words.PAST
    told = role_words.REPORTS | role_words.TELLS
    if kind == role_words.PAST and words[0] == "was" and not told.isdisjoint(before):
        return role_words.PRESENT
    sent = kind == role_words.LEFT and words[-1] == "from" and words[0] in ("came", "come")
    if sent and not role_words.MESSAGES.isdisjoint(before):
        return role_words.PRESENT
    return kind


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


def _sent_to(first: int, tokens: Sequence[Token]) -> bool:
    """``sent a voice note to his brother in Delhi``: where the message went."""
    before = [t.key for t in tokens[max(0, first - _CLAUSE) : first]]
    if before[-1:] != ["in"] or role_words.FRIENDS.isdisjoint(before[-2:-1]):
        return False
    return "to" in before[-4:-2] and not role_words.SENDS.isdisjoint(before)


def _of_himself(at: int, tokens: Sequence[Token]) -> bool:
    """``wrote to me that he is tired``, ``told me she``: the friend is who is at risk."""
    keys = [token.key for token in tokens[at : at + 4]]
    keys = [key for key in keys if key not in ("to", "that")]
    return len(keys) > 1 and keys[0] in role_words.TO_ME and keys[1] in role_words.HE


def _tells_of_one(tokens: Sequence[Token]) -> bool:
    """Somebody else than who writes: ``I write from Pune about my father. He ...``."""
    spoken = any(t.key in role_words.OF_ANOTHER for t in tokens)
    return spoken or any(
        two.key in role_words.KIN and three.key in role_words.DOES
        for two, three in pairwise(tokens)
    )


def _only_i(tokens: Sequence[Token]) -> bool:
    """``I am calling from Etah, I cannot go on``: nobody else is spoken of."""
    keys = {token.key for token in tokens}
    others = (role_words.PERSONS - role_words.SPEAKER) | role_words.NEAR_ONES | role_words.STRANGERS
    return not keys.isdisjoint(role_words.SPEAKER) and keys.isdisjoint(others)


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


def _role_after(
    last: int, tokens: Sequence[Token], taken: frozenset[int]
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
            joined = not any(t.gap for t in tokens[at + 1 : at + len(words)])
            if (
                joined
                and not adjacent
                and _matches(words, tokens, at)
                and not _station(words, tokens, at)
            ):
                if kind == role_words.INCIDENT and _heads(words, at, tokens):
                    kind = role_words.OTHER
                if words[-1] in role_words.SPEAKS and not _tells_of_another(tokens):
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
    (role_words.OFFICE, role_words.OTHER, role_words.NEGATED, role_words.INCIDENT)
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
    """``Lucknow (June), Ayodhya (today)``."""
    closed = at + 1 == len(tokens) or tokens[at + 1].gap != TIGHT or tokens[at + 1].key.isdigit()
    key = tokens[at].key
    if not closed or (key not in role_words.RECENT and key not in role_words.FORMER):
        return None
    return (role_words.NOW if key in role_words.RECENT else role_words.PAST), 0


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
    return ends or tokens[at + 1].key in role_words.AM or tokens[at + 1].key in _IS_SEATED


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


def relate(found: Sequence[tuple[list[Clue], str]], tokens: Sequence[Token]) -> list[str]:
    """``left Lucknow for Agra``, ``Etah se Agra aaya``: the second is where somebody is now."""
    roles = [role for _, role in found]
    for number in range(1, len(found)):
        before, here = found[number - 1][0], found[number][0]
        between = [t.key for t in tokens[before[-1].tokens[1] + 1 : here[0].tokens[0]]]
        towards = {"for", "to", "se", "से"} & set(between)
        if roles[number - 1] == role_words.LEFT and towards and len(between) <= 4:
            roles[number] = role_words.PRESENT
        tight = tokens[here[0].tokens[0]].gap == TIGHT
        of_it = tight and len(between) == 1 and between[0] in lexicon.WHO_IS_OF
        if roles[number] == role_words.NEGATED and of_it:
            roles[number - 1] = role_words.NEGATED  # ``Jaunpur wala Shahganj nahi``
        route = between in (["se"], ["से"], ["to"]) or between[:1] == ["to"]
        if roles[number] == role_words.NEGATED:
            continue
        if between == ["to"] and roles[number - 1] == role_words.ORIGIN:
            roles[number - 1] = role_words.SET_OUT
        if between == ["from"] and not roles[number - 1] and _to(before[0].tokens[0], tokens):
            roles[number - 1] = role_words.DESTINATION
        if between[:1] in (["se"], ["से"]) and _arrives(here[-1].tokens[1], tokens):
            roles[number - 1], roles[number] = role_words.LEFT, role_words.PRESENT
        elif between[:1] in (["se"], ["से"]) and _reaches(here[-1].tokens[1], tokens):
            roles[number - 1] = roles[number] = role_words.STRETCH
        elif route and not roles[number - 1]:
            roles[number - 1] = role_words.SET_OUT
            roles[number] = roles[number] or role_words.DESTINATION
    return roles


def _to(first: int, tokens: Sequence[Token]) -> bool:
    """``a train to Mumbai from Gorakhpur``"""
    return first > 0 and tokens[first - 1].key == "to"


def _reaches(last: int, tokens: Sequence[Token]) -> bool:
    """``Etah se Etawah tak``: all the way, and nobody at either end."""
    return tokens[last + 1].key in _UNTIL if last + 1 < len(tokens) else False


_UNTIL = frozenset(("tak", "tk", "तक"))


def _arrives(last: int, tokens: Sequence[Token]) -> bool:
    following = tokens[last + 1 : last + 3]
    if _reaches(last, tokens):
        moved = {t.key for t in tokens[last + 2 : last + 5]}
        return bool(moved & role_words.ARRIVED - {"hai", "है"})
    return any(t.key in role_words.ARRIVED for t in following if t.gap == TIGHT)


def apply(group: Sequence[Clue], role: str, *, doubt: bool) -> None:
    """Weighs an address by its role; where the alert is in doubt most roles say nothing."""
    if not role or (doubt and role not in role_words.UNDOUBTED):
        return
    for clue in group:
        clue.scale(role_words.ROLE_FACTOR[role], role)
        clue.passing = clue.passing or role not in role_words.SOLID
        clue.present = _PRESENT.get(role, 0)
        clue.known = clue.known and role not in role_words.ELSEWHERE
