"""Words beside a name that say what it is: a district, a road, a man, a film, or no place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dispatcher.matching import lexicon, role_words
from dispatcher.matching.clues import Clue, Field
from dispatcher.matching.common import COMMON, EVERYDAY, PLACED, VERBS
from dispatcher.matching.places import Places, Sense
from dispatcher.matching.tokens import BREAK, COMMA, TIGHT, Token

DISTRICT_KINDS = frozenset(("district", "alias", "former", "headquarters"))
STATE_KINDS = frozenset(("state", "ut", "country"))
_IN = frozenset(("me", "mein", "mei", "में", "मे"))
_LIVES = frozenset(("reh", "rah", "रह", "रहत", "रहन", "रहा", "रही"))
_HOME_STATE = frozenset(("up", "यूपी", "u", "nivasi", "niwasi", "निवासी", "uttar", "उत्तर"))
_DWELLERS = ("rehne", "rahne", "रहने", "निवा", "niva", "niwa")
_THANA = frozenset(("thana", "thane", "थाना", "थाने"))
_POST = frozenset(("po", "post", "पोस्ट"))
_SHORT = 3
_CALLS = frozenset(("ni", "oye", "ve", "ओ", "ओए", "वे"))
"""Before somebody who is called: ``ve ballia``."""
_FROM = frozenset(("chhodkar", "ke", "se", "छोडकर", "से"))
_WENT = frozenset(("gaya", "gayi", "gaye"))
_GOES = frozenset(("chala", "chali", "chale", "ja", "jaa", "चला", "चली", "चले", "जा"))
_GIVEN = frozenset(
    ("address", "city", "job", "location", "naukri", "pata", "posting", "profile", "पता", "लोकेशन")
)
_NAMED_BY = _IN | {"se", "ka", "ki", "ke"}
_OFFICES = frozenset(("kotwali", "kotwalidehat", "कोतवाली", "कोतवालीदेहात"))
"""A police station of every district, and a block of one."""
_SLUM = frozenset(("basti", "bastee", "बस्ती"))


def unit_cue(tokens: Sequence[Token], at: int, last: int) -> str:
    """The kind of unit the words around say it is: district, tehsil, block ... or nothing."""
    before = before_word(tokens, at)
    after = after_word(tokens, last)
    joined_after = (
        tokens[last + 2].key if after in ("ke", "ki", "के", "की") and last + 2 < len(tokens) else ""
    )
    for words, kind in (
        (lexicon.DISTRICT, "district"),
        (lexicon.TEHSIL, "tehsil"),
        (lexicon.BLOCK, "block"),
    ):
        if before in words or after in words or joined_after in words:
            return kind
    if before in lexicon.STATION and not _closes_name(tokens, at) and not _is_asleep(tokens, at):
        return "station"
    if after in _THANA:
        return "station"
    village = before in lexicon.VILLAGE and not _closes_village(tokens, at)
    village = village or (after in _GAON and tokens[last].key in lexicon.BORNE_ELSEWHERE)
    if village and (before not in _POST or _post_office(tokens, at)):
        return "village"
    if after in lexicon.COLONY or before in lexicon.MOHALLA:
        return "colony"
    if after in ("sector", "phase", "सेक्टर"):
        return "part"
    return ""


def _is_asleep(tokens: Sequence[Token], at: int) -> bool:
    """``ab so rahi hu``, ``so gaya``: no station officer."""
    if tokens[at - 1].key != "so":
        return False
    named = tokens[at].raw.istitle() or tokens[at].key not in VERBS
    return not (tokens[at - 1].raw.isupper() and named)


def _closes_name(tokens: Sequence[Token], at: int) -> bool:
    """``Aung thana, Fatehpur``: the cue is that of Aung."""
    parted = at > 1 and tokens[at].gap != TIGHT and tokens[at - 1].gap == TIGHT
    return parted and tokens[at - 2].raw[:1].isalpha()


def _closes_village(tokens: Sequence[Token], at: int) -> bool:
    """``Gahmar gaon, Ghazipur``: the village is Gahmar; not ``uska gaon: Ghazipur``."""
    return _closes_name(tokens, at) and tokens[at - 2].key not in _WHOSE


_GAON = lexicon.words("gaanv gaon gav gaav village गांव गाव")
_WHOSE = lexicon.words(
    "her his home mera mere meri mool my native our uska uske uski the गृह मूल मेरा मेरे उसका उसके"
)


def _post_office(tokens: Sequence[Token], at: int) -> bool:
    """``village Rampur, post Karhal``: no post from there."""
    around = {t.key for t in (*tokens[max(0, at - 7) : at - 1], *tokens[at + 1 : at + 6])}
    return bool(around & (lexicon.VILLAGE | lexicon.DISTRICT | lexicon.TEHSIL | lexicon.STATION))


def before_word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at - 1].key if at and tokens[at].gap != BREAK else ""


def after_word(tokens: Sequence[Token], last: int) -> str:
    following = last + 1
    inside = following < len(tokens) and tokens[following].gap == TIGHT
    return tokens[following].key if inside else ""


_MAY_BE_DISTRICTS = DISTRICT_KINDS | {"outside_district", "city", "capital"}
_CUES: dict[str, Callable[[str], float]] = {
    "district": lambda kind: 1.4 if kind in _MAY_BE_DISTRICTS else 0.6,
    "tehsil": lambda kind: 1.4 if kind in ("tehsil", "headquarters") else 0.6,
    "block": lambda kind: {"block": 1.4, "tehsil": 1.0, "urban": 1.0}.get(kind, 0.7),
    "station": lambda kind: 0.8,
    "village": lambda kind: {"village": 1.8, "district": 0.35, "alias": 0.35}.get(kind, 0.8),
    "part": lambda kind: {"colony": 1.2, "outside_district": 0.5}.get(kind, 1.0),
    "colony": lambda kind: {"colony": 1.2, "landmark": 1.0}.get(kind, 0.4),
}


def cue_factor(cue: str, kind: str) -> float:
    return _CUES[cue](kind) if cue else 1.0


def apply_cues(
    clue: Clue, cue: str, tokens: Sequence[Token], last: int, senses: Sequence[Sense]
) -> None:
    kinds = {sense.kind for sense in senses}
    clue.cued = (cue == "district" and bool(kinds & DISTRICT_KINDS)) or bool(kinds & STATE_KINDS)
    if cue and cue != "part":
        clue.notes.append(f"said to be a {cue}")
    after = after_word(tokens, last)
    if after == "ncr":
        clue.readings.clear()
    second = tokens[last + 2].key if last + 2 < len(tokens) and after else ""
    sold = after in lexicon.OF and second in lexicon.PRODUCTS
    if (after in lexicon.WHO_IS_OF and second in lexicon.FIRM) or sold:
        after = second
    named_after = after in lexicon.ROAD or after in lexicon.FIRM or sold
    if named_after and not (after in lexicon.STOPPING and _stops(tokens, last + 2)):
        factor = 0.4 if after in lexicon.THROUGH else 0.6
        clue.scale(factor, f"part of a name ({after})")
        clue.passing = clue.aside = True
        clue.known = after in lexicon.ROAD and after not in lexicon.THROUGH
    clue.aside = clue.aside or after in lexicon.NAMESAKES
    if after in lexicon.BORDER and kinds & STATE_KINDS:
        clue.scale(0.3, "its border")
        clue.passing = True


def _stops(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].key in lexicon.STOP


def shouted_only(tokens: Sequence[Token], at: int, last: int, senses: Sequence[Sense]) -> bool:
    """Short forms (MP, HP) are names only in capitals, or with a cue (``lko me``)."""
    if at != last or len(tokens[at].key) > 3 or not tokens[at].key.isascii():
        return False
    listed = last + 1 < len(tokens) and tokens[last + 1].gap == COMMA
    if listed and len(tokens[at].key) == 3 and tokens[at].key not in COMMON:
        return False
    if tokens[at].raw.isupper() or any(s.name.lower() == tokens[at].key for s in senses):
        return False
    placed = after_word(tokens, last) in lexicon.LOCATIVE_AFTER | lexicon.SEAT
    placed = placed or before_word(tokens, at) in lexicon.LOCATIVE_BEFORE
    return len(tokens[at].key) < 3 or tokens[at].key in COMMON or not placed


def is_person_or_title(
    tokens: Sequence[Token], at: int, last: int, key: str, places: Places
) -> bool:
    """Mathura Prasad is a man, Mirzapur season 2 a series."""
    after = after_word(tokens, last)
    before = before_word(tokens, at)
    is_name = before == "is" and at > 1 and tokens[at - 2].key == "name"
    if (is_name or before in ("naam", "नाम", "named")) and tokens[at].gap == TIGHT:
        return not _names_a_place(tokens, at)
    if after in lexicon.SURNAME and key not in lexicon.SURNAME:
        return True
    if _may_be_a_person(key, places) and _is_blamed(tokens, at, last, before, after):
        return True
    if key.endswith(_OF_PLACE) and _is_called_after(tokens, at, after, places):
        return True
    if before in _CALLS and tokens[at].raw.islower() and after not in lexicon.LOCATIVE_AFTER:
        return True
    if after in lexicon.TITLE or after in ("naam", "nam", "नाम"):
        return True
    return places.ambiguous(key) == "film" and _is_watched(tokens, at, last, after)


def _may_be_a_person(key: str, places: Places) -> bool:
    """A small place called as people are too: of Banda or Basti the district is meant."""
    reason = places.ambiguous(key)
    if not reason or reason == "personal name":
        return bool(reason)
    return not any(sense.kind in DISTRICT_KINDS for sense in places.named(key))


def _is_blamed(tokens: Sequence[Token], at: int, last: int, before: str, after: str) -> bool:
    """``because of Mohan``, ``death of Mohan``, ``blame Mohan``, ``Mohan ki wajah se``: not where
    somebody is, but through whom, or whose."""
    if tokens[at].gap == TIGHT and before in lexicon.BLAMES:
        return True
    led = tokens[at - 2].key if at > 1 and tokens[at - 1].gap == TIGHT else ""
    if tokens[at].gap == TIGHT and led in lexicon.THROUGH_WHOM.get(before, ()):
        return True
    if after not in lexicon.OF or last + 2 >= len(tokens) or tokens[last + 2].gap != TIGHT:
        return False
    return tokens[last + 2].key in lexicon.WHOSE_FAULT


def _names_a_place(tokens: Sequence[Token], at: int) -> bool:
    """``jagah ka naam Bahraich``, ``शहर का नाम एटा``, ``city name is Etah``."""
    return not _PLACES.isdisjoint(t.key for t in tokens[max(0, at - 3) : at - 1])


_PLACES = lexicon.TOWN | lexicon.VILLAGE | lexicon.DISTRICT | lexicon.TEHSIL | lexicon.STATION
_PLACES |= lexicon.words("ilaka jagah location place sthan इलाके जगह लोकेशन स्थान")
_OF_PLACE = ("i", "ी")


def _is_called_after(tokens: Sequence[Token], at: int, after: str, places: Places) -> bool:
    """``Majrooh Sultanpuri``, whose forefathers were of a district; Sultanpuri is in Delhi, too."""
    if not at or tokens[at].gap != TIGHT or after in role_words.IN:
        return False
    if not any(sense.kind in DISTRICT_KINDS for sense in places.named(tokens[at].key[:-1])):
        return False
    before = tokens[at - 1]
    named = before.raw.istitle() or not before.raw.isascii()
    known = before.key in COMMON or before.key in lexicon.LOCATIVE_BEFORE or before.key in _PLAIN
    return named and not known and not places.named(before.key)


_PLAIN = role_words.PERSONS | role_words.SPEAKER | lexicon.CONNECTORS


def _is_watched(tokens: Sequence[Token], at: int, last: int, after: str) -> bool:
    """Words of films and of watching around it, and it is not said that somebody is there."""
    if after in role_words.IN and role_words.STAYS & {t.key for t in tokens[last + 2 : last + 4]}:
        return False
    around = {t.key for t in (*tokens[max(0, at - 4) : at], *tokens[last + 1 : last + 5])}
    spoken = set() if after in role_words.IN else around & lexicon.WATCH
    return bool(spoken or around & lexicon.FILM)


def accepted(
    field: Field, tokens: Sequence[Token], at: int, last: int, key: str, places: Places
) -> bool:
    """Whether words that also mean something else mean a place here."""
    if len(key) <= _FEW and key.isascii() and not _stands_alone(field, tokens, at, last):
        return False
    if key in _OFFICES:
        return unit_cue(tokens, at, last) == "block"
    if last > at and all(token.key in EVERYDAY for token in tokens[at : last + 1]):
        return _said_apart(field, tokens, at, last)
    reason = "" if key in COMMON else places.ambiguous(key)
    if key not in COMMON and reason in ("", "film"):
        return True
    if reason == "thing" and tokens[at].raw[:1].isupper():
        return True
    if _placed(tokens, at, last, key, places):
        return True
    if _city_somebody_works_in(tokens, last, key, places):
        return True
    if key in COMMON:
        return _cued_as_place(field, tokens, at, last, key, places)
    before, after = before_word(tokens, at), after_word(tokens, last)
    short = len(key) <= _SHORT and after in lexicon.SEAT
    if short or before in lexicon.LOCATIVE_BEFORE or after in lexicon.LOCATIVE_AFTER:
        return True
    raw = tokens[at].raw
    capital = raw.isupper() or (raw[:1].isupper() and at > 0 and tokens[at].gap != BREAK)
    if capital and reason == "common word":
        return True
    return _cued_as_place(field, tokens, at, last, key, places)


def _stands_alone(field: Field, tokens: Sequence[Token], at: int, last: int) -> bool:
    """A name of a few letters is a word of its own; in single letters (``G K P``) only where
    something beside it says that it is a place."""
    first, end = tokens[at], tokens[last].end
    before, after = field.text[first.start - 1 : first.start], field.text[end : end + 1]
    if before in _ODD or after in _ODD:
        return False
    if at == last and end - first.start == len(first.raw):
        attached = [tokens[at - 1]] if before.isalnum() and at else []
        attached += [tokens[last + 1]] if after.isalnum() and last + 1 < len(tokens) else []
        return len(first.raw) >= _FEW or all(len(t.raw) >= _FEW - 1 for t in attached)
    if end - first.start != 2 * sum(len(t.raw) for t in tokens[at : last + 1]) - 1:
        return False
    beside = before_word(tokens, at) in lexicon.LOCATIVE_BEFORE | lexicon.DISTRICT
    beside = beside or after_word(tokens, last) in lexicon.LOCATIVE_AFTER | lexicon.DISTRICT
    return beside or (field.place and len(tokens) <= last + 1 - at)


_FEW = 4
"""Letters of a name that chance writes, too."""
_ODD = frozenset("^$%\\\ufffd") | frozenset(map(chr, (*range(9), *range(14, 32), *range(127, 160))))
"""No separators of words."""


def _cued_as_place(
    field: Field, tokens: Sequence[Token], at: int, last: int, key: str, places: Places
) -> bool:
    """For a name that is also an ordinary word: something nearby says a place is meant."""
    if field.place and len(tokens) <= 8:
        return True
    if key in VERBS and _is_verb(tokens, at, last):
        return False
    before = before_word(tokens, at)
    after = after_word(tokens, last)
    if unit_cue(tokens, at, last) and before not in ("post", "पोस्ट"):
        return True
    capital = tokens[at].raw[:1].isupper() or not tokens[at].raw.isascii()
    if after in role_words.DWELLING and tokens[at].raw.istitle() and at > 0:
        return True
    if before in lexicon.LOCATIVE_BEFORE and capital:
        return True
    if before == "the" and after == "one" and capital:
        return True
    if after in _SEAT or (capital and _follows_institution(tokens, at)):
        return True
    town = after if after in lexicon.KASBA else before if before in lexicon.KASBA else ""
    if town and (key not in _SLUM or after == town or tokens[at].raw.istitle()):
        return True
    if _ends_address(tokens, at, places) and (capital or _in_it(tokens[at - 1].key, key, places)):
        return True
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if following and following.gap != BREAK and following.key in _HOME_STATE:
        return following.key != "up" or following.gap == TIGHT or following.raw == "UP"
    if after in _IN and last + 2 < len(tokens) and tokens[last + 2].key[:3] in _LIVES:
        return key not in _SLUM or (tokens[at].raw[:1].isupper() and tokens[at].raw.isascii())
    if after in ("se", "से") and last + 2 < len(tokens):
        return tokens[last + 2].key in _AM
    if after in lexicon.OF and last + 2 < len(tokens):
        return tokens[last + 2].key.startswith(_DWELLERS)
    return capital and _in_address(tokens, at, last)


def _is_verb(tokens: Sequence[Token], at: int, last: int) -> bool:
    """``wo shahar gaya``, ``thane gaya``, ``tere bina shahar``: the town is another; not
    ``shahar Gaya``, ``gaya jila``."""
    raw = tokens[at].raw
    if raw.istitle() and raw.isascii():
        return False
    before, after = before_word(tokens, at), after_word(tokens, last)
    if after in lexicon.DISTRICT and before not in _GOES:
        third = tokens[last + 2].key if last + 2 < len(tokens) else ""
        return third in _OF_DISTRICTS
    if before in lexicon.DISTRICT:
        return before in _OBLIQUE
    ahead = [token.key for token in tokens[last + 2 : last + 4]]
    if after in _TOWNS and len(ahead) == 2 and (ahead[1][:3] in _LIVES or ahead[1] in _AM):
        return ahead[0] not in role_words.IN | {"se", "से"}
    beside = before in _TOWNS or before in lexicon.STATION or after in _TOWNS or after in _THANA
    return beside or after in lexicon.BLOCK or after in lexicon.DISTRICT


_TOWNS = lexicon.KASBA | lexicon.TOWN | lexicon.VILLAGE | lexicon.MOHALLA | lexicon.TEHSIL
_OBLIQUE = lexicon.words("jile jille zile zille जिले")
_OF_DISTRICTS = lexicon.words(
    "adhikari asptal aspatal court hospital jail karagar mukhyalay अस्पताल कारागार"
)


def _said_apart(field: Field, tokens: Sequence[Token], at: int, last: int) -> bool:
    """A name that everyday words spell only when they are joined: ``thana Kud Raha``, ``jila main
    puri``, ``Main Puri se hu``; not ``main puri tarah``, ``gaon mai tha``."""
    if field.place and len(tokens) <= 8:
        return True
    before, after = before_word(tokens, at), after_word(tokens, last)
    named = all(t.raw.istitle() and t.raw.isascii() for t in tokens[at : last + 1])
    if not named and tokens[at].key in _POSTPOSITIONS:
        return False
    third = tokens[last + 2].key if last + 2 < len(tokens) else ""
    if unit_cue(tokens, at, last) and before not in ("post", "पोस्ट"):
        return named or after not in lexicon.BLOCK or third not in _BLOCKED
    if before in _LABELS or after in _HOME_STATE - {"u"}:
        return True
    if after in _IN and third[:3] in _LIVES:
        return True
    if after in lexicon.OF and third.startswith(_DWELLERS):
        return True
    if after in ("se", "से") and third in _AM:
        return True
    if after in _STOPS or (tokens[last].key in _WHOLE and after in _IN | {"se", "से"}):
        return True
    if not named:
        return False
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    ends = following is None or following.gap != TIGHT
    if before in lexicon.LOCATIVE_BEFORE - {"to"} or (ends and tokens[at].gap == COMMA):
        return True
    if ends:
        return at == 0 or before == "is"
    return bool(following and following.raw.islower() and after in _NAMED_BY)


_POSTPOSITIONS = lexicon.words("mai par पर")
_STOPS = lexicon.words("junction railway station जंक्शन रेलवे स्टेशन")
_WHOLE = lexicon.words("puri पूरी")
"""Of something, unless "in" or "from" follows straight: ``main puri me hu``."""
_BLOCKED = lexicon.words("de diya kar karke kiya kr")
_LABELS = lexicon.words("address from hometown location near लोकेशन")
_AM = lexicon.words("belong h hai hoon hu hun है हूं")


def _placed(tokens: Sequence[Token], at: int, last: int, key: str, places: Places) -> bool:
    """Grammar says a place: ``banda me``, ``Basti: a woman``, ``Sitapur se basti aayi``."""
    before, after = before_word(tokens, at), after_word(tokens, last)
    if before in lexicon.SLUMS or (before in lexicon.DETERMINERS and not tokens[at].raw.istitle()):
        return False
    if (key in PLACED or key not in COMMON) and _beside_or(tokens, at, last, places):
        return True
    if key in PLACED and (tokens[at].key != key or _marked(key, after, tokens, last)):
        return True
    if key not in PLACED | _SLUM:
        return _headed_alone(tokens, at, last, key, places) or (
            _named_in(tokens, at, after) and _is_city(key, places)
        )
    following = tokens[last + 2].key if last + 2 < len(tokens) else ""
    ends = last + 1 >= len(tokens) or tokens[last + 1].gap != TIGHT
    if before in role_words.PARENTAL and (ends or after in _IN or tokens[at].raw[:1].isupper()):
        return True
    if _between_two(tokens, at, last, places):
        return True
    if (after in role_words.ARRIVED or after in _GOES) and before in _FROM:
        return any(places.named(token.key) for token in tokens[max(0, at - 4) : at - 1])
    is_so = before in lexicon.IS
    said = at > 1 and is_so and tokens[at - 2].key in role_words.SAYING
    said = said or (is_so and any(t.key in lexicon.HOUSE for t in tokens[max(0, at - 4) : at]))
    if after in _IN and (following in lexicon.STUDY or before in role_words.RECENT or said):
        return True
    if _of_station(tokens, at, last):
        return True
    if after in _WENT and at > 0 and tokens[at].gap == TIGHT and tokens[at].raw.istitle():
        return True
    ends = last + 1 == len(tokens) or tokens[last + 1].gap != TIGHT
    if after in ("railway", "junction", "रेलवे", "जंक्शन") or (ends and before in _GIVEN):
        return True
    return _headed(tokens, at, last) or _named_in(tokens, at, after)


def _beside_or(tokens: Sequence[Token], at: int, last: int, places: Places) -> bool:
    """``banda ya chitrakoot``: one of two places."""
    after = (
        tokens[last + 2].key
        if last + 2 < len(tokens) and after_word(tokens, last) in role_words.OR
        else ""
    )
    before = tokens[at - 2].key if at > 1 and before_word(tokens, at) in role_words.OR else ""
    return any(key not in COMMON and _is_town(key, places) for key in (after, before) if key)


def _between_two(tokens: Sequence[Token], at: int, last: int, places: Places) -> bool:
    """``between Gonda and Basti``, ``गोंडा और बस्ती के बीच``"""
    if at < 2 or tokens[at - 1].key not in ("and", "aur", "और", "se", "से"):
        return False
    between = tokens[at - 3].key == "between" if at > 2 else False
    between = between or not _BETWEEN.isdisjoint(t.key for t in tokens[last + 1 : last + 3])
    return between and _is_town(tokens[at - 2].key, places)


_BETWEEN = frozenset(("beech", "bich", "बीच"))


def _of_station(tokens: Sequence[Token], at: int, last: int) -> bool:
    """``बस्ती के लालगंज थाने में``, ``kotwali Harraiya Basti``: where a police station is."""
    if after_word(tokens, last) in lexicon.OF:
        return any(t.key in _THANA for t in tokens[last + 3 : last + 6] if t.gap == TIGHT)
    if not tokens[at].raw[:1].isupper() or tokens[at].gap == BREAK:
        return False
    return any(t.key in lexicon.STATION for t in tokens[max(0, at - 3) : at - 1])


def _marked(key: str, after: str, tokens: Sequence[Token], last: int) -> bool:
    """``sambhal ke`` is to take care; ``sambhal ke ladke`` are boys."""
    if key not in ("sambhal", "संभल"):
        return after in lexicon.PLACE_MARKS or after in ("ke", "के")
    if after in ("ke", "के"):
        following = tokens[last + 2].key if last + 2 < len(tokens) else ""
        return following in lexicon.OF_A_TOWN or following in role_words.PERSONS
    return after in lexicon.PLACE_MARKS and after not in ("ka", "ko", "का", "को")


def _headed(tokens: Sequence[Token], at: int, last: int) -> bool:
    """``Basti: woman posted``, ``a Banda based student``, ``his city is Basti``."""
    headed = at == 0 and last + 1 < len(tokens) and tokens[last + 1].gap == COMMA
    if not tokens[at].raw[:1].isupper():
        return headed and tokens[last + 1].key in lexicon.STATION | lexicon.TEHSIL
    after = after_word(tokens, last)
    after_it = after in ("based", "resident", "wale", "wala", "wali")
    return headed or after_it or before_word(tokens, at) == "is"


def _headed_alone(tokens: Sequence[Token], at: int, last: int, key: str, places: Places) -> bool:
    """``Milak. A boy posted``, ``Rath ke paas``: a town's name with a capital."""
    raw = tokens[at].raw
    if not (raw.isascii() and raw.istitle() and _is_town(key, places)):
        return False
    following = [t.key for t in tokens[last + 1 : last + 3] if t.gap == TIGHT]
    near = len(following) == 2 and following[0] == "ke" and following[1] in _NEAR
    alone = at == 0 and last + 1 < len(tokens) and tokens[last + 1].gap == BREAK
    return near or (alone and len(key) > 3 and places.ambiguous(key) == "common word")


