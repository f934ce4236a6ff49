"""The first wave of an incident: everybody who must be told, in parallel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from msgspec.structs import replace

from dispatcher.config import Policy
from dispatcher.model import (
    Address,
    Contact,
    Language,
    Mode,
    NotificationKind,
    Planned,
    Role,
    Unit,
    Value,
)

STATE_ROLES: frozenset[Role] = frozenset(
    {
        "desk",
        "supervisor",
        "state_112",
        "railway_police",
        "railway_control",
        "child_helpline",
        "women_helpline",
    }
)

Carriers = Mapping[str, tuple[str, ...]] | None
"""Kind of address (``sms``) -> names of the configured channels that carry it, best first; None
in the sandbox, where the outbox takes every kind."""


class Roster(Value, frozen=True, kw_only=True):
    """Who is on duty for one unit at the moment of planning."""

    unit: Unit
    contacts: tuple[Contact, ...]
    absent: tuple[Contact, ...] = ()
    """Of each role that has nobody on duty, who is back first: with why they cannot be told."""


class Terms(Value, frozen=True, kw_only=True):
    """What holds for every notification of one planning."""

    now: datetime
    mode: Mode
    language: Language
    carriers: dict[str, tuple[str, ...]] | None
    kind: NotificationKind = "alert"
    step: int = 0
    by: tuple[str, ...] = ()
    """Kinds of address to prefer, best first."""
    told: frozenset[str] = frozenset()
    """Contacts who were told before: they are told again, not anew."""
    own: frozenset[str] = frozenset()
    """Contacts whose own case it is: of their silence nobody speaks to them."""


def first_wave(
    districts: tuple[Roster, ...],
    state: Roster,
    policy: Policy,
    terms: Terms,
    wave: tuple[Role, ...] | None = None,
    own_waves: Mapping[str, tuple[Role, ...]] = MappingProxyType({}),
) -> tuple[Planned, ...]:
    """Everybody of the first wave; for a district nobody of which can be told, the stand-ins.

    ``wave``: the roles, where they are not those of ``policy.first_wave``. ``own_waves``: those of
    districts (by the unit's key) that have others; a district takes none of the state's contacts
    out, it may ask for more of them. ``state`` holds the
    state-level contacts. Each of their roles answers as a unit of its own, also where it stands in:
    a district is never taken to have answered by somebody else.
    """
    wave = policy.first_wave if wave is None else wave
    waves = [own_waves.get(roster.unit.key, wave) for roster in districts]
    own = [_district(one, roles, terms) for one, roles in zip(districts, waves, strict=True)]
    alone = tuple(
        roster.unit.name
        for roster, planned in zip(districts, own, strict=True)
        if all(one.skipped for one in planned)
    )
    everybody = dict.fromkeys(role for some in (wave, *waves) for role in some)
    roles = tuple(role for role in everybody if role in STATE_ROLES)
    if alone:
        roles = tuple(dict.fromkeys((*policy.stand_in, *roles)))
    state_level = (
        replace(planned, standing_in_for=alone if planned.role in policy.stand_in else ())
        for planned in tell_roles(state, roles, terms)
    )
    return (*(planned for unit in own for planned in unit), *state_level)


def tell_role(state: Roster, role: Role, terms: Terms) -> tuple[Planned, ...]:
    """The state-level contacts of one role, as a unit of their own."""
    own = replace(state, unit=Unit(key=role, name=ROLE_NAMES[role]))
    return _tell(own, (role,), terms)


def tell_roles(state: Roster, roles: tuple[Role, ...], terms: Terms) -> tuple[Planned, ...]:
    return tuple(planned for role in roles for planned in tell_role(state, role, terms))


def tell_outside(nodal: Roster, terms: Terms) -> tuple[Planned, ...]:
    """The nodal contact of another state."""
    return _tell(nodal, ("state_nodal",), terms)


def step_wave(
    unit: Roster, state: Roster, roles: tuple[Role, ...], terms: Terms
) -> tuple[Planned, ...]:
    """The people of one step: the unit's own, and state-level ones, who answer for themselves."""
    own = tuple(role for role in roles if role not in STATE_ROLES)
    above = tuple(role for role in roles if role in STATE_ROLES)
    return _tell(unit, own, terms) + tell_roles(state, above, terms)


def _district(roster: Roster, wave: tuple[Role, ...], terms: Terms) -> tuple[Planned, ...]:
    """A post the directory has but nobody can be told of now falls to the district's chief."""
    roles = tuple(role for role in wave if role not in STATE_ROLES)
    planned = _tell(roster, roles, terms)
    reached = {one.contact for one in planned if not one.skipped}
    manned = {contact.role for contact in roster.contacts if contact.key in reached}
    posts = {contact.role for contact in (*roster.contacts, *roster.absent)}
    unmanned = posts.intersection(roles) - manned
    if not unmanned or "district_chief" in roles:
        return planned
    chief = _tell(roster, ("district_chief",), terms)
    return planned + tuple(o for o in chief if not o.skipped and o.contact not in reached)


def _tell(roster: Roster, roles: tuple[Role, ...], terms: Terms) -> tuple[Planned, ...]:
    """One notification a contact, however many roles somebody stands in for; where nobody of a
    role is on duty, who is absent is named, and why."""
    told: dict[str, Planned] = {}
    unit, everybody = roster.unit, (*roster.contacts, *roster.absent)
    for role in roles:
        found = [contact for contact in everybody if contact.role == role]
        for planned in [plan(unit, c, terms) for c in found] or [_nobody(unit, role, terms)]:
            told.setdefault(planned.contact, planned)
    return tuple(told.values())


def plan(unit: Unit, contact: Contact, terms: Terms) -> Planned:
    """One contact's first usable address, the others kept behind it; or why there is none."""
    reachable = usable(preferring(contact, terms.by), terms.carriers)
    reason = _unusable(contact, reachable, terms.mode)
    again = contact.key in terms.told
    own_case = terms.kind == "escalate" and contact.key in terms.own
    first, *further = reachable if not reason else (Address(channel="", to=""),)
    return Planned(
        unit=unit,
        contact=contact.key,
        role=contact.role,
        contact_name=contact.name,
        channel=first.channel,
        to=first.to,
        kind="alert" if own_case else terms.kind,
        language=contact.language or terms.language,
        step=terms.step,
        due_at=terms.now,
        further=tuple(further),
        again=again,
        despite=contact.hush.despite if contact.hush else "",
        skipped=reason,
    )


def preferring(contact: Contact, kinds: tuple[str, ...]) -> Contact:
    """The contact with its addresses of these kinds first; the others behind, as they were."""
    if not kinds:
        return contact

    def rank(address: Address) -> int:
        return kinds.index(address.channel) if address.channel in kinds else len(kinds)

    return replace(contact, addresses=tuple(sorted(contact.addresses, key=rank)))


def usable(contact: Contact, carriers: Carriers) -> tuple[Address, ...]:
    """The contact's addresses as (configured channel, address), in the order they are tried.

    A ``webhook`` address is itself the name of a configured channel, since the URL and its secret
    belong to the configuration. Channels that are silent for the contact are left out.
    """
    silent = contact.hush.channels if contact.hush else ()
    if carriers is None:
        return tuple(a for a in contact.addresses if a.channel not in silent)
    found = []
    for address in contact.addresses:
        names = carriers.get(address.channel, ())
        if address.channel == "webhook":
            names = tuple(name for name in names if name == address.to)
        found += [Address(channel=name, to=address.to) for name in names if name not in silent]
    return tuple(found)


def _unusable(contact: Contact, reachable: tuple[Address, ...], mode: Mode) -> str | None:
    if mode == "exercise" and not contact.exercise:
        return "not opted in to exercises"
    if contact.hush and contact.hush.reason:
        return contact.hush.reason
    if not contact.addresses:
        return f"no address set ({contact.where})" if contact.where else "no address set"
    if not reachable:
        kinds = ", ".join(dict.fromkeys(address.channel for address in contact.addresses))
        return f"no channel is configured for {kinds}"
    return None


def _nobody(unit: Unit, role: Role, terms: Terms) -> Planned:
    return Planned(
        unit=unit,
        contact=f"{unit.key}/{role}",
        role=role,
        channel="",
        to="",
        kind=terms.kind,
        language=terms.language,
        step=terms.step,
        due_at=terms.now,
        skipped=f"no {ROLE_NAMES[role]} on duty",
    )


ROLE_NAMES: dict[Role, str] = {
    "station_officer": "station officer",
    "district_control": "district control room",
    "circle_officer": "circle officer",
    "district_chief": "district chief",
    "women_officer": "women officer",
    "desk": "desk",
    "supervisor": "supervisor",
    "state_112": "state 112",
    "railway_police": "railway police",
    "railway_control": "railway control",
    "child_helpline": "child helpline",
    "women_helpline": "women helpline",
    "state_nodal": "nodal officer",
}
