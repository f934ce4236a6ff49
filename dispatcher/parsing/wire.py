"""The JSON form of an alert, read. Its other direction is ``written.py``."""

from __future__ import annotations

from typing import Any, cast

from msgspec.structs import replace

from dispatcher.errors import UnreadableMessage
from dispatcher.model import (
    PLATFORMS,
    Alert,
    Category,
    Content,
    IpAddress,
    Location,
    LocationSource,
    Media,
    OtherPhone,
    Person,
    PhoneOwner,
    Reading,
)
from dispatcher.parsing import ages, document, phones, words
from dispatcher.parsing.object import Object

_PLATFORM_NAMES = {name: name for name in PLATFORMS} | {
    "insta": "instagram",
    "ig": "instagram",
    "fb": "facebook",
    "twitter": "x",
    "yt": "youtube",
    "snap": "snapchat",
    "wa": "whatsapp",
}
_CATEGORIES = {
    "suicide_self_injury": "suicide_self_injury",
    "suicide": "suicide_self_injury",
    "suicidal": "suicide_self_injury",
    "self_harm": "suicide_self_injury",
    "self_injury": "suicide_self_injury",
    "ssi": "suicide_self_injury",
    "threat_to_others": "threat_to_others",
    "threat": "threat_to_others",
    "threats": "threat_to_others",
    "violence": "threat_to_others",
}
_MEDIA = {name: name for name in ("live_video", "video", "photo", "story", "text")} | {
    "live": "live_video",
    "livestream": "live_video",
    "live_stream": "live_video",
    "image": "photo",
    "picture": "photo",
    "reel": "video",
    "post": "text",
    "comment": "text",
}
_PLACE_SOURCES = {
    name: name for name in ("gps", "ip", "profile", "post", "address", "registration", "analyst")
}
_OWNERS = {name: name for name in ("family", "friend", "informant", "officer", "platform")}
_STRAYS = {
    "person": {
        "name": "name",
        "username": "username",
        "account": "username",
        "profile_url": "profile_url",
        "phones": "phones",
        "phone": "phones",
        "phone_number": "phones",
        "mobile": "phones",
        "emails": "emails",
        "email": "emails",
        "age": "age",
        "dob": "dob",
        "date_of_birth": "dob",
        "gender": "gender",
    },
    "content": {"text": "text", "post_text": "text", "url": "url", "post_url": "url"},
}
"""Fields met at the top of an alert that belong into one of its objects."""

_MOST_ALERTS = 10_000
_PLACE_STRAYS = ("latitude", "longitude", "lat", "lng", "lon")


def read_json(raw: bytes, *, zone: str) -> Reading:
    """One alert, or a list of them. Raises UnreadableMessage where there is none."""
    value, warnings = document.decode(raw)
    if isinstance(value, dict) and isinstance(value.get("alerts"), list):
        value = value["alerts"]
    if not isinstance(value, list):
        return Reading(alerts=(_one(value, warnings, zone),))
    if len(value) > _MOST_ALERTS:
        raise UnreadableMessage(f"more than {_MOST_ALERTS:,} alerts in one list: use JSON Lines")
    alerts: list[Alert] = []
    faults: list[str] = []
    for number, item in enumerate(value, start=1):
        try:
            alerts.append(_one(item, warnings, zone))
        except UnreadableMessage as error:
            faults.append(f"item {number}: {error}")
    if not alerts:
        raise UnreadableMessage(faults[0] if faults else "not an alert: an empty list")
    return Reading(alerts=tuple(alerts), faults=tuple(faults))


def _one(value: Any, warnings: tuple[str, ...], zone: str) -> Alert:
    if not isinstance(value, dict):
        raise UnreadableMessage("not an alert: a JSON object is needed")
    if isinstance(value.get("alert"), dict):
        value = value["alert"]
    noted = list(warnings)
    alert = _alert(Object(_gathered(value, noted), noted), noted, zone)
    if alert == Alert(unknown_fields=alert.unknown_fields, warnings=alert.warnings):
        raise UnreadableMessage(
            "not an alert: none of the fields person, content, locations, alert_id ... is in it"
        )
    return alert


