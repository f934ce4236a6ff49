"""Fields of JSON that tell of somebody else than the person: who informs, who is accused, a father.

Their telephones are theirs. All else is kept under its name, which then says whose it is: their
place is not where the person is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dispatcher.model import OTHERS, PERHAPS_OTHERS, PhoneOwner
from dispatcher.parsing import others, owners, phones, shapes
from dispatcher.parsing.object import fold, telling
from dispatcher.patterns import lazily

HUMPS = lazily(r"(?<=[a-z0-9])(?=[A-Z])|[_\s-]+")
"""Where a name of JSON has its words apart."""
_HAUNTS = frozenset(
    (
        *("school", "schools", "college", "colleges", "university", "institute", "institution"),
        *("coaching", "campus", "education", "educations", "employer", "employers", "employment"),
        *("work", "works", "workplace", "office", "company", "job", "jobs", "occupation"),
        *("birthplace", "birth", "origin", "bank"),
        *("विद्यालय", "स्कूल", "कॉलेज", "विश्वविद्यालय", "कार्यालय", "दफ्तर", "जन्मस्थान"),
    )
)
"""First words of names of where somebody goes or comes from: not where they are."""
_HAUNTS_ALONE = frozenset(
    (
        *("school", "college", "university", "institute", "coaching", "campus", "workplace"),
        *("birthplace", "विद्यालय", "स्कूल", "कॉलेज", "विश्वविद्यालय", "जन्मस्थान"),
    )
)
"""Of them, those whose one value is a place."""
_NO_BYSTANDERS = frozenset(("source", "sources", "child"))
"""First words of names that announce nobody."""
_NUMBERED = frozenset(("id", "ids", "code", "ref", "url", "link", "username", "handle", "name"))
"""Last words of names whose figures are no telephone."""
_PERSONAL = frozenset(
    (
        *("name", "fullname", "firstname", "displayname", "username", "handle", "phone", "phones"),
        *("mobile", "mobileno", "mobilenumber", "phonenumber", "contact", "contactnumber", "email"),
        *("relation", "relationship", "age", "gender", "whatsapp", "telephone", "msisdn"),
    )
)
"""Of fields in an object: it is somebody."""
_NUMBERS = (
    *("phone", "phones", "mobile", "mobileno", "mobilenumber", "phonenumber", "phonenumbers"),
    *("contact", "contactno", "contactnumber", "telephone", "msisdn", "whatsapp", "number"),
)
_SAYING = frozenset(
    (
        *("statement", "message", "text", "note", "notes", "remark", "remarks", "description"),
        *("details", "says", "said", "information", "comment", "complaint", "report", "summary"),
    )
)
"""What they tell is of the person."""
_RELATIONS = ("relation", "relationship", "relationtovictim", "relationtoperson")
_NAMES = ("name", "fullname", "displayname")
_FLAT = ("phone", "mobile", "contact", "number", "whatsapp", "tel")
"""In a name of one value: it is somebody's telephone."""
_LONGEST_NAME = 60
_MOST = 20
_BRIEF = 100


class Whose(NamedTuple):
    owner: PhoneOwner
    words: str
    perhaps: bool
    """The person may live with them, or be them."""
    haunt: bool = False
    """No person: where they go to school or to work, or come from."""


def aside(
    values: dict[str, Any], known: frozenset[str], person: object, *, named: bool, path: str
) -> tuple[dict[str, Any], list[dict[str, Any]], list[str]]:
    """The fields with those of others by a name that says so, the telephones of others, and
    warnings. ``person``: an object of the person's name and account. ``named``: the alert names
    somebody as the person at risk."""
    kept: dict[str, Any] = {}
    numbers: list[dict[str, Any]] = []
    warnings: list[str] = []
    for name, value in values.items():
        asked = name not in known or (name == "sender" and isinstance(value, dict))
        whose = _whose(name, value, named=named) if asked else None
        if whose is None or _is_the_person(value, person):
            kept[name] = value
            continue
        found, rest = _parted(value, whose)
        numbers += found
        if found:
            told = "a telephone" if len(found) == 1 else f"{len(found)} telephones"
            warnings.append(f"{path}{name[:40]}: {told} said to be somebody else's")
        if rest not in (None, "", [], {}):
            placed = has_place(name, rest) or (whose.haunt and isinstance(rest, str))
            if placed and isinstance(rest, dict):
                said = {key: item for key, item in rest.items() if fold(key) in _SAYING}
                kept |= {name: said} if said else {}
                rest = {key: item for key, item in rest.items() if key not in said}
            kept[name + _mark(whose) if placed else name] = rest
            if placed:
                warnings.append(path + others.warning(name, _mark(whose)))
    return kept, numbers, warnings


def is_somebody_elses(name: str, value: object) -> bool:
    return _whose(name, value, named=True) is not None


def is_themselves(value: object) -> bool:
    """``{"relation": "self"}``: whoever informs is the person."""
    return isinstance(value, dict) and any(
        isinstance(item, str) and item.strip().casefold() in others.OWN and fold(key) in _RELATIONS
        for key, item in value.items()
    )


def _mark(whose: Whose) -> str:
    return PERHAPS_OTHERS if whose.perhaps else OTHERS


def _whose(name: str, value: object, *, named: bool) -> Whose | None:
    if not isinstance(value, (str, int, dict, list)) or len(name) > _LONGEST_NAME:
        return None
    if name.endswith((OTHERS, PERHAPS_OTHERS)):
        return None
    words = HUMPS().sub(" ", name).strip().casefold()
    apart = words.split()
    if not apart or apart[0] in _NO_BYSTANDERS:
        return None
    if apart[0] in _HAUNTS and _places(apart, value):
        return Whose("informant", words, perhaps=True, haunt=True)
    if not _can_be(apart, value):
        return None
    owner = _owner(words, apart, value)
    if owner is None:
        return None
    said = apart if owner != "informant" else [*apart, *_relation(value)]
    return Whose(owner, words, others.perhaps(said, named=named))


