"""What somebody changed in the ledger's file beside the chain, which proves the timeline alone."""

from __future__ import annotations

import hashlib
from sqlite3 import Connection

from dispatcher.ledger import sql
from dispatcher.ledger.rows import encode

SAID = {
    "closed": ["closed", "dismissed", "merged"],
    "held": ["held"],
    "acknowledged": ["acknowledged"],
    "en_route": ["step"],
    "on_scene": ["step"],
}
"""States that nothing but one of these entries leads to."""


def altered(db: Connection) -> str | None:
    """The first thing that is not as it was written: a guard of the timeline that is gone, a
    message whose bytes are others, an incident in a state, or a drill, of which the timeline does
    not tell, a text to somebody else."""
    there = {name for (name,) in db.execute(sql.TRIGGERS)}
    for name in sorted(sql.GUARDS - there):
        return f"the guard {name} of the timeline is gone"
    for number, digest, raw in db.execute(sql.WHOLE_MESSAGES):
        if hashlib.sha256(raw).hexdigest() != digest:
            return f"the bytes of message Q{number} are not those that were stored"
    for number, state in db.execute(sql.STATES_UNSAID, {"said": encode(SAID)}):
        words = state.replace("_", " ")
        return f"incident {number} is {words}, and the timeline does not say by whom"
    for (number,) in db.execute(sql.DRILLS_UNSAID):
        return f"incident {number} is taken for a drill, and the timeline does not say so"
    for number, entry in db.execute(sql.OTHER_CONTACT):
        return f"notification {number} is not to whom entry {entry} of the timeline says"
    return None
