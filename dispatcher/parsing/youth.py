"""What JSON says of somebody's age under other names than the contract's: ``underage: true``,
``age: {"min": 13, "max": 17}``, ``class: 9``, ``tags: ["minor"]``, ``gender: "F/16"``.
"""

from __future__ import annotations

import re
from typing import Any

from dispatcher.parsing import ages, times, words
from dispatcher.parsing.object import fold
from dispatcher.patterns import lazily

_MINOR = frozenset(
    (
        *("minor", "isminor", "minoruser", "userisminor", "isminoruser", "minorflag"),
        *("minorinvolved", "underage", "isunderage", "under18", "isunder18", "u18"),
        *("below18", "isbelow18", "juvenile", "isjuvenile", "ischild", "isteen"),
        *("nabalig", "नाबालिग", "नाबालिक"),
    )
)
"""Names of a flag, and words among tags, as they are folded."""
_TAGS_ELSE = frozenset(
    ("suspectedminor", "possibleminor", "likelyminor", "minorvictim", "teenuser")
)
_TAGS = frozenset(
    (
        *("tags", "tag", "flags", "flag", "labels", "label", "signals", "indicators", "markers"),
        *("attributes", "riskflags", "userflags", "categories", "टैग"),
    )
)
AGES = frozenset(
    (
        *("age", "agegroup", "agerange", "agebracket", "ageband", "agecategory", "agesegment"),
        *("agetier", "agebucket", "ageyears", "ageinyears", "आयु", "उम्र", "आयुवर्ग"),
    )
)
"""Names of an age or of a group of ages, as they are folded."""
_ACCOUNT_TYPES = frozenset(("accounttype", "usertype", "accountcategory"))
_CLASSES = frozenset(
    (
        *("class", "grade", "schoolclass", "schoolgrade", "gradelevel", "std", "standard"),
        *("kaksha", "कक्षा", "क्लास"),
    )
)
_BIRTHS = frozenset(
    ("dob", "dateofbirth", "birthdate", "birthday", "born", "birth", "जन्मतिथि", "जन्मदिनांक")
)
_BIOS = frozenset(("bio", "profilebio", "biography"))
_LEAST, _MOST = (
    ("min", "low", "from", "gte", "lower", "start"),
    (*("max", "high", "to", "lte", "upper", "end"),),
)
_FIRST_OF_A_PUPIL = 5
"""A bare number of less may grade anything."""
_LONG = 200
_GROUP = lazily(
    r"\s*(?:ages?[\s_:]?)?[\d०-९]{1,2}(?:[\s_]*(?:-|–|_|to|से)[\s_]*[\d०-९]{1,2})?"
    r"[\s_]*(?:y(?:ea)?rs?|saal|साल|वर्ष)?(?:[\s_]old)?\s*",
    re.IGNORECASE,
)
_GENDERED = lazily(
    r"(?:\A|[.;|\n])\s{0,3}(girl|boy|female|male|f|m|ladki|ladka|लड़की|लड़का|बालिका|बालक|महिला|पुरुष)"
    r"[\s,/(:-]{1,3}(?:aged?\s)?(\d\d)(?=\s{0,2}(?:\Z|[,.;)|\n]|y(?:ea)?rs?\b|y/?o\b|saal\b|साल|वर्ष))",
    re.IGNORECASE,
)
_GENDER = lazily(
    r"\s*([A-Za-zऀ-ॿ]+)[\s,/(:|-]{1,3}(?:aged?\s*)?(\d\d)\s*(?:y(?:ea)?rs?|साल|वर्ष)?[\s.)]*",
    re.IGNORECASE,
)
_BIRTH = lazily(
    r"(?<![^\W_])(?:d\.?o\.?b\b\.?|date of birth|born(?: on| in)?\b|जन्म\s?(?:तिथि|दिनांक))"
    r"[\s:,=–-]{0,3}((?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d)(?![\d./-]*\d))",
    re.IGNORECASE,
)