def _relation(value: object) -> list[str]:
    """Of who informs: a mother lives where the person does."""
    return _first(value, _RELATIONS).casefold().split() if isinstance(value, dict) else []


def _places(apart: list[str], value: object) -> bool:
    if isinstance(value, str):
        return apart[0] in _HAUNTS_ALONE if len(apart) == 1 else shapes.speaks_of_place(apart[-1])
    return has_place("", value)


def _can_be(apart: list[str], value: object) -> bool:
    if isinstance(value, (dict, list)):
        return _is_somebody(value)
    if apart[-1] in _NUMBERED:
        return False
    return isinstance(value, str) or any(word in _FLAT for word in apart)


def _owner(words: str, apart: list[str], value: object) -> PhoneOwner | None:
    if apart[0] in ("contact", "contacts"):
        return shapes.owner(value)
    if apart[0] == "reporting" and len(apart) > 1 and shapes.speaks_of_place(apart[1]):
        return None  # "reporting_district": whose case it is
    owner = owners.whose(words) or others.FURTHER.get(apart[-1]) or others.FURTHER.get(apart[0])
    if owner is None and apart[-1].endswith("s"):
        owner = owners.whose(words[:-1])
    if owner is None and len(apart) > 1 and shapes.speaks_of_place(apart[-1]):
        owner = owners.whose(" ".join(apart[:-1]))
    if owner is None and _is_personal(value):
        introduced = owners.introduced(f"{words}: Asha Devi")
        return introduced.owner if introduced else None
    return owner


def _is_somebody(value: object) -> bool:
    if isinstance(value, list):
        return 0 < len(value) <= _MOST and all(
            isinstance(one, str) or _is_somebody(one) for one in value
        )
    if not isinstance(value, dict) or len(value) > _LONGEST_NAME:
        return False
    return _is_personal(value) or any(map(shapes.speaks_of_place, value))


def _is_personal(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_is_personal, value))
    return isinstance(value, dict) and not _PERSONAL.isdisjoint(map(fold, value))


def _is_the_person(value: object, person: object) -> bool:
    """Whether it is they, by the same name or account."""
    if is_themselves(value):
        return True
    if not (isinstance(value, dict) and isinstance(person, dict)):
        return False
    own = {_plain(person[key]) for key in ("name", "username") if isinstance(person.get(key), str)}
    return any(
        isinstance(item, str) and fold(key) in (*_NAMES, "username") and _plain(item) in own
        for key, item in value.items()
    )


def _plain(said: str) -> str:
    return " ".join(said.casefold().removeprefix("@").split())


def _parted(value: Any, whose: Whose) -> tuple[list[dict[str, Any]], Any]:
    """Their telephones, and what else is said of them."""
    if isinstance(value, (str, int)):
        return _of_words(str(value), value, whose)
    if isinstance(value, list):
        parts = [_parted(one, whose) for one in value]
        rest = [left for _, left in parts if left not in (None, "", [], {})]
        return [number for numbers, _ in parts for number in numbers], rest
    return _of_object(value, whose)


def _of_words(said: str, value: object, whose: Whose) -> tuple[list[dict[str, Any]], object]:
    """``"reported_by": "Sunil, 98..."``; what is told at length may name the person's."""
    found = phones.numbers(said)
    if not any(word in _FLAT for word in whose.words.split()):
        told = owners.in_prose(said) if len(said) <= _BRIEF else ()
        if any(one.told and one.owner is None for one in told) or len(said) > _BRIEF:
            found = []
    rest = None if found and phones.is_bare(said) else value
    return [_other(number, whose, "") for *_, number in found], rest


def _of_object(value: dict[str, Any], whose: Whose) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    said = (item for item in (_first(value, _RELATIONS), _first(value, _NAMES)) if item)
    words = ", ".join(said)
    numbers: list[dict[str, Any]] = []
    rest: dict[str, Any] = {}
    for key, item in value.items():
        read = list(_numbers_in(item)) if fold(key) in _NUMBERS else []
        numbers += [_other(number, whose, words) for number in read]
        if not read:
            rest[key] = item
    return numbers, rest


def _first(value: Mapping[str, Any], names: Iterable[str]) -> str:
    by_name = {fold(key): item for key, item in value.items()}
    return next((by_name[name] for name in names if isinstance(by_name.get(name), str)), "")


def _numbers_in(item: object) -> Iterable[str]:
    for one in item if isinstance(item, list) else (item,):
        said = telling(one) if isinstance(one, dict) else one
        if not isinstance(said, (str, int)) or isinstance(said, bool):
            continue
        if whole := phones.normalise(str(said)):
            yield whole
        else:
            yield from (number for *_, number in phones.numbers(str(said)))


def _other(number: str, whose: Whose, words: str) -> dict[str, Any]:
    said = f"{whose.words}: {words}" if words else whose.words
    return {"number": number, "owner": whose.owner, "words": said[:120]}


def has_place(name: str, rest: object, depth: int = 0) -> bool:
    if isinstance(rest, str):
        return shapes.speaks_of_place(name)
    if depth >= 3:
        return False
    if isinstance(rest, list):
        return any(has_place(name, one, depth + 1) for one in rest)
    return isinstance(rest, dict) and any(
        has_place(key, item, depth + 1) for key, item in rest.items()
    )
