"""What an alert tells, line by line. Every word of it that came from outside is cleaned here."""

from __future__ import annotations

from collections.abc import Iterator

from dispatcher.messages import naming
from dispatcher.messages.clean import one_line
from dispatcher.messages.when import clock_time, dated, dated_inside, stamped
from dispatcher.messages.wording import bundled
from dispatcher.model import BOTH, FEMALE, MALE, Brief, Evidence, Location, RankedDistrict

CLUES = 3
NOISE = 0.005
"""A runner-up below this is 0 %: none."""
PLACES = 5
IN_PART = "only its beginning was read"
"""How the warning ends on an alert of which more may have been sent."""

"""How the warning begins on a threat to others by somebody who may take their own life too."""


def person(brief: Brief) -> list[str]:
    """Who: one line, and a link to the profile."""
    full, who = bundled(brief.language, "full"), brief.alert.person
    items = "; ".join(filter(None, (", ".join(_identity(brief)), *_reach(brief))))
    if who.phones or who.username:
        items += f" {full.say('relative')}"
    lines = [full.say(_threat(brief, "person"), items=items or full.say("nothing_known"))]
    if who.profile_url:
        lines.append(full.say("profile", value=one_line(who.profile_url, 300)))
    return lines


def places(brief: Brief) -> list[str]:
    """Where, as the alert says."""
    full = bundled(brief.language, "full")
    lines = [full.say("place", items=_place(spot, brief)) for spot in brief.alert.locations]
    unlisted = (
        [full.say("unlisted", station=one_line(brief.unlisted, 60))] if brief.unlisted else []
    )
    return [*(lines[:PLACES] or [full.say("no_place")]), *unlisted]


def reasons(brief: Brief) -> list[str]:
    """Why this district, which other it could be, and who else was told."""
    full, match = bundled(brief.language, "full"), brief.match
    lines = []
    if told := _told_district(brief):
        where = naming.own_district(brief) or one_line(told.name)
        items = _clues(told.code, brief) or one_line(match.reason)
        share = _percent(told.confidence)
        lines.append(full.say("why", district=where, percent=share, items=items))
    shares = [
        full.say("share", district=one_line(r.name, 60), percent=_percent(r.confidence))
        for r in match.runners_up[:2]
        if r.confidence >= NOISE
    ]
    if shares:
        lines.append(full.say("runner_up", items=", ".join(shares)))
    own_state = brief.match.state if brief.kind == "outside" else None
    if others := [name for name in naming.others_told(brief) if name != own_state]:
        lines.append(full.say("also_told", items=", ".join(others)))
    return lines


def known(brief: Brief) -> list[str]:
    """What and when, and a link to the post."""
    full, alert = bundled(brief.language, "full"), brief.alert
    times = (("posted", alert.posted), ("sent", alert.sent), ("received", alert.received))
    items = [*_what(brief), *(full.say(n, time=stamped(s, brief)) for n, s in times if s)]
    if alert.deadline:
        words, when = one_line(alert.deadline.clock, 40), clock_time(alert.deadline.at, brief)
        items.append(full.say("deadline", words=words, time=when))
    if any(warning.endswith(IN_PART) for warning in alert.warnings):
        items.append(full.say("in_part"))
    lines = [full.say("known", items="; ".join(items))] if items else []
    if alert.content.url:
        lines.append(full.say("post_link", value=one_line(alert.content.url, 300)))
    return lines


def sender(brief: Brief) -> str:
    full, alert = bundled(brief.language, "full"), brief.alert
    named = one_line(alert.sender or alert.source or "", 80)
    return full.say(
        alert.authenticity,
        sender=named or full.say("no_sender"),
        reason=one_line(alert.authenticity_reason, 120),
        desk=naming.desk_phone(brief),
    )


def questions(brief: Brief) -> list[str]:
    """What to ask of whom while the place is not known."""
    full, alert = bundled(brief.language, "full"), brief.alert
    lines = [_ask(brief)]
    if alert.person.phones:
        phones = ", ".join(one_line(phone, 40) for phone in alert.person.phones[:PLACES])
        lines.append(full.say("ask_operator", phones=phones))
    lines.append(full.say("then_route", number=str(brief.number)))
    return lines


def unread(brief: Brief) -> list[str]:
    """Why nobody could read the message, and what follows once somebody has."""
    full = bundled(brief.language, "full")
    reason = one_line(brief.alert.unread or "", 300)
    return [
        full.say("unread_reason", reason=reason),
        full.say("unread_then", number=str(brief.number)),
    ]


