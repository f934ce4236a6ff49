"""The JSON form of an alert, read. Its other direction is ``written.py``."""

from __future__ import annotations

from typing import Any, cast, get_args

import msgspec
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
from dispatcher.nobody import nobody
from dispatcher.parsing import (
    accounts,
    ages,
    bystanders,
    clues,
    document,
    persons,
    phones,
    placed,
    shapes,
    words,
    wrapped,
)
from dispatcher.parsing.budget import MOST_TEXT
from dispatcher.parsing.bystanders import HUMPS
from dispatcher.parsing.grammar import field_of
from dispatcher.parsing.labels import table
from dispatcher.parsing.object import Object, fold

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
_OWNERS = {name: name for name in get_args(PhoneOwner)}
_STRAYS = {
    "person": {
        "name": "name",
        "username": "username",
        "account": "username",
        "handle": "username",
        "user_name": "username",
        "full_name": "name",
        "display_name": "name",
        "phone_numbers": "phones",
        "profile_url": "profile_url",
        "phones": "phones",
        "phone": "phones",
        "phone_number": "phones",
        "mobile": "phones",
        "mobile_no": "phones",
        "mobile_number": "phones",
        "contact_number": "phones",
        "telephone": "phones",
        "whatsapp": "phones",
        "msisdn": "phones",
        "emails": "emails",
        "email": "emails",
        "user_id": "username",
        "account_handle": "username",
        "user_handle": "username",
        "screen_name": "username",
        "age": "age",
        "dob": "dob",
        "date_of_birth": "dob",
        "gender": "gender",
        "sex": "gender",
    },
    "content": {
        "text": "text",
        "post_text": "text",
        "post": "text",
        "message": "text",
        "caption": "text",
        "url": "url",
        "post_url": "url",
        "is_live": "is_live",
        "media": "media",
        "media_type": "media",
    },
}
"""Fields met at the top of an alert that belong into one of its objects."""

