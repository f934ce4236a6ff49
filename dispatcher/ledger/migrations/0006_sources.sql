-- How far each source was read, and which process reads it now.
CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    mark TEXT NOT NULL DEFAULT '',
    token INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER
) WITHOUT ROWID;

-- Of a message larger than the limit only the beginning is in raw.
ALTER TABLE messages ADD COLUMN size INTEGER;
