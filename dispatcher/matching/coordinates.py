"""Coordinates in every written form, and the districts they point to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from dispatcher.matching.clues import OUTSIDE, Clue, Field, Unit
from dispatcher.matching.places import Nearby, Places, Settings
from dispatcher.patterns import lazily

_WEIGHT, _INEXACT = 4.4, 3.2
"""Of a point; of one whose district is guessed from known places around it."""
_LEAST_SHARE = 0.08
_BOTH = 0.75
"""Share of a district that must be told too: a border nearby, or a circle that reaches well in."""
_BESIDE = 0.1
"""What is left of the others' share at a station."""
_WIDE_M = 1000.0
"""A circle wider than this is asked all over; it lies at no station."""
_BLURRED_KM = 1.0
"""How far off a border known from cells may be: nearer to it the cells themselves name both."""
_WELL_IN = 0.3
_FAR_KM = 60.0
_WIDEST_M = 300_000.0
"""A circle wider than this is no place: the state is 650 km long."""
_SOUTH, _NORTH, _WEST, _EAST = 6.0, 38.0, 67.0, 98.5

_NUMBER = r"([-+]?[0-9]{1,3}(?:\.[0-9]+)?)"
_BETWEEN = (
    r"(?:[\s,;|/~\"'{}:=()\[\]°º]|%2[cC]|%20|&|and|aur|m?lati?tude|m?lat|longi?tude|long|lng|m?lon"
    r"|अक्षांश|देशांतर|उत्तर|पूर्व|north|east)*?"
)
_PAIR = lazily(
    rf"(?<![0-9.])(?:(?<![^\W_])([NSEW])\s{{0,2}})?{_NUMBER}\s*[°º]?\s*([NSEW](?![a-z]))?{_BETWEEN}(?:(?<![^\W_])([NSEW])\s{{0,2}})?(?<![0-9.]){_NUMBER}\s*[°º]?\s*([NSEW](?![a-z]))?"
    r"(?![0-9])",
    re.IGNORECASE,
)
_LABEL = lazily(
    r"(?:m?lat(?:itude)?|lng|lon(?:gitude)?|long|gps|geo|coord\w*|q=|ll=|@|loc(?:ation)?|query=|center=|अक्षांश|जीपीएस|लोकेशन)"
    r"(?: of (?:the |her |his )?\w{2,9})?[\s:=\"'\[\](,-]*$",
    re.IGNORECASE,
)
_PLACE_PIN = lazily(r"!3d(-?[0-9]{1,3}\.[0-9]+)!4d(-?[0-9]{1,3}\.[0-9]+)")
_SIDES = r"north|south|east|west|उत्तरी?|दक्षिणी?|पूर्वी?|पश्चिमी?|uttar|purv|[NSEW](?![a-z])"
_DEGREES = lazily(
    rf"(?<![0-9.])(?:(?<![^\W\d_])({_SIDES}))?\s*([0-9]{{1,3}})\s*"
    r"(?:°|º|˚|deg(?:rees?)?|डिग्री|digri|d|:)"
    r"(?:\s*(?:and|aur|और|,))?\s*"
    r"([0-9]{1,2}(?:\.[0-9]+)?)\s*(?:['′’‘`:]|min(?:utes?|at)?|मिनट|m)(?:\s*(?:and|aur|और|,))?\s*"
    r"(?:([0-9]{1,2}(?:\.[0-9]+)?)\s*(?:[\"″”“]|''|′′|sec(?:onds?|and)?|सेकंड|सेकेंड|s)?)?"
    rf"\s*({_SIDES})?",
    re.IGNORECASE,
)
_MINUTES = r"[ -]([0-9]{1,2}(?:\.[0-9]+)?)"
_BARE_DEGREES = lazily(
    rf"(?<![^\W_])(?:([NS])\s?)?(?<![0-9.])([0-9]{{1,2}}){_MINUTES}(?:{_MINUTES})?['′]?\s?([NS])?"
    rf"[\s,;/|]{{1,3}}(?:([EW])\s?)?([0-9]{{2,3}}){_MINUTES}(?:{_MINUTES})?['′]?\s?([EW](?![^\W_]))?"
)
"""``N29 26.98 E77 18.58``, ``29 26 59N 77 18 35E``: nothing but the letters marks it."""
_SPOKEN = lazily(
    r"(?<![0-9.])([0-9]{1,3})\s*(?:point|decimal|dashamlav|दशमलव|पोइंट|प्वाइंट|पॉइंट)\s*([0-9]{2,7})[^0-9]{1,24}?"
    r"([0-9]{1,3})\s*(?:point|decimal|dashamlav|दशमलव|पोइंट|प्वाइंट|पॉइंट)\s*([0-9]{2,7})(?![0-9])",
    re.IGNORECASE,
)
_POINTS = ("point", "decimal", "dashamlav", "दशमलव", "पोइंट", "प्वाइंट", "पॉइंट")
_A_DIGIT = re.compile("[0-9]")
_FEWEST_DIGITS = 6
"""Of a pair of positions: ``27.5, 78.6``."""
_COMMA_FRACTION = re.compile(
    r"(?<![0-9.,])[0-9]{2}(,)(?:[0-9]{4,7}(?![0-9,])|[0-9]{3}(?=\s*°?\s*[NSEW](?![^\W_])))"
)
"""``26,2309``: no sum of money is written so."""
_FRACTION = re.compile(r"[0-9]\.[0-9]")
_DEGREE = re.compile(r"[0-9]\s*[°º˚dD:ड]")
"""A pair of positions has two of the one or of the other: asked first, because it is quick."""
_SIDED = re.compile(r"(?<![^\W_])[NS]\s?[0-9]|[0-9]['′]?\s?[NS](?![^\W_])")


