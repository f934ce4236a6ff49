"""Fields in the form that is agreed for JSON, each where it belongs, to an alert."""

from __future__ import annotations

from typing import cast, get_args

from msgspec.structs import replace

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
)
from dispatcher.nobody import nobody
from dispatcher.parsing import accounts, ages, clues, phones, words, youth
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
PLACE_SOURCES = {
    name: name for name in ("gps", "ip", "profile", "post", "address", "registration", "analyst")
}
_OWNERS = {name: name for name in get_args(PhoneOwner)}
_POSTED = ("posted_at", "posted", "timestamp")
_DEADLINES = ("deadline_at", "deadline")
PHONES = (
    *("phones", "phone", "phone_number", "mobile", "mobile_no", "mobile_number"),
    *("contact_number", "telephone", "msisdn", "whatsapp"),
)
_ACCOUNTS = ("user_name", "account", "handle", "account_handle", "user_handle", "screen_name")
ADDRESSES = ("ip_addresses", "ips", "ip", "ip_address", "login_history", "logins", "ip_history")


def alert(fields: Object, warnings: list[str], zone: str) -> Alert:
    """``warnings`` gain what is to be said of a field; what no field is known for is kept."""
    person, content = fields.nested("person"), fields.nested("content")
    unknown: dict[str, object] = {}
    written = {
        "posted_at": fields.written(*_POSTED),
        "deadline_at": fields.written(*_DEADLINES),
    }
    platform, url = fields.text("platform"), content.text("url", "post_url")
    account = _account(person, url, warnings)
    media = cast("Media | None", content.choice("media", "media_type", "type", known=_MEDIA))
    media = "live_video" if content.flag("is_live", "live") else media
    label = fields.written("category") or ""
    category = fields.choice("category", known=_CATEGORIES)
    alert = Alert(
        alert_id=fields.text("alert_id", "id", "reference", "case_id"),
        source=fields.text("source"),
        platform=_PLATFORM_NAMES.get(platform.lower(), platform.lower())
        if platform
        else account.platform,
        category=cast("Category", category or "suicide_self_injury"),
        sent=fields.stamp("sent_at", "sent", zone=zone),
        posted=fields.stamp(*_POSTED, zone=zone),
        person=_person(person, account, warnings),
        content=Content(
            text=content.text("text", "message", "caption", "post_text"),
            url=url,
            media=media,
        ),
        locations=_locations(fields, unknown, warnings, zone),
        ip_addresses=_addresses(fields, unknown, zone),
        notes=fields.text("notes", "note"),
        body=fields.text("body"),
        subject=fields.text("subject"),
        sender=fields.text("sender"),
        message_id=fields.text("message_id"),
        deadline=fields.stamp(*_DEADLINES, zone=zone),
        other_phones=_other_phones(fields, unknown),
    )
    read = {"posted_at": alert.posted, "deadline_at": alert.deadline}
    # "20 minutes ago" is kept for whoever knows when that was said
    unknown |= {name: text for name, text in written.items() if text and read[name] is None}
    alert = _by_its_words(alert, label, warnings, given=label in get_args(Category))
    unknown = {**fields.left(), **person.left(), **content.left(), **unknown}
    if isinstance(created := unknown.get("created_at"), int):
        unknown["created_at"] = str(created)
    return replace(alert, unknown_fields=unknown, warnings=tuple(warnings))


def _by_its_words(alert: Alert, label: str, warnings: list[str], *, given: bool) -> Alert:
    """Where no category is given by its very name, a threat to others shows by what is said: a word
    that comes near one ("suicide") is a mail's, no verdict."""
    told = "\n".join(filter(None, (alert.subject, alert.notes, alert.body)))
    near = "" if given else label.replace("_", " ")
    category, doubt = words.category(near, told, alert.content.text or "")
    if category == alert.category or alert.category == "threat_to_others":
        return alert
    if given:
        warnings.append("category: self-harm as given, though it speaks of harm to others")
        return alert
    if label:
        refused = [one for one in warnings if not one.startswith("category: ")]
        warnings[:] = [*refused, f"category: {label[:40]!r} read as {category!r}"]
    warnings += [doubt] if doubt else []
    if not (label or doubt):
        warnings.append("category: not given, by its words a threat to others")
    return replace(alert, category=category)