_KNOWN = frozenset(
    (
        *("alert_id", "id", "reference", "case_id", "source", "platform", "category", "sent_at"),
        *("sent", "posted_at", "posted", "timestamp", "created_at", "person", "content", "notes"),
        *("note", "body", "subject", "sender", "message_id", "deadline_at", "other_phones"),
        *("locations", "location", "ip_addresses", "ips", "ip", "latitude", "longitude", "lat"),
        *("lng", "lon", "name", "full_name", "username", "user_name", "account", "handle"),
        *("profile_url", "profile", "phones", "phone", "phone_number", "mobile", "emails", "email"),
        *("display_name", "phone_numbers", "mobile_no", "mobile_number", "contact_number"),
        *("telephone", "whatsapp", "msisdn", "user_id", "deadline", "person_at_risk"),
        *("address", "city", "coordinates", "geo", "geometry", "point", "post", "user", "victim"),
        *("age", "dob", "date_of_birth", "gender", "sex", "minor", "is_minor", "text", "message"),
        *("caption", "post_text", "url", "post_url", "media", "media_type", "type", "is_live"),
        *("number", "owner", "whose", "words", "radius_m", "radius", "accuracy", "observed_at"),
        *("time", "long", "ip_address", "account_handle", "user_handle", "screen_name"),
    )
)
_AGREED = frozenset(
    (
        *(
            "alert_id",
            "source",
            "platform",
            "category",
            "sent_at",
            "posted_at",
            "person",
            "content",
        ),
        *("locations", "ip_addresses", "notes", "deadline_at", "other_phones"),
    )
)
_OF_PERSON = frozenset(
    ("name", "username", "profile_url", "phones", "emails", "age", "gender", "minor")
)
_OF_CONTENT = frozenset(("text", "url", "media"))
_LISTED = (
    (
        "locations",
        frozenset(("text", "latitude", "longitude", "radius_m", "source", "observed_at")),
    ),
    ("ip_addresses", frozenset(("address", "observed_at"))),
    ("other_phones", frozenset(("number", "owner", "words"))),
)
"""Fields of the contract, by where they stand."""
_BUT_A_SENDER = (_KNOWN | {"person", "content"}) - {"sender"}
_SPELLINGS = {name.replace("_", ""): name for name in sorted(_KNOWN, reverse=True)}
_LABELLED = {
    "account": ("person", "username"),
    "profile": ("person", "profile_url"),
    "phone": ("person", "phones"),
    "email": ("person", "emails"),
    "name": ("person", "name"),
    "age": ("person", "age"),
    "born": ("person", "dob"),
    "gender": ("person", "gender"),
    "text": ("content", "text"),
    "url": ("content", "url"),
    "place": ("", "locations"),
    "ip": ("", "ip_addresses"),
    "platform": ("", "platform"),
    "posted_at": ("", "posted_at"),
    "deadline": ("", "deadline_at"),
    "reference": ("", "alert_id"),
}
"""Where a field of JSON belongs whose name is a label of mails (``lastKnownLocation``), by what
that label announces. Only names of two words or more: ``status`` alone may be anything's."""
_SEVERAL = {"persons", "people", "users", "Persons", "People", "Users", "PERSONS"}
_OF_ALERTS = {"content", "locations", "location", "ip_addresses", "alert_id", "posted_at", "notes"}
"""Of one of several persons, what is not said of the person but of the alert."""
_UNREADABLE = {"unreadable", "file", "changed"}
"""What a source says of a file of which it can store nothing."""
_MOST_ALERTS = 10_000
_USUAL = 100_000
"""Bytes of JSON that nobody has to count what they hold of."""
_POSTED = ("posted_at", "posted", "timestamp")
_DEADLINES = ("deadline_at", "deadline")
_PHONES = (
    *("phones", "phone", "phone_number", "mobile", "mobile_no", "mobile_number"),
    *("contact_number", "telephone", "msisdn", "whatsapp"),
)
_ACCOUNTS = ("user_name", "account", "handle", "account_handle", "user_handle", "screen_name")
_PLACE_STRAYS = ("latitude", "longitude", "lat", "lng", "lon")
_ADDRESSES = ("ip_addresses", "ips", "ip", "ip_address", "login_history", "logins", "ip_history")
_PLACES = (
    *("location", "address", "city", "coordinates", "geo", "geometry", "point"),
    *("place", "gps", "checkin", "check_in", "addresses", "places"),
)
"""Fields met at the top of an alert that are a place."""
_PERSON_ALSO = ("user", "subject_user", "account", "profile", "victim", "target", "person_at_risk")
"""Names under which a person stands as an object."""
_WORD_FOR_PERSON = ("person", "user", "subject_user", "victim", "target", "person_at_risk")
"""Names under which one word may stand for the person: an account, or a name."""
_AUTHORS = frozenset(
    (
        *("author", "postedby", "poster", "from", "owner", "user", "account", "profile"),
        *("reporteduser", "reportedaccount", "reportedprofile", "reportedperson", "subject"),
        *("atriskuser", "atriskperson", "accountholder", "accountowner", "profileowner"),
    )
)
"""Names, as they are folded, under which an account stands whose post it is."""
_ACCOUNT_NAMES = frozenset(
    (
        *("username", "handle", "account", "accounthandle", "userhandle", "screenname"),
        *("profileurl", "userid", "phone", "phones", "mobile", "phonenumber"),
    )
)
_ACCUSED = ("accused", "accused_person", "offender", "perpetrator", "subject")
"""Names under which who threatens others stands as an object."""
_SAID = ("text", "post_text", "post", "message", "caption", "notes", "note", "body")
_UNITS = ("police_station", "thana", "village", "tehsil", "district", "state", "pincode")
"""Parts of one place, met at the top of an alert."""
_EACH_PERSON = ("persons: each is read as an alert of its own",)


