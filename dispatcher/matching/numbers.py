"""PIN codes and landline numbers as people write them."""

from __future__ import annotations

import math
import re

from dispatcher.matching import dictated
from dispatcher.matching.clues import OUTSIDE, Clue, Field, Unit
from dispatcher.matching.lexicon import words
from dispatcher.matching.passage import Passage
from dispatcher.matching.places import Places
from dispatcher.patterns import lazily

_PIN_WEIGHT = 3.6
_STD_WEIGHT, _HOME_STD_WEIGHT = 2.65, 3.0
"""Of a landline; of one that is said to be that of the person's home or account."""
_STD_ELSEWHERE = 1.8
"""Of another state: an office's or an old number as often, beside a place that is named."""
_DIGIT = re.compile("[0-9]")
_MOBILE_STARTS = "6789"
_PIN_DIGITS, _FOREIGN_DIGITS, _PHONE_DIGITS = 6, 9, 10
"""The fewest digits of a text that can hold one."""

_MOBILE = lazily(
    r"(?<![0-9])(?:(?:\+|00)?91[\s-]{0,2}|0)?\(?[6-9][0-9]{4}\)?[\s-]?[0-9]{5}(?![0-9])"
)
_LANDLINE = lazily(
    r"(?<![0-9.])(?P<country>(?:\(?(?:\+|00)91\)?|91(?=[\s-]))[\s-]{0,2})?"
    r"(?P<open>\()?(?P<trunk>0)?(?P<std>[1-8][0-9]{1,3})(?P<close>\))?"
    r"(?P<gap>[\s/.-]{0,3})(?P<rest>[2-7][0-9]{1,3}[\s-]?[0-9]{2,4}[\s-]?[0-9]{0,3})(?![0-9])"
)
_STD_CUED = lazily(
    r"(?:std|एसटीडी)[\s:.=\-–]*(?:code|कोड)?[\s:.=\-–(]*(?:is|no|number|है)?[\s:.=\-–]*"
    r"0?([1-8][0-9]{1,3})(?![0-9])",
    re.IGNORECASE,
)
_MASK = re.compile("[0-9][ /)-]{0,3}[xX*•]")
_MASKED = lazily(
    r"(?<![0-9.+])\(?0(?P<std>[1-8][0-9]{1,3})\)?[ /-]{1,3}"
    r"(?=[0-9xX*• -]{4,10}(?![0-9A-Za-z]))[2-7xX*•][0-9]{0,5}"
    r"[ -]?[xX*•]{2,8}[0-9]{0,4}(?![0-9A-Za-z])"
)
_BEGINS = ("begin", "start", "prefix", "shuru", "शुरू")
_STARTS = lazily(
    r"(?:begin\w*|start\w*|prefix\w*|शुरू)[\s:]*(?:with|from|by"
    r"|is)?[\s:\"']*0(?P<std>[1-8][0-9]{1,3})(?![0-9])"
    r"|(?<![0-9])0(?P<code>[1-8][0-9]{1,3})(?= (?:se|से) (?:shuru|शुरू))",
    re.IGNORECASE,
)
_FOREIGN = lazily(r"(?<![0-9])(?:\+|00)(?!91)[1-9][0-9][0-9\s-]{6,14}[0-9]")
_PIN = lazily(
    r"([1-9](?:(?<![0-9+.,/-].)|(?<=[^\W\d_]-.)"
    r"|(?<=[^\W\d_][.]-.))[0-9]{2})([\s-]?)([0-9]{3})(?![0-9]|[.,][0-9]|-[0-9])"
)
_PIN_SPELT = lazily(r"[1-9](?<![0-9] .)(?<![0-9+.,/-].)(?:[ .-][0-9]){5}(?![ .,-]?[0-9])")
"""``2 2 6 0 2 4``, as it is told on the telephone."""
_PIN_CUED = lazily(
    r"(?:pin|zip|post(?:al)?|(?<![a-z])p[./ -]{0,2}(?=code)|पिन|पोस्टल|डाक(?= ?कोड))"
    r"[\s:.=\-–]*(?:code|कोड)?[\s:.=\-–(]*"
    r"(?:(?:no|number|is|नं|है)[\s:.=\-–]*)?([1-9][\s.-]?[0-9][\s.-]?[0-9])[\s.-]{0,3}"
    r"([0-9][\s.-]?[0-9][\s.-]?[0-9])(?![0-9])"
)
_NOT_A_PIN_BEFORE = lazily(
    r"(?:₹|\$|#|\b(?:rs|inr|usd|otp|id|uid|no|nos|number|case|ref|reference|ticket|report|code"
    r"|order|txn|utr"
    r"|a/c|acct|account|crore|badge|score|marks|rank|employee|roll|room|train|amount|fir|cr"
    r"|followers?|views?"
    r"|sms|answer|reply|verification|password|passcode|token|docket|complaint|ack"
    r"|acknowledge?ment|कोड|ओटीपी)"
    r"(?: (?:is|was|no|number|has|hai|id|है))?)[\s.:#=-]*$"
    r"|\b(?:received|recd|mila|मिला)[\s:#=-]*$",
    re.IGNORECASE,
)
_AREA_CODE = lazily(
    r"(?:deliver\w*|shipp?\w*|area|address|location|dak|buyer|send)[ -]?(?:to)?[ -]?code[\s:.=-]*$",
    re.IGNORECASE,
)
_CODE_BEFORE = lazily(
    r"(?:\botp\b|\bone[- ]time\b|\b(?:verification|log-?in|security|access) code\b|\bpasscode\b"
    r"|ओटीपी)"
    r"[^.;।\n0-9]*$",
    re.IGNORECASE,
)
_CODE_AFTER = lazily(
    r"^\s*(?:is|hai|है)?\s*(?:your|the|aapka|आपका)?\s*(?:\w{1,12}\s)?"
    r"(?:otp\b|one[- ]time\b|(?:verification|login|security) code\b|ओटीपी)",
    re.IGNORECASE,
)
_NOT_A_PIN_AFTER = lazily(
    r"^\s*(?:/-|%|rs\b|rupees|rupaye|inr|lakh|followers?|views?|likes?|subscribers?|members?"
    r"|posts?|people|log\b"
    r"|रुपये|रुपए|लोग|am\b|pm\b|hrs\b|km\b)",
    re.IGNORECASE,
)


