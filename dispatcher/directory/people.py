"""Contacts and their leaves, as a directory file writes them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

from dispatcher import decode
from dispatcher.decode import Decoder, Spot
from dispatcher.model import Address, Away, Contact, Hours, Role
from dispatcher.yamlfile import Mapping, Scalar

KINDS = ("sms", "voice", "whatsapp", "telegram", "mail", "webhook")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HOURS = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-(?:([01][0-9]|2[0-3]):([0-5][0-9])|24:00)")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?")
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")
TELEGRAM = re.compile(r"-?[0-9]{5,20}|@[A-Za-z0-9_]{5,32}")
LANGUAGE = decode.one_of("en", "hi")
ROLE: Decoder[Role] = decode.one_of(*get_args(Role))


class People:
    """Decoders of contacts and leaves; moments stand in the centre's zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def contacts(self, base: str) -> Decoder[tuple[Contact, ...]]:
        """Contacts whose keys begin with ``base/``; those that cannot be used are left out."""

        def decode_contacts(spot: Spot) -> tuple[Contact, ...] | None:
            if not isinstance(spot.node, Mapping):
                fix = "control: {role: district_control, ...}"
                spot.fail("contacts are a group of keys", fix)
                return None
            found = [
                self._contact(spot.under(key.text, node), f"{base}/{key.text}")
                for key, node in spot.node.entries
                if _is_key(spot.under(key.text, node), key.text)
            ]
            return tuple(contact for contact in found if contact)

        return decode_contacts

    def _contact(self, spot: Spot, key: str) -> Contact | None:
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
                "until": self.end,
                "verified": verified,
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

    def away(self, here: Collection[str], near: Collection[str] = ()) -> Decoder[tuple[Away, ...]]:
        """Leaves of the contacts ``here``; a substitute may also be one of ``near``."""
        return decode.list_of(lambda spot: self._leave(spot, here, near))

    def _leave(self, spot: Spot, here: Collection[str], near: Collection[str]) -> Away | None:
        found = decode.record(
            spot,
            {
                "who": known(here),
                "from": self.moment,
                "until": self.end,
                "instead": known({*here, *near}),
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
        """``2026-11-24 18:00``, or ``2026-11-24``: the first minute of that day."""
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

    def end(self, spot: Spot) -> datetime | None:
        """A moment; a day alone counts to its end."""
        found = self.moment(spot)
        if found and isinstance(spot.node, Scalar) and ":" not in spot.node.text:
            return found + timedelta(days=1)
        return found


def known(keys: Collection[str]) -> Decoder[str]:
    """The key of one of these contacts."""

    def decode_key(spot: Spot) -> str | None:
        found = decode.text(spot)
        if found is None or found in keys:
            return found
        spot.fail(f"{found} is no contact here", f"one of {', '.join(sorted(keys))}")
        return None

    return decode_key


def _is_key(spot: Spot, key: str) -> bool:
    if KEY.fullmatch(key):
        return True
    spot.fail(f"{key} is no contact key", "small letters, digits, _ and -")
    return False


# --- addresses ------------------------------------------------------------------------------


def _address(kind: str) -> Decoder[str]:
    """An address of one kind; ``unset`` is none, and is shown as such."""

    def address(spot: Spot) -> str | None:
        if isinstance(spot.node, Scalar) and spot.node.text == "unset":
            return None
        return FORMS[kind](spot)

    return address


def _telegram(spot: Spot) -> str | None:
    found = decode.text(spot)
    if found is None or TELEGRAM.fullmatch(found):
        return found
    spot.fail(f"{found} is no Telegram chat", 'its number in quotes, like "100000001", or @name')
    return None


FORMS: dict[str, Decoder[str]] = {
    "sms": decode.phone,
    "voice": decode.phone,
    "whatsapp": decode.phone,
    "telegram": _telegram,
    "mail": decode.mail,
    "webhook": decode.text,
}


def _addresses(found: dict[str, Any]) -> tuple[Address, ...]:
    """In the order the contact gives, else in the order of the file."""
    given = [kind for kind in found if kind in KINDS]
    order = [kind for kind in found.get("order", ()) if kind in given]
    kinds = dict.fromkeys((*order, *given))
    return tuple(Address(channel=kind, to=found[kind]) for kind in kinds)


# --- duty -----------------------------------------------------------------------------------


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
    end = int(clock[3]) * 60 + int(clock[4]) if clock[3] else 0
    return (Hours(start=int(clock[1]) * 60 + int(clock[2]), end=end),)


def _days(spot: Spot) -> tuple[int, ...] | None:
    found = decode.list_of(decode.one_of(*DAYS))(spot)
    return None if found is None else tuple(sorted({DAYS.index(day) for day in found}))


def _duty(found: dict[str, Any]) -> tuple[Hours, ...]:
    """Hours on the given days; days alone mean those days whole."""
    days = found.get("days", ())
    hours = found.get("hours", (Hours(),) if days else ())
    return tuple(Hours(start=one.start, end=one.end, days=days) for one in hours)


def verified(spot: Spot) -> str | None:
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
        return datetime.strptime(found, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007  a date
    except ValueError:
        spot.fail(f"{found} is not a date", "write it like 2026-11-20")
        return None