_NEAR = lexicon.words("aas as kareeb karib najdik nazdik nikat paas pas")


def _named_in(tokens: Sequence[Token], at: int, after: str) -> bool:
    """``hostel Basti me``: with a capital inside a sentence."""
    inside = at > 0 and tokens[at].gap == TIGHT and tokens[at].raw.isascii()
    return inside and tokens[at].raw.istitle() and after in _NAMED_BY


def _is_city(key: str, places: Places) -> bool:
    return any(sense.kind in ("city", "capital", "district") for sense in places.named(key))


def _city_somebody_works_in(tokens: Sequence[Token], last: int, key: str, places: Places) -> bool:
    """``सूरत में काम करता है``: not a face."""
    verb = tokens[last + 2].key if last + 2 < len(tokens) else ""
    works = verb in role_words.WORKS or before_word(tokens, last) in role_words.WORKS
    if after_word(tokens, last) not in role_words.IN or not works:
        return False
    return any(sense.kind in ("city", "capital") for sense in places.named(key))


def _ends_address(tokens: Sequence[Token], at: int, places: Places) -> bool:
    """``Kotwali Nagar, Banda may be told``, ``हर्रैया, बस्ती में``: a place stands before it."""
    if at < 1 or tokens[at].gap != COMMA or tokens[at - 1].gap == BREAK:
        return False
    return _is_town(tokens[at - 1].key, places)