def _gathered(value: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Fields written one level too high, put where they belong."""
    fields = dict(value)
    for place, strays in _STRAYS.items():
        found = [name for name in strays if name in fields]
        inner = fields.get(place, {})
        if found and isinstance(inner, dict):
            moved = {strays[name]: fields.pop(name) for name in found}
            fields[place] = {**moved, **inner}
            warnings.extend(f"{name}: read as {place}.{strays[name]}" for name in found)
    point = {name: fields.pop(name) for name in _PLACE_STRAYS if name in fields}
    places = fields.pop("locations", None)
    if places is None and "location" in fields:
        places = fields.pop("location")
        warnings.append("location: read as locations")
    if point:
        warnings.append(f"{', '.join(point)}: read as a location")
        places = [*(places if isinstance(places, list) else [places] if places else []), point]
    return fields if places is None else {**fields, "locations": places}


def _alert(fields: Object, warnings: list[str], zone: str) -> Alert:
    person, content = fields.nested("person"), fields.nested("content")
    unknown: dict[str, object] = {}
    written = {
        "posted_at": fields.written("posted_at", "posted"),
        "deadline_at": fields.written("deadline_at"),
    }
    platform = fields.text("platform")
    media = cast("Media | None", content.choice("media", "media_type", "type", known=_MEDIA))
    category = fields.choice("category", known=_CATEGORIES)
    alert = Alert(
        alert_id=fields.text("alert_id", "id", "reference", "case_id"),
        source=fields.text("source"),
        platform=_PLATFORM_NAMES.get(platform.lower(), platform.lower()) if platform else None,
        category=cast("Category", category or "suicide_self_injury"),
        sent=fields.stamp("sent_at", "sent", zone=zone),
        posted=fields.stamp("posted_at", "posted", zone=zone),
        person=_person(person, warnings),
        content=Content(
            text=content.text("text", "message", "caption"), url=content.text("url"), media=media
        ),
        locations=_locations(fields, unknown, warnings, zone),
        ip_addresses=_addresses(fields, unknown, zone),
        notes=fields.text("notes", "note"),
        body=fields.text("body"),
        subject=fields.text("subject"),
        sender=fields.text("sender"),
        message_id=fields.text("message_id"),
        deadline=fields.stamp("deadline_at", zone=zone),
        other_phones=_other_phones(fields),
    )
    read = {"posted_at": alert.posted, "deadline_at": alert.deadline}
    # "20 minutes ago" is kept for whoever knows when that was said
    unknown |= {name: text for name, text in written.items() if text and read[name] is None}
    if category is None:
        alert = _by_its_words(alert, warnings)
    unknown = {**fields.left(), **person.left(), **content.left(), **unknown}
    return replace(alert, unknown_fields=unknown, warnings=tuple(warnings))


def _by_its_words(alert: Alert, warnings: list[str]) -> Alert:
    """Where no category is given, a threat to others shows by what is said."""
    told = "\n".join(filter(None, (alert.subject, alert.notes, alert.body)))
    category, doubt = words.category("", told, alert.content.text or "")
    if category == alert.category:
        return alert
    warnings.append(doubt or "category: not given, by its words a threat to others")
    return replace(alert, category=category)


def _person(fields: Object, warnings: list[str]) -> Person:
    username = fields.text("username", "user_name", "account", "handle")
    return Person(
        name=fields.text("name", "full_name"),
        username=username.removeprefix("@") if username else None,
        profile_url=fields.text("profile_url", "profile"),
        phones=tuple(_phone(phone, warnings) for phone in fields.texts("phones", "phone")),
        emails=fields.texts("emails", "email"),
        age=_age(fields, warnings),
        gender=fields.text("gender", "sex"),
        minor=fields.flag("minor", "is_minor"),
    )


def _other_phones(fields: Object) -> tuple[OtherPhone, ...]:
    """``whose`` may be anybody's; the number is kept whatever it says."""
    found: list[OtherPhone] = []
    for item in fields.objects("other_phones", text_as="number"):
        number = item.text("number", "phone")
        owner = cast("PhoneOwner | None", item.choice("owner", "whose", known=_OWNERS))
        if number:
            whole = phones.normalise(number) or number[:100]
            words = item.text("words", "name") or ""
            found.append(OtherPhone(number=whole, owner=owner or "informant", words=words[:120]))
    return tuple(found)


def _phone(written: str, warnings: list[str]) -> str:
    number = phones.normalise(written)
    if number is None:
        warnings.append(f"person.phones: kept as written, no certain number: {written[:40]!r}")
    return number or written[:100]


def _age(fields: Object, warnings: list[str]) -> int | None:
    text = fields.written("age")
    if text and not text.strip().isdigit():
        fields.take("age")
        age, doubt = ages.written(text)
        read = f"{text[:40]!r} read as {age}" if age else f"not understood, left out: {text[:40]!r}"
        warnings.append(f"person.age: {doubt or read}")
        return age
    number = fields.number("age")
    if number is None or 0 < number < 120:
        return int(number) if number else None
    warnings.append(f"person.age: cannot be right, left out: {number:g}")
    return None


def _locations(
    fields: Object, unknown: dict[str, object], warnings: list[str], zone: str
) -> tuple[Location, ...]:
    found: list[Location] = []
    for place in fields.objects("locations", text_as="text"):
        location = _location(place, warnings, zone)
        unknown.update(place.left())
        if location != Location():
            found.append(location)
    return tuple(found)


def _location(place: Object, warnings: list[str], zone: str) -> Location:
    latitude = place.number("latitude", "lat")
    longitude = place.number("longitude", "lng", "lon", "long")
    if latitude is None or longitude is None or not _on_earth(latitude, longitude):
        if latitude is not None or longitude is not None:
            warnings.append(f"locations: no point on a map, left out: {latitude}, {longitude}")
        latitude = longitude = None
    seen = place.stamp("observed_at", "time", zone=zone)
    radius = place.number("radius_m", "radius", "accuracy")
    return Location(
        text=place.text("text", "name", "address", "city"),
        latitude=latitude,
        longitude=longitude,
        radius_m=radius if radius is not None and radius >= 0 else None,
        source=cast("LocationSource | None", place.choice("source", known=_PLACE_SOURCES)),
        observed_at=seen.at if seen else None,
    )


def _on_earth(latitude: float, longitude: float) -> bool:
    """0, 0 is what a missing position looks like."""
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def _addresses(fields: Object, unknown: dict[str, object], zone: str) -> tuple[IpAddress, ...]:
    found: list[IpAddress] = []
    for item in fields.objects("ip_addresses", "ips", "ip", text_as="address"):
        address = item.text("address", "ip")
        seen = item.stamp("observed_at", "time", zone=zone)
        unknown.update(item.left())
        if address:
            found.append(IpAddress(address=address[:64], observed_at=seen.at if seen else None))
    return tuple(found)
