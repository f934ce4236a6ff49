"""One YAML file of the directory -> frozen values. The keys are those of docs/directory.md."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any, get_args
from zoneinfo import ZoneInfo

from dispatcher import decode
from dispatcher.configfile import name
from dispatcher.decode import Decoder, Sheet, Spot
from dispatcher.model import (
    Address,
    Away,
    Contact,
    District,
    Hours,
    Name,
    OutsideState,
    Role,
    Station,
    Value,
)
from dispatcher.yamlfile import Mapping, Node, Scalar

KINDS = ("sms", "voice", "whatsapp", "telegram", "mail", "webhook")
PHONES = {"sms", "voice", "whatsapp"}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?")
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
ROLE: Decoder[Role] = decode.one_of(*get_args(Role))


class Part(Value, frozen=True, kw_only=True):
    """What one file holds; a single-file directory holds everything."""

    districts: tuple[District, ...] = ()
    state: Name | None = None
    contacts: tuple[Contact, ...] = ()
    away: tuple[Away, ...] = ()
    outside: tuple[OutsideState, ...] = ()


def read_part(root: Node, sheet: Sheet, timezone: str) -> Part | None:
    """None when what the file is for cannot be told; mistakes are noted in ``sheet``."""
    spot = Spot(root, "", sheet)
    if not isinstance(root, Mapping):
        spot.fail("a directory file is a group of keys", "begin with district:, state: or states:")
        return None
    reader = Reader(ZoneInfo(timezone))
    keys = {key.text for key, _ in root.entries}
    if "district" in keys:
        district = reader.district(spot)
        return Part(districts=(district,)) if district else None
    if keys & {"state", "states", "districts", "outside"}:
        return reader.whole(spot)
    spot.fail("not a directory file", "begin with district:, state: or states:")
    return None


class Reader:
    """Decoders that know the centre's zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    # --- files ---

    def whole(self, spot: Spot) -> Part | None:
        found = decode.record(
            spot,
            {
                "state": name,
                "contacts": lambda at: self.contacts(at, "state"),
                "away": self.away,
                "states": decode.list_of(self.outside),
                "outside": decode.list_of(self.outside),
                "districts": decode.list_of(self.district),
            },
        )
        if found is None:
            return None
        return Part(
            districts=found.get("districts", ()),
            state=found.get("state"),
            contacts=found.get("contacts", ()),
            away=found.get("away", ()),
            outside=found.get("states", ()) + found.get("outside", ()),
        )

    def district(self, spot: Spot) -> District | None:
        code = _peek(spot, "code")
        base = code or "?"
        found = decode.record(
            spot,
            {
                "district": name,
                "code": _code,
                "aliases": decode.list_of(decode.text),
                "former": decode.list_of(decode.text),
                "pins": decode.list_of(_pin),
                "places": decode.list_of(decode.text),
                "headquarters": _headquarters,
                "language": LANGUAGE,
                "verified": _verified,
                "contacts": lambda at: self.contacts(at, base),
                "stations": decode.list_of(lambda at: self.station(at, base)),
                "away": self.away,
            },
            required=("district", "code"),
        )
        if found is None:
            return None
        place, latitude, longitude = found.get("headquarters", (None, None, None))
        stations = found.get("stations", ())
        return District(
            code=found["code"],
            name=found["district"],
            aliases=found.get("aliases", ()),
            former_names=found.get("former", ()),
            pins=found.get("pins", ()),
            places=found.get("places", ()),
            headquarters=place,
            latitude=latitude,
            longitude=longitude,
            language=found.get("language"),
            contacts=found.get("contacts", ()),
            stations=stations,
            away=found.get("away", ()),
            verified=found.get("verified"),
            where=spot.where,
        )

    def station(self, spot: Spot, district: str) -> Station | None:
        slug = _slug(_peek(spot, "name") or "")
        key = f"{district}/{slug}"
        found = decode.record(
            spot,
            {
                "name": name,
                "aliases": decode.list_of(decode.text),
                "at": _point,
                "covers": decode.list_of(decode.text),
                "circle": decode.text,
                "contacts": lambda at: self.contacts(at, key),
                "away": self.away,
            },
            required=("name",),
        )
        if found is None:
            return None
        latitude, longitude = found.get("at", (None, None))
        return Station(
            key=key,
            name=found["name"],
            aliases=found.get("aliases", ()),
            latitude=latitude,
            longitude=longitude,
            covers=found.get("covers", ()),
            circle=found.get("circle"),
            contacts=found.get("contacts", ()),
            away=found.get("away", ()),
        )

    def outside(self, spot: Spot) -> OutsideState | None:
        slug = _slug(_peek(spot, "name") or "")
        found = decode.record(
            spot,
            {
                "name": name,
                "aliases": decode.list_of(decode.text),
                "contacts": lambda at: self.contacts(at, f"outside/{slug}"),
            },
            required=("name",),
        )
        if found is None:
            return None
        return OutsideState(
            name=found["name"],
            aliases=found.get("aliases", ()),
            contacts=found.get("contacts", ()),
            where=spot.where,
        )

    # --- contacts ---

    def contacts(self, spot: Spot, base: str) -> tuple[Contact, ...] | None:
        if not isinstance(spot.node, Mapping):
            spot.fail("contacts are a group of keys", "control: {role: district_control, ...}")
            return None
        found = []
        for key, node in spot.node.entries:
            at = spot.under(key.text, node)
            if not KEY.fullmatch(key.text):
                at.fail(f"{key.text} is no contact key", "small letters, digits, _ and -")
                continue
            contact = self.contact(at, f"{base}/{key.text}")
            if contact:
                found.append(contact)
        return tuple(found)

    def contact(self, spot: Spot, key: str) -> Contact | None:
        found = decode.record(
            spot,
            {
                "role": ROLE,
                "name": decode.text,
                **{kind: _address(kind) for kind in KINDS},
                "order": decode.list_of(decode.one_of(*KINDS)),
                "language": LANGUAGE,
                "hours": _hours,
                "days": _days,
                "from": self.moment,
                "until": self.moment,
                "verified": _verified,
                "exercise": decode.boolean,
            },
            required=("role",),
        )
        if found is None:
            return None
        return Contact(
            key=key,
            role=found["role"],
            name=found.get("name"),
            addresses=_addresses(found),
            language=found.get("language"),
            hours=_duty(found),
            valid_from=found.get("from"),
            valid_until=found.get("until"),
            verified=found.get("verified"),
            exercise=found.get("exercise", False),
            where=spot.where,
        )

    def away(self, spot: Spot) -> tuple[Away, ...] | None:
        return decode.list_of(self._leave)(spot)

    def _leave(self, spot: Spot) -> Away | None:
        found = decode.record(
            spot,
            {
                "who": decode.text,
                "from": self.moment,
                "until": self.moment,
                "instead": decode.text,
            },
            required=("who", "from", "until"),
        )
        if found is None:
            return None
        if found["until"] <= found["from"]:
            spot.fail("until is not after from")
            return None
        return Away(
            who=found["who"],
            start=found["from"],
            end=found["until"],
            instead=found.get("instead"),
        )

    def moment(self, spot: Spot) -> datetime | None:
        """``2026-11-24 18:00`` or ``2026-11-24`` (its first minute), in the centre's zone."""
        found = decode.text(spot)
        if found is None:
            return None
        try:
            if not MOMENT.fullmatch(found):
                raise ValueError
            return datetime.fromisoformat(found).replace(tzinfo=self._zone)
        except ValueError:
            spot.fail(f"{found} is not a moment", 'write it like "2026-11-24 18:00"')
            return None


