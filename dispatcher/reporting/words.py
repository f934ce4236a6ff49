"""Timeline entries, roles and states of sending in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from dispatcher.model import Event, Incident, NotificationState, Recipient, Role
from dispatcher.reporting.cases import is_responsible, responsible_names, responsible_units

ROLES: Mapping[Role, str] = {
    "station_officer": "SHO",
    "district_control": "Control",
    "circle_officer": "CO",
    "district_chief": "District chief",
    "women_officer": "Women's officer",
    "desk": "Desk",
    "supervisor": "Supervisor",
    "state_112": "112",
    "railway_police": "Railway police",
    "railway_control": "Railway control",
    "child_helpline": "Child helpline",
    "women_helpline": "Women's helpline",
    "state_nodal": "Nodal officer",
}
STATES: Mapping[NotificationState, str] = {
    "planned": "due",
    "sending": "being sent",
    "accepted": "accepted",
    "delivered": "delivered",
    "read": "opened",
    "failed": "failed",
    "unknown": "interrupted, may have arrived",
    "cancelled": "taken back before it was sent",
}

SILENT = "silent until"
"""In the reason why somebody is not told whose contact or channel was silenced."""
OFF_DUTY = "off duty"
"""In that of somebody who is not on duty, before until when, where that is known."""


def clock_time(at: datetime, zone: str) -> str:
    """``03:01`` in the centre's zone."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def label(recipient: Recipient) -> str:
    """``SHO Vijay Nagar, Ghaziabad``; ``Control, Ghaziabad``; state-level ones by their role."""
    role = ROLES[recipient.role]
    if not is_responsible(recipient.unit.key):
        return role
    district, _, station = recipient.unit.name.partition(", PS ")
    own = "" if recipient.role == "state_nodal" else _station(recipient.contact, station)
    return f"{role} {own}, {district}" if own else f"{role}, {district}"


def _station(contact: str, station: str) -> str:
    """Whose station a contact is of: mostly the unit's, whose name is spelled as it should be."""
    parts = contact.split("/")
    if len(parts) != 3:
        return ""
    said = re.sub(r"[^a-z0-9]+", "-", station.casefold()).strip("-")
    return station if parts[1] == said else parts[1].replace("-", " ").title()


def sentence(event: Event, incident: Incident) -> str:
    """One timeline entry as one sentence; words others typed stand in it as they came."""
    say = _SENTENCES.get(event.kind)
    said = say(event, incident) if say else _plainly(event)
    return f"({event.incident}) {said}" if event.incident not in {None, incident.number} else said


def _who(event: Event, incident: Incident) -> str:
    """The recipient an entry is about, or the unit, or whoever wrote it."""
    contact, unit = event.body.get("contact"), event.body.get("unit")
    return called(str(contact or unit or event.actor), incident)


def called(key: str, incident: Incident) -> str:
    """What people call the contact or unit of a key (``145/vijay-nagar/sho``, ``district:145``)."""
    for recipient in incident.recipients:
        if recipient.contact == key:
            return label(recipient)
    units = {unit.key: unit.name for unit in responsible_units(incident)}
    units |= {r.unit.key: r.unit.name for r in incident.recipients}
    typed = " " in key or key != key.lower()  # a name as somebody wrote it, no key
    return units.get(key, key if typed else key.rsplit("/", 1)[-1].replace("_", " "))


def _words(event: Event, *keys: str) -> str:
    """The first of these details that says something."""
    return next((str(event.body[key]) for key in keys if event.body.get(key)), "")


def _with(text: str, mark: str, detail: str) -> str:
    return f"{text}{mark}{detail}" if detail else text


def _plainly(event: Event) -> str:
    detail = _words(event, "text", "reason", "because")
    return _with(event.kind.replace("_", " "), ": ", detail)


def _linked(event: Event, incident: Incident) -> str:
    return _with(_with("alert", ", ", _words(event, "relation")), ": ", _words(event, "reason"))


