"""One mail to a Reading: its own alerts, those it carries or passes on, or why it is none.

Whose words count is for ``wording`` to say, whether it is an alert for ``judging``.
"""

from __future__ import annotations

import msgspec

from dispatcher.config import Limits
from dispatcher.errors import UnreadableMessage
from dispatcher.model import Alert, Reading
from dispatcher.parsing import (
    answering,
    automatic,
    carried,
    charsets,
    danger,
    envelope,
    judging,
    mime,
    own,
    persons,
)
from dispatcher.parsing.budget import ENOUGH, Budget
from dispatcher.parsing.grammar import Labels
from dispatcher.parsing.letter import Attachment, Letter, open_letter, text_is_whole
from dispatcher.parsing.sniff import is_zip
from dispatcher.parsing.wording import Read, brought_back, read
from dispatcher.patterns import lazily

_PLACED = lazily(r"place|account|profile|url|ip$")
_NOISE = "not a text: bytes without words, as of a picture or a damaged file: open it by hand"
_ECHO = "an answer that quotes an older mail and says nothing new"


def read_mail(
    raw: bytes, *, limits: Limits, labels: Labels, zone: str, beginning: bool = False
) -> Reading:
    """``beginning``: the bytes are known to be cut off, and are read as far as they go."""
    if charsets.is_noise(raw):
        raise UnreadableMessage(_NOISE)
    part = mime.parse(raw, limits, beginning=True)
    budget = Budget(limits)
    if beginning or not mime.is_cut(part):
        return _reading(open_letter(part, budget), budget, labels, zone)
    return _cut_reading(part, f"cut off at {mime.size(len(raw))}", budget, labels, zone)


def _cut_reading(part: mime.Part, cut: str, budget: Budget, labels: Labels, zone: str) -> Reading:
    """Of a mail whose end is missing: its alert, where its text is whole and names somebody or a
    place; anything less is for a human alone."""
    if not text_is_whole(part):
        raise UnreadableMessage(cut)
    try:
        reading = _reading(open_letter(part, budget), budget, labels, zone)
    except UnreadableMessage as error:
        raise UnreadableMessage(cut) from error
    if not answering.all_named(reading):
        raise UnreadableMessage(cut)
    fault = f"{cut}, only its beginning was read"
    return msgspec.structs.replace(reading, faults=(*reading.faults, fault))


def _reading(letter: Letter, budget: Budget, labels: Labels, zone: str) -> Reading:
    if reason := automatic.failure(letter):
        returned = _returned(reason, letter, budget, labels, zone)
        if returned.quoted or not _tells_of_danger(letter):
            return returned
    said = read(letter, labels)
    fields = said.matter.fields
    if (reason := automatic.reply(letter)) and judging.is_no_more(letter, said):
        return _returned(reason, letter, budget, labels, zone)
    passed_on, faults = _embedded(letter, said, budget, labels, zone)
    if said.echo:
        passed_on += carried.in_files(letter, labels, zone)
        return _echo(letter, said, passed_on, faults, zone)
    if passed_on and not any(_PLACED().match(field) for field in fields.fields):
        return Reading(alerts=passed_on, faults=faults)
    if carried.names_nobody(fields) and (
        inside := carried.in_other_form(letter, said, labels, zone)
    ):
        return Reading(alerts=(*inside, *passed_on), faults=faults)
    if reason := judging.no_alert(letter, said):
        if not passed_on:
            judging.refuse_unseen(letter, faults, reason)
        return Reading(alerts=passed_on, not_alert=None if passed_on else reason, faults=faults)
    told = tuple(own.alerts(letter, said, zone))
    if len(told) == persons.MOST:
        faults += (f"{persons.MOST} persons or more in one mail: the last ones are not told apart",)
    fuller: tuple[Alert, ...] = ()
    if said.places and len(told) == 1:
        whole = msgspec.structs.replace(said, matter=said.places)
        fuller = (*own.alerts(letter, whole, zone), *passed_on)
    asks = "" if passed_on else said.asks
    return Reading(alerts=(*told, *passed_on), faults=faults, fuller=fuller, asks=asks)


