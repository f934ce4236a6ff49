"""Meta's business record (``records.html``), as it answers an emergency request, to an Alert.

The page is sections ``id="property-NAME"`` of nested ``div``: a label, and its value in a ``div``
of class ``m`` (older: ``most_inner``). Alone, or in the ZIP it is downloaded as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from itertools import islice, zip_longest

import msgspec

from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert, Reading
from dispatcher.parsing import archive, assemble, times
from dispatcher.parsing.assemble import Matter
from dispatcher.parsing.budget import ENOUGH, Budget
from dispatcher.parsing.charsets import decode
from dispatcher.parsing.fields import Extracted
from dispatcher.parsing.sniff import is_record
from dispatcher.parsing.values import Labelled

_SECTION = re.compile(rb"""<div[^<>]{0,200}\bid\s*=\s*["']property-([a-z_]+)["'][^<>]{0,200}>""")
_TAG = re.compile(r"<(/?)(div|br)\b([^<>]{0,500})>|<[^<>]{0,2000}>", re.IGNORECASE)
_VALUE = re.compile(r"""\bclass\s*=\s*["'](?:[^"']*\s)?(?:m|most_inner)(?:\s[^"']*)?["']""")
_NOTHING = re.compile(r"no responsive records|^\W*$", re.IGNORECASE)
_LONGEST_SECTION = 200_000
_MOST_SECTIONS = 300
_LEAST = 5000
"""What a record of next to nothing costs, in characters of one that says something."""
_EMPTY = "a business record of which nothing could be read: open it"
_NAMES = re.compile(r"(?:records|preservation[\w.-]*)\.html?")

# (section, label) -> field; a label None stands for every other one of the section.
_FIELDS = {
    ("request_parameters", "service"): "platform",
    ("request_parameters", "target"): "target",
    ("request_parameters", "account identifier"): "profile",
    ("request_parameters", "generated"): "generated",
    ("request_parameters", "meta business records report generated"): "generated",
    ("request_parameters", "internal ticket number"): "reference",
    ("name", "first"): "first",
    ("name", "middle"): "middle",
    ("name", "last"): "last",
    ("name", None): "name",
    ("vanity", None): "account",
    ("emails", None): "email",
    ("phone_numbers", None): "phone",
    ("registration_ip", None): "ip",
    ("ip_addresses", "ip address"): "ip",
    ("ip_addresses", "time"): "ip time",
    ("logins", "ip address"): "ip",
    ("logins", "time"): "ip time",
    ("gender", None): "gender",
    ("date_of_birth", None): "born",
    ("current_city", None): "place.profile",
    ("hometown", None): "place.profile",
    ("address", None): "place.address",
    ("addresses", None): "place.address",
    ("last_location", "time"): "seen_at",
    ("last_location", "latitude"): "latitude",
    ("last_location", "longitude"): "longitude",
    ("about_me", None): "notes",
    ("bio", None): "notes",
    ("status_updates", "status"): "text",
    ("status_updates", "text"): "text",
    ("status_updates", "posted"): "posted_at",
}


def read_archive(raw: bytes, *, budget: Budget, zone: str) -> Reading:
    """Every record of a ZIP. Raises UnreadableMessage where there is none."""
    found = archive.files(raw, budget, lambda name: bool(_NAMES.fullmatch(name)))
    alerts: list[Alert] = []
    for _, page in found:
        if budget.spent:
            return Reading(alerts=tuple(alerts), faults=(f"further records in a ZIP: {ENOUGH}",))
        if is_record(page):
            alerts.append(read_record(page, budget=budget, zone=zone))
    if not alerts:
        raise UnreadableMessage("a ZIP without a records.html: unpack it and look")
    return Reading(alerts=tuple(alerts))


def read_record(raw: bytes | bytearray, *, budget: Budget, zone: str) -> Alert:
    budget.source -= _LEAST
    sections = [(name, *decode(source, None)) for name, source in _sections(raw, budget)]
    warning = next((warning for _, _, warning in sections if warning), None)
    said = [one for name, source, _ in sections for one in _said(name, source)]
    fields = Extracted(found=tuple(_labelled(said)), rest="")
    generated = next((v for name, v in said if name == "generated"), "")
    sent = times.read(generated, clock="record's Generated", zone=zone)
    alert = assemble.alert(Matter(fields=fields, subject="", sender=""), zone=zone)
    person = alert.person
    if person.age is None and sent:
        born = next((v for name, v in said if name == "born"), "")
        person = msgspec.structs.replace(person, age=_age(born, sent.at))
    return msgspec.structs.replace(
        alert,
        source="meta",
        sent=sent,
        person=person,
        warnings=(*filter(None, (warning, None if said else _EMPTY)), *alert.warnings),
    )


def _sections(raw: bytes | bytearray, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Those that are read, in their order."""
    sections = list(islice(_SECTION.finditer(raw), _MOST_SECTIONS))
    known = {section for section, _ in _FIELDS}
    for section, following in zip_longest(sections, sections[1:]):
        name = section[1].decode()
        end = following.start() if following else len(raw)
        if name not in known or budget.source <= 0:
            continue
        source = raw[section.end() : min(end, section.end() + _LONGEST_SECTION)]
        budget.source -= len(source)
        yield name, bytes(source)


def _said(section: str, source: str) -> Iterator[tuple[str, str]]:
    """(field, value)."""
    for label, value in _pairs(source):
        key = " ".join(label.lower().split()).strip(" :")
        field = _FIELDS.get((section, key)) or _FIELDS.get((section, None))
        if field and "definition" not in key and not _NOTHING.search(value):
            yield field, value[:5000]


def _pairs(source: str) -> Iterator[tuple[str, str]]:
    """Label and value: a value's label is what its parent says before it."""
    open_divs: list[tuple[bool, list[str]]] = [(False, [])]
    at = 0
    for tag in _TAG.finditer(source):
        open_divs[-1][1].append(source[at : tag.start()])
        at = tag.end()
        if tag[2] is None or tag[2].lower() == "br":
            open_divs[-1][1].append("\n" if tag[2] else "")
        elif not tag[1]:
            open_divs.append((bool(_VALUE.search(tag[3])), []))
        elif len(open_divs) > 1:
            is_value, words = open_divs.pop()
            value = _text(words)
            if is_value and value and (label := _text(open_divs[-1][1])):
                yield label.split("\n")[-1], value
            elif not is_value and value and any(held for held, _ in open_divs):
                open_divs[-1][1].append(f"\n{value}\n")
        if len(open_divs) > 200:
            return


def _text(words: list[str]) -> str:
    lines = (" ".join(line.split()) for line in unescape("".join(words)).split("\n"))
    return "\n".join(line for line in lines if line).replace("\0", "")


def _labelled(said: list[tuple[str, str]]) -> Iterator[Labelled]:
    """As the fields of a mail would be: names joined, an address with its time."""
    values = dict(reversed(said))
    full = " ".join(values[part] for part in ("first", "middle", "last") if part in values)
    yield Labelled("name", full or values.get("name", ""), "Name")
    if "latitude" in values and "longitude" in values:
        yield Labelled("place.gps", f"{values['latitude']}, {values['longitude']}", "Last Location")
    for at, (field, value) in enumerate(said):
        if field == "ip":
            following = said[at + 1] if at + 1 < len(said) else ("", "")
            time = following[1] if following[0] == "ip time" else ""
            yield Labelled("ip", f"{value} {time}".strip(), "IP Address")
        elif field not in _JOINED:
            yield Labelled(field, value.replace("\n", " ") if field != "text" else value, field)
    if target := values.get("target"):
        digits = re.fullmatch(r"\+?\d{8,15}", target)
        phone = digits and values.get("platform", "").lower().startswith("whatsapp")
        yield Labelled("phone" if phone else "account", target, "Target")


_JOINED = {
    "name",
    "first",
    "middle",
    "last",
    "target",
    "latitude",
    "longitude",
    "ip time",
    "born",
} | {"generated"}


def _age(born: str, now: datetime) -> int | None:
    stamp = times.read(born, clock="alert", zone="UTC")
    if stamp is None:
        return None
    before = (now.month, now.day) < (stamp.at.month, stamp.at.day)
    years = now.year - stamp.at.year - before
    return years if 0 < years < 120 else None