_PIN_OF = lazily(
    r"(?:\bpins?|\bpin ?codes?|पिन|पिन ?कोड)\b[^.,;!?\n0-9]{0,30}"
    r"\b(?:account|acct|order|report|id|form|profile)[\s:.=-]*$",
    re.IGNORECASE,
)
"""``PIN codes on the account: 247343 and ...``"""
_ANSWER = lazily(
    r"^\s*[0-9]{6}[\s,.:-]*(?:(?:not |has been |yet to be )?(?:received|recd)|nahi mila|mil gaya)"
    r"\s*[.!]?\s*(?:$|\n)",
    re.IGNORECASE,
)
"""``793299 not received``: the code of an answer."""


def phones(field: Field, text: str, places: Places) -> tuple[list[Clue], list[tuple[int, int]]]:
    """Clues of landline numbers, and the spans of all telephone numbers."""
    spans: list[tuple[int, int]] = []
    clues: list[Clue] = []
    digits = len(_DIGIT.findall(text))
    if digits >= _FOREIGN_DIGITS and ("+" in text or "00" in text):
        spans += [m.span() for m in _FOREIGN().finditer(text)]
    if digits >= _PHONE_DIGITS:
        spans += [m.span() for m in _MOBILE().finditer(text) if not _within(m.span(), spans)]
    for found in _LANDLINE().finditer(text) if digits >= _PHONE_DIGITS else ():
        if _within(found.span(), spans):
            continue
        code = _std_code(found, places)
        if code:
            spans.append(found.span())
            clues.append(_std_clue(field, found, code, places))
    small = text.lower()
    for hidden in _hidden(text, small, places):
        if not _within(hidden.span(), spans):
            spans.append(hidden.span())
            clues.append(_std_clue(field, hidden, _code(hidden), places))
    for named in _STD_CUED().finditer(text) if "std" in small or "एसटीडी" in small else ():
        if _is_std(named[1], places) and not _within(named.span(), spans):
            spans.append(named.span(1))
            clues.append(_std_clue(field, named, named[1], places))
    return clues, spans


