"""``audit``: the proof that nobody is forgotten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dispatcher.cli.session import Session, cli_command
from dispatcher.cli.text import clean, duration
from dispatcher.engine.audit import audit, heartbeat, who
from dispatcher.model import Finding

WORDS = {
    "unattended": "is open, nobody is told next and nobody has it",
    "overdue_step": "silence should have been followed up",
    "overdue_message": "a message should have been sent",
    "stale_lease": "a send was begun and never ended",
    "unreached": "its last step reached nobody, ring them: dispatcher show says the number",
    "undecided": "is held, and nobody has decided: dispatcher release or dismiss",
    "stuck_case": "is on scene, or has its outcome, and is not closed",
    "unread": "a message was stored and never read",
    "silent": "gives no sign of life",
    "never_read": "was never read: alerts may wait there, dispatcher run (cron) or serve reads it",
    "never_live": (
        "config.yaml says live, and this ledger was never taken live: "
        "nobody is reached until dispatcher go-live"
    ),
    "untold": "nobody was told, ring them: dispatcher show says the number",
}
NAMED = 10
REMEDY = "dispatcher serve (or run) does what is due; dispatcher queue shows the cases"


@cli_command(
    example="dispatcher audit\n*/5 * * * *  dispatcher audit --quiet || mail -s AUDIT ...",
    name="audit",
)
def command(session: Session) -> int:
    """Prove that every open incident has a next due time or an owner, nothing is overdue, and
    somebody was told of each.

    Exit 3 and a list otherwise. While all holds, watchdog.heartbeat_url is sent the head of the
    timeline.
    """
    engine = session.engine
    findings = audit(engine)
    if session.json:
        for one in findings:
            session.emit("finding/1", one)
    else:
        for one in findings:
            if one.kind != "other_mode":
                session.line(_line(session, one), fg="red")
        for line in _left(session, findings):
            session.line(line, fg="red")
    if findings:
        session.info(f"{len(findings)} found. {REMEDY}")
        return 3
    url = session.config.watchdog.heartbeat_url
    if url:
        heartbeat(engine, url)
    session.info("nobody is forgotten" + (", heartbeat sent" if url else ""))
    return 0


def _line(session: Session, one: Finding) -> str:
    if one.kind == "never_live":
        return f"! {WORDS[one.kind]}"
    age = duration(session.engine.clock.now() - one.since)
    what = f"{one.incident}  " if one.incident else ""
    about = clean(who(session.engine, one))
    return f"! {what}{WORDS[one.kind]}, for {age}" + (f": {about}" if about else "")


def _left(session: Session, findings: Iterable[Finding]) -> Iterator[str]:
    """Cases of each other mode on one line: there may be a sandbox full of them."""
    by_mode: dict[str, list[str]] = defaultdict(list)
    for one in findings:
        if one.kind == "other_mode":
            by_mode[one.words].append(str(one.incident))
    for mode, numbers in by_mode.items():
        more = f" and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
        was, is_, them = ("was", "is", "it") if len(numbers) == 1 else ("were", "are", "them")
        yield (
            f"! {', '.join(numbers[:NAMED])}{more}  {was} taken in in {mode} and {is_} never told "
            f"in {session.engine.mode}: ring whoever must know, then dispatcher close (or dismiss) "
            f"{them}; what still counts is entered again with dispatcher new"
        )
