"""Mail that machines send about mail: bounces, receipts, automatic replies. Read by its headers.

A platform's alert is itself sent by a machine: ``auto-generated`` and ``bulk`` prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dispatcher.parsing import headers
from dispatcher.parsing.letter import Letter
from dispatcher.parsing.phrases import holds
from dispatcher.patterns import lazily

_ABSENT = (
    *("automatic reply", "autoreply", "auto-reply", "auto reply", "auto:"),
    *("out of office", "out of the office", "स्वत: उत्तर"),
    *("स्वतः उत्तर", "स्वचालित उत्तर", "स्वत: जवाब", "स्वतः जवाब", "स्वचालित जवाब", "कार्यालय से बाहर"),
)
_AWAY = lazily(
    r"\b(?:i am|i'm|we are|currently|be) (?:\w+ )?(?:away|out of (?:the )?(?:office|station"
    r"|country)"
    r"|on (?:\w+ )?(?:leave|holiday|vacation|tour|training|duty elsewhere)|unavailable|travell?ing"
    r"|in training|in (?:a |the )?meeting)|\b(?:has|have) (?:retired|been transferred)\b"
    r"|\b(?:away|back|off) (?:until|till|from|on)\b|\bout of (?:the )?office\b|\b(?:annual|earned"
    r"|casual|medical|maternity|paternity"
    r"|parental) leave\b"
    r"|\b(?:limited|no) access to (?:my )?(?:e-?)?mails?\b|\bno longer (?:with|at|posted"
    r"|monitored)\b"
    r"|\b(?:mailbox|inbox|address) is (?:\w+ ){0,3}(?:monitored|unmonitored|read|checked)\b"
    r"|\boffice (?:hours|is closed)\b"
    r"|\b(?:will|shall) (?:respond|reply|revert|get back|be back|return|attend to)\b"
    r"|\b(?:thank you|thanks) for (?:\w+ ){0,3}(?:mail|e-mail|email|message|writing|contacting)"
    r"|\b(?:we have|has been|been) (?:received|registered|logged|forwarded)|\byour (?:ticket"
    r"|complaint|request) (?:no|number|id|has|was|\d+)\b"
    r"|\bauto(?:matic|mated|matically)?[- ](?:reply|response|generated)|\bdo not reply\b"
    r"|\bavkash par\b|\bchh?utt?i par\b|अवकाश पर|छुट्टी पर|कार्यालय से बाहर|प्राप्त हो ग|प्राप्त हुआ"
    r"|स्वचालित",
    re.IGNORECASE,
)
"""A form of such mail: the mark in its header is not enough."""
_OF_ANSWERS = lazily(
    r"\b(?:contact|call|ring|reach|write|e-?mails?|mails?|messages?"
    r"|access|respon\w+|repl\w+|answer\w*|check\w*"
    r"|inconvenience|delay|assist\w*|colleague|office|duty|return"
    r"|thank you for)\b|सम्पर्क|संपर्क|उत्तर|जवाब",
    re.IGNORECASE,
)
"""Whom to ask meanwhile, and when there is an answer."""
_PREFIX = lazily(r"\s*(?:re|aw|sv|fwd?|wg|उत्तर|अग्रेषित)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
_WRITTEN = (
    r"(?:message|e-?mail|mail|request|enquiry|inquiry|query|question|complaint|submission|comments?"
    r"|text|details|information|report|ticket)"
)
_RECEIPT = lazily(
    rf"\b(?:we(?: have|'ve)? )?(?:received|got) your {_WRITTEN}\b"
    rf"|\byour {_WRITTEN} (?:has been|was) (?:received|registered|logged)\b"
    r"|\bauto(?:matic|mated|matically)?[- ](?:reply|response)\b"
    r"|आपक[ाी] (?:संदेश|सन्देश|अनुरोध|पत्र|मेल|शिकायत) (?:हमें )?प्राप्त",
    re.IGNORECASE,
)
_DECLARING = frozenset(
    ("auto-submitted", "precedence", "x-autoreply", "x-autorespond", "x-autoresponder")
)
"""Headers by which a machine may say that it answers."""
_PROOFS = frozenset(("dkim-signature", "authentication-results"))
_RECEIVED = ("eceived", "ECEIVED", "got", "Got", "egistered", "ogged", "uto", "UTO", "प्राप्त")
_SET_OFF = (":", "\uff1a", "--", "__", "-_", "_-")
"""One of these is in every line that either finds: quick to see, as most lines have none."""
_TO_WRITERS = ("you", "You", "YOU", "uto", "aap", "Aap", "AAP", "आप")
_YOURS = lazily(
    r"[ \t>*_-]*(?:"
    r"(?:(?:here|below|this) is )?(?:(?:a |the )?(?:copy|text|content|details) of )?"
    rf"your (?:original |initial |previous |own )?{_WRITTEN}(?: to us)?"
    r"(?: (?:was|is|reads?|is as follows|as follows|follows|is below|below))?"
    r"|(?:what )?you (?:wrote|said|sent|asked|submitted|told us)(?: (?:to )?us)?"
    rf"|(?:the )?{_WRITTEN} (?:that |which )?you (?:sent|submitted|wrote|provided|gave)"
    r"(?: (?:to )?us)?"
    r"|(?:we received )?the following (?:message )?from you"
    r"|aap(?:ka|ki) (?:sandesh|message|mail|shikayat)|aapne (?:likha|bheja|kaha)(?: (?:tha|hai))?"
    r"|आपक[ाी] (?:मूल )?(?:संदेश|सन्देश|अनुरोध|पत्र|मेल|शिकायत)"
    r"|आपने (?:लिखा|कहा|भेजा)(?: (?:था|है))?"
    r")[ \t]*(?:[:\uff1a]|[-_]{2,})",
    re.IGNORECASE,
)
"""What a platform or an office writes above the words of whoever wrote to it."""
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
    sender = letter.sender or ""
    by_mailer = sender.partition("@")[0] in ("mailer-daemon", "postmaster", "mail-daemon")
    if by_mailer and _FAILED().search(letter.subject):
        return "delivery failure"
    return None


def of_failure(subject: str) -> bool:
    """Whether a subject begins as a mail server's does; whoever sends it, no human answers so."""
    return bool(_FAILED().match(subject.strip()))


