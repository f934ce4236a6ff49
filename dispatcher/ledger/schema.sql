-- What the migrations add up to, in one place to read; a test compares the two.
-- Moments are whole microseconds since 1970-01-01 UTC; values are JSON.

-- The raw bytes that arrived, stored once by digest, with the place they were first found.
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    ingested_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    raw BLOB NOT NULL,
    -- Of the whole message, where raw is only its beginning.
    size INTEGER
);
CREATE INDEX messages_state ON messages (state, id);

-- Every place the same bytes were found.
CREATE TABLE arrivals (
    message INTEGER NOT NULL REFERENCES messages (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    PRIMARY KEY (message, kind, name)
) WITHOUT ROWID;

CREATE TABLE incidents (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    opened_at INTEGER NOT NULL,
    mode TEXT NOT NULL,
    state TEXT NOT NULL,
    held_reason TEXT,
    match TEXT,
    outcome TEXT,
    closed_at INTEGER
);
CREATE INDEX incidents_open ON incidents (number) WHERE state <> 'closed';
CREATE INDEX incidents_opened ON incidents (opened_at);
CREATE INDEX incidents_closed ON incidents (closed_at) WHERE state = 'closed';
-- Four digits from the first one on: they are said by telephone.
INSERT INTO sqlite_sequence (name, seq) VALUES ('incidents', 1000);

-- What one message says; index counts the alerts of one message.
CREATE TABLE alerts (
    message INTEGER NOT NULL REFERENCES messages (id),
    "index" INTEGER NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents (number),
    relation TEXT NOT NULL,
    reason TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (message, "index")
);
CREATE INDEX alerts_incident ON alerts (incident);

-- Who an incident is about: normalised account, phone, reference, content.
CREATE TABLE identities (
    key TEXT NOT NULL,
    incident INTEGER NOT NULL REFERENCES incidents (number),
    PRIMARY KEY (key, incident)
) WITHOUT ROWID;

-- Whoever was to be told of an incident, each with an answer code of their own.
CREATE TABLE recipients (
    incident INTEGER NOT NULL REFERENCES incidents (number),
    contact TEXT NOT NULL,
    unit TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT,
    code TEXT NOT NULL,
    PRIMARY KEY (incident, contact)
);
CREATE INDEX recipients_code ON recipients (code);

-- The outbox. token counts the claims: it fences late results and numbers the attempts. holder is
-- the process that made the last one.
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    incident INTEGER NOT NULL,
    contact TEXT NOT NULL,
    step INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    token INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    withdrawn INTEGER NOT NULL DEFAULT 0,
    settled_at INTEGER,
    planned TEXT NOT NULL,
    channel TEXT NOT NULL DEFAULT '',
    holder TEXT,
    FOREIGN KEY (incident, contact) REFERENCES recipients (incident, contact)
);
CREATE INDEX notifications_incident ON notifications (incident);
CREATE INDEX notifications_due ON notifications (due_at, step, token, incident)
WHERE state = 'planned';
CREATE INDEX notifications_leased ON notifications (lease_until) WHERE state = 'sending';

CREATE TABLE attempts (
    notification INTEGER NOT NULL REFERENCES notifications (id),
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    latency_ms REAL,
    gateway_id TEXT,
    PRIMARY KEY (notification, number)
) WITHOUT ROWID;
CREATE INDEX attempts_gateway_id ON attempts (gateway_id) WHERE gateway_id IS NOT NULL;

-- Escalation: when the silence of a unit is next acted upon. token fences stale work.
CREATE TABLE ladders (
    incident INTEGER NOT NULL REFERENCES incidents (number),
    unit TEXT NOT NULL,
    step INTEGER NOT NULL,
    since INTEGER NOT NULL,
    due_at INTEGER,
    tells TEXT NOT NULL,
    token INTEGER NOT NULL,
    step_due_at INTEGER, -- when the step is due by itself; due_at is put off while it is in hand
    PRIMARY KEY (incident, unit)
) WITHOUT ROWID;
CREATE INDEX ladders_due ON ladders (due_at) WHERE due_at IS NOT NULL;

-- Everything that happened, in one chain. Only digests are chained, so that the bodies (the one
-- part with personal data) can be erased and the chain still holds.
CREATE TABLE timeline (
    seq INTEGER PRIMARY KEY,
    incident INTEGER REFERENCES incidents (number),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    entered_at INTEGER NOT NULL,
    clock TEXT NOT NULL,
    actor TEXT NOT NULL,
    digest TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX timeline_incident ON timeline (incident, seq);
-- How far a clock that was ahead was set back is asked of every case that is read.
CREATE INDEX timeline_set_back ON timeline (seq) WHERE kind = 'clock_set_back';
-- Wrong answer codes are counted: six digits must not be guessed.
CREATE INDEX timeline_wrong_codes ON timeline (actor, entered_at) WHERE kind = 'wrong_code';

CREATE TABLE timeline_bodies (
    seq INTEGER PRIMARY KEY REFERENCES timeline (seq),
    salt BLOB,
    body TEXT
);

CREATE TRIGGER timeline_follows BEFORE INSERT ON timeline
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM timeline)
BEGIN
    SELECT raise(ABORT, 'the timeline is append-only');
END;

CREATE TRIGGER timeline_stays BEFORE UPDATE ON timeline
BEGIN
    SELECT raise(ABORT, 'the timeline is append-only');
END;

CREATE TRIGGER timeline_keeps BEFORE DELETE ON timeline
BEGIN
    SELECT raise(ABORT, 'the timeline is append-only');
END;

CREATE TRIGGER timeline_bodies_follow BEFORE INSERT ON timeline_bodies
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM timeline_bodies)
BEGIN
    SELECT raise(ABORT, 'the timeline is append-only');
END;

CREATE TRIGGER timeline_bodies_stay BEFORE UPDATE ON timeline_bodies
WHEN NEW.seq <> OLD.seq OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'the timeline is append-only: a body can be erased, not changed');
END;

CREATE TRIGGER timeline_bodies_keep BEFORE DELETE ON timeline_bodies
BEGIN
    SELECT raise(ABORT, 'the timeline is append-only: a body is erased by setting it to NULL');
END;

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

-- Drills: nobody is at risk. They close by themselves, are counted nowhere, and sent after the others.
CREATE TABLE drills (
    incident INTEGER PRIMARY KEY REFERENCES incidents (number),
    until INTEGER NOT NULL
);

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

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Signs of life: of the resident dispatcher, of each source that is read, of each gateway.
CREATE TABLE beats (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    ok INTEGER NOT NULL,
    words TEXT NOT NULL
) WITHOUT ROWID;

-- How far each source was read, and which process reads it now. token counts the holds.
CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    mark TEXT NOT NULL DEFAULT '',
    token INTEGER NOT NULL DEFAULT 0,
    lease_until INTEGER,
    holder TEXT
) WITHOUT ROWID;
