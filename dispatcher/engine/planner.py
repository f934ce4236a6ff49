"""Match + directory + moment -> whom to tell. Joins routing with the people on duty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from msgspec.structs import replace

from dispatcher.config import Policy
from dispatcher.directory.duty import on_duty, tonight
from dispatcher.model import (
    ACCEPTED,
    Alert,
    Away,
    Contact,
    Directory,
    District,
    Incident,
    Language,
    Match,
    MatchedStation,
    Mode,
    Notification,
    NotificationKind,
    OutsideState,
    Planned,
    Role,
    Rung,
    Station,
    StepRule,
    Unit,
)
from dispatcher.reporting.cases import unread
from dispatcher.routing import ladder
from dispatcher.routing.extra import extra_roles
from dispatcher.routing.waves import (
    ROLE_NAMES,
    STATE_ROLES,
    Roster,
    Terms,
    first_wave,
    plan,
    step_wave,
    tell_outside,
    tell_role,
    tell_roles,
)

DESK = "desk"
"""Key of the unit that must answer while an incident has no place."""
NO_MATCH = Match(decision="unlocated", reason="not matched yet")


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

    def for_match(self, match: Match, alert: Alert, *, now: datetime) -> tuple[Planned, ...]:
        """Everybody to be told at once of a match; ``alert`` says who else has to help."""
        if match.decision == "out_of_state":
            return self._outside(match.state or "", now)
        if match.decision == "unlocated" or not match.districts:
            terms = self._terms(now, "unlocated")
            return tell_roles(self._state(now), self._policy.unlocated, terms)
        rosters = tuple(
            self._roster(code, match.station, now)
            for code in (ranked.code for ranked in match.districts)
        )
        wave = first_wave(
            rosters,
            self._state(now),
            self._policy,
            self._terms(now, "alert"),
            self._wave(alert),
        )
        return wave + (self._nodal(match.state, now) if match.state else ())

    def rungs(self, match: Match, alert: Alert, now: datetime) -> tuple[Rung, ...]:
        """The escalations that begin when a match is told: one for each unit that must answer."""
        return tuple(
            ladder.first(unit, self.steps(unit, alert), now) for unit in answering_units(match)
        )

    def desk_rung(self, now: datetime) -> Rung:
        """The desk's own escalation, of what only the desk can decide."""
        return ladder.first(DESK, self._policy.unlocated_steps, now)

    def climb(
        self, incident: Incident, rung: Rung, *, now: datetime
    ) -> tuple[tuple[Planned, ...], Rung]:
        """The next step that reaches somebody, and those before it that reach nobody.

        What repeats is taken once: if that reaches nobody either, it is tried again in its time.
        """
        alert = newest_alert(incident)
        steps = self.steps(rung.unit, alert)
        planned: tuple[Planned, ...] = ()
        while rule := ladder.rule_at(steps, rung.step):
            planned += self._step(incident, rung, rule, now)
            rung = ladder.climbed(rung, steps, now)
            if rule.every_s is not None or any(not one.skipped for one in planned):
                break
        return planned, ladder.standing(rung, steps, now)

    def answered(self, rung: Rung, role: Role, now: datetime) -> Rung | None:
        """The rung of a unit one of whose people has answered; None where that settles nothing.

        The desk's answer gives it time; nobody else's makes it any longer.
        """
        if rung.unit == DESK:
            held = role in {"desk", "supervisor"}
            return ladder.waiting(rung, self._policy.desk_hold_s, now) if held else None
        if role not in (*self._policy.settled_by, "state_nodal"):
            return None
        return ladder.waiting(rung, self._policy.answer_lapses_s, now)

    def one_more(
        self, incident: Incident, whom: Contact | Role, *, now: datetime
    ) -> tuple[Planned, ...]:
        """One contact, on duty or not, or everybody on duty of a role: told now, for their unit."""
        match = incident.match or NO_MATCH
        rung = Rung(unit=answering_units(match)[0], since=now, due_at=None)
        kind = _kind_of_step(incident, rung)
        terms = replace(
            self._terms(now, "alert" if kind == "escalate" else kind),
            told=frozenset(n.planned.contact for n in incident.notifications if was_sent(n)),
        )
        if isinstance(whom, Contact):
            return (plan(self._unit_of(whom, match, now), tonight(whom, now), terms),)
        if whom in STATE_ROLES:
            return tell_role(self._state(now), whom, terms)
        rosters = [self._unit(unit, match, now) for unit in answering_units(match)]
        state = self._state(now)
        return tuple(one for unit in rosters for one in step_wave(unit, state, (whom,), terms))

    def _unit_of(self, contact: Contact, match: Match, now: datetime) -> Unit:
        """Whom a contact answers for."""
        if contact.role in STATE_ROLES:
            return Unit(key=contact.role, name=ROLE_NAMES[contact.role])
        if contact.role == "state_nodal":
            return self._outside_roster(match.state or "", now).unit
        code = contact.key.partition("/")[0]
        return self._roster(code, match.station, now).unit

    @property
    def desk_steps(self) -> tuple[StepRule, ...]:
        return self._policy.unlocated_steps

    def _step(
        self, incident: Incident, rung: Rung, rule: StepRule, now: datetime
    ) -> tuple[Planned, ...]:
        """What one step tells; a repeat to an address that is still being tried is left out."""
        match = incident.match or NO_MATCH
        terms = replace(
            self._terms(now, _kind_of_step(incident, rung)),
            step=rung.step + 1,
            by=rule.by,
            told=frozenset(n.planned.contact for n in incident.notifications if was_sent(n)),
        )
        wave = step_wave(self._unit(rung.unit, match, now), self._state(now), rule.tell, terms)
        pending = {
            (n.planned.contact, n.planned.channel)
            for n in incident.notifications
            if n.state in {"planned", "sending"}
        }
        return tuple(one for one in wave if (one.contact, one.channel) not in pending)

    def _unit(self, unit: str, match: Match, now: datetime) -> Roster:
        kind, _, code = unit.partition(":")
        if kind == "district":
            return self._roster(code, match.station, now)
        if kind == "outside":
            return self._outside_roster(code, now)
        return replace(self._state(now), unit=Unit(key=DESK, name="desk"))

    def steps(self, unit: str, alert: Alert) -> tuple[StepRule, ...]:
        """The escalation of a unit that must answer."""
        kind, _, code = unit.partition(":")
        if kind == "outside":
            return self._policy.outside_steps
        if kind != "district":
            return self._policy.unlocated_steps
        district = find_district(self._directory(), code)
        if district and district.steps:
            return district.steps
        live = alert.urgency == "live" and self._policy.live_steps
        return live or self._policy.steps

    def _wave(self, alert: Alert) -> tuple[Role, ...]:
        policy = self._policy
        threat = alert.category == "threat_to_others"
        wave = policy.threat if threat else policy.first_wave
        return tuple(dict.fromkeys((*wave, *extra_roles(alert, policy.extra))))

    def stand_ins(
        self, units: tuple[str, ...], *, now: datetime, kind: NotificationKind
    ) -> tuple[Planned, ...]:
        """The state's contacts in the place of units nobody of which could be told.

        Of another state (``outside``) that is the supervisor, who rings it: our own rooms are not
        to drive there. They are told all the same where the supervisor cannot be.
        """
        state, terms = self._state(now), self._terms(now, kind)
        wave: tuple[Planned, ...] = ()
        if kind == "outside":
            wave = tell_role(state, "supervisor", terms)
        if all(planned.skipped for planned in wave):
            kind = "alert" if kind == "outside" else kind
            wave = tell_roles(state, self._policy.stand_in, self._terms(now, kind))
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
        above = tell_role(self._state(now), "supervisor", self._terms(now, "outside"))
        if any(not planned.skipped for planned in above):
            units = tuple(planned.unit.name for planned in nodal[:1])
            above = tuple(replace(planned, standing_in_for=units) for planned in above)
        return nodal + desk + above

    def _nodal(self, state: str, now: datetime) -> tuple[Planned, ...]:
        """The nodal contact of another state, which may also be one side of a conflict."""
        return tell_outside(self._outside_roster(state, now), self._terms(now, "outside"))

    def _outside_roster(self, state: str, now: datetime) -> Roster:
        found = find_outside(self._directory(), state)
        people = self._present(found.contacts if found else (), (), now)
        unit = Unit(key=f"outside:{state}", name=state)
        return Roster(unit=unit, contacts=people)

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
            posts=frozenset(
                contact.role
                for contact in (*district.contacts, *(station.contacts if station else ()))
            ),
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


