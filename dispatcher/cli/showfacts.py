"""What ``show`` says of a case: person, post, place, times, and who was told."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

import msgspec

from dispatcher.cli.fitting import Part, View, field
from dispatcher.cli.screen import WIDTH, Line, wrapped
from dispatcher.cli.text import (
    clean,
    clock_time,
    duration,
    full_time,
    mask_account,
    mask_name,
    mask_phone,
    mask_platform,
    mask_quoted,
    shorten,
)
from dispatcher.model import FEMALE, MALE, Evidence, MatchedStation, Person, RankedDistrict
from dispatcher.reporting.cases import says_something
from dispatcher.reporting.people import Telling, Told, titles
from dispatcher.reporting.show import Show, ShownAlert
from dispatcher.reporting.times import Times


def person(alert: ShownAlert, view: View) -> list[Line]:
    return field("Person", _who(alert, view), view)


def other_person(alert: ShownAlert, view: View) -> list[Line]:
    """Of a case that may be about two people, whom the newest alert is perhaps not about."""
    said = shorten(clean(alert.content.text or alert.body or ""), 80) if view.clear else ""
    words = f': "{said}"' if said else ""
    return field("", f"perhaps somebody else: {_who(alert, view)}{words}", view)


def _who(alert: ShownAlert, view: View) -> str:
    person, clear = alert.person, view.clear
    name = clean(person.name) if clear and person.name else mask_name(person.name or "")
    age = f"about {person.age}" if person.age is not None else ""
    gender = clean(person.gender or "") if clear or says_gender(person) else ""
    parts = [name or "name not known", gender, age]
    phones = [clean(p) if clear else mask_phone(p) for p in person.phones]
    account = person.username or person.profile_url
    if phones:
        parts.append(f"phone {', '.join(phones)}")
    if account:
        parts.append(f"account {clean(account) if clear else mask_account(account)}")
    return ", ".join(part for part in parts if part)


def others(alert: ShownAlert, view: View) -> list[Part]:
    """Telephones of a relative, a friend, the informant: whom to ring about the person."""
    told = ", ".join(
        f"{one.owner} {clean(one.number) if view.clear else mask_phone(one.number)}"
        for one in alert.other_phones
    )
    return [Part(lines=field("Others", told, view), falls=5)] if told else []


_LEFT_OUT = ("left out", "kept as written", "were read", "was read", "the first counts")
_MOST_LEFT_OUT = 3


def left_out(alert: ShownAlert, view: View) -> list[Part]:
    """What the alert holds and nobody could read: the message itself says it (``--raw``)."""
    said = [one for one in alert.warnings if any(words in one for words in _LEFT_OUT)]
    if not said:
        return []
    more = f"; {len(said) - _MOST_LEFT_OUT} more" if len(said) > _MOST_LEFT_OUT else ""
    told = "; ".join(
        clean(one if view.clear else mask_quoted(one)) for one in said[:_MOST_LEFT_OUT]
    )
    return [Part(lines=field("Not read", f"{told}{more}: show --raw", view), falls=5)]


_LONGEST_FIELD = 400
"""Characters of an unknown field that a screen has, where not all is asked for."""


def unknown(alert: ShownAlert, view: View) -> list[Part]:
    """What the alert says in fields that no rule knows, each by its name."""
    if alert.unknown_fields and not view.clear:
        count = len(alert.unknown_fields)
        told = f"hidden ({count} {'field' if count == 1 else 'fields'} of no known kind): --reveal"
        return [Part(lines=field("Also", told, view), falls=5)]
    parts: list[Part] = []
    for name, said in alert.unknown_fields.items():
        value = said if isinstance(said, str) else msgspec.json.encode(said).decode()
        told = clean(
            f"{name}: {value if view.clues or view.space.piped else shorten(value, _LONGEST_FIELD)}"
        )
        parts.append(Part(lines=field("" if parts else "Also", told, view), falls=5))
    return parts


TEXT = 4
"""Lines of a post that always stand, where it is shown."""


def says_gender(person: Person) -> bool:
    """Other words than the usual ones may say anything: they are shown like a name."""
    return (person.gender or "").casefold() in MALE | FEMALE


def post(shown: Show, alert: ShownAlert, zone: str, view: View) -> list[Part]:
    medium = (alert.content.media or "post").replace("_", " ")
    posted = ""
    if alert.posted:
        age = duration(shown.at - alert.posted.at)
        posted = f", posted {clock_time(alert.posted.at, zone, now=shown.at)}, {age} old"
    head = f"{medium}, platform not known"
    if alert.platform:
        head = f"{clean(alert.platform) if view.clear else mask_platform(alert.platform)} {medium}"
    head += posted
    if alert.category == "threat_to_others":
        head = f"THREAT TO OTHERS, {head}"
    text = alert.content.text or alert.body or ""
    lines = field("Post", head, view)
    if view.clear:
        link = field("Link", clean(alert.content.url), view) if alert.content.url else []
        words = field("Text", clean(text), view)
        return [Part(lines=[*lines, *words[:TEXT], *link]), Part(lines=words[TEXT:], falls=4)]
    hidden = f"hidden ({len(text)} characters): --reveal shows it" if text else "none"
    return [Part(lines=lines), Part(lines=field("Text", hidden, view), falls=4)]


def place(shown: Show, view: View) -> list[Part]:
    posts = [station for station in (shown.station, *shown.further_stations) if station]
    verdict = ", ".join(_ranked(ranked, posts) for ranked in shown.districts)
    ranked = (verdict or clean(shown.where)) + _runner_up(shown)
    clues = shown.evidence if view.clues else shown.evidence[:1]
    said = [line for clue in clues for line in field("", _clue(clue), view)]
    return [
        Part(lines=field("Place", ranked, view)),
        Part(lines=field("", clean(shown.reason), view) if shown.reason else [], falls=2),
        Part(lines=said, falls=1),
    ]


def _ranked(ranked: RankedDistrict, posts: list[MatchedStation]) -> str:
    own = [one for one in posts if one.district == ranked.code]
    named = " + ".join(f"{clean(one.name)} {one.confidence:.2f}" for one in own)
    return f"{clean(ranked.name)} {ranked.confidence:.2f}{f', PS {named}' if named else ''}"


def _runner_up(shown: Show) -> str:
    """The next likely district, where anything speaks for one."""
    if not shown.districts:
        return ""
    others = [one for one in shown.runners_up if says_something(one)]
    if not others:
        return "   no other district near"
    return f"   runner-up: {clean(others[0].name)} {others[0].confidence:.2f}"


def _clue(clue: Evidence) -> str:
    note = f" ({clean(clue.note)})" if clue.note else ""
    text = shorten(clean(clue.text), 40)
    return f'{clue.weight:+.2f} {clean(clue.kind)} "{text}" in {clean(clue.where)}{note}'


TIMES = (
    ("sent", "sent"),
    ("received", "received"),
    ("matched", "matched"),
    ("first_told", "first told"),
    ("responsible_told", "district told"),
    ("acknowledged", "answered"),
    ("en_route", "en route"),
    ("on_scene", "on scene"),
    ("outcome", "outcome"),
    ("closed", "closed"),
)


def times(times: Times, zone: str) -> str:
    """The first known moment in full, the others as time passed since."""
    known = [(words, getattr(times, key)) for key, words in TIMES if getattr(times, key)]
    if not known:
        return "none recorded"
    (words, first), *others = known
    doubt = f" ({clean(first.doubt)})" if first.doubt else ""
    parts = [f"{words} {full_time(first.at, zone)}{doubt}"]
    parts += [f"{label} {_since(first.at, moment.at)}" for label, moment in others]
    return " | ".join(parts)


def _since(first: datetime, at: datetime) -> str:
    """Whoever wrote the first moment may have had a clock that was ahead of ours."""
    return (
        f"+{duration(at - first)}"
        if at >= first
        else f"{duration(first - at)} before (clock ahead)"
    )


def people(shown: Show, zone: str, view: View) -> list[Part]:
    """Who has answered never falls away; whoever is to answer does so last."""
    head: Line = (f"{'WHO':<27} {'CODE':<7} {'TOLD':<{_told_width(view)}} ANSWERED", {"dim": True})
    if not shown.people:
        return [Part(lines=[head, ("nobody has been told", {"fg": "red"})])]
    several = len({one.unit for one in shown.people if one.responsible}) > 1
    names = titles(shown.people)
    told = (
        _told(one, one.label if several else names[one.contact], zone, shown, view)
        for one in shown.people
    )
    return [Part(lines=[head]), *(part for parts in told for part in parts)]


def _told(person: Told, name: str, zone: str, shown: Show, view: View) -> list[Part]:
    """The newest telling beside the name, older ones below."""
    nothing = f"see {shown.merged_into}" if shown.merged_into else "not told"
    *older, newest = [_telling(telling, zone) for telling in person.tellings] or [nothing]
    first = _row(clean(name), person.code, newest, _answered(person, zone), view)
    further = [line for text in reversed(older) for line in _row("", "", text, "", view)]
    rank = 0 if person.answer else 7 if person.responsible else 6
    return [Part(lines=first, falls=rank), Part(lines=further, falls=5)]


def _row(who: str, code: str, told: str, answered: str, view: View) -> list[Line]:
    """One line; on a terminal more where a column has no room for its words."""
    width = _told_width(view)
    if view.space.piped:
        return [(f"{who:<27} {code:<7} {told:<{width}} {answered}".rstrip(), {})]
    cells = zip_longest(
        wrapped(who, 27),
        [code],
        wrapped(told, width),
        wrapped(answered, view.space.width - width - 37),
        fillvalue="",
    )
    return [(f"{a:<27} {b:<7} {c:<{width}} {d}".rstrip(), {}) for a, b, c, d in cells]


def _told_width(view: View) -> int:
    return 29 + (view.space.width - WIDTH) // 2


def _answered(person: Told, zone: str) -> str:
    if person.answer:
        return f"{clock_time(person.answer.moment.at, zone)[:5]} {clean(person.answer.by)}"
    earlier = person.earlier
    return f"lapsed {clock_time(earlier.moment.at, zone)[:5]}" if earlier else "no"


def _telling(telling: Telling, zone: str) -> str:
    kind = "" if telling.kind == "alert" else f"{telling.kind} "
    when = "" if telling.state == "cancelled" else f"{clock_time(telling.at, zone)} "
    return clean(f"{when}{kind}{telling.words}")