def _in_it(smaller: str, key: str, places: Places) -> bool:
    """``kaptanganj, basti``: one of the places so called is in the district named behind it."""
    districts = {s.district for s in places.named(key) if s.kind in DISTRICT_KINDS}
    return smaller != key and any(sense.district in districts for sense in places.named(smaller))


def _follows_institution(tokens: Sequence[Token], at: int) -> bool:
    """``Kotwali Nagar, Banda``, ``Inter College, Rath``."""
    before = tokens[max(0, at - 2) : at]
    apart = at > 0 and tokens[at].gap == COMMA and tokens[at - 1].gap != BREAK
    return apart and any(t.key in _INSTITUTIONS for t in before)


_SEAT = frozenset(("sadar", "सदर"))
_INSTITUTIONS = (
    lexicon.STATION
    | lexicon.TEHSIL
    | lexicon.words("college court hospital school university कालेज कोलेज विद्यालय")
)


def _is_town(key: str, places: Places) -> bool:
    kinds = ("tehsil", "urban", "block", "town", "district", "headquarters")
    return any(sense.kind in kinds for sense in places.named(key))


def _in_address(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Between commas, as in ``Kotwali road, Basti, UP``."""
    opens = at > 0 and tokens[at].gap == COMMA
    closes = last + 1 == len(tokens) or tokens[last + 1].gap != TIGHT
    return opens and closes