def read_json(raw: bytes, *, zone: str) -> Reading:
    """One alert, or a list of them. Raises UnreadableMessage where there is none."""
    value, warnings = document.decode(raw)
    large = len(raw) > _USUAL
    faults: list[str] = []
    found = _found(value, faults)
    if not isinstance(value, list) and len(found) == 1 and not faults:
        return Reading(alerts=(_one(*found[0], warnings, zone, MOST_TEXT if large else None),))
    if len(found) > _MOST_ALERTS:
        raise UnreadableMessage(f"more than {_MOST_ALERTS:,} alerts in one list: use JSON Lines")
    most = shapes.size_of_each(len(found)) if large else None
    alerts: list[Alert] = []
    for number, (item, said) in enumerate(found, start=1):
        try:
            alerts.append(_one(item, said, warnings, zone, most))
        except UnreadableMessage as error:
            faults.append(f"item {number}: {error}")
    if not alerts:
        raise UnreadableMessage(faults[0] if faults else "not an alert: an empty list")
    return Reading(alerts=tuple(alerts), faults=tuple(faults))


def _found(value: Any, faults: list[str]) -> list[tuple[Any, tuple[str, ...]]]:
    """What may be an alert each, out of lists and envelopes, one for each person; with what is to
    be said of how it was found."""
    found: list[tuple[Any, tuple[str, ...]]] = []
    for item in value if isinstance(value, list) else (value,):
        inside = wrapped.opened(item, _spelling, faults) if isinstance(item, dict) else [item]
        for one in inside:
            several = _persons(one, faults) if isinstance(one, dict) else []
            found += [(each, _EACH_PERSON) for each in several] or [(one, ())]
        if len(found) > _MOST_ALERTS:
            break
    return found


