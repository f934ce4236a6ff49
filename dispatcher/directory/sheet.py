"""One YAML file of the directory -> frozen values. The keys are those of docs/directory.md."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from dispatcher import decode
from dispatcher.configpolicy import own_policy
from dispatcher.decode import Decoder, Sheet, Spot
from dispatcher.directory.find import plain
from dispatcher.directory.nonames import names_no_district, names_no_place
from dispatcher.directory.people import LANGUAGE, People, known, verified
from dispatcher.model import (
    Away,
    Contact,
    District,
    Language,
    Name,
    OutsideState,
    Station,
    Value,
)
from dispatcher.yamlfile import Mapping, Node, Scalar


class Part(Value, frozen=True, kw_only=True):
    """What one file holds; a single-file directory holds everything."""

    districts: tuple[District, ...] = ()
    state: Name | None = None
    contacts: tuple[Contact, ...] = ()
    away: tuple[Away, ...] = ()
    outside: tuple[OutsideState, ...] = ()
    where: str = ""
    """Of ``state``."""


class Reader:
    """Reads the files of one centre."""

    def __init__(
        self, timezone: str, known: dict[str, Name] | None = None, *, state: str = ""
    ) -> None:
        """``known``: the districts of the ``state``, code -> name."""
        self._state = state
        self._people = People(ZoneInfo(timezone))
        self._codes = {plain(name.en): code for code, name in (known or {}).items()}

    def part(self, root: Node, sheet: Sheet) -> Part | None:
        """None when what the file is for cannot be told; mistakes are noted in ``sheet``."""
        spot = Spot(root, "", sheet)
        if spot.has("district"):
            district = self.district(spot)
            return Part(districts=(district,)) if district else None
        if any(spot.has(key) for key in ("state", "states", "districts", "outside")):
            return self.whole(spot)
        spot.fail("not a directory file", "begin with district:, state: or states:")
        return None

    def code(self, name: str, written: str | None) -> str | None:
        """The code of a district called ``name``: its own where we know it, else as ``written``."""
        return self._codes.get(plain(name)) or written

    def whole(self, spot: Spot) -> Part | None:
        found = decode.record(
            spot,
            {
                "state": decode.name,
                "contacts": self._people.contacts("state"),
                "away": self._people.away(_contact_keys(spot)),
                "states": decode.list_of(self.outside),
                "outside": decode.list_of(self.outside),
                "districts": decode.list_of(self.district),
            },
        )
        if found is None:
            return None
        outside = found.pop("states", ()) + found.pop("outside", ())
        return Part(outside=outside, where=spot.where, **found)

    def district(self, spot: Spot) -> District | None:
        name = _peek(spot, "district") or ""
        code = self.code(name, _peek(spot, "code")) or "?"
        own = _contact_keys(spot)
        found = decode.record(
            spot,
            {
                "district": decode.name,
                "code": partial(_code, name=name, own=code),
                "aliases": decode.list_of(self._called),
                "former": decode.list_of(self._called),
                "pins": decode.list_of(_pin),
                "places": decode.list_of(self._called),
                "headquarters": _headquarters,
                "language": LANGUAGE,
                "verified": verified,
                "contacts": self._people.contacts(code),
                "stations": self._stations(code, own),
                "policy": own_policy,
                "away": self._people.away(own),
            },
            required=("district", "code"),
        )
        if found is None:
            return None
        place, latitude, longitude = found.pop("headquarters", (None, None, None))
        district = District(
            name=found.pop("district"),
            former_names=found.pop("former", ()),
            headquarters=place,
            latitude=latitude,
            longitude=longitude,
            where=spot.where,
            **found,
        )
        return speaking(district) if district.language else district

    def _stations(self, code: str, own: frozenset[str]) -> Decoder[tuple[Station, ...]]:
        """No two of one name: their officers' keys would be the same."""

        def stations(spot: Spot) -> tuple[Station, ...] | None:
            found: dict[str, Station] = {}

            def station(at: Spot) -> Station | None:
                one = self.station(at, code, own)
                if one and found.setdefault(one.key, one) is not one:
                    at.fail(f"a second station {one.name.en}", "give each its own name")
                    return None
                return one

            return decode.list_of(station)(spot)

        return stations

    def station(self, spot: Spot, code: str, district_keys: frozenset[str]) -> Station | None:
        key = f"{code}/{slug(_peek(spot, 'name') or '')}"
        found = decode.record(
            spot,
            {
                "name": decode.name,
                "aliases": decode.list_of(self._placed),
                "at": _point,
                "covers": decode.list_of(self._covered),
                "circle": known(district_keys),
                "contacts": self._people.contacts(key),
                "away": self._people.away(_contact_keys(spot), district_keys),
            },
            required=("name",),
        )
        if found is None:
            return None
        latitude, longitude = found.pop("at", (None, None))
        return Station(key=key, latitude=latitude, longitude=longitude, **found)

    def _called(self, spot: Spot) -> str | None:
        """What a district is called, or a place of it; what names none is left out."""
        return self._one_of(spot, names_no_district)

    def _placed(self, spot: Spot) -> str | None:
        """The same for what is said of one of its stations."""
        return self._one_of(spot, names_no_place)

    def _one_of(self, spot: Spot, names_none: Callable[[str, str], bool]) -> str | None:
        found = decode.text(spot)
        if found is None or not names_none(found, self._state):
            return found
        what = f"{found} names no one place: it would bring everybody's alerts here"
        spot.fail(what, "remove it; until then it is left out")
        return None

    def _covered(self, spot: Spot) -> str | None:
        """A place, or a PIN code: a number that is none would never be found."""
        found = self._placed(spot)
        return _pin(spot) if found and re.fullmatch(r"[0-9]+", found) else found

    def outside(self, spot: Spot) -> OutsideState | None:
        base = f"outside/{slug(_peek(spot, 'name') or '')}"
        found = decode.record(
            spot,
            {
                "name": decode.name,
                "aliases": decode.list_of(decode.text),
                "contacts": self._people.contacts(base),
            },
            required=("name",),
        )
        return OutsideState(where=spot.where, **found) if found else None


