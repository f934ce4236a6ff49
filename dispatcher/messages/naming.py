"""How a place, a telephone and a centre are called in a text."""

from __future__ import annotations

from dispatcher.messages.clean import one_line
from dispatcher.messages.wording import Wording, bundled
from dispatcher.model import Brief, Language, Name, NotificationKind, Role, Taker

OF_THE_DISTRICT: frozenset[Role] = frozenset(
    ("station_officer", "district_control", "circle_officer", "district_chief", "women_officer")
)
"""These know which district is theirs; all others must be told it."""

CALLS: frozenset[NotificationKind] = frozenset(("alert", "update", "escalate"))

DESK_ROLES: frozenset[Role] = frozenset(("desk", "supervisor"))
"""These see a case through instead of going there."""


SENDING: frozenset[NotificationKind] = frozenset(("alert", "update"))
"""Kinds that say where to go: they name a station that the directory does not have too. That
somebody there has the case, or did not answer, nobody can say."""


def in_language(name: Name, language: Language) -> str:
    return one_line((name.hi if language == "hi" else None) or name.en, 80)


def own_district(brief: Brief) -> str | None:
    """The recipient's district; for others the likeliest."""
    if brief.district:
        return in_language(brief.district, brief.language)
    return one_line(brief.match.districts[0].name, 80) if brief.match.districts else None


def district(brief: Brief) -> str | None:
    """The recipient's district; for others every district that was told."""
    own = own_district(brief)
    if own is None or not _several(brief):
        return own
    short = bundled(brief.language, "short")
    for other in brief.other_districts:
        own = short.say("two_districts", first=own, second=one_line(other, 60))
    return own


def station(brief: Brief) -> str | None:
    """None too where several districts are told: the station is of one of them."""
    if _several(brief):
        return None
    if brief.station is None:
        return one_line(brief.unlisted, 60) if brief.unlisted and brief.kind in SENDING else None
    return in_language(brief.station, brief.language)


def short_places(brief: Brief) -> tuple[str, ...]:
    """Names of the place for one SMS, the fullest first; of a text that a case is taken, of who has
    it. An officer who is called of a case of several districts hears which others are."""
    if brief.taken_by:
        return _takers(brief, brief.taken_by)
    names, others = _own_places(brief), others_told(brief)
    calls = brief.kind in CALLS and brief.role in OF_THE_DISTRICT
    if not (calls and others):
        return names
    short = bundled(brief.language, "short")
    joined = others[0]
    for other in others[1:]:
        joined = short.say("two_districts", first=joined, second=other)
    if brief.kind == "escalate":  # no answer from the own district: nothing is said of the others'
        return tuple(short.say("also_told_escalate", place=name, others=joined) for name in names)
    both = short.say("two_districts", first=own_district(brief) or names[-1], second=joined)
    return (*(short.say("also_told", place=name, others=joined) for name in names), both)


def others_told(brief: Brief) -> tuple[str, ...]:
    """The other districts, and the other state, that were told of a case that may be theirs."""
    if brief.match.decision != "conflict":
        return ()
    state = (brief.match.state,) if brief.match.state else ()
    return tuple(one_line(name, 60) for name in (*brief.other_districts, *state))


def full_taker(brief: Brief, by: Taker) -> str:
    """``PS Vijay Nagar, Ghaziabad``, ``Control room Ghaziabad``."""
    where = in_language(by.place, brief.language)
    return ", ".join((_taker_s_station(brief, by), where)) if by.station else _takers(brief, by)[0]


def _takers(brief: Brief, by: Taker) -> tuple[str, ...]:
    short, where = bundled(brief.language, "short"), in_language(by.place, brief.language)
    if by.station:
        alone = _taker_s_station(brief, by)
        post = in_language(by.station, brief.language)
        both = short.say("station_and_district", station=post, district=where)
    else:
        name = f"by_{by.role}"
        known = name in short.names
        both = short.say(name, district=where) if known else district_name(short, where)
        alone = short.say(name, district="").strip() if known else both
    if brief.role not in OF_THE_DISTRICT or by.role == "state_nodal":
        return both, district_name(short, where)
    return (alone, both) if brief.language == "hi" and by.station else (both, alone)


