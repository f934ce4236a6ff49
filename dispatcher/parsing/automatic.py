"""Mail that machines send about mail: bounces, receipts, automatic replies. Read by its headers.

A platform's alert is itself sent by a machine: ``auto-generated`` and ``bulk`` prove nothing.
"""

from __future__ import annotations

import re

from dispatcher.parsing import headers
from dispatcher.parsing.letter import Letter
from dispatcher.patterns import lazily

_ABSENT = (
    *("automatic reply", "autoreply", "auto-reply", "auto reply", "auto:"),
    *("out of office", "out of the office", "स्वत: उत्तर"),
    *("स्वतः उत्तर", "स्वचालित उत्तर", "स्वत: जवाब", "स्वतः जवाब", "स्वचालित जवाब", "कार्यालय से बाहर"),
)
_AWAY = lazily(
    r"\b(?:i am|i'm|we are|currently|be) (?:\w+ )?(?:away|out of (?:the )?(?:office|station)"
    r"|on (?:\w+ )?leave|unavailable|travell?ing|on (?:tour|duty|vacation|holiday|training)"
    r"|in training"
    r"|in (?:a |the )?meeting)|\bout of (?:the )?office\b"
    r"|\b(?:i|we) (?:will|shall|would) (?:be (?:back|away|out)|return|reply|respond|revert"
    r"|get back|answer)"
    r"|\b(?:annual|casual|earned|medical|maternity|sick) leave\b|\blimited access\b"
    r"|\bno longer (?:with|work\w*|posted|in use|monitored)"
    r"|\b(?:has|have) (?:retired|been transferred)"
    r"|\b(?:please|kindly) contact\b"
    r"|\b(?:thank you|thanks) for (?:\w+ ){0,3}(?:mail|e-mail|email|message|writing|contacting)"
    r"|\b(?:we have|has been|been) received"
    r"|\bauto(?:matic|mated|matically)?[- ](?:reply|response|generated)|\bdo not reply\b|अवकाश पर"
    r"|कार्यालय से बाहर|प्राप्त हो गया|प्राप्त हुआ",
    re.IGNORECASE,
)
_REPORTS = {
    "disposition": "read receipt",
    "delivery": "delivery failure",
    "feedback": "abuse report about a mail",
}
_FAILED = lazily(
    r"undeliver|delivery (?:status|failure|has failed|incomplete)|mail delivery|returned mail"
    r"|failure notice|could not be delivered|delivery subsystem",
    re.IGNORECASE,
)


def failure(letter: Letter) -> str | None:
    """A report about another mail: whatever it quotes was sent before."""
    if letter.kind == "multipart/report" and (what := _reported(letter)):
        return what
    if any(name == "x-failed-recipients" for name, _ in letter.headers):
        return "delivery failure"
    sender = headers.address(letter.headers, "from") or ""
    by_mailer = sender.partition("@")[0] in ("mailer-daemon", "postmaster", "mail-daemon")
    if by_mailer and _FAILED().search(headers.text(letter.headers, "subject")):
        return "delivery failure"
    return None


def _reported(letter: Letter) -> str | None:
    """By the type of the report; None for one that is not about a mail."""
    what = letter.parameters.get("report-type", "").lower()
    return next((said for kind, said in _REPORTS.items() if kind in what), None)


def absent(text: str) -> bool:
    """Words of a machine that answers for somebody."""
    return bool(_AWAY().search(text))


def reply(letter: Letter) -> str | None:
    """An absence notice or another answer no human wrote."""
    submitted = headers.text(letter.headers, "auto-submitted").lower()
    precedence = headers.text(letter.headers, "precedence").lower()
    names = {name for name, _ in letter.headers}
    declared = submitted.startswith("auto-replied") or precedence == "auto_reply"
    if declared or names & {"x-autoreply", "x-autorespond", "x-autoresponder"}:
        return "automatic reply"
    if headers.text(letter.headers, "subject").lower().startswith(_ABSENT):
        return "automatic reply"
    return None


def bulk(letter: Letter) -> bool:
    """Sent to a list: by itself no reason to leave anything undone."""
    names = {name for name, _ in letter.headers}
    precedence = headers.text(letter.headers, "precedence").lower()
    return bool(names & {"list-unsubscribe", "list-id"}) or precedence in ("bulk", "list", "junk")
