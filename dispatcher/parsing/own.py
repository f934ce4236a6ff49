"""The alerts a mail itself tells: one for each person it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dispatcher.model import Alert
from dispatcher.parsing import assemble, persons
from dispatcher.parsing.envelope import with_headers
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.wording import Read


def alerts(letter: Letter, read: Read, zone: str) -> Iterable[Alert]:
    """One alert for each person the mail speaks of."""
    records, above = persons.records(read.matter.fields)
    introduction = "\n\n".join(filter(None, (read.matter.introduction, above)))
    for record in records:
        if len(records) == 1:
            yield with_headers(assemble.alert(read.matter, zone=zone), letter, read, zone)
            return
        matter = msgspec.structs.replace(
            read.matter, fields=record.fields, introduction=introduction
        )
        alert = with_headers(assemble.alert(matter, zone=zone), letter, read, zone)
        if record.unsure:
            said = f"{len(records)} persons told apart in one mail: perhaps they are fewer"
            alert = msgspec.structs.replace(alert, warnings=(said, *alert.warnings))
        yield numbered(alert, record.number)


def numbered(alert: Alert, number: int) -> Alert:
    """A further person of one mail: the same Message-ID would make them one case."""
    if number == 1:
        return alert
    said = f"person {number} of this mail"
    return msgspec.structs.replace(
        alert,
        message_id=alert.message_id and f"{alert.message_id}#{number}",
        references=(),
        warnings=(said, *alert.warnings),
    )