def _taker_s_station(brief: Brief, by: Taker) -> str:
    post = in_language(by.station, brief.language) if by.station else ""
    return bundled(brief.language, "short").say("station", station=post)


def _own_places(brief: Brief) -> tuple[str, ...]:
    """Names of the recipient's own place.

    A Hindi SMS has room for the station alone; to a recipient above the district the district says
    more, so there the station is what goes.
    """
    short = bundled(brief.language, "short")
    where, post = district(brief), station(brief)
    whole = (_whole(brief, where),)
    if post is None:
        return whole
    alone = (short.say("station", station=post),)
    if where is None:
        return alone
    both = (short.say("station_and_district", station=post, district=where),)
    if brief.role not in OF_THE_DISTRICT:
        return both + whole
    return alone + whole if brief.language == "hi" else both + alone + whole


def full_place(brief: Brief) -> str:
    """``PS Vijay Nagar, Ghaziabad``."""
    short = bundled(brief.language, "short")
    where, post = district(brief), station(brief)
    if post is None:
        return _whole(brief, where)
    return ", ".join(filter(None, (short.say("station", station=post), where)))


def stood_in(brief: Brief) -> tuple[str, ...]:
    """The units in whose place the recipient acts, and no other that was told; the fullest first,
    then without their stations."""
    units = [one_line(unit, 80) for unit in brief.standing_in_for]
    whole = _in_a_row([_of_unit(brief, unit) for unit in units], brief.language)
    places = [_of_unit(brief, unit.partition(", ")[0]) for unit in units]
    return tuple(dict.fromkeys((whole, _in_a_row(places, brief.language))))


def _of_unit(brief: Brief, unit: str) -> str:
    """``PS Vijay Nagar Ghaziabad``, ``Ghaziabad district``, ``Tamil Nadu``."""
    short = bundled(brief.language, "short")
    place, _, post = unit.partition(", ")
    if post:
        return short.say("station_and_district", station=post.partition(" ")[2], district=place)
    return place if place == brief.match.state else district_name(short, place)


def _in_a_row(names: list[str], language: Language) -> str:
    first, *others = names
    for other in others:
        first = bundled(language, "short").say("two_districts", first=first, second=other)
    return first


def _whole(brief: Brief, where: str | None) -> str:
    """The place without a station; what is said where there is no district."""
    short = bundled(brief.language, "short")
    if where:
        named = district_name(short, where)
        return _in_a_row([named, state(brief)], brief.language) if _beyond(brief) else named
    if brief.match.state:
        return state(brief)
    moved = brief.kind == "update" and brief.match.decision == "unlocated"
    return short.say("no_place") if moved else one_line(brief.unit.name, 80)


def subject_place(brief: Brief) -> str:
    """As in full where the recipient is above the district, else without the district."""
    post = station(brief)
    if post is None or brief.role not in OF_THE_DISTRICT:
        return full_place(brief)
    return bundled(brief.language, "short").say("station", station=post)


def _several(brief: Brief) -> bool:
    """True for a recipient above the district when more than one district was told."""
    return bool(
        brief.role not in OF_THE_DISTRICT
        and brief.match.decision == "conflict"
        and (brief.other_districts or brief.match.state)
    )


def _beyond(brief: Brief) -> bool:
    """True for such a recipient when another state was told too."""
    return _several(brief) and brief.match.state is not None


def district_name(short: Wording, name: str) -> str:
    return short.say("district", district=name)


def state(brief: Brief) -> str:
    return one_line(brief.match.state or brief.unit.name, 60)


def desk_phone(brief: Brief) -> str:
    """As it is dialled by the recipient: ``05220000000`` at home, ``+915220000000`` elsewhere."""
    phone = one_line(brief.desk_phone, 20)
    if brief.kind == "outside" or not phone.startswith("+91"):
        return phone
    return "0" + phone.removeprefix("+91")