def _account(fields: Object, url: str | None, warnings: list[str]) -> accounts.Account:
    """That of the person; where nothing names one, that of the post's link."""
    username = fields.text("username", *_ACCOUNTS)
    account = accounts.told(username, fields.text("profile_url", "profile"))
    if account.email:
        warnings.append("person.username: a mail address, read as person.emails")
    elif username and username.removeprefix("@") != account.username:
        warnings.append(f"person.username: a link, read as {account.username!r}")
    linked = clues.link(url) if url and clues.URL().match(url) else None
    if linked is None:
        return account
    if account.username or account.profile_url:
        return account._replace(platform=account.platform or linked.platform)
    profile = None if linked.post else linked.url
    return account._replace(username=linked.username, profile_url=profile, platform=linked.platform)


def _person(fields: Object, account: accounts.Account, warnings: list[str]) -> Person:
    written = [phone for name in fields.having(*PHONES) for phone in fields.texts("phones", name)]
    numbers = [number for phone in written for number in _numbers(phone, warnings)]
    numbers += [account.phone] if account.phone else []
    emails = fields.texts("emails", "email")
    if account.email and account.email not in emails:
        emails = (*emails, account.email)
    name = fields.text("name", "full_name", "display_name")
    if name and nobody(name):
        warnings.append(f"person.name: names nobody, left out: {name[:40]!r}")
    said, age = fields.written("age"), _age(fields, warnings)
    gender = fields.text("gender", "sex")
    if gender and not gender.isalpha():
        gender, beside = youth.of_gender(gender)
        age = age or beside
    return Person(
        name=None if nobody(name) else name,
        username=account.username,
        profile_url=account.profile_url,
        phones=tuple(dict.fromkeys(numbers)),
        emails=emails,
        age=age,
        gender=gender,
        minor=fields.flag("minor", "is_minor")
        or (age is None and (ages.is_minor(said or "") or words.minor(f"age: {said}"))),
    )


def _other_phones(fields: Object, unknown: dict[str, object]) -> tuple[OtherPhone, ...]:
    """``whose`` may be anybody's; the number is kept whatever it says."""
    found: list[OtherPhone] = []
    for item in fields.objects("other_phones", text_as="number"):
        number = item.text("number", "phone")
        owner = cast("PhoneOwner | None", item.choice("owner", "whose", known=_OWNERS))
        if number:
            whole = phones.normalise(number) or number[:100]
            words = item.text("words", "name") or ""
            found.append(OtherPhone(number=whole, owner=owner or "informant", words=words[:120]))
        unknown.update(item.left())
    return tuple(found)


def _numbers(written: str, warnings: list[str]) -> tuple[str, ...]:
    """One, or as many as stand in one text (``9812345678/79``)."""
    if number := phones.normalise(written):
        return (number,)
    if several := tuple(number for *_, number in phones.numbers(written)):
        warnings.append(f"person.phones: {written[:40]!r} read as {', '.join(several)}")
        return several
    warnings.append(f"person.phones: kept as written, no certain number: {written[:40]!r}")
    return (written[:100],)


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
        source=cast("LocationSource | None", place.choice("source", known=PLACE_SOURCES)),
        observed_at=seen.at if seen else None,
    )


def _on_earth(latitude: float, longitude: float) -> bool:
    """0, 0 is what a missing position looks like."""
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def _addresses(fields: Object, unknown: dict[str, object], zone: str) -> tuple[IpAddress, ...]:
    found: list[IpAddress] = []
    for item in fields.objects(*ADDRESSES, text_as="address"):
        address = item.text("address", "ip", "ip_address")
        seen = item.stamp("observed_at", "time", zone=zone)
        unknown.update(item.left())
        if address:
            found.append(IpAddress(address=address[:64], observed_at=seen.at if seen else None))
    return tuple(found)