def _echo(
    letter: Letter, said: Read, passed_on: tuple[Alert, ...], faults: tuple[str, ...], zone: str
) -> Reading:
    """An answer without a word of its own. The alert it quotes may have come to nobody else."""
    quoted = tuple(alert for alert in own.alerts(letter, said, zone) if _is_told(alert))
    if quoted and (judging.quotes_safety(letter, said) or judging.quotes_a_notice(letter, said)):
        quoted = ()
    if faults and not passed_on and not quoted:
        raise UnreadableMessage("; ".join(faults))
    return Reading(
        alerts=passed_on, quoted=quoted, not_alert=None if passed_on else _ECHO, faults=faults
    )


def _is_told(alert: Alert) -> bool:
    """The subject is the answer's own: without a name or a place it says nothing of what is
    quoted."""
    said = alert if answering.is_named(alert) else msgspec.structs.replace(alert, subject=None)
    return answering.tells(said)


def _returned(reason: str, letter: Letter, budget: Budget, labels: Labels, zone: str) -> Reading:
    """A machine's word about a mail. What it brings back may be an alert that reached nobody."""
    alerts: list[Alert] = []
    for inner in letter.embedded:
        try:
            reading = _reading(inner, budget, labels, zone)
        except UnreadableMessage:
            continue  # it was returned: whatever it was, it is not ours to read
        alerts += (*reading.alerts, *reading.quoted)
    # whom it says it is from, somebody wrote who had it come back
    alerts = [msgspec.structs.replace(one, writers=("", *one.writers)) for one in alerts]
    if not alerts:
        alerts += own.alerts(letter, brought_back(letter, labels), zone)
    worth = (alert for alert in alerts if answering.is_named(alert) and answering.tells(alert))
    warning = f"brought back by a mail that is itself no alert ({reason})"
    return Reading(
        quoted=tuple(
            msgspec.structs.replace(alert, warnings=(warning, *alert.warnings)) for alert in worth
        ),
        not_alert=reason,
    )


def _tells_of_danger(letter: Letter) -> bool:
    return danger.shown(letter.text) or any(map(_tells_of_danger, letter.embedded))


def _embedded(
    letter: Letter, said: Read, budget: Budget, labels: Labels, zone: str
) -> tuple[tuple[Alert, ...], tuple[str, ...]]:
    """Alerts of the mails attached to this one, as passed on by its sender."""
    alerts: list[Alert] = []
    faults: list[str] = []
    for inner in letter.embedded:
        try:
            reading = _reading(inner, budget, labels, zone)
        except UnreadableMessage as error:
            faults.append(f"attached mail: {error}")
            continue
        faults += reading.faults
        found = (*reading.alerts, *reading.quoted)
        alerts += (envelope.enclosed(alert, letter, said, zone) for alert in found)
    unopened = letter.unopened + sum(attached.closed for attached in letter.attachments)
    for attached in letter.attachments:
        if not attached.record:
            continue
        if budget.spent:
            unopened += 1
            continue
        try:
            found_in = _records(attached, budget, zone)
        except UnreadableMessage as error:
            faults.append(f"attachment {attached.name}: {error}")
            continue
        faults += found_in.faults
        alerts += (envelope.passed_on(alert, letter, said, zone) for alert in found_in.alerts)
    if unopened:
        faults.append(f"{unopened} of the mails and files attached to it: {ENOUGH}")
    return tuple(alerts), tuple(faults)


def _records(attached: Attachment, budget: Budget, zone: str) -> Reading:
    """What Meta's record in it says; any other file stays closed."""
    from dispatcher.parsing import records

    if is_zip(attached.content):
        return records.read_archive(attached.content, budget=budget, zone=zone)
    return Reading(alerts=(records.read_record(attached.content, budget=budget, zone=zone),))