def answering_units(match: Match | None) -> tuple[str, ...]:
    """Keys of the units that must answer for a match; the desk, while it has no place."""
    if match is None or match.decision == "unlocated" or not (match.districts or match.state):
        return (DESK,)
    districts = tuple(f"district:{ranked.code}" for ranked in match.districts)
    return (*districts, f"outside:{match.state}") if match.state else districts


def newest_alert(incident: Incident) -> Alert:
    told = [linked.alert for linked in incident.alerts if linked.relation != "duplicate"]
    return told[-1] if told else Alert()


def was_sent(notification: Notification) -> bool:
    """Whether the text may have reached somebody."""
    return notification.state in ACCEPTED | {"sending", "unknown"}


def _kind_of_step(incident: Incident, rung: Rung) -> NotificationKind:
    if rung.unit.startswith("outside:"):
        return "outside"
    if rung.unit != DESK:
        return "escalate"
    if incident.state == "held":
        return "held"
    return "unread" if unread(incident) else "unlocated"


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
            if wanted in {name.casefold() for name in _station_names(station)}
        ),
        None,
    )


def _station_names(station: Station) -> tuple[str, ...]:
    return (station.name.en, *filter(None, (station.name.hi,)), *station.aliases)


def unit_name(district: District, station: Station | None) -> str:
    return f"{district.name.en}, PS {station.name.en}" if station else district.name.en