class Spot(msgspec.Struct, frozen=True):
    latitude: float
    longitude: float
    span: tuple[int, int]
    announced: bool = True
    """Marked as a position, not just two numbers side by side."""


def spots(text: str) -> Iterator[Spot]:
    """Every pair of coordinates written in the text, in its order of latitude and longitude."""
    if len(_A_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return
    ends = [0]
    text = _with_points(text)
    forms = (_map_places, _sexagesimal, _bare_degrees, _spoken, _decimal)
    for spot in (spot for form in forms for spot in form(text)):
        if spot.span[0] >= ends[-1] or not _overlaps(spot.span, ends):
            ends.extend(spot.span)
            yield spot


def _with_points(text: str) -> str:
    """The same text, same offsets, where two numbers have a decimal comma."""
    found = list(_COMMA_FRACTION.finditer(text)) if text.count(",") > 1 else []
    if len(found) < 2:
        return text
    commas = {match.start(1) for match in found}
    return "".join("." if at in commas else letter for at, letter in enumerate(text))


def _overlaps(span: tuple[int, int], ends: list[int]) -> bool:
    pairs = zip(ends[1::2], ends[2::2], strict=False)
    return any(start < span[1] and span[0] < end for start, end in pairs)


def _map_places(text: str) -> Iterator[Spot]:
    for found in _PLACE_PIN().finditer(text) if "!3d" in text else ():
        yield Spot(float(found[1]), float(found[2]), found.span())


def _decimal(text: str) -> Iterator[Spot]:
    if len(_FRACTION.findall(text)) < 2:
        return
    for found in _PAIR().finditer(text):
        first, second = found[2], found[5]
        sides = found[1] or found[3], found[4] or found[6]
        marked = any(sides) or "°" in found.group()
        label = _LABEL().search(text[max(0, found.start() - 24) : found.start()])
        places = min(_decimals(first), _decimals(second))
        bare = places == 2 and _looks_like_one(text, found)
        if places >= 3 or bare or (places >= 1 and (marked or label)):
            one, two = _signed(first, sides[0]), _signed(second, sides[1])
            if (sides[0] or "").upper() in ("E", "W"):
                one, two = two, one
            yield Spot(one, two, found.span(), bool(marked or label))


def _looks_like_one(text: str, found: re.Match[str]) -> bool:
    """Two numbers with a comma between, at the start of a sentence, in India; no sum of money."""
    between = text[found.end(2) : found.start(5)].strip()
    before = text[: found.start()].rstrip(" \t")[-1:]
    inside = _in_india(float(found[2]), float(found[5]))
    stands = not before.isalnum() and before not in "₹$-+*/"
    measured = _MEASURED().match(text[found.end() : found.end() + 6])
    return between == "," and inside and (not before or stands) and not measured


_MEASURED = lazily(r"\s*(?:[₹$%/]|rs|inr|kg|km|lakh|lac|cr|ml|gm)", re.IGNORECASE)


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])