def _matched(event: Event, incident: Incident) -> str:
    decision = _words(event, "decision").replace("_", " ")
    return _with(_with("matched", ": ", decision), ", ", _words(event, "reason"))


def _told(event: Event, incident: Incident) -> str:
    channel = _words(event, "channel") or "text"
    return f"{_who(event, incident)}: {channel} accepted by the gateway; this is not an answer"


def _failed(event: Event, incident: Incident) -> str:
    channel = _words(event, "channel") or "text"
    reason = _words(event, "reason", "error")
    return _with(f"{_who(event, incident)}: {channel} failed", ", ", reason)


def _overtaken(event: Event, incident: Incident) -> str:
    channel = _words(event, "channel") or "text"
    return _with(f"{_who(event, incident)}: {channel} not sent", ", ", _words(event, "reason"))


def _judged(event: Event, incident: Incident) -> str:
    return _words(event, "reason")


def _delivered(event: Event, incident: Incident) -> str:
    done = "delivered" if event.kind == "delivered" else "opened"
    channel = _words(event, "channel") or "text"
    return f"{_who(event, incident)}: {channel} {done}, says the gateway; this is not an answer"


def _acknowledged(event: Event, incident: Incident) -> str:
    by = called(_words(event, "by"), incident)
    who = _who(event, incident)
    said = _with(f"{who} has it", ", said by ", by if by != who else "")
    if is_responsible(_words(event, "unit")):
        return said
    return f"{said} (does not stand for the district's own answer)"


def _step(event: Event, incident: Incident) -> str:
    step = _words(event, "step").replace("_", " ") or "step"
    units = responsible_names(incident)
    of = units.get(_words(event, "unit")) if len(units) > 1 else None
    step = _with(step, ", of ", of or "")
    return _with(step, ", said by ", _words(event, "by"))


def _outcome(event: Event, incident: Incident) -> str:
    return _with("outcome", ": ", _words(event, "outcome").replace("_", " "))


def _note(event: Event, incident: Incident) -> str:
    return _with(f"note by {event.actor}", ": ", _words(event, "text", "note"))


def _revealed(event: Event, incident: Incident) -> str:
    return _with(f"shown in clear to {event.actor}", ": ", _words(event, "what"))


def _entered(event: Event, incident: Incident) -> str:
    """``place typed by op1 (trace), said by his sister: the operator's trace``"""
    what = {"fact": "fact", "locate": "place"}.get(_words(event, "command"), "call")
    source = f" ({_words(event, 'source')})" if event.body.get("source") else ""
    text = _with(f"{what} typed by {event.actor}{source}", ", said by ", _words(event, "by"))
    text = _with(text, ", read in Q", _words(event, "read"))
    return _with(text, ": ", _words(event, "because"))


def _merged(event: Event, incident: Incident) -> str:
    """``1851 became part of it, says op1``; in the other, ``became part of 1849, says op1``"""
    into = _words(event, "into")
    what = f"became part of {into}" if into else f"{_words(event, 'from')} became part of it"
    return _with(f"{what}, says {event.actor}", ": ", _words(event, "because"))


def _split(event: Event, incident: Incident) -> str:
    into = _words(event, "into")
    what = f"one alert became {into}" if into else f"was part of {_words(event, 'from')}"
    return _with(f"{what}, says {event.actor}", ": ", _words(event, "because"))


def _retracted(event: Event, incident: Incident) -> str:
    """``"SHO, Ghaziabad has it" of 03:02 taken back by op1: the other station``"""
    seq = event.body.get("seq")
    entry = next((one for one in incident.events if one.seq == seq and seq is not None), None)
    what = f'"{sentence(entry, incident)}"' if entry else f"entry {_words(event, 'seq')}"
    return _with(f"taken back by {event.actor}: {what}", ", because ", _words(event, "because"))


