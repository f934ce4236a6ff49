-- Channels and contacts nobody is told through until a moment; the timeline has who said so.
CREATE TABLE silences (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    actor TEXT NOT NULL,
    because TEXT NOT NULL,
    PRIMARY KEY (kind, name)
) WITHOUT ROWID;
