-- Escalation: when the silence of a unit is next acted upon. token fences stale work.
CREATE TABLE ladders (
    incident INTEGER NOT NULL REFERENCES incidents (number),
    unit TEXT NOT NULL,
    step INTEGER NOT NULL,
    since INTEGER NOT NULL,
    due_at INTEGER,
    tells TEXT NOT NULL,
    token INTEGER NOT NULL,
    PRIMARY KEY (incident, unit)
) WITHOUT ROWID;
CREATE INDEX ladders_due ON ladders (due_at) WHERE due_at IS NOT NULL;
