-- Signs of life: of the resident dispatcher, of each source that is read, of each gateway.
CREATE TABLE beats (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    ok INTEGER NOT NULL,
    words TEXT NOT NULL
) WITHOUT ROWID;
