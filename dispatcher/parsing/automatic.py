"""Mail that machines send about mail: bounces, receipts, automatic replies. Read by its headers.

A platform's alert is itself sent by a machine: ``auto-generated`` and ``bulk`` prove nothing.
"""

from __future__ import annotations

import re

from dispatcher.parsing import headers
from dispatcher.parsing.letter import Letter

_ABSENT = re.compile(
    r"^(?:automatic reply|auto[- ]?reply|autoreply|out of (?:the )?office|auto:|स्वत: उत्तर)",
    re.IGNORECASE,
)
_FAILED = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|incomplete)|mail delivery|returned mail"
    r"|failure notice|could not be delivered|delivery subsystem",
    re.IGNORECASE,
)


def failure(letter: Letter) -> str | None:
    """A report about another mail: whatever it quotes was sent before."""
    if letter.kind == "multipart/report":
        what = letter.parameters.get("report-type", "").lower()
        return "read receipt" if "disposition" in what else "delivery failure"
    sender = headers.address(letter.headers, "from") or ""
    by_mailer = sender.partition("@")[0] in ("mailer-daemon", "postmaster", "mail-daemon")
    if by_mailer and _FAILED.search(headers.text(letter.headers, "subject")):
        return "delivery failure"
    return None


def reply(letter: Letter) -> str | None:
    """An absence notice or another answer no human wrote."""
    submitted = headers.text(letter.headers, "auto-submitted").lower()
    precedence = headers.text(letter.headers, "precedence").lower()
    names = {name for name, _ in letter.headers}
    declared = submitted.startswith("auto-replied") or precedence == "auto_reply"
    if declared or names & {"x-autoreply", "x-autorespond", "x-autoresponder"}:
        return "automatic reply"
    if _ABSENT.search(headers.text(letter.headers, "subject")):
        return "automatic reply"
    return None


def bulk(letter: Letter) -> bool:
    """Sent to a list: by itself no reason to leave anything undone."""
    names = {name for name, _ in letter.headers}
    precedence = headers.text(letter.headers, "precedence").lower()
    return bool(names & {"list-unsubscribe", "list-id"}) or precedence in ("bulk", "list", "junk")