LANGUAGE = decode.one_of("en", "hi")


def _address(kind: str) -> Decoder[str]:
    """An address of one kind; ``unset`` is none, and is shown as such."""

    def address(spot: Spot) -> str | None:
        if isinstance(spot.node, Scalar) and spot.node.text == "unset":
            return None
        if kind in PHONES:
            return decode.phone(spot)
        return decode.mail(spot) if kind == "mail" else decode.text(spot)

    return address


def _addresses(found: dict[str, Any]) -> tuple[Address, ...]:
    """In the order the contact gives, else in the order of the file."""
    given = [kind for kind in found if kind in KINDS]
    order = [kind for kind in found.get("order", ()) if kind in given]
    rest = [kind for kind in given if kind not in order]
    return tuple(Address(channel=kind, to=found[kind]) for kind in (*order, *rest))


def _hours(spot: Spot) -> tuple[Hours, ...] | None:
    """``"22:00-06:00"``, or a list of such."""
    if not isinstance(spot.node, Scalar):
        parts = decode.list_of(_hours)(spot)
        return None if parts is None else tuple(hours for part in parts for hours in part)
    found = decode.text(spot)
    if found is None:
        return None
    clock = HOURS.fullmatch(found)
    if not clock:
        spot.fail(f"{found} is no stretch of hours", 'write it like "22:00-06:00"')
        return None
    first, last = int(clock[1]) * 60 + int(clock[2]), int(clock[3]) * 60 + int(clock[4])
    return (Hours(start=first, end=last),)


def _days(spot: Spot) -> tuple[int, ...] | None:
    found = decode.list_of(decode.one_of(*DAYS))(spot)
    return None if found is None else tuple(sorted({DAYS.index(day) for day in found}))


def _duty(found: dict[str, Any]) -> tuple[Hours, ...]:
    """Hours on the given days; days alone mean those days whole."""
    days = found.get("days", ())
    hours = found.get("hours", (Hours(),) if days else ())
    return tuple(Hours(start=one.start, end=one.end, days=days) for one in hours)


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


def _verified(spot: Spot) -> str | None:
    """``{on: "2026-11-20", by: ...}``, or the date alone -> the date."""
    if isinstance(spot.node, Scalar):
        return _date(spot)
    found = decode.record(spot, {"on": _date, "by": decode.text}, required=("on",))
    return found["on"] if found else None


def _date(spot: Spot) -> str | None:
    """A date needs no quotes: it is read as it stands."""
    found = decode.words(spot)
    if found is None:
        return None
    try:
        datetime.combine(datetime.strptime(found, "%Y-%m-%d"), time())  # noqa: DTZ007  a date
    except ValueError:
        spot.fail(f"{found} is not a date", "write it like 2026-11-20")
        return None
    return found


def _code(spot: Spot) -> str | None:
    found = decode.text(spot)
    if found is None or re.fullmatch(r"[A-Za-z0-9]{1,12}", found):
        return found
    spot.fail(f"{found} is no district code", 'the LGD code in quotes, like "145"')
    return None


def _pin(spot: Spot) -> str | None:
    found = decode.text(spot)
    if found is None or re.fullmatch(r"[1-9][0-9]{5}", found):
        return found
    spot.fail(f"{found} is no PIN code", 'six digits in quotes, like "201009"')
    return None


def _peek(spot: Spot, wanted: str) -> str | None:
    """The words under a key, for naming what stands beside it; mistakes are told elsewhere."""
    if not isinstance(spot.node, Mapping):
        return None
    for key, node in spot.node.entries:
        if key.text != wanted:
            continue
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping):
            return next((v.text for k, v in node.entries if isinstance(v, Scalar)), None)
    return None


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-") or "unnamed"
