"""What somebody changed in the ledger's file beside the chain, which proves the timeline alone."""

from __future__ import annotations

import hashlib
from sqlite3 import Connection

from dispatcher.ledger import sql


def altered(db: Connection) -> str | None:
    """The first thing that is not as it was written: a guard of the timeline that is gone, a
    message whose bytes are others, an incident that nobody closed and that is closed."""
    there = {name for (name,) in db.execute(sql.TRIGGERS)}
    for name in sorted(sql.GUARDS - there):
        return f"the guard {name} of the timeline is gone"
    for number, digest, raw in db.execute(sql.WHOLE_MESSAGES):
        if hashlib.sha256(raw).hexdigest() != digest:
            return f"the bytes of message Q{number} are not those that were stored"
    for (number,) in db.execute(sql.CLOSED_BY_NOBODY):
        return f"incident {number} is closed, and the timeline does not say by whom"
    return None
