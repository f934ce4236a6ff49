"""Incident + claim -> the complete text a channel is handed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from dispatcher import messages
from dispatcher.config import Centre
from dispatcher.engine import named
from dispatcher.engine.joining import told_alert, told_match
from dispatcher.engine.overtaken import taker
from dispatcher.engine.planner import NO_MATCH, find_district, find_outside, find_station
from dispatcher.engine.told import called_already
from dispatcher.errors import DeliveryError
from dispatcher.model import (
    ACCEPTED,
    Brief,
    Claim,
    Directory,
    District,
    Incident,
    Language,
    Match,
    Mode,
    Name,
    Outgoing,
    Planned,
    RankedDistrict,
    Taker,
)


class Briefer:
    """Writes texts with one directory, centre and mode."""

    def __init__(
        self,
        *,
        directory: Callable[[], Directory],
        centre: Centre,
        mode: Mode,
        settled_by: frozenset[str],
    ) -> None:
        """``settled_by``: the roles whose answer means that their unit has the case."""
        self._settled_by = settled_by
        self._directory = directory
        self._centre = centre
        self._mode: Mode = mode

    def outgoing(self, claim: Claim, incident: Incident | None, now: datetime) -> Outgoing:
        """The text of one claimed notification; ``key`` stays the same for every try of it."""
        if incident is None:
            raise DeliveryError("its incident is not in the ledger", permanent=True)
        brief = self._brief(claim, incident, now)
        text = messages.render(brief)
        notification = claim.notification
        return Outgoing(
            key=f"{brief.incident}-{notification.id}",
            to=notification.planned.to,
            subject=text.subject,
            short=text.short,
            full=text.full,
            incident=brief.incident,
            code=brief.code,
            kind=brief.kind,
            language=brief.language,
            facts=_facts(brief, notification.planned, self._others_in_english(incident, brief)),
        )

    def _brief(self, claim: Claim, incident: Incident, now: datetime) -> Brief:
        planned = claim.notification.planned
        match = told_match(incident)
        district = self._district(planned, match)
        spoken = _in_language(match, self._directory(), planned.language)
        said = match.station_in(district.code) if district else None
        station = find_station(district, said) if district else None
        return Brief(
            kind=planned.kind,
            incident=incident.id,
            number=incident.number,
            code=claim.notification.code,
            mode="exercise" if incident.drill else self._mode,
            repeat=claim.repeat or planned.again or called_already(incident, claim.notification),
            language=planned.language,
            role=planned.role,
            now=now,
            timezone=self._centre.timezone,
            centre=self._centre.name,
            desk_phone=self._centre.desk_phone,
            unit=planned.unit,
            district=district.name if district else None,
            station=station.name if station else None,
            unlisted=said.name if said and not station else None,
            other_districts=tuple(ranked.name for ranked in _others(spoken, district)),
            standing_in_for=tuple(
                named.unit_name(name, self._directory(), planned.language)
                for name in planned.standing_in_for
                if name not in _reached(incident)
            ),
            nodal=_has_nodal(match, self._directory()),
            taken_by=self._taker(planned, incident) if planned.kind == "taken" else None,
            alert=told_alert(incident, district.code if district else None),
            match=spoken,
            reason=planned.because,
        )

    def _taker(self, planned: Planned, incident: Incident) -> Taker | None:
        """Who has the case now: whoever answered, which need not be the station."""
        answer = taker(incident, planned, self._settled_by)
        contact = answer.body.get("contact") if answer else None
        by = next((one for one in incident.recipients if one.contact == contact), None)
        if by is None:
            return None
        kind, _, code = by.unit.key.partition(":")
        district = find_district(self._directory(), code) if kind == "district" else None
        stations = district.stations if district else ()
        own = (s.name for s in stations if any(one.key == by.contact for one in s.contacts))
        outside = find_outside(self._directory(), code) if kind == "outside" else None
        place = district or outside
        return Taker(
            role=by.role,
            place=place.name if place else Name(en=by.unit.name),
            station=next(own, None) if by.role == "station_officer" else None,
        )

    def _others_in_english(self, incident: Incident, brief: Brief) -> list[str]:
        """Machines know one name of a district."""
        own = brief.district.en if brief.district else None
        match = incident.match or NO_MATCH
        return [ranked.name for ranked in match.districts if ranked.name != own]

    def _district(self, planned: Planned, match: Match) -> District | None:
        """The recipient's own district; for state-level ones the likeliest."""
        kind, _, code = planned.unit.key.partition(":")
        if kind != "district":
            code = match.districts[0].code if match.districts else ""
        return find_district(self._directory(), code)


def _reached(incident: Incident) -> frozenset[str]:
    """Names of the units somebody of which was told meanwhile."""
    told = (n.planned for n in incident.notifications if n.state in ACCEPTED)
    return frozenset(one.unit.name for one in told if one.kind != "standdown")


def _others(match: Match, own: District | None) -> list[RankedDistrict]:
    return [ranked for ranked in match.districts if own is None or ranked.code != own.code]


def _in_language(match: Match, directory: Directory, language: Language) -> Match:
    """The match with Hindi names, where the text is Hindi and there are any."""
    if language != "hi":
        return match

    def in_hindi(ranked: RankedDistrict) -> RankedDistrict:
        district = find_district(directory, ranked.code)
        hindi = district.name.hi if district else None
        return replace(ranked, name=hindi) if hindi else ranked

    return replace(
        match,
        state=named.state(match.state, directory, language) if match.state else None,
        districts=tuple(map(in_hindi, match.districts)),
        runners_up=tuple(map(in_hindi, match.runners_up)),
    )


def _has_nodal(match: Match, directory: Directory) -> bool:
    found = find_outside(directory, match.state or "")
    return found is not None and any(contact.addresses for contact in found.contacts)


def _facts(brief: Brief, planned: Planned, others: list[str]) -> dict[str, object]:
    return {
        "contact": planned.contact,
        "channel": planned.channel,
        "unit": brief.unit.key,
        "role": brief.role,
        "district": _english(brief.district),
        "station": _english(brief.station),
        "other_districts": others,
        "urgency": brief.alert.urgency,
        "category": brief.alert.category,
        "authenticity": brief.alert.authenticity,
        "mode": brief.mode,
        "repeat": brief.repeat,
    }


def _english(name: Name | None) -> str | None:
    return name.en if name else None
