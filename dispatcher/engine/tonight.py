"""What the desk arranges in a case: one more person is told, somebody has it for a while."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from dispatcher.directory.contacts import everybody
from dispatcher.engine.desk import Desk, Said, newest
from dispatcher.engine.planner import DESK, Planner, answering_units
from dispatcher.engine.whom import Person, keyed, meant, spoken_role
from dispatcher.errors import NotFound, UsageError
from dispatcher.ledger.base import Ledger
from dispatcher.model import (
    Change,
    Clock,
    Contact,
    Directory,
    Event,
    Incident,
    Planned,
    Recipient,
    Role,
    Rung,
    Unit,
    Value,
)
from dispatcher.reporting.owners import Owner, owner
from dispatcher.reporting.words import label
from dispatcher.routing import ladder
from dispatcher.routing.waves import ROLE_NAMES, STATE_ROLES

DECIDING: frozenset[Role] = frozenset({"desk", "supervisor"})
"""Who may be told of a held incident: it waits for them."""


class Whom(Value, frozen=True, kw_only=True):
    """One more person: a contact's key (or the last part of it), or everybody on duty of a role."""

    contact: str | None = None
    role: str | None = None


class Tonight:
    """Beside the desk, on the same ledger."""

    def __init__(self, *, ledger: Ledger, clock: Clock, planner: Planner, desk: Desk) -> None:
        self._ledger = ledger
        self._clock = clock
        self._planner = planner
        self._desk = desk

    def tell(
        self, number: int, directory: Directory, whom: Whom, said: Said
    ) -> tuple[Planned, ...]:
        """Plan one more notification, each with a code of its own; what cannot be sent says why."""
        incident = self._desk.incident(number)
        if incident.state == "closed":
            raise UsageError(f"{incident.id} is closed: dispatcher reopen {number} first")
        units = _units(incident)
        contact = find_contact(directory, whom.contact, units) if whom.contact else None
        role = contact.role if contact else known_role(whom.role or "")
        if incident.state == "held" and role not in DECIDING:
            raise UsageError(f"{incident.id} is held: dispatcher release {number} tells them all")
        now = self._clock.now()
        planned = self._planner.one_more(incident, contact or role, now=now)
        body: dict[str, object] = {"contacts": [one.contact for one in planned]}
        event = self._event("told_by_hand", said, body, number)
        self._ledger.plan(number, planned, [event], Change(seen=newest(incident)))
        return planned

    def assign(
        self, number: int, name: str, until: datetime, because: str, said: Said
    ) -> tuple[Incident, Owner]:
        """Somebody has the case until then: only the desk's own chase waits so long."""
        incident = self._desk.incident(number)
        if incident.state == "closed":
            raise UsageError(f"{incident.id} is closed: nobody has to have it")
        body: dict[str, object] = {"to": name, "until": until.isoformat(), "because": because}
        rungs = tuple(
            replace(rung, due_at=max(rung.due_at, until))
            for rung in incident.rungs
            if rung.unit == DESK and rung.due_at
        )
        written = self._write(incident, said, body, rungs)
        found = owner(written, self._clock.now())
        assert found  # noqa: S101  it was written just now
        return written, found

    def end(self, number: int, because: str, said: Said) -> tuple[Incident, Owner]:
        """Nobody has it any longer: the desk's chase goes on as if nobody had had it."""
        incident, now = self._desk.incident(number), self._clock.now()
        last = owner(incident, now)
        if last is None:
            raise UsageError(f"{incident.id} is assigned to nobody")
        steps = self._planner.desk_steps
        rungs = tuple(
            replace(rung, due_at=min(rung.due_at, ladder.standing(rung, steps, now).due_at or now))
            for rung in incident.rungs
            if rung.unit == DESK and rung.due_at
        )
        body: dict[str, object] = {"to": last.name, "until": now.isoformat(), "because": because}
        return self._write(incident, said, {**body, "ended": True}, rungs), last

    def _write(
        self, incident: Incident, said: Said, body: dict[str, object], rungs: tuple[Rung, ...]
    ) -> Incident:
        event = self._event("assigned", said, body, incident.number)
        self._ledger.append(event, Change(rungs=rungs))
        return self._desk.incident(incident.number)

    def _event(self, kind: str, said: Said, body: dict[str, object], number: int) -> Event:
        return Event(
            kind=kind,
            at=said.at,
            entered_at=self._clock.now(),
            actor=said.actor,
            incident=number,
            body={"by": said.by, **body} if said.by else body,
        )