def _hidden(text: str, small: str, places: Places) -> list[re.Match[str]]:
    """Landlines of which only the code is told: ``05742-2xxxxx``, ``begins 0120 (rest hidden)``."""
    hidden = ("x" in small or "*" in text or "•" in text) and _MASK.search(text)
    found = [m for m in _MASKED().finditer(text) if _is_whole(m)] if hidden else []
    if any(word in small for word in _BEGINS):
        found += _STARTS().finditer(text)
    return [m for m in found if _is_std(_code(m), places)]


def _is_theirs(text: str, start: int) -> bool:
    """``a home landline 05192-224455``, ``ghar ka phone``, ``account landline``."""
    clause = re.split(r"[.,;!?।\n]", text[max(0, start - _FAR) : start])[-1]
    said = set(re.split(r"[\s:()-]+", clause.lower()))
    return not said.isdisjoint(_THEIRS) and said.isdisjoint(_SOMEBODYS)


_FAR, _FAR_PIN = 40, 60
_THEIRS = words("account ghar home house registered residence residential घर")
_SOMEBODYS = words(
    "caller chacha doctor mama mausi office school shop sister uncle's warden कार्यालय चाचा मामा"
)
"""Whose telephone it is where not the person's."""


def _is_whole(found: re.Match[str]) -> bool:
    """As many places as a landline has: not ``card 0120 xxxx xxxx 4455``."""
    return len(re.sub("[^0-9xX*•]", "", found[0])) == _PHONE_DIGITS + 1


def _code(found: re.Match[str]) -> str:
    """``0120 se shuru`` names it in the second place."""
    named = found.groupdict()
    return named["std"] or named.get("code") or ""


