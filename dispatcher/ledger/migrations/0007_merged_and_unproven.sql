-- Incidents that became part of another: their answer codes lead there.
CREATE TABLE merged (
    incident INTEGER PRIMARY KEY REFERENCES incidents (number),
    target INTEGER NOT NULL REFERENCES incidents (number)
);
CREATE INDEX merged_target ON merged (target);

-- Incidents nobody vouches for: they are sent after the others, and a flood is counted by them.
CREATE TABLE unproven (
    incident INTEGER PRIMARY KEY REFERENCES incidents (number),
    mode TEXT NOT NULL,
    opened_at INTEGER NOT NULL
);
CREATE INDEX unproven_opened ON unproven (mode, opened_at);
