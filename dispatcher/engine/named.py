"""Districts, states and units, called as whoever is told calls them. Pure."""

from __future__ import annotations

from dispatcher.engine.planner import find_district, find_outside, find_station
from dispatcher.model import Directory, Language, Match, RankedDistrict


def places(match: Match, directory: Directory, language: Language) -> str:
    """Everywhere a match names: ``Ghaziabad, PS Vijay Nagar + Lucknow``; empty where nowhere is
    known. A station is named only as the directory names it."""
    named = [_place(ranked, match, directory, language) for ranked in match.districts]
    if match.state:
        named.append(state(match.state, directory, language))
    return " + ".join(named)


def unit(key: str, directory: Directory, language: Language) -> str:
    """The place a unit stands for: ``district:145``, ``outside:Bihar``."""
    kind, _, rest = key.partition(":")
    if kind == "outside":
        return state(rest, directory, language)
    found = find_district(directory, rest)
    return ((language == "hi" and found.name.hi) or found.name.en) if found else rest


def state(name: str, directory: Directory, language: Language) -> str:
    found = find_outside(directory, name) if language == "hi" else None
    return (found and found.name.hi) or name


def unit_name(name: str, directory: Directory, language: Language) -> str:
    """``Ghaziabad, PS Vijay Nagar`` -> ``गाज़ियाबाद, थाना विजयनगर``."""
    if language != "hi":
        return name
    place, _, post = name.partition(", PS ")
    district = next((one for one in directory.districts if one.name.en == place), None)
    if district is None:
        return state(name, directory, language)
    station = next((one for one in district.stations if one.name.en == post), None)
    of_station = f", थाना {(station and station.name.hi) or post}" if post else ""
    return f"{district.name.hi or place}{of_station}"


def _place(ranked: RankedDistrict, match: Match, directory: Directory, language: Language) -> str:
    district = find_district(directory, ranked.code)
    if district is None:
        return ranked.name
    found = (find_station(district, one) for one in match.stations_in(ranked.code))
    posts = [((language == "hi" and one.name.hi) or one.name.en) for one in found if one]
    own = (language == "hi" and district.name.hi) or district.name.en
    word = "थाना" if language == "hi" else "PS"
    return f"{own}, {word} {' + '.join(posts)}" if posts else own