def tell(values: dict[str, Any], path: str, warnings: list[str]) -> None:
    """The age, the date of birth and the minority said in one object, under the names of the
    contract there; nothing that is there already is replaced."""
    for name in list(values):
        known = fold(name)
        if known in AGES and (name == "age" or _is_age(_age(values[name]))):
            _put(values, name, "age", _age(values[name]), path, warnings)
        elif known in _BIRTHS and not (name == "date_of_birth" and isinstance(values[name], str)):
            _put(values, name, "dob", _birth(values[name]), path, warnings)
        elif known in _MINOR and known != "minor":
            _put(values, name, "minor", values[name], path, warnings)
    if "age" in values or "minor" in values:
        return
    for name, value in values.items():
        if _says_minor(fold(name), value):
            values["minor"] = True
            warnings.append(f"{path}{name[:40]}: read as a minor")
            return


def _put(
    values: dict[str, Any], name: str, known: str, value: Any, path: str, warnings: list[str]
) -> None:
    if value is None or (known in values and name != known):
        return
    if name != known or value != values[name]:
        del values[name]
        values[known] = value
        warnings.append(f"{path}{name[:40]}: read as {known}")


def _age(value: Any) -> Any:
    """``{"min": 13, "max": 17}`` as a field of text says it; None where it says no age."""
    if isinstance(value, list):
        two = len(value) == 2 and all(_years(one) for one in value)
        return f"{value[0]}-{value[1]}" if two else value
    if not isinstance(value, dict):
        return value
    by_name = {fold(name): item for name, item in value.items()}
    least, most = (
        next((years for name in names if (years := _years(by_name.get(name)))), None)
        for names in (_LEAST, _MOST)
    )
    if most is None:
        return by_name.get("years")
    return f"{least}-{most}" if least else f"up to {most}"


def _is_age(value: Any) -> bool:
    """Of a group of ages, whose name may be anything: ``13-17``, no ``13+`` and no ``G3``."""
    if not isinstance(value, str):
        return _years(value) is not None
    return ages.is_minor(value) or _GROUP().fullmatch(value[:_LONG]) is not None


def _years(value: Any) -> int | None:
    if isinstance(value, str) and value.strip().isdecimal():
        value = int(value.strip()[:4])
    ok = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 120
    return value if ok else None


def _birth(value: Any) -> Any:
    """A date in words of what is written as an object or a number."""
    if isinstance(value, dict):
        by_name = {fold(name): str(item) for name, item in value.items()}
        parts = [by_name.get(name, "") for name in ("year", "month", "day")]
        whole = all(part.isdecimal() for part in parts)
        said = "-".join(part.zfill(2)[:4] for part in parts) if whole else parts[0][:4]
        return said or value
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) < 10_000_000:
        return value
    digits = str(value)
    if len(digits) == 8 and digits[:2] in ("19", "20"):
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    stamp = times.from_epoch(value, clock="alert")
    return stamp.at.date().isoformat() if stamp else value


def _says_minor(known: str, value: Any) -> bool:
    if known in _TAGS:
        items = value if isinstance(value, list) else re.split(r"[,;|]", str(value)[:_LONG])
        said = {fold(one.strip()) for one in items[:100] if isinstance(one, str)}
        return not said.isdisjoint(_MINOR | _TAGS_ELSE)
    if known in _CLASSES:
        return _is_of_a_pupil(value)
    if not isinstance(value, str):
        return False
    if known in _ACCOUNT_TYPES:
        return ages.is_minor(value.removesuffix("account").removesuffix("_"))
    return known in _BIOS and words.minor(value[:_LONG])


def _is_of_a_pupil(value: Any) -> bool:
    said = str(value)[:20].strip()
    if isinstance(value, (dict, list, bool)) or "pass" in said.casefold():
        return False
    if said.isdecimal():
        return _FIRST_OF_A_PUPIL <= int(said) <= 12
    return words.minor(f"class {said}", f"{said} कक्षा")


def of_gender(value: str) -> tuple[str, int | None]:
    """``F/16``: the gender, and the age beside it."""
    found = _GENDER().fullmatch(value[:_LONG])
    return (found[1], int(found[2])) if found else (value, None)


def in_notes(text: str) -> tuple[int | None, bool, str | None]:
    """The age, the minority and the date of birth that a note says."""
    if born := _BIRTH().search(text):
        return None, False, born[1]
    beside = _GENDERED().search(text)
    age = ages.said(text) or (int(beside[2]) if beside else None)
    return age, age is None and (ages.are_minors(text) or words.minor(text)), None
