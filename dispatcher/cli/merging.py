"""What ``merge`` and ``split`` share."""

from __future__ import annotations

from dispatcher.cli.session import Session
from dispatcher.cli.taking import told_lines, where, why_untold
from dispatcher.engine.merging import Merger


def merger(session: Session) -> Merger:
    engine = session.engine
    return Merger(
        ledger=engine.ledger,
        clock=engine.clock,
        planner=engine.planner,
        match=engine.match,
        numbers=engine.numbers,
    )


def tell(session: Session, schema: str, number: int, more: dict[str, object]) -> int:
    """Send what it asks for, say what became of it; exit 3 where somebody could not be told."""
    sent = session.engine.tell([number])
    incident = session.engine.desk.incident(number)
    if session.json:
        told = [{"contact": s.contact, "channel": s.channel, "error": s.error} for s in sent]
        session.emit(
            schema, {"incident": incident.id, "state": incident.state, **more, "told": told}
        )
    else:
        session.line(f"{incident.id}: {where(incident.match)} [{incident.state}]")
        for line in told_lines(incident, sent):
            session.line(f"         {line}")
    untold = incident.state not in {"held", "closed"} and session.engine.still_untold(incident)
    if untold:
        session.error(why_untold(session, incident))
    return 3 if untold else 0