def _persons(value: dict[str, Any], faults: list[str]) -> list[dict[str, Any]]:
    """``{"persons": [...]}``: what stands beside them is said of each. Empty where it is not so.

    What stands there again and again for very many would take for ever: so much of it is read as
    of one alert alone."""
    name = None
    if not value.keys().isdisjoint(_SEVERAL):
        name = next(key for key in value if key in _SEVERAL)
    if name is None and isinstance(value.get("person"), list):
        name = "person"
    twice = "person" in value and isinstance(value.get(f"person{document.BEFORE}"), dict)
    if name is None and twice:
        value = _written_apart(value)
        name = "person"
    if name is None:
        return []
    found = value[name]
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return []
    if len(found) > persons.MOST:
        faults.append(f"{len(found)} persons in one object: the first {persons.MOST} are read")
        found = found[: persons.MOST]
    shared = {key: item for key, item in value.items() if key != name}
    if len(found) > 1:
        shared = shapes.bounded(shared, _KNOWN, MOST_TEXT // len(found), faults)
    alerts: list[dict[str, Any]] = []
    for number, person in enumerate(found, start=1):
        own = {key: item for key, item in person.items() if key in _OF_ALERTS}
        inner = {key: item for key, item in person.items() if key not in _OF_ALERTS}
        alert = {**shared, **own, "person": inner}
        # the same reference would make them one case
        if number > 1 and "alert_id" in shared and "alert_id" not in own:
            alert["alert_id"] = f"{shared['alert_id']}#{number}"
        alerts.append(alert)
    return alerts


def _written_apart(value: dict[str, Any]) -> dict[str, Any]:
    """Two that stand under ``person``, and are not the same one."""
    names = [name for name in value if name.startswith(f"person{document.BEFORE}")]
    before = [value[name] for name in names]
    rest = {name: item for name, item in value.items() if name not in names}
    return {**rest, "person": [*before, value["person"]]}


def _one(
    value: Any, said: tuple[str, ...], warnings: tuple[str, ...], zone: str, most: int | None
) -> Alert:
    """``most``: characters that are read of it; None where it is known to be no longer."""
    if not isinstance(value, dict):
        raise UnreadableMessage("not an alert: a JSON object is needed")
    if value.keys() == _UNREADABLE:
        raise UnreadableMessage(f"{value['file']}: {value['unreadable']}"[:300])
    noted = [*warnings, *said]
    if most is not None and len(msgspec.json.encode(value)) > most:
        value = shapes.bounded(value, _KNOWN, most, noted)
    alert = _alert(Object(_gathered(value, noted), noted), noted, zone)
    if alert == Alert(unknown_fields=alert.unknown_fields, warnings=alert.warnings):
        raise UnreadableMessage(
            "not an alert: none of the fields person, content, locations, alert_id ... is in it"
        )
    return _with_words(alert)


def _with_words(alert: Alert) -> Alert:
    """Where nothing that is known holds a post, what is said in other fields is its text."""
    told = (alert.content.text, alert.body, alert.notes)
    if any(told) or not alert.unknown_fields or not (said := shapes.words_in(alert.unknown_fields)):
        return alert
    warning = "no post in it: what unknown fields say in words is read as its body"
    return replace(alert, body=said, warnings=(*alert.warnings, warning))


def _spelling(name: str) -> str | None:
    return name if name in _KNOWN else _SPELLINGS.get(fold(name))


def _names_nobody(fields: dict[str, Any]) -> bool:
    """Whether no account, telephone, name or person stands beside the suspect."""
    names = ("person", *_STRAYS["person"], *_PERSON_ALSO)
    return all(fields.get(name) in (None, "", [], {}) for name in names)


def _is_as_agreed(value: dict[str, Any]) -> bool:
    """Whether it is in the contract's own form, as nearly all are: all stands where it belongs."""
    person, content = value.get("person"), value.get("content")
    if not (value.keys() <= _AGREED and (person is None or type(person) is dict)):
        return False
    if person and not (person.keys() <= _OF_PERSON and _are_all(str, person.get("phones"))):
        return False
    if content is not None and not (
        type(content) is dict
        and content.keys() <= _OF_CONTENT
        and content.get("media") in shapes.PLAIN_MEDIA
        and type(content.get("text", "")) is str
    ):
        return False
    return all(_are_listed(value.get(name), known) for name, known in _LISTED)


def _are_listed(items: Any, known: frozenset[str]) -> bool:
    return _are_all(dict, items) and (not items or all(item.keys() <= known for item in items))


def _are_all(kind: type, items: Any) -> bool:
    return items is None or (type(items) is list and all(type(item) is kind for item in items))


def _gathered(value: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Fields written one level too high, put where they belong."""
    if _is_as_agreed(value):
        return value
    fields = _spelt(value, "", warnings)
    if isinstance(fields.get("content"), str):
        fields["content"] = {"text": fields["content"]}
        warnings.append("content: text where an object belongs: read as content.text")
    for name in ("person", "content"):
        inner = fields.get(name)
        if isinstance(inner, dict) and not inner.keys() <= _KNOWN:
            fields[name] = _spelt(inner, f"{name}.", warnings)
    for name, inner in (
        ("", fields),
        *((name, fields.get(name)) for name in ("person", "content")),
    ):
        if isinstance(inner, dict) and not inner.keys() <= _KNOWN:
            _put_where_labels_say(inner, name, fields, warnings)
    _read_words_for_person(fields, warnings)
    if fields.get("person") is None:
        _read_as_person(fields, warnings)
    fields = _others_aside(fields, warnings)
    shapes.put_together(fields, warnings)
    shapes.take_contacts(fields, _PHONES, warnings)
    content = fields.get("content")
    if isinstance(content, dict):
        if not content.keys() <= _KNOWN:
            fields["content"] = _spelt(content, "content.", warnings)
        if fields.get("person") is None:
            _read_author(fields, warnings)
    for place in _STRAYS:
        inner = fields.get(place, {})
        if isinstance(inner, dict) and (inner := _with_strays(inner, place, fields, warnings)):
            fields[place] = inner
    shapes.sort_content(fields, warnings, plain=fields.keys() <= _KNOWN)
    shapes.tell_phones_apart(fields, _PHONES, warnings)
    return _with_places(fields, warnings)


def _with_places(fields: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Every place of it as one of ours: at the top, in its parts, in the post or the person, and
    of IP addresses."""
    told = "person" in fields or "content" in fields
    units = {} if not told or fields.keys().isdisjoint(_UNITS) else _texts_in(fields, _UNITS)
    if units:
        fields = {name: value for name, value in fields.items() if name not in units}
        text = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in units.items())
        warnings.append(f"{', '.join(units)}: read as a location")
        fields["locations"] = _with_place(fields.get("locations"), {"text": text})
    point = {name: fields.pop(name) for name in _PLACE_STRAYS if name in fields}
    places = placed.by_name(fields.pop("locations", None))
    if not fields.keys().isdisjoint(_PLACES):
        for name in _PLACES:
            if name in fields and (name != "location" or places is None):
                more = placed.by_name(fields.pop(name))
                places = _with_place(places, _sourced(name, more))
                warnings.append(
                    f"{name}: read as {'locations' if name == 'location' else 'a location'}"
                )
    if point:
        warnings.append(f"{', '.join(point)}: read as a location")
        places = _with_place(places, point)
    fields, further = placed.within(fields, warnings)
    for name in ("ip_addresses", "other_phones"):
        if name in fields:
            fields[name] = _in_our_spelling(fields[name], warnings, f"{name}.")
    for name in _ADDRESSES:
        if name in fields:
            fields[name], of_them = placed.of_addresses(fields[name], warnings)
            further += of_them
    if further:
        places = further if places is None else [*_each_place(places), *further]
    places = _in_our_spelling(places, warnings, "locations.")
    if places is None:
        return fields
    if isinstance(places, list) and not _is_pair(places):
        return {**fields, "locations": [placed.whole(_mapped(place)) for place in places]}
    mapped = placed.whole(_mapped(places))
    return {**fields, "locations": [mapped] if _is_pair(places) else mapped}


def _read_as_person(fields: dict[str, Any], warnings: list[str]) -> None:
    """Whoever stands as an object under another name: also who is accused, where nobody else is
    named, and who informs of themselves."""
    other = next((name for name in _PERSON_ALSO if isinstance(fields.get(name), dict)), None)
    if other is None and not fields.keys() <= _KNOWN:
        other = next((name for name, item in fields.items() if _is_author(name, item)), None)
        if other is None and _names_nobody(fields):
            other = next((n for n, item in fields.items() if _is_accused(n, item, fields)), None)
    if other:
        fields["person"] = person = _spelt(fields.pop(other), f"{other}.", warnings)
        _put_where_labels_say(person, "person", fields, warnings)
        warnings.append(f"{other}: read as person")


def _is_author(name: str, value: object) -> bool:
    return (
        isinstance(value, dict)
        and fold(name) in _AUTHORS
        and any(fold(key) in _ACCOUNT_NAMES for key in value)
    )


def _read_author(fields: dict[str, Any], warnings: list[str]) -> None:
    """Whose post it is, said within it; nobody else is named."""
    content = fields["content"]
    name = next((name for name, item in content.items() if _is_author(name, item)), None)
    if name and _names_nobody(fields):
        fields["content"] = {key: item for key, item in content.items() if key != name}
        fields["person"] = _spelt(content[name], f"content.{name}.", warnings)
        warnings.append(f"content.{name}: read as person")


def _is_accused(name: str, value: object, fields: dict[str, Any]) -> bool:
    if name in _KNOWN or not isinstance(value, dict):
        return False
    if name == "suspect" or bystanders.is_themselves(value):
        return True
    return name in _ACCUSED and _is_threat(fields)


def _is_threat(fields: dict[str, Any]) -> bool:
    content = fields.get("content")
    told = {**fields, **(content if isinstance(content, dict) else {})}
    said = [told[name] for name in _SAID if isinstance(told.get(name), str)]
    label = fields.get("category")
    near = label.replace("_", " ") if isinstance(label, str) else ""
    return words.category(near, "", "\n".join(said))[0] == "threat_to_others"


def _others_aside(fields: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Who informs, who is accused, a father: at the top, and within the person."""
    person = fields.get("person")
    named = isinstance(person, dict) or not _names_nobody(fields)
    numbers: list[dict[str, Any]] = []
    if isinstance(person, dict) and not person.keys() <= _KNOWN:
        kept, found, said = bystanders.aside(person, _KNOWN, person, named=named, path="person.")
        fields["person"] = kept
        numbers += found
        warnings += said
    if not fields.keys() <= _BUT_A_SENDER:
        warnings += [f"{n[:60]}: left out" for n in fields if wrapped.AROUND in n]
        fields, found, said = bystanders.aside(fields, _KNOWN, person, named=named, path="")
        numbers += found
        warnings += said
    if numbers:
        fields["other_phones"] = [*_as_list(fields.get("other_phones", [])), *numbers]
    return fields


def _read_words_for_person(fields: dict[str, Any], warnings: list[str]) -> None:
    """``"person": "x"``: a telephone, a mail address, a link, an account, or else a name; it stays
    where it is if the person has that already."""
    for name in _WORD_FOR_PERSON:
        value = fields.get(name)
        if value is None or isinstance(value, dict):
            continue
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, str) or not value.strip():
            continue
        known = _what_it_is(value.strip())
        inner = {} if name == "person" else fields.get("person", {})
        if isinstance(inner, dict) and known not in inner:
            del fields[name]
            fields["person"] = {**inner, known: value}
            warnings.append(f"{name}: text where an object belongs: read as person.{known}")


def _what_it_is(value: str) -> str:
    if phones.numbers(value):
        return "phones"
    if clues.EMAIL().fullmatch(value):
        return "emails"
    if clues.URL().match(value):
        return "profile_url"
    called = nobody(value) or " " in value or not value.isascii() or value.istitle()
    return "name" if called and not value.startswith("@") else "username"


def _with_strays(
    inner: dict[str, Any], place: str, fields: dict[str, Any], warnings: list[str]
) -> dict[str, Any]:
    """With what stands at the top and belongs in there; nothing that is there is replaced, and a
    second telephone goes beside the first."""
    if fields.keys().isdisjoint(_STRAYS[place]):
        return inner
    for name, known in _STRAYS[place].items():
        if name not in fields or (name == "message" and "person" not in fields):
            continue
        if known not in inner:
            inner = {**inner, known: fields.pop(name)}
        elif known in ("phones", "emails"):
            inner = {**inner, known: [*_as_list(inner[known]), *_as_list(fields.pop(name))]}
        else:
            continue
        warnings.append(f"{name}: read as {place}.{known}")
    return inner


def _texts_in(fields: dict[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    return {name: fields[name] for name in names if isinstance(fields.get(name), str)}


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _put_where_labels_say(
    inner: dict[str, Any], path: str, fields: dict[str, Any], warnings: list[str]
) -> None:
    """``lastKnownLocation``, ``ip_address`` and ``post link``, wherever they stand, go where a
    mail's label of these words would; nothing that stands there already is replaced."""
    for name in [name for name in inner if name not in _KNOWN]:
        words = HUMPS().sub(" ", name).strip()
        field = field_of(words, table({})) if " " in words and len(words) <= 60 else None
        place, known = _LABELLED.get((field or "").partition(".")[0], ("", ""))
        if not known or inner[name] is None or (place and isinstance(inner[name], (dict, list))):
            continue
        target = fields.setdefault(place, {}) if place else fields
        if known == "locations":
            source = (field or "").partition(".")[2]
            target[known] = _with_place(target.get(known), _of_source(inner.pop(name), source))
        elif isinstance(target, dict) and known not in target:
            target[known] = inner.pop(name)
        else:
            continue
        told = f"{path}.{name[:40]}" if path else name[:40]
        warnings.append(f"{told}: read as {place}.{known}" if place else f"{told}: read as {known}")


def _of_source(place: Any, source: str) -> Any:
    """What its label says of how it is known (``ip_location``)."""
    if not source or source not in _PLACE_SOURCES:
        return place
    if isinstance(place, str):
        return {"text": place, "source": source}
    return {"source": source, **place} if isinstance(place, dict) else place


def _sourced(name: str, place: Any) -> Any:
    if name == "address" and isinstance(place, str):
        return {"text": place, "source": "address"}
    if name == "gps" and isinstance(place, dict):
        return {"source": "gps", **place}
    return place


def _with_place(places: Any, more: Any) -> Any:
    """One value stays as it is, to be warned of where a list belongs."""
    if places is None:
        return [more] if _is_pair(more) else more
    return [*_each_place(places), *_each_place(more)]


def _each_place(places: Any) -> list[Any]:
    return places if isinstance(places, list) and not _is_pair(places) else [places]


def _is_pair(value: Any) -> bool:
    """``[78.008, 27.176]``"""
    return (
        isinstance(value, list)
        and len(value) in (2, 3)
        and all(isinstance(part, (int, float)) and not isinstance(part, bool) for part in value)
    )


def _in_our_spelling(items: Any, warnings: list[str], path: str) -> Any:
    """The objects of a list, each field by its usual name."""
    if isinstance(items, dict):
        return _spelt(items, path, warnings)
    if isinstance(items, list):
        return [_spelt(one, path, warnings) if isinstance(one, dict) else one for one in items]
    return items


def _mapped(place: Any) -> Any:
    """A point of GeoJSON (longitude first), or its two numbers alone, as a place of ours.

    Of two numbers whose order nobody says, India has only one on its map; else they stay as they
    are."""
    if isinstance(place, dict) and isinstance(place.get("geometry"), dict):
        place = {**place, **place["geometry"]}
        del place["geometry"]
    inside: Any = place.get("coordinates") if isinstance(place, dict) else place
    if isinstance(inside, str) and (written := clues.bare_point(inside)):
        inside = [written[1], written[0]]
    if not _is_pair(inside):
        return place
    first, second = inside[:2]
    if _is_in_india(first, second):
        first, second = second, first
    elif not (isinstance(place, dict) or _is_in_india(second, first)):
        return {"coordinates": inside}
    known = {"type", "coordinates"}
    rest = {n: v for n, v in place.items() if n not in known} if isinstance(place, dict) else {}
    return {**rest, "latitude": second, "longitude": first}


def _is_in_india(latitude: float, longitude: float) -> bool:
    return 6 <= latitude <= 38 and 68 <= longitude <= 98


def _spelt(values: dict[str, Any], path: str, warnings: list[str]) -> dict[str, Any]:
    """``SentAt``, ``sent-at`` and ``Sent At`` are ``sent_at``, where that itself is not there."""
    if values.keys() <= _KNOWN:
        return dict(values)
    fields: dict[str, Any] = {}
    for name, value in values.items():
        known = name if name in _KNOWN else _SPELLINGS.get(fold(name), name)
        if known != name and known not in values and known not in fields:
            warnings.append(f"{path}{name[:40]}: read as {known}")
            fields[known] = value
        else:
            fields[name] = value
    return fields


def _alert(fields: Object, warnings: list[str], zone: str) -> Alert:
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
    if username and username.removeprefix("@") != account.username:
        warnings.append(f"person.username: a link, read as {account.username!r}")
    linked = clues.link(url) if url and clues.URL().match(url) else None
    if linked is None:
        return account
    if account.username or account.profile_url:
        return account._replace(platform=account.platform or linked.platform)
    profile = None if linked.post else linked.url
    return account._replace(username=linked.username, profile_url=profile, platform=linked.platform)


def _person(fields: Object, account: accounts.Account, warnings: list[str]) -> Person:
    written = [phone for name in fields.having(*_PHONES) for phone in fields.texts("phones", name)]
    numbers = [number for phone in written for number in _numbers(phone, warnings)]
    numbers += [account.phone] if account.phone else []
    name = fields.text("name", "full_name", "display_name")
    if name and nobody(name):
        warnings.append(f"person.name: names nobody, left out: {name[:40]!r}")
    said, age = fields.written("age"), _age(fields, warnings)
    return Person(
        name=None if nobody(name) else name,
        username=account.username,
        profile_url=account.profile_url,
        phones=tuple(dict.fromkeys(numbers)),
        emails=fields.texts("emails", "email"),
        age=age,
        gender=fields.text("gender", "sex"),
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
        source=cast("LocationSource | None", place.choice("source", known=_PLACE_SOURCES)),
        observed_at=seen.at if seen else None,
    )


def _on_earth(latitude: float, longitude: float) -> bool:
    """0, 0 is what a missing position looks like."""
    return abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0)


def _addresses(fields: Object, unknown: dict[str, object], zone: str) -> tuple[IpAddress, ...]:
    found: list[IpAddress] = []
    for item in fields.objects(*_ADDRESSES, text_as="address"):
        address = item.text("address", "ip", "ip_address")
        seen = item.stamp("observed_at", "time", zone=zone)
        unknown.update(item.left())
        if address:
            found.append(IpAddress(address=address[:64], observed_at=seen.at if seen else None))
    return tuple(found)
