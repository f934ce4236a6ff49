"""Match + directory + moment -> whom to tell. Joins routing with the people on duty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec.structs import replace

from dispatcher.config import Policy, policy_of
from dispatcher.directory.duty import back_at, on_duty, tonight
from dispatcher.engine.quiet import Quiet, silent_at, when
from dispatcher.model import (
    ACCEPTED,
    Alert,
    Away,
    Contact,
    Directory,
    District,
    Hush,
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
    Silence,
    Station,
    StepRule,
    Unit,
    Value,
)
from dispatcher.reporting.cases import is_old, unread
from dispatcher.reporting.known import danger_of
from dispatcher.reporting.words import OFF_DUTY
from dispatcher.routing import ladder
from dispatcher.routing.extra import asks_for_more, extra_roles
from dispatcher.routing.silence import NOTHING, Silent, heard, hushed
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
    usable,
)

DESK = "desk"
"""Key of the unit that must answer while an incident has no place."""
NO_MATCH = Match(decision="unlocated", reason="not matched yet")
QUIET = (StepRule(every_s=3600, tell=("desk",), by=("mail",)),)
"""What is held for its age alone wakes nobody: the desk is asked again by mail."""
ABOVE: tuple[Role, ...] = ("district_chief", "desk", "state_112")
"""Told in the place of a step that repeats and reaches nobody."""


class Muted(Value, frozen=True, kw_only=True):
    """A unit nobody of which could be told while something is silent."""

    name: str
    covered: bool
    """Somebody else is told in its place."""


class Returned(Value, frozen=True, kw_only=True):
    """How a unit is told after all."""

    wave: tuple[Planned, ...]
    rung: Rung


class Planner:
    """Plans first waves with one directory, policy and mode. ``quiet``: what is silent."""

    def __init__(
        self,
        *,
        directory: Callable[[], Directory],
        policy: Policy,
        carriers: dict[str, tuple[str, ...]] | None,
        mode: Mode,
        language: Language,
        timezone: str,
        quiet: Quiet | None = None,
    ) -> None:
        self._quiet = quiet
        self._directory = directory
        self._policy = policy
        self._carriers = carriers
        self._mode = mode
        self._language: Language = language
        self._timezone = timezone

    @property
    def directory(self) -> Directory:
        return self._directory()

    def look(self) -> None:
        """Take up what was silenced since; called where no transaction is open."""
        if self._quiet:
            self._quiet.look()

    def for_match(self, match: Match, alert: Alert, *, now: datetime) -> tuple[Planned, ...]:
        """Everybody to be told at once of a match; ``alert`` says who else has to help: of a case
        that has several, the danger all of them tell of (``known.danger``)."""
        if match.decision == "out_of_state":
            return self._outside(match.state or "", now)
        if match.decision == "unlocated" or not match.districts:
            return self._unlocated(alert, now)
        rosters = tuple(
            self._roster(code, match, now) for code in (ranked.code for ranked in match.districts)
        )
        wave = first_wave(
            rosters,
            self._state(now),
            self._policy,
            self._terms(now, "alert"),
            _wave(alert, self._policy),
            {roster.unit.key: _wave(alert, self.policy_in(roster.unit.key)) for roster in rosters},
        )
        return wave + (self._nodal(match.state, now) if match.state else ())

    def asked_besides(
        self, match: Match, before: Alert, after: Alert, *, now: datetime
    ) -> tuple[Planned, ...]:
        """Those of them whom only what became known since ``before`` asks for."""
        if not asks_for_more(before, after):
            return ()
        known = {planned.contact for planned in self.for_match(match, before, now=now)}
        wave = self.for_match(match, after, now=now)
        return tuple(planned for planned in wave if planned.contact not in known)

    def _unlocated(self, alert: Alert, now: datetime) -> tuple[Planned, ...]:
        """Who has to find the place, and those of the state's helpers whom the alert asks for: they
        need no place to begin."""
        extra = extra_roles(alert, self._policy.extra)
        helpers = tuple(role for role in extra if role in STATE_ROLES)
        roles = tuple(dict.fromkeys((*self._policy.unlocated, *helpers)))
        return tell_roles(self._state(now), roles, self._terms(now, "unlocated"))

    def rungs(self, match: Match, alert: Alert, now: datetime) -> tuple[Rung, ...]:
        """The escalations that begin when a match is told: one for each unit that must answer."""
        units = ((unit, self.steps(unit, alert)) for unit in answering_units(match))
        return tuple(
            self._promising(ladder.first(unit, steps, now), steps, match) for unit, steps in units
        )

    def desk_rung(self, now: datetime) -> Rung:
        """The desk's own escalation, of what only the desk can decide."""
        return self._promising(
            ladder.first(DESK, self._policy.unlocated_steps, now),
            self._policy.unlocated_steps,
            NO_MATCH,
        )

    def quiet_rung(self, now: datetime) -> Rung:
        """The same of what is held for its age alone."""
        return self._promising(ladder.first(DESK, QUIET, now), QUIET, NO_MATCH)

    def climb(
        self, incident: Incident, rung: Rung, *, now: datetime
    ) -> tuple[tuple[Planned, ...], Rung]:
        """The next step that reaches somebody, and those before it that reach nobody.

        What repeats is taken once: if that reaches nobody, those ``ABOVE`` are told in its place.
        """
        steps = self.steps_of(incident, rung.unit)
        planned: tuple[Planned, ...] = ()
        while rule := ladder.rule_at(steps, rung.step):
            planned += self._step(incident, rung, rule, now)
            rung = ladder.climbed(rung, steps, now)
            if rule.every_s is not None or any(not one.skipped for one in planned):
                break
        following = ladder.standing(rung, steps, now)
        return planned, self._promising(following, steps, incident.match or NO_MATCH)

    def steps_of(self, incident: Incident, unit: str) -> tuple[StepRule, ...]:
        """What is held for its age is asked about quietly, whoever would be woken else."""
        if unit == DESK and is_old(incident):
            return QUIET
        return self.steps(unit, danger_of(incident))

    def _promising(self, rung: Rung, steps: tuple[StepRule, ...], match: Match) -> Rung:
        """The rung with whom the directory has on duty when it is due: nobody else is promised."""
        step = rung.step
        while rung.due_at and (rule := ladder.rule_at(steps, step)):
            wave = self._reaching(rung.unit, match, rule, self._terms(rung.due_at, "escalate"))
            tells = tuple(dict.fromkeys(one.role for one in wave if not one.skipped))
            if tells or rule.every_s is not None:
                return replace(rung, tells=tells)
            step += 1
        return replace(rung, tells=())

    def _reaching(
        self, unit: str, match: Match, rule: StepRule, terms: Terms
    ) -> tuple[Planned, ...]:
        """Whom a step tells; of one that repeats and reaches nobody, those above too."""
        roster, state = self._unit(unit, match, terms.now), self._state(terms.now)
        wave = step_wave(roster, state, rule.tell, terms)
        if rule.every_s is None or any(not one.skipped for one in wave):
            return wave
        higher: tuple[Role, ...] = ("supervisor",) if rule in QUIET else ABOVE
        above = tuple(role for role in higher if role not in rule.tell)
        others = step_wave(roster, state, above, terms)
        return wave + tuple(one for one in others if not one.skipped)

    def answered(self, rung: Rung, role: Role, now: datetime) -> Rung | None:
        """The rung of a unit one of whose people has answered; None where that settles nothing.

        The desk's answer gives it time; nobody else's makes it any longer.
        """
        if rung.unit == DESK:
            held = role in {"desk", "supervisor"}
            return ladder.waiting(rung, self._policy.desk_hold_s, now) if held else None
        if role not in self.settled_by:
            return None
        return ladder.waiting(rung, self.policy_in(rung.unit).answer_lapses_s, now)

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
            return (plan(self._unit_of(whom, match, now), self._by_hand(whom, now), terms),)
        if whom in STATE_ROLES:
            return tell_role(self._state(now), whom, terms)
        rosters = [self._unit(unit, match, now) for unit in answering_units(match)]
        state = self._state(now)
        return tuple(one for unit in rosters for one in step_wave(unit, state, (whom,), terms))

    def at_last(
        self, incident: Incident, missed: Iterable[Planned], *, now: datetime
    ) -> tuple[Planned, ...]:
        """The same people once more, those of them who can be told now."""
        match, found = incident.match or NO_MATCH, list[Planned]()
        told = frozenset(n.planned.contact for n in incident.notifications if was_sent(n))
        for one in missed:
            state = one.role in STATE_ROLES
            people = self._state(now) if state else self._unit(one.unit.key, match, now)
            terms = replace(self._terms(now, one.kind), step=one.step, told=told)
            found += [
                replace(planned, standing_in_for=one.standing_in_for)
                for contact in people.contacts
                if contact.key == one.contact and contact.role == one.role
                if not (planned := plan(one.unit, contact, terms)).skipped
            ]
        return tuple(found)

    def returned(self, incident: Incident, unit: str, *, now: datetime) -> Returned | None:
        """What a unit nobody of which was told is told once somebody of it can be, by an address
        that was not tried in vain: its first wave, or else the step that passed them over."""
        match, alert = incident.match or NO_MATCH, danger_of(incident)
        tried = {
            (n.planned.contact, n.planned.channel, n.planned.to)
            for n in incident.notifications
            if not n.planned.skipped
        }

        def anew(wave: Iterable[Planned]) -> tuple[Planned, ...]:
            return tuple(
                one
                for one in wave
                if one.unit.key == unit
                and not one.skipped
                and (one.contact, one.channel, one.to) not in tried
            )

        steps, terms = self.steps(unit, alert), self._terms(now, "escalate")
        rung = ladder.first(unit, steps, now)
        if wave := anew(self.for_match(match, alert, now=now)):
            return Returned(wave=wave, rung=self._promising(rung, steps, match))
        taken = next((one.step for one in incident.rungs if one.unit == unit), 0)
        for step, rule in enumerate(steps[:taken]):
            if anew(self._reaching(unit, match, rule, replace(terms, by=rule.by))):
                return Returned(wave=(), rung=replace(rung, step=step, due_at=now))
        return None

    def _by_hand(self, contact: Contact, now: datetime) -> Contact:
        """Who is named is told, silent or not; silent channels are left out while others are."""
        contact, silent = tonight(contact, now), self._silent(now)
        left = hushed(contact, silent, self._carriers)
        if left.hush and left.hush.reason:
            (left,) = heard((contact,), silent, self._carriers, "told by hand")
        return left

    def _unit_of(self, contact: Contact, match: Match, now: datetime) -> Unit:
        """Whom a contact answers for."""
        if contact.role in STATE_ROLES:
            return Unit(key=contact.role, name=ROLE_NAMES[contact.role])
        if contact.role == "state_nodal":
            return self._outside_roster(match.state or "", now).unit
        code = contact.key.partition("/")[0]
        return self._roster(code, match, now).unit

    @property
    def settled_by(self) -> frozenset[str]:
        """Roles whose answer ends the steps of their own unit."""
        return frozenset({*self._policy.settled_by, "state_nodal"})

    @property
    def desk_steps(self) -> tuple[StepRule, ...]:
        return self._policy.unlocated_steps

    def _step(
        self, incident: Incident, rung: Rung, rule: StepRule, now: datetime
    ) -> tuple[Planned, ...]:
        """What one step tells; a repeat to an address that is still being tried is left out."""
        match = incident.match or NO_MATCH
        unit = self._unit(rung.unit, match, now)
        terms = replace(
            self._terms(now, _kind_of_step(incident, rung)),
            step=rung.step + 1,
            by=rule.by,
            told=frozenset(n.planned.contact for n in incident.notifications if was_sent(n)),
            own=_own_case(incident, unit),
        )
        wave = self._reaching(rung.unit, match, rule, terms)
        pending = {
            (n.planned.contact, n.planned.channel)
            for n in incident.notifications
            if n.state in {"planned", "sending"}
        }
        return tuple(one for one in wave if (one.contact, one.channel) not in pending)

    def _unit(self, unit: str, match: Match, now: datetime) -> Roster:
        kind, _, code = unit.partition(":")
        if kind == "district":
            return self._roster(code, match, now)
        if kind == "outside":
            return self._outside_roster(code, now)
        return replace(self._state(now), unit=Unit(key=DESK, name="desk"))

    def steps(self, unit: str, alert: Alert) -> tuple[StepRule, ...]:
        """The escalation of a unit that must answer."""
        steps: tuple[StepRule, ...] = getattr(self.policy_in(unit), self.ladder(unit, alert))
        return steps

    def ladder(self, unit: str, alert: Alert) -> str:
        """Which of the policy's escalations that is, by its key. A live broadcast has the steps for
        one, whatever steps of its own a district has, unless those are for one too."""
        kind, _, _ = unit.partition(":")
        if kind != "district":
            return "outside_steps" if kind == "outside" else "unlocated_steps"
        policy = self.policy_in(unit)
        if alert.urgency == "live" and policy.live_steps:
            return "live_steps"
        if alert.category == "threat_to_others" and policy.threat_steps:
            return "threat_steps"
        return "steps"

    def says_itself(self, unit: str, key: str) -> bool:
        """Whether a unit's own file says this of the policy."""
        own = self._district_of(unit)
        return bool(own and own.policy and getattr(own.policy, key, None) is not None)

    def policy_in(self, unit: str) -> Policy:
        """The policy as it holds for a unit."""
        return policy_of(self._policy, self._district_of(unit))

    def _district_of(self, unit: str) -> District | None:
        kind, _, code = unit.partition(":")
        return find_district(self._directory(), code) if kind == "district" else None

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

    def desk(
        self, now: datetime, kind: NotificationKind, *, quiet: bool = False
    ) -> tuple[Planned, ...]:
        """The desk alone, to look or to decide; the supervisor where it cannot be reached.
        ``quiet``: by mail, where they have one."""
        terms = replace(self._terms(now, kind), by=("mail",) if quiet else ())
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
        silent = self._silent(now)
        left = self._without(people, silent)
        if silent and not self._any(left) and not self._stands_in(("supervisor",), now):
            left = heard(people, silent, self._carriers, _all_silent(unit.name))
        return Roster(unit=unit, contacts=left)

    def _terms(self, now: datetime, kind: NotificationKind) -> Terms:
        return Terms(
            now=now,
            mode=self._mode,
            language=self._language,
            carriers=self._carriers,
            kind=kind,
        )

    def _state(self, now: datetime) -> Roster:
        directory, silent = self._directory(), self._silent(now)
        people = self._present(directory.contacts, directory.away, now)
        return Roster(
            unit=Unit(key="state", name=directory.state.en),
            contacts=self._without_roles(people, silent) if silent else people,
        )

    def _without_roles(self, people: tuple[Contact, ...], silent: Silent) -> tuple[Contact, ...]:
        """Each role of the state's is a unit of its own: none of them is ever silent as a whole."""
        found: dict[str, Contact] = {}
        for role in {contact.role for contact in people}:
            group = tuple(contact for contact in people if contact.role == role)
            left = self._without(group, silent)
            if not self._any(left):
                left = heard(group, silent, self._carriers, _all_silent(ROLE_NAMES[role]))
            found |= {f"{contact.key} {contact.role}": contact for contact in left}
        return tuple(found[f"{contact.key} {contact.role}"] for contact in people)

    def _roster(self, code: str, match: Match, now: datetime) -> Roster:
        """The district's own people; the officers of the named stations in place of the
        district's."""
        district = find_district(self._directory(), code)
        if district is None:
            return Roster(unit=Unit(key=f"district:{code}", name=f"district {code}"), contacts=())
        found = (find_station(district, one) for one in match.stations_in(code))
        stations = tuple(station for station in found if station)
        name, silent = unit_name(district, next(iter(stations), None)), self._silent(now)
        people = self._people(district, stations, now, silent)
        left = silent and self._any(self._called(district, people))
        if silent and not left and not self._stands_in(self._policy.stand_in, now):
            everybody = self._people(district, stations, now, NOTHING)
            people = heard(everybody, silent, self._carriers, _all_silent(name))
        return Roster(
            unit=Unit(key=f"district:{code}", name=name),
            contacts=people,
            absent=self._absent(district, stations, people, now),
        )

    def _absent(
        self,
        district: District,
        stations: tuple[Station, ...],
        present: tuple[Contact, ...],
        now: datetime,
    ) -> tuple[Contact, ...]:
        """Of each role that has nobody now, whoever is back first: of the stations and their
        circles, where these have the role."""
        known: set[Role] = {contact.role for contact in present}
        everybody = (*district.contacts, *(one for s in stations for one in s.contacts))
        if known.issuperset(contact.role for contact in everybody):
            return ()
        circles = {station.circle for station in stations}
        own = [(one, station.away) for station in stations for one in station.contacts]
        theirs = [(one, district.away) for one in district.contacts]
        circle = [(one, away) for one, away in theirs if one.key.rpartition("/")[2] in circles]
        found: dict[Role, Contact] = {}
        for group in (own, circle, theirs):
            for role in {one.role for one, _ in group} - known:
                backs = [
                    (back_at(one, away, now, self._timezone, others=district.contacts), one)
                    for one, away in group
                    if one.role == role
                ]
                back, one = min(backs, key=lambda pair: (pair[0] is None, pair[0] or now))
                until = f" until {when(back, now, self._timezone)}" if back else ""
                gone = Hush(reason=f"{OFF_DUTY}{until}") if one.addresses else None
                found[role] = replace(one, addresses=(), hush=gone)
            known |= found.keys()
        return tuple(found.values())

    def _people(
        self, district: District, stations: tuple[Station, ...], now: datetime, silent: Silent
    ) -> tuple[Contact, ...]:
        people = self._without(self._present(district.contacts, district.away, now), silent)
        own = tuple(
            contact
            for station in stations
            for contact in self._present(
                station.contacts, station.away, now, others=district.contacts
            )
        )
        return _stations_first(self._without(own, silent), people, stations)

    # --- silence ---

    def _silent(self, now: datetime) -> Silent:
        return self._quiet.at(now) if self._quiet else NOTHING

    def _without(self, people: tuple[Contact, ...], silent: Silent) -> tuple[Contact, ...]:
        if not silent:
            return people
        return tuple(hushed(contact, silent, self._carriers) for contact in people)

    def _any(self, people: Iterable[Contact]) -> bool:
        """Whether anybody among them can be told."""
        return any(
            usable(contact, self._carriers) and (self._mode != "exercise" or contact.exercise)
            for contact in people
        )

    def _stands_in(self, roles: tuple[Role, ...], now: datetime) -> bool:
        return self._any(one for one in self._state(now).contacts if one.role in roles)

    def muted(self, silences: Iterable[Silence], now: datetime) -> Iterator[Muted]:
        """The units somebody of which can be told at a moment, and nobody while these hold."""
        directory = self._directory()
        silent = silent_at(silences, now, self._timezone)
        state = self._present(directory.contacts, directory.away, now)
        left = self._without(state, silent)
        for role in dict.fromkeys(contact.role for contact in state):
            before, after = ([c for c in some if c.role == role] for some in (state, left))
            if self._any(before) and not self._any(after):
                yield Muted(name=ROLE_NAMES[role], covered=False)
        covered = self._any(one for one in left if one.role in self._policy.stand_in)
        for district in directory.districts:
            for station in self._doubtful(district, now, silent):
                people, everybody = (
                    self._called(district, self._people(district, station, now, some))
                    for some in (silent, NOTHING)
                )
                if self._any(everybody) and not self._any(people):
                    name = unit_name(district, next(iter(station), None))
                    yield Muted(name=name, covered=covered)
        covered = self._any(one for one in left if one.role == "supervisor")
        for outside in directory.outside:
            people = self._present(outside.contacts, (), now)
            if self._any(people) and not self._any(self._without(people, silent)):
                yield Muted(name=f"{outside.name.en} nodal officer", covered=covered)

    def _doubtful(
        self, district: District, now: datetime, silent: Silent
    ) -> Iterator[tuple[Station, ...]]:
        """The district without a station, and those stations where that somebody of the district
        can be told does not settle it: they put their own people in the place of some."""
        yield ()
        people = self._called(district, self._people(district, (), now, silent))
        left = {contact.role for contact in people if self._any((contact,))} - {"circle_officer"}
        for station in district.stations:
            if station.contacts and not left - {contact.role for contact in station.contacts}:
                yield (station,)

    def _called(self, district: District, people: Iterable[Contact]) -> tuple[Contact, ...]:
        """Those of a district whom the policy tells of any case: the first wave's, the steps', and
        the chief, to whom an unmanned post falls. Whoever is told of some cases only, is nobody's
        last."""
        policy = policy_of(self._policy, district)
        told = (role for step in policy.steps for role in step.tell)
        roles = {"district_chief", *policy.first_wave, *told}
        return tuple(contact for contact in people if contact.role in roles)

    def _present(
        self,
        contacts: tuple[Contact, ...],
        away: tuple[Away, ...],
        now: datetime,
        others: tuple[Contact, ...] = (),
    ) -> tuple[Contact, ...]:
        return on_duty(contacts, away, now, self._timezone, others=others)