def _planned(event: Event, incident: Incident) -> str:
    """Whom the next messages go to, shortly; who is silent, and where that is ignored."""
    listed = event.body.get("notifications")
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    silent, told = dict[str, str](), dict[str, str]()
    for one in found:
        contact, skipped = str(one.get("contact")), str(one.get("skipped", ""))
        where = silent if SILENT in skipped else told
        where[called(contact, incident)] = skipped
    despite = dict.fromkeys(str(one["despite"]) for one in found if one.get("despite"))
    parts = (
        _with("to be told", ": ", "; ".join(told)) if told or not silent else "",
        "; ".join(f"{name} {skipped}" for name, skipped in silent.items()),
        "; ".join(despite).upper(),
    )
    return "; ".join(filter(None, parts))


def _silence_ignored(event: Event, incident: Incident) -> str:
    who, why = _who(event, incident), _words(event, "reason")
    return f"SILENCE IGNORED, nobody else of the unit is left to be told: {who} ({why})"


def _silence_over(event: Event, incident: Incident) -> str:
    listed = event.body.get("contacts")
    names = (
        "; ".join(called(str(key), incident) for key in listed) if isinstance(listed, list) else ""
    )
    return _with("a silence is over, told now", ": ", names)


def _returned(event: Event, incident: Incident) -> str:
    return f"{_who(event, incident)}: somebody can be told now, its steps begin"


def _hastened(event: Event, incident: Incident) -> str:
    return f"{_who(event, incident)}: next step at once, {_words(event, 'reason')}"


def _drill(event: Event, incident: Incident) -> str:
    return _with(
        f"a drill begun by {event.actor}, nobody is at risk", ": ", _words(event, "because")
    )


def _lapsed(event: Event, incident: Incident) -> str:
    return f"{_who(event, incident)} answered, and nothing followed: the next are told"


def _dismissed(event: Event, incident: Incident) -> str:
    return _with(f"dismissed by {event.actor}", ": ", _words(event, "because"))


def _reply(event: Event, incident: Incident) -> str:
    words = _words(event, "text")
    return _with(f"mail from {_who(event, incident)}", ": ", f'"{words}"' if words else "empty")


def _bounced(event: Event, incident: Incident) -> str:
    return _with(f"the mail to {_who(event, incident)} came back", ": ", _words(event, "text"))


def _assigned(event: Event, incident: Incident) -> str:
    name = _words(event, "to")
    if event.body.get("ended"):
        return _with(f"{name} has it no longer", ": ", _words(event, "because"))
    minutes = (datetime.fromisoformat(_words(event, "until")) - event.at).total_seconds() / 60
    return _with(f"{name} has it for {minutes:.0f} min", ": ", _words(event, "because"))


def _told_by_hand(event: Event, incident: Incident) -> str:
    listed = event.body.get("contacts")
    keys = listed if isinstance(listed, list) else []
    names = "; ".join(called(str(key), incident) for key in keys)
    return _with(f"{event.actor} has one more told", ": ", names)


_SENTENCES: Mapping[str, Callable[[Event, Incident], str]] = {
    "linked": _linked,
    "matched": _matched,
    "judged": _judged,
    "delivered": _delivered,
    "read": _delivered,
    "told": _told,
    "failed": _failed,
    "overtaken": _overtaken,
    "acknowledged": _acknowledged,
    "reply": _reply,
    "bounced": _bounced,
    "planned": _planned,
    "silence_ignored": _silence_ignored,
    "silence_over": _silence_over,
    "returned": _returned,
    "hastened": _hastened,
    "drill": _drill,
    "lapsed": _lapsed,
    "dismissed": _dismissed,
    "assigned": _assigned,
    "told_by_hand": _told_by_hand,
    "step": _step,
    "outcome": _outcome,
    "note": _note,
    "entered": _entered,
    "revealed": _revealed,
    "merged": _merged,
    "split": _split,
    "flood_over": lambda event, incident: "the flood of unverified alerts is over",
    "retracted": _retracted,
}
