"""JSON of shapes near the agreed one, into that: each field where it belongs, with what is to be
said of it."""

from __future__ import annotations

from typing import Any

from dispatcher.nobody import nobody
from dispatcher.parsing import (
    bystanders,
    clues,
    owners,
    phones,
    placed,
    shapes,
    words,
    wrapped,
    youth,
)
from dispatcher.parsing.bystanders import HUMPS
from dispatcher.parsing.contract import ADDRESSES, PHONES, PLACE_SOURCES
from dispatcher.parsing.grammar import field_of
from dispatcher.parsing.labels import table
from dispatcher.parsing.object import fold

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
        "minor": "minor",
        "is_minor": "minor",
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
KNOWN = frozenset(
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
_BUT_A_SENDER = (KNOWN | {"person", "content"}) - {"sender"}
_SPELLINGS = {name.replace("_", ""): name for name in sorted(KNOWN, reverse=True)}
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
    "notes": ("", "notes"),
}
"""Where a field of JSON belongs whose name is a label of mails (``lastKnownLocation``), by what
that label announces. Names of two words or more, and of one word of no other script: ``status``
alone may be anything's."""
_ALONE = frozenset(("phone", "age", "born", "gender", "email", "place"))
"""What a label of one Latin word announces surely enough."""
_ALONE_TOO = frozenset(("remark", "remarks"))
_NOT_ALONE = frozenset(("add", "mail", "hometown"))
_PHONES_ELSE = frozenset(
    (
        *("waid", "whatsappid", "sim", "simno", "simnumber", "number", "phonenum", "phoneno"),
        *("cellno", "cellnumber", "telno", "telephoneno", "e164", "mobilenum"),
    )
)
"""Names at the top, as they are folded, whose value is the person's telephone if it can be one."""
_SENDERS = ("from", "sender")
_AWAY = frozenset(
    (
        *("online", "offline", "recently", "today", "yesterday", "now", "just", "never", "ago"),
        *("week", "month", "hour", "hours", "minutes", "active", "unknown", "na", "none", "null"),
    )
)
"""Where ``last_seen`` tells a time in words."""
_PLACE_STRAYS = ("latitude", "longitude", "lat", "lng", "lon")
_PLACES = (
    *("location", "address", "city", "coordinates", "geo", "geometry", "point"),
    *("place", "gps", "checkin", "check_in", "addresses", "places", "latlng", "lat_lng", "latlong"),
    *("hometown", "native_place"),
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
_NO_UNITS = frozenset(
    (
        *(KNOWN | _AGREED | {"person", "content"}),
        *(*_PLACES, *_STRAYS["person"], *_STRAYS["content"]),
    )
)
"""Fields at the top that are no part of an address."""
_SAID = ("text", "post_text", "post", "message", "caption", "notes", "note", "body")


def spelling(name: str) -> str | None:
    """The usual name of a field, however it is written; None for one that is not known."""
    return name if name in KNOWN else _SPELLINGS.get(fold(name))


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


def gathered(value: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Fields written one level too high, put where they belong."""
    if _is_as_agreed(value):
        return value
    fields = _spelt(value, "", warnings)
    if isinstance(fields.get("content"), str):
        fields["content"] = {"text": fields["content"]}
        warnings.append("content: text where an object belongs: read as content.text")
    for name in ("person", "content"):
        inner = fields.get(name)
        if isinstance(inner, dict) and not inner.keys() <= KNOWN:
            fields[name] = _spelt(inner, f"{name}.", warnings)
    for name, inner in (
        ("", fields),
        *((name, fields.get(name)) for name in ("person", "content")),
    ):
        if isinstance(inner, dict) and not inner.keys() <= KNOWN:
            _put_where_labels_say(inner, name, fields, warnings)
    _read_words_for_person(fields, warnings)
    if fields.get("person") is None:
        _read_as_person(fields, warnings)
    youth.tell(fields, "", warnings)
    if isinstance(person := fields.get("person"), dict):
        fields["person"] = person = dict(person)
        youth.tell(person, "person.", warnings)
    _read_numbers(fields, warnings)
    fields = _others_aside(fields, warnings)
    shapes.put_together(fields, warnings)
    shapes.take_contacts(fields, PHONES, warnings)
    content = fields.get("content")
    if isinstance(content, dict):
        if not content.keys() <= KNOWN:
            fields["content"] = _spelt(content, "content.", warnings)
        if fields.get("person") is None:
            _read_author(fields, warnings)
    for place in _STRAYS:
        inner = fields.get(place, {})
        if isinstance(inner, dict) and (inner := _with_strays(inner, place, fields, warnings)):
            fields[place] = inner
    shapes.sort_content(fields, warnings, plain=fields.keys() <= KNOWN)
    shapes.tell_phones_apart(fields, PHONES, warnings)
    return _with_places(fields, warnings)


def _with_places(fields: dict[str, Any], warnings: list[str]) -> dict[str, Any]:
    """Every place of it as one of ours: at the top, in its parts, in the post or the person, and
    of IP addresses."""
    told = "person" in fields or "content" in fields
    plain = not told or fields.keys() <= _NO_UNITS
    text, names = ("", ()) if plain else placed.units(fields, _NO_UNITS)
    if names:
        fields = {name: value for name, value in fields.items() if name not in names}
        warnings.append(f"{', '.join(names)[:80]}: read as a location")
        fields["locations"] = _with_place(fields.get("locations"), {"text": text})
    if isinstance(person := fields.get("person"), dict) and not person.keys() <= _NO_UNITS:
        text, names = placed.units(person, _NO_UNITS)
        if names:
            fields = {**fields, "person": {n: v for n, v in person.items() if n not in names}}
            warnings.append(f"person.{', '.join(names)[:80]}: read as a location")
            place = {"text": text, "source": "profile"}
            fields["locations"] = _with_place(fields.get("locations"), place)
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
    for name in ADDRESSES:
        if name in fields:
            fields[name], of_them = placed.of_addresses(fields[name], warnings)
            further += of_them
    if further:
        places = further if places is None else [*_each_place(places), *further]
    places = _in_our_spelling(places, warnings, "locations.")
    if places is None:
        return fields
    if isinstance(places, list) and not placed.is_pair(places):
        return {**fields, "locations": [placed.whole(_mapped(place)) for place in places]}
    mapped = placed.whole(_mapped(places))
    return {**fields, "locations": [mapped] if placed.is_pair(places) else mapped}


def _read_as_person(fields: dict[str, Any], warnings: list[str]) -> None:
    """Whoever stands as an object under another name: also who is accused, where nobody else is
    named, and who informs of themselves."""
    other = next((name for name in _PERSON_ALSO if isinstance(fields.get(name), dict)), None)
    if other is None and not fields.keys() <= KNOWN:
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
    if name in KNOWN or not isinstance(value, dict):
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
    if isinstance(person, dict) and not person.keys() <= KNOWN:
        kept, found, said = bystanders.aside(person, KNOWN, person, named=named, path="person.")
        fields["person"] = kept
        numbers += found
        warnings += said
    if not fields.keys() <= _BUT_A_SENDER:
        warnings += [f"{n[:60]}: left out" for n in fields if wrapped.AROUND in n]
        fields, found, said = bystanders.aside(fields, KNOWN, person, named=named, path="")
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


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _put_where_labels_say(
    inner: dict[str, Any], path: str, fields: dict[str, Any], warnings: list[str]
) -> None:
    """``lastKnownLocation``, ``ip_address`` and ``post link``, wherever they stand, go where a
    mail's label of these words would; nothing that stands there already is replaced."""
    for name in [name for name in inner if name not in KNOWN]:
        words = HUMPS().sub(" ", name).strip()
        field = _announced(words, inner[name]) if len(words) <= 60 else None
        place, known = _LABELLED.get((field or "").partition(".")[0], ("", ""))
        if not known or inner[name] is None or (place and isinstance(inner[name], (dict, list))):
            continue
        if known == "phones" and not _is_number(inner[name]):
            _read_several(name, inner, fields, warnings)
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


def _announced(words: str, value: Any) -> str | None:
    """The field of a mail that a name announces; a part of an address and an age stay, to be read
    by ``placed.units`` and ``youth.tell``."""
    if fold(words) in youth.AGES:
        return None
    if " " in words:
        if words.casefold() == "last seen":
            return "place" if _is_where(value) else None
        return field_of(words, table({}))
    folded = words.casefold()
    field = table({}).get(folded)
    if field is None or folded in _NOT_ALONE:
        return "place" if folded == "lastseen" and _is_where(value) else None
    if field == "place":
        return field if isinstance(value, (dict, list)) else None
    sure = not words.isascii() or field in _ALONE or field.startswith("place.")
    if not (sure or folded in _ALONE_TOO):
        return None
    return None if field == "notes" and not isinstance(value, str) else field


def _is_where(value: Any) -> bool:
    """Whether ``last_seen`` tells a place, no time."""
    if isinstance(value, dict):
        return any(shapes.speaks_of_place(name) for name in value)
    if not isinstance(value, str) or not value.strip() or any(map(str.isdigit, value)):
        return False
    return _AWAY.isdisjoint(value.casefold().split())


def _is_number(value: Any) -> bool:
    return placed.is_word(value) and phones.normalise(str(value)) is not None


def _read_several(
    name: str, inner: dict[str, Any], fields: dict[str, Any], warnings: list[str]
) -> None:
    """The numbers of a field of telephones, each whose it is said to be; without any it stays."""
    said = str(inner[name])
    found = [one for one in owners.labelled(said, label=name) if phones.normalise(one.number)]
    person = fields.get("person", {})
    if not found or not isinstance(person, dict):
        return
    del inner[name]
    own = [one.number for one in found if one.owner is None]
    others = [one for one in found if one.owner]
    if own:
        person["phones"] = [*_listed(person.get("phones")), *own]
        fields["person"] = person
        warnings.append(f"{name[:40]}: read as person.phones")
    if others:
        theirs = [{"number": o.number, "owner": o.owner, "words": said[:120]} for o in others]
        fields["other_phones"] = [*_listed(fields.get("other_phones")), *theirs]
        warnings.append(f"{name[:40]}: {len(others)} said to be somebody else's")


def _listed(value: Any) -> list[Any]:
    return [] if value is None else _as_list(value)


def _read_numbers(fields: dict[str, Any], warnings: list[str]) -> None:
    """A telephone at the top under a name that no mail has. Whoever sends may tell of somebody
    else: only the writer of a message that names nobody is the person."""
    for name in [name for name in fields if fold(name) in _PHONES_ELSE or name in _SENDERS]:
        value = fields[name]
        if not _is_number(value):
            continue
        own = name not in _SENDERS or (
            name == "from" and isinstance(fields.get("text"), dict) and _names_nobody(fields)
        )
        person = fields.get("person", {})
        if own and isinstance(person, dict):
            kept = {**person, "phones": [*_listed(person.get("phones")), fields.pop(name)]}
            fields["person"] = kept
            warnings.append(f"{name[:40]}: read as person.phones")
        elif not own:
            others, number = _listed(fields.get("other_phones")), phones.normalise(str(value))
            if any(isinstance(one, dict) and one.get("number") == number for one in others):
                continue
            theirs = {"number": number, "owner": "informant", "words": name}
            fields["other_phones"] = [*others, theirs]
            warnings.append(f"{name}: a telephone, perhaps of who tells, not the person's")
            if name == "from":
                del fields[name]


def _of_source(place: Any, source: str) -> Any:
    """What its label says of how it is known (``ip_location``)."""
    if not source or source not in PLACE_SOURCES:
        return place
    if isinstance(place, str):
        return {"text": place, "source": source}
    return {"source": source, **place} if isinstance(place, dict) else place


def _sourced(name: str, place: Any) -> Any:
    if name == "address" and isinstance(place, str):
        return {"text": place, "source": "address"}
    if name == "gps" and isinstance(place, dict):
        return {"source": "gps", **place}
    if name in ("hometown", "native_place") and isinstance(place, (str, dict)):
        told = {"text": f"hometown: {place}"} if isinstance(place, str) else place
        return {"source": "profile", **told}
    return place


def _with_place(places: Any, more: Any) -> Any:
    """One value stays as it is, to be warned of where a list belongs."""
    if places is None:
        return [more] if placed.is_pair(more) else more
    return [*_each_place(places), *_each_place(more)]


def _each_place(places: Any) -> list[Any]:
    return places if isinstance(places, list) and not placed.is_pair(places) else [places]


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
    if not placed.is_pair(inside):
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
    if values.keys() <= KNOWN:
        return dict(values)
    fields: dict[str, Any] = {}
    for name, value in values.items():
        known = name if name in KNOWN else _SPELLINGS.get(fold(name), name)
        if known != name and known not in values and known not in fields:
            warnings.append(f"{path}{name[:40]}: read as {known}")
            fields[known] = value
        else:
            fields[name] = value
    return fields
