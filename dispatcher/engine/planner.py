"""Match + directory + moment -> whom to tell. Joins routing with the people on duty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from dispatcher.config import Policy
from dispatcher.directory.duty import on_duty
from dispatcher.model import (
    Away,
    Contact,
    Directory,
    District,
    Language,
    Match,
    MatchedStation,
    Mode,
    NotificationKind,
    OutsideState,
    Planned,
    Station,
    Unit,
)
from dispatcher.routing.waves import (
    Roster,
    Terms,
    first_wave,
    tell_outside,
    tell_role,
    tell_roles,
)


class Planner:
    """Plans first waves with one directory, policy and mode."""

    def __init__(
        self,
        *,
        directory: Callable[[], Directory],
        policy: Policy,
        carriers: dict[str, tuple[str, ...]] | None,
        mode: Mode,
        language: Language,
        timezone: str,
    ) -> None:
        self._directory = directory
        self._policy = policy
        self._carriers = carriers
        self._mode = mode
        self._language: Language = language
        self._timezone = timezone

    def for_match(self, match: Match, *, now: datetime) -> tuple[Planned, ...]:
        """Everybody to be told at once of a match."""
        if match.decision == "out_of_state":
            return self._outside(match.state or "", now)
        if match.decision == "unlocated" or not match.districts:
            terms = self._terms(now, "unlocated")
            return tell_roles(self._state(now), self._policy.unlocated, terms)
        rosters = tuple(
            self._roster(code, match.station, now)
            for code in (ranked.code for ranked in match.districts)
        )
        wave = first_wave(rosters, self._state(now), self._policy, self._terms(now, "alert"))
        return wave + (self._nodal(match.state, now) if match.state else ())

    def stand_ins(
        self, units: tuple[str, ...], *, now: datetime, kind: NotificationKind
    ) -> tuple[Planned, ...]:
        """The state's contacts in the place of units nobody of which could be told."""
        wave = tell_roles(self._state(now), self._policy.stand_in, self._terms(now, kind))
        return tuple(replace(planned, standing_in_for=units) for planned in wave)

    def desk(self, now: datetime, kind: NotificationKind) -> tuple[Planned, ...]:
        """The desk alone, to look or to decide; the supervisor where it cannot be reached."""
        terms = self._terms(now, kind)
        desk = tell_role(self._state(now), "desk", terms)
        if any(not planned.skipped for planned in desk):
            return desk
        return desk + tell_role(self._state(now), "supervisor", terms)

    def _outside(self, state: str, now: datetime) -> tuple[Planned, ...]:
        nodal = self._nodal(state, now)
        desk = tell_role(self._state(now), "desk", self._terms(now, "outside"))
        if any(not planned.skipped for planned in nodal):
            return nodal + desk
        terms = self._terms(now, "outside")
        return nodal + desk + tell_role(self._state(now), "supervisor", terms)

    def _nodal(self, state: str, now: datetime) -> tuple[Planned, ...]:
        """The nodal contact of another state, which may also be one side of a conflict."""
        found = find_outside(self._directory(), state)
        people = self._present(found.contacts if found else (), (), now)
        unit = Unit(key=f"outside:{state}", name=f"{state} nodal officer")
        return tell_outside(Roster(unit=unit, contacts=people), self._terms(now, "outside"))

    def _terms(self, now: datetime, kind: NotificationKind) -> Terms:
        return Terms(
            now=now,
            mode=self._mode,
            language=self._language,
            carriers=self._carriers,
            kind=kind,
        )

    def _state(self, now: datetime) -> Roster:
        directory = self._directory()
        return Roster(
            unit=Unit(key="state", name=directory.state.en),
            contacts=self._present(directory.contacts, directory.away, now),
        )

    def _roster(self, code: str, matched: MatchedStation | None, now: datetime) -> Roster:
        """The district's own people; the named station's officer in place of the district's."""
        district = find_district(self._directory(), code)
        if district is None:
            return Roster(unit=Unit(key=f"district:{code}", name=f"district {code}"), contacts=())
        station = find_station(district, matched)
        people = self._present(district.contacts, district.away, now)
        if station:
            own = self._present(station.contacts, station.away, now, others=district.contacts)
            people = _station_first(own, people, station)
        return Roster(
            unit=Unit(key=f"district:{code}", name=unit_name(district, station)),
            contacts=people,
        )

    def _present(
        self,
        contacts: tuple[Contact, ...],
        away: tuple[Away, ...],
        now: datetime,
        others: tuple[Contact, ...] = (),
    ) -> tuple[Contact, ...]:
        return on_duty(contacts, away, now, self._timezone, others=others)


def _station_first(
    own: tuple[Contact, ...], people: tuple[Contact, ...], station: Station
) -> tuple[Contact, ...]:
    """The station's reachable officers take the place of the district's stand-in for that role,
    its circle's officer that of the other circles'."""
    covered = {contact.role for contact in own if contact.addresses}
    circle = [contact for contact in people if contact.key.endswith(f"/{station.circle}")]
    if circle:
        covered.add("circle_officer")
    rest = [contact for contact in people if contact.role not in covered]
    return (*own, *circle, *rest)


def find_district(directory: Directory, code: str) -> District | None:
    return next((d for d in directory.districts if d.code == code), None)


def find_outside(directory: Directory, state: str) -> OutsideState | None:
    return next((s for s in directory.outside if s.name.en == state), None)


def find_station(district: District, matched: MatchedStation | None) -> Station | None:
    if matched is None or matched.district != district.code:
        return None
    wanted = matched.name.casefold()
    return next(
        (
            station
            for station in district.stations
            if wanted in {name.casefold() for name in (station.name.en, *station.aliases)}
        ),
        None,
    )


def unit_name(district: District, station: Station | None) -> str:
    return f"{district.name.en}, PS {station.name.en}" if station else district.name.en
