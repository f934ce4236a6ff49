"""Who is meant: an operator's words against the people they can stand for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dispatcher.model import Role, Value
from dispatcher.reporting.words import ROLES
from dispatcher.routing.waves import ROLE_NAMES

SPOKEN: Mapping[str, Role] = {
    "sho": "station_officer",
    "so": "station_officer",
    "station": "station_officer",
    "थानाध्यक्ष": "station_officer",
    "थाना प्रभारी": "station_officer",
    "प्रभारी निरीक्षक": "station_officer",
    "कोतवाल": "station_officer",
    "एसएचओ": "station_officer",
    "एसओ": "station_officer",
    "control": "district_control",
    "control room": "district_control",
    "dcr": "district_control",
    "नियंत्रण कक्ष": "district_control",
    "कंट्रोल": "district_control",
    "कंट्रोल रूम": "district_control",
    "co": "circle_officer",
    "सीओ": "circle_officer",
    "क्षेत्राधिकारी": "circle_officer",
    "sp": "district_chief",
    "ssp": "district_chief",
    "chief": "district_chief",
    "एसपी": "district_chief",
    "एसएसपी": "district_chief",
    "पुलिस अधीक्षक": "district_chief",
    "112": "state_112",
    "डेस्क": "desk",
    "पर्यवेक्षक": "supervisor",
    "महिला अधिकारी": "women_officer",
    "grp": "railway_police",
    "जीआरपी": "railway_police",
    "1098": "child_helpline",
    "nodal": "state_nodal",
    "नोडल": "state_nodal",
    "नोडल अधिकारी": "state_nodal",
}
_NAMED: Mapping[str, Role] = {
    name.casefold().replace("_", " "): role
    for role in ROLE_NAMES
    for name in (role, ROLE_NAMES[role], ROLES[role])
}
_WORDS: Mapping[str, Role] = {**_NAMED, **SPOKEN}
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_BETWEEN = re.compile(r"[\s,;:()/_-]+")
_EMPTY = frozenset({"ps", "थाना", "police", "of"})
"""Words that stand in a name and tell nobody apart."""


class Person(Value, frozen=True, kw_only=True):
    """Somebody who may be meant."""

    key: str
    """The contact's."""
    role: Role
    places: tuple[str, ...] = ()
    """Names of the unit, the district, the station: any language, any order."""
    name: str | None = None


def spoken_role(words: str) -> Role | None:
    """``SHO``, ``थानाध्यक्ष``, ``circle-officer`` -> the role; None where it is none."""
    return _WORDS.get(" ".join(_tokens(words)))


def keyed(who: str, people: Iterable[Person]) -> tuple[str, ...]:
    """Keys that are these words: whole, else by their last part (``sho``)."""
    wanted = who.casefold().strip()
    keys = [one.key for one in people]
    exact = [key for key in keys if key.casefold() == wanted]
    return tuple(exact or [key for key in keys if key.casefold().rsplit("/", 1)[-1] == wanted])


def meant(who: str, people: Iterable[Person]) -> tuple[str, ...]:
    """Keys of all these words fit: a key, or what stands on the screen: a role, a place, a name,
    together (``SHO Vijay Nagar, Ghaziabad``) or alone."""
    known = tuple(people)
    near = keyed(who, known)
    if who.casefold().strip() in {key.casefold() for key in near}:
        return near
    role, rest = _split(_tokens(who))
    fits = [one.key for one in known if _fits(one, role, rest)] if role or rest else []
    return tuple(dict.fromkeys((*near, *fits)))


def _tokens(words: str) -> list[str]:
    plain = words.casefold().translate(_DIGITS)
    return [word for word in _BETWEEN.split(plain) if word]


def _split(tokens: list[str]) -> tuple[Role | None, frozenset[str]]:
    """The role at the beginning or the end, the longest words for it, and what else is said."""
    for length in range(min(3, len(tokens)), 0, -1):
        for said, rest in (
            (tokens[:length], tokens[length:]),
            (tokens[-length:], tokens[:-length]),
        ):
            if role := _WORDS.get(" ".join(said)):
                return role, frozenset(rest) - _EMPTY
    return None, frozenset(tokens) - _EMPTY


def _fits(one: Person, role: Role | None, rest: frozenset[str]) -> bool:
    if role not in {None, one.role}:
        return False
    own = {word for words in (one.key, one.name or "", *one.places) for word in _tokens(words)}
    return rest <= own
