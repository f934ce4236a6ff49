"""Places of JSON in shapes of others: parts of one address, a place within a post or a person, the
city of an IP address, places by name. Each becomes one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dispatcher.parsing import clues, trailing
from dispatcher.parsing.contract import PLACE_SOURCES
from dispatcher.parsing.labels import table
from dispatcher.parsing.object import fold

_OURS = frozenset(
    ("text", "latitude", "longitude", "radius_m", "source", "observed_at", "lat", "lng", "lon")
)
_FIRST = (
    *("text", "name", "address", "formattedaddress", "fulladdress", "displayname", "placename"),
    *("place", "location"),
)
_PARTS = (
    *("landmark", "house", "houseno", "street", "road", "mohalla", "locality", "colony", "area"),
    *("neighbourhood", "sector", "village", "thana", "policestation", "block", "tehsil", "taluka"),
    *("town", "city", "cityname", "district", "state", "region", "province", "pincode", "pin"),
    *("postalcode", "postcode", "zip", "zipcode"),
)
"""Of an address, the smallest first."""
_SAID = {
    "village": "village",
    "thana": "thana",
    "policestation": "police station",
    "tehsil": "tehsil",
    "district": "district",
    "state": "state",
    "pincode": "pincode",
    "pin": "pincode",
}
"""Parts that are said by their name: a village may have that of a city."""
_UNITS = {
    "policestation": "police station",
    "thana": "thana",
    "ps": "police station",
    "थाना": "थाना",
    "village": "village",
    "vill": "village",
    "gram": "village",
    "gaon": "village",
    "ग्राम": "ग्राम",
    "गांव": "ग्राम",
    "गाँव": "ग्राम",
    "tehsil": "tehsil",
    "teh": "tehsil",
    "तहसील": "तहसील",
    "": "",
    "district": "district",
    "dist": "district",
    "distt": "district",
    "jila": "district",
    "zila": "district",
    "janpad": "district",
    "जिला": "जिला",
    "ज़िला": "जिला",
    "जनपद": "जिला",
    "state": "state",
    "pincode": "pincode",
    "pin": "pincode",
    "zip": "pincode",
    "zipcode": "pincode",
    "postalcode": "pincode",
    "पिन": "pincode",
    "पिनकोड": "pincode",
}
"""Parts of one place that may stand beside each other at the top of an alert, the smallest first,
and how each is said; "" stands for all others of one word that are a place in a mail."""
_ORDER = {name: number for number, name in enumerate(_UNITS)}
_INSIDE = (
    *("address", "location", "place", "geo", "gps", "coordinates", "position", "point", "latlng"),
    *("latlong", "geopoint", "geolocation", "coords"),
)
"""Objects within a place that are of it."""
_WITHIN = frozenset(
    (
        *("place", "location", "locations", "city", "address", "checkin", "geo", "geotag", "gps"),
        *("coordinates", "taggedlocation", "locationtag", "currentlocation", "currentcity"),
    )
)
"""Fields of a post or a person that are a place, as they are folded."""
_PERSONS = frozenset((*_WITHIN, "hometown", "nativeplace"))
_NATIVE = ("hometown", "nativeplace", "home", "native")
_SPOKEN = frozenset(
    ("current", "present", "permanent", "native", "home", "work", "last", "hometown", "office")
)
"""Of names in an object of places: which address it is."""
_MOST = 20
_DEEPEST = 3


def units(values: Mapping[str, Any], but: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """One place of parts that stand beside each other (``{"थाना": "कोतवाली", "जिला": "हरदोई"}``),
    and their names; ``but``: names that are a place each."""
    parts: list[tuple[int, str, str]] = []
    for name, value in values.items():
        known = fold(name)
        if name in but or not _is_said(value):
            continue
        if known not in _UNITS:
            known = "" if table({}).get(name.casefold()) == "place" else None  # type: ignore[assignment]
        if known is not None:
            said, word = str(value).strip(), _UNITS[known]
            twice = word.casefold() in said.casefold()
            parts.append((_ORDER[known], name, said if twice else f"{word} {said}".strip()))
    parts.sort(key=lambda part: part[0])
    return ", ".join(said for _, _, said in parts), tuple(name for _, name, _ in parts)


def _is_said(value: object) -> bool:
    return is_word(value) and value != 0


def within(
    fields: dict[str, Any], warnings: list[str]
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The fields without the places in their post and person, and those."""
    places: list[dict[str, Any]] = []
    for holder, names, source in (("content", _WITHIN, "post"), ("person", _PERSONS, "profile")):
        inner = fields.get(holder)
        if not isinstance(inner, dict):
            continue
        found = [name for name in inner if fold(name.partition(" (")[0]) in names]
        if not found and not inner.keys() & {"lat", "latitude"}:
            continue
        rest = {name: item for name, item in inner.items() if name not in found}
        point = {name: rest.pop(name) for name in ("lat", "latitude", "lng", "lon", "longitude")
                 if name in rest}  # fmt: skip
        for name in found:
            read = list(_sourced(name, inner[name], source))
            if read:
                warnings.append(f"{holder}.{name[:40]}: read as a location")
                places += read
            else:
                rest[name] = inner[name]
        if point:
            places.append({**point, "source": source})
        fields = {**fields, holder: rest}
    return fields, places


