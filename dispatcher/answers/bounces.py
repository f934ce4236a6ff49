"""Reports of mail servers (RFC 3464): a notification did not arrive, or not yet."""

from __future__ import annotations

import re

from dispatcher.model import Bounce, Mail, Told

_FIELD = re.compile(r"(?im)^(action|status|final-recipient|diagnostic-code)[ \t]*:[ \t]*(.*)$")
_ADDRESS = re.compile(r"[^\s<>;,]+@[^\s<>;,]+")
SHOWN = 200


def read(mail: Mail, told: tuple[Told, ...]) -> Bounce | None:
    """Only where the report returns the very mail that was sent, by its Message-ID."""
    returned = (number for number in mail.returned or mail.answers or mail.references)
    found = next(
        ((number, one) for number in returned for one in told if number in one.message_ids), None
    )
    fields = _worst(mail.report)
    action = fields.get("action", "").lower()
    if found is None or not mail.automatic or action not in ("failed", "delayed"):
        return None
    number, one = found
    address = _ADDRESS.search(fields.get("final-recipient", ""))
    status = fields.get("status", "").strip()
    return Bounce(
        incident=one.incident,
        contact=one.contact,
        message_id=number,
        recipient=address[0].lower() if address else None,
        delayed=action == "delayed",
        permanent=action == "failed" and not status.startswith("4"),
        reason=_line(f"{status} {fields.get('diagnostic-code', '')}"),
    )


def _worst(report: str) -> dict[str, str]:
    """The fields of the first recipient that failed, else of the first that is delayed."""
    groups = [
        {name.lower(): value for name, value in _FIELD.findall(group)}
        for group in re.split(r"\r?\n[ \t]*\r?\n", report)
    ]
    for wanted in ("failed", "delayed"):
        for fields in groups:
            if fields.get("action", "").strip().lower() == wanted:
                return {**fields, "action": wanted}
    return {}


def _line(text: str) -> str:
    shown = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(shown.split())[:SHOWN]
