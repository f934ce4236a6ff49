"""What whoever was told of a case hears when its place changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from dispatcher import messages
from dispatcher.engine import named
from dispatcher.engine.joining import same_place
from dispatcher.engine.place import units_left
from dispatcher.engine.planner import NO_MATCH, was_sent
from dispatcher.engine.told import retell
from dispatcher.model import Directory, Incident, Language, Match, Planned


def new_place(before: Match | None, after: Match, directory: Directory, language: Language) -> str:
    """In words, where the case is now and who is no longer needed; empty where nothing changed."""
    if same_place(after, before):
        return ""
    place = named.places(after, directory, language)
    left = units_left(before or NO_MATCH, after)
    name = ("moved" if place else "lost") + ("_left" if left else "")
    over = ", ".join(named.unit(unit, directory, language) for unit in left)
    return messages.reason(name, language, place=place, left=over)


def tell_moved(
    incident: Incident,
    after: Match,
    told: Iterable[Planned],
    directory: Directory,
    now: datetime,
    *,
    worse: bool = False,
) -> tuple[Planned, ...]:
    """That the place has changed, or the danger (``worse``): to everybody whose last word from us
    calls them, but those who leave with it (they are stood down) and those who are ``told`` anew.

    What is still to be sent is written when it is sent, and names the new place by itself.
    """
    if incident.state == "closed" or (same_place(after, incident.match) and not worse):
        return ()
    leaving = units_left(incident.match or NO_MATCH, after)
    anew = {planned.contact for planned in told}
    last = {
        (n.planned.unit.key, n.planned.contact): n.planned
        for n in incident.notifications
        if was_sent(n)
    }
    return tuple(
        replace(
            retell(planned, now),
            standing_in_for=still_stood_in(planned, after),
            because=new_place(incident.match, after, directory, planned.language),
        )
        for (unit, contact), planned in last.items()
        if planned.kind != "standdown" and unit not in leaving and contact not in anew
    )


def stands_in_anew(planned: Planned, before: Iterable[Planned]) -> bool:
    """Whether they act in the place of a unit for which they did not by the last they were told."""
    last = [one for one in before if one.contact == planned.contact][-1:]
    known = {unit for one in last if one.kind != "standdown" for unit in one.standing_in_for}
    return not set(planned.standing_in_for) <= known


def still_stood_in(planned: Planned, match: Match) -> tuple[str, ...]:
    """The units they act in the place of that a match still needs."""
    places = {ranked.name for ranked in match.districts} | {match.state}
    return tuple(n for n in planned.standing_in_for if n.partition(", PS ")[0] in places)