def _sourced(name: str, value: Any, source: str) -> Iterable[dict[str, Any]]:
    known = fold(name)
    if known in ("gps", "address"):
        source = known
    for one in value if isinstance(value, list) and not is_pair(value) else (value,):
        if isinstance(one, str) and one.strip():
            yield {"text": f"hometown: {one}" if known in _NATIVE else one, "source": source}
        elif isinstance(one, dict) and one:
            yield one if "source" in one else {**one, "source": source}
        elif is_pair(one):
            yield {"coordinates": one, "source": source}


def is_pair(value: Any) -> bool:
    """``[78.008, 27.176]``"""
    return (
        isinstance(value, list)
        and len(value) in (2, 3)
        and all(isinstance(part, (int, float)) and not isinstance(part, bool) for part in value)
    )


def by_name(places: Any) -> Any:
    """``{"Agra": {"lat": ..., "lng": ...}, "ip": "Lucknow"}`` as a list of places; anything else as
    it is."""
    if not isinstance(places, dict) or not 0 < len(places) <= _MOST:
        return places
    if any(_is_of_a_place(name) for name in places):
        return places
    if all(isinstance(item, dict) and any(map(_is_of_a_place, item)) for item in places.values()):
        return [_named(name, item) for name, item in places.items()]
    if all(isinstance(item, str) for item in places.values()) and any(
        fold(name) in PLACE_SOURCES or not _SPOKEN.isdisjoint(_words(name)) for name in places
    ):
        return [_named(name, {"text": item}) for name, item in places.items()]
    return places


def _is_of_a_place(name: str) -> bool:
    known = fold(name)
    if known in PLACE_SOURCES:
        return False
    return name in _OURS or known in (*_FIRST, *_PARTS, *_INSIDE) or _is_position(name)


_LATITUDES, _LONGITUDES = ("lat", "latitude"), ("lng", "lon", "long", "longitude")


def _words(name: str) -> set[str]:
    return set(name.casefold().replace("_", " ").replace("-", " ").split())


def _named(name: str, place: dict[str, Any]) -> dict[str, Any]:
    known = fold(name)
    if known in PLACE_SOURCES:
        return {"source": known, **place}
    if not _SPOKEN.isdisjoint(_words(name)):
        text = place.get("text")
        said = name.replace("_", " ")
        return {**place, "text": f"{said}: {text}"} if isinstance(text, str) else place
    return place if _first_of(place) else {**place, "text": name}