def _reported(letter: Letter) -> str | None:
    """By the type of the report; None for one that is not about a mail."""
    what = letter.parameters.get("report-type", "").lower()
    return next((said for kind, said in _REPORTS.items() if kind in what), None)


def absent(text: str) -> bool:
    """Words of a machine that answers for somebody."""
    return bool(_AWAY().search(text))


def of_absence(sentence: str) -> bool:
    """Whether what somebody says of themselves is of such mail."""
    return bool(_AWAY().search(sentence) or _OF_ANSWERS().search(sentence))


def reply(letter: Letter) -> str | None:
    """An absence notice or another answer no human wrote."""
    declared = any(_declares(*header) for header in letter.headers if header[0] in _DECLARING)
    if declared or letter.subject.lower().startswith(_ABSENT):
        return "automatic reply"
    return None


def _declares(name: str, value: bytes) -> bool:
    said = headers.words(value).lower()
    if name == "auto-submitted":
        return said.startswith("auto-replied")
    return name != "precedence" or said == "auto_reply"


def repeated(subject: str) -> str | None:
    """The subject of the mail that a machine or a human answers; None where it is its own."""
    for prefix in _ABSENT:
        if subject.lower().startswith(prefix):
            return subject[len(prefix) :].lstrip(" :-")
    if match := _PREFIX().match(subject):
        return subject[match.end() :]
    return None


def answers(letter: Letter) -> bool:
    """Whether it says itself that it answers what was written to its sender: what it repeats of
    that may be anybody's."""
    if reply(letter):
        return True
    if not any(name in _PROOFS for name, _ in letter.headers):
        return False  # nothing proves it in any case
    return any(
        (holds(line, _RECEIVED) and _RECEIPT().search(line))
        or (holds(line, _SET_OFF) and _YOURS().match(line))
        for line in _to_writers(letter.text)
    )


def _to_writers(text: str) -> Iterator[str]:
    """The lines that have a word of those, found in less time than a pattern takes."""
    for part in _TO_WRITERS:
        at = text.find(part)
        while at >= 0:
            end = text.find("\n", at)
            yield text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else None]
            at = text.find(part, end) if end >= 0 else -1


def bulk(letter: Letter) -> bool:
    """Sent to a list: by itself no reason to leave anything undone."""
    names = {name for name, _ in letter.headers}
    precedence = headers.text(letter.headers, "precedence").lower()
    return bool(names & {"list-unsubscribe", "list-id"}) or precedence in ("bulk", "list", "junk")