def speaking(district: District) -> District:
    """Contacts that name no language of their own are written to in the district's."""
    return replace(
        district,
        contacts=_in(district.language, district.contacts),
        stations=tuple(
            replace(station, contacts=_in(district.language, station.contacts))
            for station in district.stations
        ),
    )


def _in(language: Language | None, contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    return tuple(
        contact if contact.language else replace(contact, language=language) for contact in contacts
    )


# --- single values --------------------------------------------------------------------------


def _headquarters(spot: Spot) -> tuple[str | None, float | None, float | None] | None:
    found = decode.record(spot, {"place": decode.text, "at": _point})
    if found is None:
        return None
    latitude, longitude = found.get("at", (None, None))
    return found.get("place"), latitude, longitude


def _point(spot: Spot) -> tuple[float, float] | None:
    """``[28.66, 77.44]``: latitude, longitude, in India."""
    found = decode.list_of(decode.number(-180, 180))(spot)
    if found is None:
        return None
    if len(found) != 2:
        spot.fail("a point is [latitude, longitude]")
        return None
    latitude, longitude = found
    if not (6 <= latitude <= 38 and 68 <= longitude <= 98):
        swapped = 6 <= longitude <= 38 and 68 <= latitude <= 98
        fix = f"latitude first: [{longitude}, {latitude}]" if swapped else ""
        spot.fail(f"[{latitude}, {longitude}] is not in India", fix)
        return None
    return latitude, longitude


def _code(spot: Spot, *, name: str, own: str) -> str | None:
    """The district's ``own`` code: what is written is held against it."""
    found = decode.text(spot)
    if found is None:
        return None
    if not re.fullmatch(r"[A-Za-z0-9]{1,12}", found):
        spot.fail(f"{found} is no district code", 'the LGD code in quotes, like "145"')
        return None
    if found != own:
        what = f"{name} has the code {found}; its LGD code is {own}"
        spot.fail(what, f'code: "{own}", which is used until then')
    return own


def _pin(spot: Spot) -> str | None:
    found = decode.text(spot)
    if found is None or re.fullmatch(r"[1-9][0-9]{5}", found):
        return found
    spot.fail(f"{found} is no PIN code", 'six digits in quotes, like "201009"')
    return None


def _peek(spot: Spot, wanted: str) -> str | None:
    """The words under a key (the English ones of a name), before it is decoded: keys of what
    stands beside it are made of them. Mistakes are told where it is decoded."""
    if not isinstance(spot.node, Mapping):
        return None
    found = next((node for key, node in spot.node.entries if key.text == wanted), None)
    if isinstance(found, Mapping):
        found = next((node for key, node in found.entries if key.text == "en"), None)
    return found.text if isinstance(found, Scalar) else None


def _contact_keys(spot: Spot) -> frozenset[str]:
    """The keys under ``contacts``, before they are decoded: leaves and circles name them."""
    if not isinstance(spot.node, Mapping):
        return frozenset()
    found = next((node for key, node in spot.node.entries if key.text == "contacts"), None)
    entries = found.entries if isinstance(found, Mapping) else ()
    return frozenset(key.text for key, _ in entries)


def slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-") or "unnamed"