def addresses(brief: Brief) -> list[str]:
    """IP addresses with their times: for the desk."""
    items = [
        one_line(ip.address, 45) + (f" {dated(ip.observed_at, brief)}" if ip.observed_at else "")
        for ip in brief.alert.ip_addresses[:PLACES]
    ]
    return [bundled(brief.language, "full").say("ip", items=", ".join(items))] if items else []


def on_scene(brief: Brief) -> list[str]:
    full = bundled(brief.language, "full")
    threat = brief.alert.category == "threat_to_others"
    lines = [full.say(_threat(brief, "scene"))]
    if not threat and brief.alert.person.under_age:
        lines.append(full.say("scene_minor"))
    if threat and any(warning.startswith(BOTH) for warning in brief.alert.warnings):
        lines.append(full.say("scene_both"))
    return [*lines, full.say(_threat(brief, "afterwards"), desk=naming.desk_phone(brief))]


def platform(brief: Brief) -> str | None:
    if not brief.alert.platform:
        return None
    full, name = bundled(brief.language, "full"), one_line(brief.alert.platform, 40)
    return full.word(f"platform_{name.lower()}", full.say("platform_other"))


def _identity(brief: Brief) -> Iterator[str]:
    full, who = bundled(brief.language, "full"), brief.alert.person
    if who.name:
        yield one_line(who.name, 80)
    if who.gender:
        given = who.gender.strip().casefold()
        word = "male" if given in MALE else "female" if given in FEMALE else ""
        yield full.word(word, one_line(who.gender, 20))
    if who.age is not None:
        yield full.say("years", n=str(who.age))
    if who.under_age:
        yield full.say("minor")


def _reach(brief: Brief) -> Iterator[str]:
    full, who = bundled(brief.language, "full"), brief.alert.person
    for phone in who.phones[:PLACES]:
        yield full.say("phone", value=one_line(phone, 40))
    if who.username:
        yield full.say("account", value=one_line(who.username, 80))
    for email in who.emails[:PLACES]:
        yield full.say("email", value=one_line(email, 80))


def _place(spot: Location, brief: Brief) -> str:
    """``Vijay Nagar gali no 4 (from the post, within 800 m, 02:54 IST, 18 min ago)``."""
    notes = ", ".join(_place_notes(spot, brief))
    parts = [one_line(spot.text)] if spot.text else []
    if spot.latitude is not None and spot.longitude is not None:
        at = f"{spot.latitude:.5f},{spot.longitude:.5f}"
        parts.append(f"{at} https://maps.google.com/?q={at}")
    return " ".join(filter(None, (", ".join(parts), f"({notes})" if notes else "")))


def _place_notes(spot: Location, brief: Brief) -> Iterator[str]:
    full = bundled(brief.language, "full")
    if spot.source:
        yield full.say(f"source_{spot.source}")
    if spot.radius_m is not None:
        yield full.say("within", n=f"{spot.radius_m:.0f}")
    if spot.observed_at is not None:
        yield dated_inside(spot.observed_at, brief)


def _told_district(brief: Brief) -> RankedDistrict | None:
    """The recipient's own among those told, else the likeliest."""
    told = brief.match.districts
    own = (r for r in told if brief.unit.key == f"district:{r.code}")
    return next(own, told[0] if told else None)


def _clues(district: str, brief: Brief) -> str:
    """The heaviest clues to a district, each once, in the words of the alert."""
    clues = (clue for clue in brief.match.evidence if clue.district == district)
    ranked = sorted(clues, key=lambda clue: -clue.weight)
    shown = dict.fromkeys(_clue(clue, brief) for clue in ranked)
    return "; ".join(list(shown)[:CLUES])


def _clue(clue: Evidence, brief: Brief) -> str:
    full = bundled(brief.language, "full")
    text = one_line(clue.text, 60)
    kind = full.word(f"kind_{clue.kind}", one_line(clue.kind.replace("_", " "), 30))
    where = full.word(f"where_{clue.where.partition('.')[0]}", "")
    if not where:
        return full.say("clue_nowhere", text=text, kind=kind)
    return full.say("clue", text=text, kind=kind, where=where)


def _what(brief: Brief) -> Iterator[str]:
    full, media, on = bundled(brief.language, "full"), brief.alert.content.media, platform(brief)
    if media and on:
        yield full.say("on_platform", media=full.say(f"media_{media}"), platform=on)
    elif media:
        yield full.say(f"media_{media}")
    elif on:
        yield full.say("post_on", platform=on)


def _ask(brief: Brief) -> str:
    full, name = bundled(brief.language, "full"), platform(brief)
    return full.say("ask_platform", platform=name) if name else full.say("ask_the_platform")


def _threat(brief: Brief, name: str) -> str:
    return f"{name}_threat" if brief.alert.category == "threat_to_others" else name


def _percent(confidence: float) -> str:
    return f"{100 * confidence:.0f}"