def _units(incident: Incident) -> tuple[str, ...]:
    """Codes of the districts and names of the states an incident belongs to."""
    units = answering_units(incident.match)
    return tuple(unit.partition(":")[2] for unit in units if unit != DESK)


def find_contact(directory: Directory, word: str, units: tuple[str, ...]) -> Contact:
    """By key; by its last part, role and place among the state's and the incident's districts'.

    A contact of a district the incident does not belong to is refused: it would have to answer.
    """
    wanted = word.casefold().strip()
    every = list(everybody(directory))
    exact = [one for one in every if one.key == wanted]
    near = [one for one in every if _is_near(one, units)]
    by_key, people = {one.key: one for one in near}, as_people(directory, near)
    found = exact or [by_key[key] for key in keyed(word, people) or meant(word, people)]
    if not found:
        first = sorted(near, key=lambda one: one.key.partition("/")[0] not in units)[:8]
        names = "; ".join(contact_label(directory, one) for one in first) or "none"
        raise NotFound(f"no contact {word!r} of this incident; those that are: {names}")
    if len(found) > 1:
        names = "; ".join(f"{contact_label(directory, one)} ({one.key})" for one in found)
        raise UsageError(f"{word!r} fits several, name one whole: {names}")
    if not _is_near(found[0], units):
        raise UsageError(
            f"{contact_label(directory, found[0])} belongs to a district this incident does not: "
            "add the district, dispatcher route NUMBER --add DISTRICT"
        )
    return found[0]


def _is_near(contact: Contact, units: tuple[str, ...]) -> bool:
    """Of the state, or of one of these districts; another state's only where it is asked for."""
    if contact.role in STATE_ROLES:
        return True
    if contact.role == "state_nodal":
        return bool(units)
    return contact.key.partition("/")[0] in units


def contact_label(directory: Directory, contact: Contact) -> str:
    """A contact of the directory as the screens call it: ``SHO Vijay Nagar, Ghaziabad``."""
    place = contact.key.partition("/")[0]
    district = next((one for one in directory.districts if one.code == place), None)
    if district is None:
        state = next((one for one in directory.outside if contact in one.contacts), None)
        unit = Unit(key=f"outside:{state.name.en}", name=state.name.en) if state else None
    else:
        own = next((s for s in district.stations if contact.key.startswith(f"{s.key}/")), None)
        name = f"{district.name.en}, PS {own.name.en}" if own else district.name.en
        unit = Unit(key=f"district:{place}", name=name)
    unit = unit or Unit(key=contact.role, name=contact.role)
    return label(Recipient(contact=contact.key, unit=unit, role=contact.role, code=""))


def as_people(directory: Directory, contacts: Iterable[Contact]) -> tuple[Person, ...]:
    """Contacts with the names of their district and station, as the directory has them."""
    places = {}
    for district in directory.districts:
        names = (district.name.en, district.name.hi or "", *district.aliases)
        places[district.code] = names
        for station in district.stations:
            own = (station.name.en, station.name.hi or "", *station.aliases)
            places[station.key] = (*names, *own)
    for state in directory.outside:
        for contact in state.contacts:
            places[contact.key.rpartition("/")[0]] = (state.name.en, state.name.hi or "")
    return tuple(
        Person(
            key=one.key,
            role=one.role,
            places=places.get(one.key.rpartition("/")[0], ()),
            name=one.name,
        )
        for one in contacts
    )


def known_role(word: str) -> Role:
    role = spoken_role(word)
    if role is None:
        raise UsageError(f"no role {word!r}: one of {', '.join(ROLE_NAMES)}")
    return role