def _all_silent(unit: str) -> str:
    return f"silence is ignored: everybody of {unit} was silent"


def _stations_first(
    own: tuple[Contact, ...], people: tuple[Contact, ...], stations: tuple[Station, ...]
) -> tuple[Contact, ...]:
    """The stations' reachable officers take the place of the district's stand-in for that role,
    their circles' officers that of the other circles'."""
    covered = {contact.role for contact in own if contact.addresses}
    circles = {station.circle for station in stations}
    circle = [contact for contact in people if contact.key.rpartition("/")[2] in circles]
    if circle:
        covered.add("circle_officer")
    rest = [contact for contact in people if contact.role not in covered]
    return (*own, *circle, *rest)


def _wave(alert: Alert, policy: Policy) -> tuple[Role, ...]:
    """Roles told at once."""
    wave = policy.threat if alert.category == "threat_to_others" else policy.first_wave
    return tuple(dict.fromkeys((*wave, *extra_roles(alert, policy.extra))))


def answering_units(match: Match | None) -> tuple[str, ...]:
    """Keys of the units that must answer for a match; the desk, while it has no place."""
    if match is None or match.decision == "unlocated" or not (match.districts or match.state):
        return (DESK,)
    districts = tuple(f"district:{ranked.code}" for ranked in match.districts)
    return (*districts, f"outside:{match.state}") if match.state else districts


def was_sent(notification: Notification) -> bool:
    """Whether the text may have reached somebody: also by a try of which nobody knows what came."""
    doubtful = any(attempt.state == "unknown" for attempt in notification.attempts)
    return doubtful or notification.state in ACCEPTED | {"sending", "unknown"}


def _own_case(incident: Incident, unit: Roster) -> frozenset[str]:
    """Those of a unit who are called to act as if for the first time: whoever was called before,
    reached or not, and everybody while no gateway took a text for any of them. That there is no
    answer yet is said to others, of somebody who was asked."""
    called = [n for n in incident.notifications if n.planned.unit.key == unit.unit.key]
    if any(n.state in ACCEPTED and n.planned.kind != "standdown" for n in called):
        return frozenset(n.planned.contact for n in called if n.planned.role not in STATE_ROLES)
    return frozenset(one.key for one in unit.contacts if one.role not in STATE_ROLES)


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
            if wanted in {name.casefold() for name in station_names(station)}
        ),
        None,
    )


def station_names(station: Station) -> tuple[str, ...]:
    return (station.name.en, *filter(None, (station.name.hi,)), *station.aliases)


def unit_name(district: District, station: Station | None) -> str:
    return f"{district.name.en}, PS {station.name.en}" if station else district.name.en