def _within(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _std_code(found: re.Match[str], places: Places) -> str:
    """The landline code of a ten-digit number that is written like one; else empty."""
    rest = _digits(found["rest"])
    digits = found["std"] + rest
    marked = found["country"] or found["trunk"] or found["close"] or "-" in found["gap"]
    if len(digits) != 10 or not marked:
        return ""
    written = found["std"] if found["gap"] or found["close"] else ""
    lengths = (len(written),) if written else (4, 3, 2)
    if not written and digits[0] in _MOBILE_STARTS:
        return ""
    return next((digits[:n] for n in lengths if _is_std(digits[:n], places)), "")


def _is_std(code: str, places: Places) -> bool:
    return bool(places.std(code) or places.std_state(code))


def _std_clue(field: Field, found: re.Match[str], code: str, places: Places) -> Clue:
    return _landline(field, found.group().strip(), found.span(), code, places)


def _landline(field: Field, text: str, span: tuple[int, int], code: str, places: Places) -> Clue:
    """The districts of a landline code, or the other state whose large city has it."""
    units = places.std(code) or (OUTSIDE + places.std_state(code),)
    theirs = bool(places.std(code)) and _is_theirs(field.text, span[0])
    most = _HOME_STD_WEIGHT if theirs else _STD_WEIGHT if places.std(code) else _STD_ELSEWHERE
    weight = (most - 0.6 * math.log(len(units))) * field.factor
    return Clue(
        kind="std",
        text=text,
        where=field.where,
        span=span,
        readings=dict.fromkeys(units, weight),
        names=dict.fromkeys(units, f"landline code 0{code}"),
        key=f"std {code}",
        cued=theirs,
    )


def told(page: Passage, places: Places) -> list[Clue]:
    """Clues of PIN codes and landline codes that are told in words. A PIN code of another state
    only where it is said to be one: people count to six, too."""
    found: list[Clue] = []
    for number in dictated.numbers(page.tokens, page.keys):
        first, last = number.tokens
        span = page.tokens[first].start, page.tokens[last].end
        text = page.field.text[slice(*span)]
        if code := _told_std(number, places):
            clue = _landline(page.field, text, span, code, places)
        elif len(number.digits) == _PIN_DIGITS and (
            places.pin(number.digits) or number.before & dictated.PIN_WORDS
        ):
            clue = _pin_clue(page.field, text, span, number.digits, places)
        else:
            continue
        clue.tokens = number.tokens
        if clue.readings:
            found.append(clue)
    return found


def _told_std(number: dictated.Number, places: Places) -> str:
    """The code of a landline told whole, or told as a code."""
    digits = number.digits
    whole = len(digits) == _PHONE_DIGITS + 1 and digits[0] == "0"
    alone = digits[0] == "0" and len(digits) < _PIN_DIGITS and number.before & dictated.STD_WORDS
    lengths = (4, 3, 2) if whole else (len(digits) - 1,) if alone else ()
    codes = (digits[1 : n + 1] for n in lengths)
    return next((code for code in codes if _is_std(code, places)), "")


def pins(
    field: Field, text: str, places: Places, taken: list[tuple[int, int]]
) -> list[tuple[Clue, bool]]:
    """Clues of PIN codes, each with whether it was announced as one (``PIN 226001``)."""
    found: list[tuple[Clue, bool]] = []
    if len(_DIGIT.findall(text)) < _PIN_DIGITS:
        return found
    seen = list(taken)
    small = text.lower()
    for match in _PIN_CUED().finditer(small if len(small) == len(text) else text):
        _add_pin(
            found,
            seen,
            field,
            places,
            _digits(match[1] + match[2]),
            match.span(1)[0],
            match.end(2),
            True,
        )
    for spelt in _PIN_SPELT().finditer(text):
        pin = _digits(spelt[0])
        before = text[max(0, spelt.start() - 14) : spelt.start()]
        if places.pin(pin) and not _NOT_A_PIN_BEFORE().search(before):
            _add_pin(found, seen, field, places, pin, spelt.start(), spelt.end(), False)
    for match in _PIN().finditer(text):
        pin = match[1] + match[3]
        if _within(match.span(), seen) or not _plausible(match, text, places):
            continue
        _add_pin(found, seen, field, places, pin, match.start(), match.end(), False)
    return found


def _digits(text: str) -> str:
    return re.sub("[^0-9]", "", text)


def _plausible(match: re.Match[str], text: str, places: Places) -> bool:
    """Not an amount, a case number or an id; parted ones only where the code exists here."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _NOT_A_PIN_BEFORE().search(before) and not _AREA_CODE().search(before):
        said = text[max(0, match.start() - _FAR_PIN) : match.start()]
        if not _PIN_OF().search(said):
            return False
    if _NOT_A_PIN_AFTER().search(text[match.end() : match.end() + 14]):
        return False
    if _CODE_BEFORE().search(text[max(0, match.start() - _FAR_PIN) : match.start()]):
        return False
    if _CODE_AFTER().search(text[match.end() : match.end() + _FAR_PIN]):
        return False
    if _ANSWER().search(text[max(0, text.rfind("\n", 0, match.start())) : match.end() + 20]):
        return False
    before = text[match.start() - 1 : match.start()]
    if before.isalpha() and before.isascii():
        return False
    return not match[2] or places.pin(match[1] + match[3]) is not None


def _add_pin(
    found: list[tuple[Clue, bool]],
    seen: list[tuple[int, int]],
    field: Field,
    places: Places,
    pin: str,
    start: int,
    end: int,
    cued: bool,
) -> None:
    span = (start, end)
    clue = _pin_clue(field, field.text[start:end], span, pin, places)
    if not clue.readings or _within(span, seen):
        return
    seen.append(span)
    found.append((clue, cued))


def _pin_clue(field: Field, text: str, span: tuple[int, int], pin: str, places: Places) -> Clue:
    readings = _pin_readings(pin, places)
    return Clue(
        kind="pin",
        text=text,
        where=field.where,
        span=span,
        readings={unit: weight * field.factor for unit, weight in readings.items()},
        names=dict.fromkeys(readings, f"PIN code {pin}"),
        key=f"pin {pin}",
        cued=True,
    )


def _pin_readings(pin: str, places: Places) -> dict[Unit, float]:
    fact = places.pin(pin)
    if fact:
        best = max(fact.shares.values())
        return {
            code: _PIN_WEIGHT + math.log(share)
            for code, share in fact.shares.items()
            if share > best / 25
        }
    state = places.pin_state(pin)
    return {OUTSIDE + state: _PIN_WEIGHT} if state else {}