def _signed(number: str, hemisphere: str | None) -> float:
    value = float(number)
    return -abs(value) if (hemisphere or "").upper() in ("S", "W") else value


def _sexagesimal(text: str) -> Iterator[Spot]:
    if len(_DEGREE.findall(text)) < 2:
        return
    found = list(_DEGREES().finditer(text))
    for one, two in pairwise(found):
        if two.start() - one.end() > 24:
            continue
        marks = [_side(m[1] or m[5]) for m in (one, two)]
        values = [_from_degrees(m) for m in (one, two)]
        if marks[0] in ("E", "W") or marks[1] in ("N", "S"):
            marks.reverse()
            values.reverse()
        if {marks[0], marks[1]} <= {"N", "S"} or {marks[0], marks[1]} <= {"E", "W"}:
            continue
        if not any(marks) and not ("°" in one.group() and "°" in two.group()):
            continue
        yield Spot(
            -values[0] if marks[0] == "S" else values[0],
            -values[1] if marks[1] == "W" else values[1],
            (one.start(), two.end()),
        )


_IN_WORDS = {"उ": "N", "द": "S", "प": "W", "पू": "E", "U": "N", "P": "E"}


def _side(said: str | None) -> str:
    """The letter of a side of the world: of ``north``, ``पूर्व``."""
    said = (said or "").upper()
    return _IN_WORDS.get(said[:2]) or _IN_WORDS.get(said[:1]) or said[:1]


def _bare_degrees(text: str) -> Iterator[Spot]:
    """Degrees, minutes and perhaps seconds with nothing but a letter for the side: both have one,
    before or behind."""
    if not _SIDED.search(text):
        return
    for found in _BARE_DEGREES().finditer(text):
        if not (found[1] or found[5]) or not (found[6] or found[10]):
            continue
        one = int(found[2]) + float(found[3]) / 60 + float(found[4] or 0) / 3600
        two = int(found[7]) + float(found[8]) / 60 + float(found[9] or 0) / 3600
        south, west = "S" in (found[1], found[5]), "W" in (found[6], found[10])
        yield Spot(-one if south else one, -two if west else two, found.span())


def _spoken(text: str) -> Iterator[Spot]:
    """``27 point 108, 78 point 586``"""
    small = text.lower()
    if not any(word in small for word in _POINTS):
        return
    for found in _SPOKEN().finditer(text):
        one, two = float(f"{found[1]}.{found[2]}"), float(f"{found[3]}.{found[4]}")
        yield Spot(one, two, found.span())


def _from_degrees(found: re.Match[str]) -> float:
    return int(found[2]) + float(found[3]) / 60 + float(found[4] or 0) / 3600


def clue(
    field: Field,
    latitude: float,
    longitude: float,
    places: Places,
    settings: Settings,
    *,
    span: tuple[int, int] | None = None,
    radius_m: float | None = None,
    announced: bool = True,
) -> Clue:
    """The districts at a point; without readings (and with the reason) when it cannot be one."""
    text = field.text[span[0] : span[1]] if span else f"{latitude:g}, {longitude:g}"
    result = Clue(
        "coordinates", text, field.where, span, {}, key=f"at {latitude:.2f},{longitude:.2f}"
    )
    problem = _impossible(latitude, longitude) or _boundless(radius_m)
    if problem:
        result.notes.append(problem)
        return result
    if not _in_india(latitude, longitude) and _in_india(longitude, latitude):
        latitude, longitude = longitude, latitude
        result.notes.append("latitude and longitude were swapped")
    if not _in_india(latitude, longitude) and not announced:
        result.notes.append("two numbers, not said to be a position")
        return result
    if not _in_india(latitude, longitude):
        result.readings[OUTSIDE + "another country"] = _WEIGHT * field.factor
        result.names[OUTSIDE + "another country"] = "coordinates outside India"
        return result
    if radius_m is not None and not radius_m >= 0:
        result.notes.append("its radius is no length, and was passed over")
        radius_m = None
    shares, found = _shares(latitude, longitude, places, settings, radius_m)
    post = None if radius_m and radius_m > _WIDE_M else places.post(latitude, longitude)
    if post and post.district in shares:
        shares = _at_post(shares, post.district, found)
        result.post = post.name
    best = max(shares.values(), default=0.0)
    for unit, share in shares.items():
        if share >= max(_LEAST_SHARE, best / 25):
            weight = _WEIGHT if found.exact else _INEXACT
            result.readings[unit] = max(0.0, weight + math.log(share)) * field.factor
            result.names[unit] = _describe(found, radius_m)
    if result.post and post:
        result.names[post.district] = f"{1000 * post.km:.0f} m from PS {post.name}"
    if not found.exact:
        result.notes.append("district estimated: no boundary file")
    return result