def whole(place: Any) -> Any:
    """A place with all parts of its address as one text, and its position lifted out of objects
    within it."""
    if not isinstance(place, dict) or place.keys() <= _OURS:
        return place
    flat = _flat(place, 0)
    by_fold = {fold(name): name for name in reversed(flat)}
    first = _first_of(flat)
    parts_of = [(part, by_fold[part]) for part in _PARTS if part in by_fold]
    found = [(part, name) for part, name in parts_of if is_word(flat[name])]
    if not found:
        plain = first is None or fold(first) in ("text", "name", "address")
        return flat if plain else _renamed(flat, first, "text")
    text = str(flat[first]).strip() if first else ""
    parts = [text] if text else []
    for part, name in found:
        said = str(flat[name]).strip()
        if said.casefold() not in text.casefold():
            parts.append(f"{_SAID[part]} {said}" if part in _SAID else said)
    gone = {first, *(name for _, name in found)}
    rest = {name: item for name, item in flat.items() if name not in gone}
    return {"text": ", ".join(parts), **rest}


def _renamed(place: dict[str, Any], name: str | None, known: str) -> dict[str, Any]:
    return {known if key == name else key: item for key, item in place.items()}


def _first_of(place: Mapping[str, Any]) -> str | None:
    by_fold = {fold(name): name for name in place}
    names = (by_fold[one] for one in _FIRST if one in by_fold)
    return next((name for name in names if is_word(place[name])), None)


def is_word(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or (
        isinstance(value, int) and not isinstance(value, bool)
    )


def _flat(place: dict[str, Any], depth: int) -> dict[str, Any]:
    """With what stands in objects of it; nothing that it says itself is replaced."""
    inside = [name for name, item in place.items() if isinstance(item, dict) and _opens(name)]
    if not inside or depth >= _DEEPEST:
        return place
    flat = {name: item for name, item in place.items() if name not in inside}
    for name in inside:
        inner = _flat(place[name], depth + 1)
        left = {key: item for key, item in inner.items() if key in flat and flat[key] != item}
        flat = {**inner, **flat, **({name: left} if left else {})}
    return flat


def _opens(name: str) -> bool:
    return fold(name) in _INSIDE


def of_addresses(items: Any, warnings: list[str]) -> tuple[Any, list[dict[str, Any]]]:
    """IP addresses, and the places that are said of them: where a provider is, seldom a person."""
    listed = items if isinstance(items, list) else [items]
    places: list[dict[str, Any]] = []
    kept: list[Any] = []
    for item in listed:
        rest, place = _apart(item)
        kept.append(rest)
        if place:
            places.append(place)
    if not places:
        return items, []
    warnings.append("ip_addresses: a place beside one is read as that of an IP address")
    return kept if isinstance(items, list) else kept[0], places


def _apart(item: Any) -> tuple[Any, dict[str, Any]]:
    if isinstance(item, str):
        told = trailing.behind_addresses(item) if " " in item.strip() else ()
        places = [one for one in told if trailing.is_place(one)]
        address = clues.IP().search(item) if places else None
        if address is None:
            return item, {}
        return {"address": address[0]}, {"text": ", ".join(places), "source": "ip"}
    if not isinstance(item, dict):
        return item, {}
    names = [name for name, value in item.items() if _places_an_address(name, value, item)]
    if not names:
        return item, {}
    place = {name: item[name] for name in names}
    named, beside = whole(place), {}
    if "text" in named:  # a position beside it is the same guess, no second one
        place = {"text": named["text"]}
        names = [name for name in names if not _is_position(name)]
        beside = {name: part for name, part in named.items() if name != "text"}
    seen = {name: item[name] for name in ("observed_at", "time") if name in item}
    rest = {name: value for name, value in item.items() if name not in names}
    return {**beside, **rest}, {**place, **seen, "source": "ip"}


def _places_an_address(name: str, value: Any, item: dict[str, Any]) -> bool:
    known = fold(name)
    if known == "address":
        return "ip" in item and isinstance(value, str) and not clues.IP().search(value)
    if value in (None, "", [], {}):
        return False
    return known in _PARTS or known in _INSIDE or _is_position(name)


def _is_position(name: str) -> bool:
    return fold(name) in (*_LATITUDES, *_LONGITUDES)
