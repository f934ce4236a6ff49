"""Incident + claim -> the complete text a channel is handed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from dispatcher import messages
from dispatcher.config import Centre
from dispatcher.engine.joining import told_alert
from dispatcher.engine.planner import NO_MATCH, find_district, find_station
from dispatcher.errors import DeliveryError
from dispatcher.model import (
    Brief,
    Claim,
    Directory,
    District,
    Incident,
    Match,
    Mode,
    Name,
    Outgoing,
    Planned,
)


class Briefer:
    """Writes texts with one directory, centre and mode."""

    def __init__(self, *, directory: Callable[[], Directory], centre: Centre, mode: Mode) -> None:
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
            facts=_facts(brief, notification.planned),
        )

    def _brief(self, claim: Claim, incident: Incident, now: datetime) -> Brief:
        planned = claim.notification.planned
        match = incident.match or NO_MATCH
        district = self._district(planned, match)
        station = find_station(district, match.station) if district else None
        return Brief(
            kind=planned.kind,
            incident=incident.id,
            number=incident.number,
            code=claim.notification.code,
            mode="exercise" if incident.drill else self._mode,
            repeat=claim.repeat or planned.again,
            language=planned.language,
            role=planned.role,
            now=now,
            timezone=self._centre.timezone,
            centre=self._centre.name,
            desk_phone=self._centre.desk_phone,
            unit=planned.unit,
            district=district.name if district else None,
            station=station.name if station else None,
            other_districts=tuple(
                ranked.name
                for ranked in match.districts
                if district is None or ranked.code != district.code
            ),
            standing_in_for=planned.standing_in_for,
            alert=told_alert(incident, planned),
            match=match,
            reason=planned.because,
        )

    def _district(self, planned: Planned, match: Match) -> District | None:
        """The recipient's own district; for state-level ones the likeliest."""
        kind, _, code = planned.unit.key.partition(":")
        if kind != "district":
            code = match.districts[0].code if match.districts else ""
        return find_district(self._directory(), code)


def _facts(brief: Brief, planned: Planned) -> dict[str, object]:
    return {
        "contact": planned.contact,
        "channel": planned.channel,
        "unit": brief.unit.key,
        "role": brief.role,
        "district": _english(brief.district),
        "station": _english(brief.station),
        "other_districts": list(brief.other_districts),
        "urgency": brief.alert.urgency,
        "category": brief.alert.category,
        "authenticity": brief.alert.authenticity,
        "mode": brief.mode,
        "repeat": brief.repeat,
    }


def _english(name: Name | None) -> str | None:
    return name.en if name else None