def _impossible(latitude: float, longitude: float) -> str:
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return "not a point: no number"
    if abs(latitude) < 0.01 and abs(longitude) < 0.01:
        return "0, 0 means that no position was known"
    if abs(latitude) > 180 or abs(longitude) > 180 or (abs(latitude) > 90 and abs(longitude) > 90):
        return "not a point on earth"
    if abs(latitude) > 90 and not _in_india(longitude, latitude):
        return "latitude beyond 90 degrees"
    return ""


def _boundless(radius_m: float | None) -> str:
    wide = radius_m is not None and radius_m > _WIDEST_M
    return f"a radius over {_WIDEST_M / 1000:g} km says nothing of the place" if wide else ""


def _in_india(latitude: float, longitude: float) -> bool:
    return _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST


def _describe(found: Nearby, radius_m: float | None) -> str:
    near = f"{found.distance_km:.0f} km from {found.place}" if found.place else "inside the border"
    return f"{near}, radius {radius_m / 1000:g} km" if radius_m and radius_m >= 1000 else near


def _shares(
    latitude: float,
    longitude: float,
    places: Places,
    settings: Settings,
    radius_m: float | None,
) -> tuple[dict[Unit, float], Nearby]:
    """Share of each district: at the point, near its border, or over the circle given."""
    centre = places.near(latitude, longitude)
    if radius_m and radius_m > _WIDE_M:
        return _circle(latitude, longitude, radius_m, places, centre), centre
    shares = dict(centre.shares)
    if not centre.exact and centre.distance_km > _FAR_KM:
        return {OUTSIDE + "another state": 1.0}, centre
    reach = settings.near_border_km - (0.0 if centre.exact else _BLURRED_KM)
    for code, km in centre.border_km.items():
        if km <= reach:
            shares[code] = max(shares.get(code, 0.0), _BOTH)
    return shares, centre


def _at_post(shares: dict[Unit, float], district: str, found: Nearby) -> dict[Unit, float]:
    """At a station the station's district is surest: alone where the border is only estimated,
    beside the one whose border the point lies within."""
    inside = max(found.shares, key=lambda unit: found.shares[unit], default="")
    if found.exact and inside != district:
        return shares | {district: max(shares[district], _BOTH)}
    return {
        unit: share * (1.0 if unit == district else _BESIDE) for unit, share in shares.items()
    } | {district: 1.0}


def _circle(
    latitude: float, longitude: float, radius_m: float, places: Places, centre: Nearby
) -> dict[Unit, float]:
    """What lies in the circle, asked at its centre and at 24 points in three rings."""
    sums: dict[Unit, float] = dict(centre.shares)
    for ring in (0.33, 0.67, 1.0):
        for step in range(8):
            angle = math.pi * step / 4
            north = radius_m * ring * math.cos(angle) / 111_320
            east = radius_m * ring * math.sin(angle) / (111_320 * math.cos(math.radians(latitude)))
            for unit, share in places.near(latitude + north, longitude + east).shares.items():
                sums[unit] = sums.get(unit, 0.0) + share
    best = max(sums.values(), default=1.0)
    shares = {unit: share / best for unit, share in sums.items()}
    return {
        unit: max(share, _BOTH) if share >= _WELL_IN else share for unit, share in shares.items()
    }
