"""Every statement the SQLite ledger runs, by name. ``{marks}`` stands for a list of values."""

from __future__ import annotations

# --- messages ---

KNOWN_MESSAGE = "SELECT id, state FROM messages WHERE sha256 = :sha256"
KNOWN_ARRIVAL = """
SELECT 1 FROM arrivals WHERE message = :message AND kind = :kind AND name = :name
"""
ARRIVED = """
SELECT name, max(arrived_at) AS at FROM arrivals
WHERE kind = 'file' AND name >= :first AND name < :last GROUP BY name
"""
STORE_MESSAGE = """
INSERT INTO messages (sha256, kind, name, format, ingested_at, state, raw, size)
VALUES (:sha256, :kind, :name, :format, :at, 'unread', :raw, :size)
ON CONFLICT (sha256) DO NOTHING
"""
STORE_ARRIVAL = """
INSERT INTO arrivals (message, kind, name, arrived_at) VALUES (:message, :kind, :name, :at)
ON CONFLICT DO NOTHING
"""
INCIDENT_OF_MESSAGE = "SELECT min(incident) FROM alerts WHERE message = ?"
FINISH_MESSAGE = """
UPDATE messages SET state = :state, reason = :reason
WHERE id = :message AND (state, reason) <> (:state, :reason)
"""
MESSAGE = "SELECT * FROM messages WHERE id = ?"
WAITING = """
SELECT * FROM messages WHERE state = 'quarantined'
    AND NOT EXISTS (SELECT 1 FROM alerts WHERE message = id) ORDER BY id
"""
NO_ALERTS = """
SELECT id, sha256, kind, name, format, ingested_at, state, reason, substr(raw, 1, 20000) AS raw,
    coalesce(size, length(raw)) AS size
FROM messages WHERE state = 'not_alert' ORDER BY id DESC
"""
TIMES_OF_NO_ALERTS = """
SELECT ingested_at FROM messages WHERE state = 'not_alert' ORDER BY id DESC
"""
"""Read only as far as they are new: there are years of them."""
NEXT_UNREAD = """
SELECT * FROM messages WHERE state = 'unread' AND id > ? ORDER BY id LIMIT 1
"""

# --- incidents ---

LINKED_BEFORE = 'SELECT 1 FROM alerts WHERE message = ? AND "index" = ?'
SHARING_KEY = """
SELECT incident FROM identities JOIN incidents ON number = incident
WHERE key = :key ORDER BY state = 'closed', incident DESC LIMIT :limit
"""
OPEN_INCIDENT = """
INSERT INTO incidents (opened_at, mode, state, held_reason, match)
VALUES (:at, :mode, :state, :held_reason, :match)
"""
CHANGE_INCIDENT = """
UPDATE incidents SET
    state = coalesce(:state, state),
    match = coalesce(:match, match),
    held_reason = CASE WHEN coalesce(:state, state) = 'held'
        THEN coalesce(:held_reason, held_reason) END,
    outcome = CASE WHEN :no_outcome THEN NULL
        WHEN state = 'closed' AND coalesce(:state, state) <> 'closed'
        THEN :outcome ELSE coalesce(:outcome, outcome) END,
    closed_at = CASE WHEN coalesce(:state, state) = 'closed' THEN coalesce(closed_at, :at) END
WHERE number = :number
"""
DECIDED_SINCE = """
SELECT kind, actor FROM timeline WHERE incident = :number AND seq > :seen AND kind IN (
    'linked', 'merged', 'split', 'routed', 'released', 'reopened', 'closed', 'dismissed',
    'outcome', 'step', 'acknowledged', 'retracted', 'told_by_hand', 'silence_over'
) ORDER BY seq DESC LIMIT 1
"""
FIRST_TOLD = "UPDATE incidents SET state = 'notified' WHERE number = ? AND state = 'matched'"
MERGED_INTO = "SELECT target FROM merged WHERE incident = ?"
MERGE = (
    "UPDATE alerts SET incident = :into WHERE incident = :other",
    """
    INSERT INTO identities (key, incident) SELECT key, :into FROM identities
    WHERE incident = :other ON CONFLICT DO NOTHING
    """,
    "DELETE FROM identities WHERE incident = :other",
    """
    UPDATE recipients SET incident = :into WHERE incident = :other AND contact NOT IN
        (SELECT contact FROM recipients WHERE incident = :into)
    """,
    "UPDATE notifications SET incident = :into WHERE incident = :other",
    """
    DELETE FROM unproven WHERE incident = :into
        AND NOT EXISTS (SELECT 1 FROM unproven WHERE incident = :other)
    """,
    "UPDATE merged SET target = :into WHERE target = :other",
    "INSERT INTO merged (incident, target) VALUES (:other, :into)",
)
"""A contact told of both keeps both codes: the other's stays behind and leads here."""
ALERT_AT = "SELECT rowid FROM alerts WHERE incident = ? ORDER BY rowid LIMIT 1 OFFSET ?"
MOVE_ALERT = "UPDATE alerts SET incident = ?, relation = 'new', reason = ? WHERE rowid = ?"
FORGET_IDENTITIES = "DELETE FROM identities WHERE incident = ?"
ADD_UNPROVEN = "INSERT INTO unproven (incident, mode, opened_at) VALUES (?, ?, ?)"
PROVEN = "DELETE FROM unproven WHERE incident = ?"
COUNT_UNPROVEN = """
SELECT count(*) FROM (
    SELECT 1 FROM unproven WHERE mode = :mode AND opened_at > :since AND opened_at <= :until
    LIMIT :limit
)
"""
ADD_ALERT = """
INSERT INTO alerts (message, "index", incident, relation, reason, body)
VALUES (:message, :index, :incident, :relation, :reason, :body)
"""
ADD_IDENTITY = "INSERT INTO identities (key, incident) VALUES (?, ?) ON CONFLICT DO NOTHING"

HELD_CASE = "SELECT mode, held_reason FROM incidents WHERE number = ? AND state = 'held'"
ASKED = """
SELECT 1 FROM ladders JOIN incidents ON number = incident
WHERE due_at IS NOT NULL AND state = 'held' AND mode = :mode AND held_reason GLOB :kind LIMIT 1
"""
HAND_OVER = """
INSERT INTO ladders (incident, unit, step, since, due_at, step_due_at, tells, token)
SELECT other.number, unit, step, since, coalesce(step_due_at, due_at), step_due_at, tells, 1
FROM ladders JOIN (
    SELECT number FROM incidents INDEXED BY incidents_open
    WHERE state <> 'closed' AND state = 'held' AND mode = :mode AND held_reason GLOB :kind
        AND number <> :number
    ORDER BY number LIMIT 1
) AS other
WHERE incident = :number AND due_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ladders AS theirs JOIN incidents AS one ON one.number = theirs.incident
    WHERE theirs.due_at IS NOT NULL AND state = 'held' AND mode = :mode
        AND held_reason GLOB :kind AND one.number <> :number
)
ON CONFLICT (incident, unit) DO UPDATE SET step = excluded.step, since = excluded.since,
    due_at = excluded.due_at, step_due_at = excluded.step_due_at, tells = excluded.tells,
    token = token + 1
"""
"""The next is asked when the step itself is due: who had the one before in hand has not this."""

INCIDENTS = """
SELECT number FROM incidents
WHERE number > :after AND opened_at >= :since AND opened_at < :until ORDER BY number LIMIT :limit
"""
OPEN_INCIDENTS = """
SELECT number FROM incidents
WHERE state <> 'closed' AND number > :after AND opened_at >= :since AND opened_at < :until
ORDER BY number LIMIT :limit
"""
LAST_NUMBER = "SELECT number FROM incidents ORDER BY number DESC LIMIT 1"
BEYOND = 2**63
"""SQLite knows no number as large."""
IN_HAND = "SELECT count(*), max(lease_until) FROM notifications WHERE state = 'sending'"
COUNT_UNREAD = "SELECT count(*) FROM messages WHERE state = 'unread'"
COUNT_CLOSED = """
SELECT count(*) FROM incidents WHERE state = 'closed' AND closed_at >= ?
    AND number NOT IN (SELECT incident FROM drills)
"""
INCIDENT_ROWS = """
SELECT incidents.*, until AS drill FROM incidents LEFT JOIN drills ON incident = number
WHERE number IN ({marks})
"""
ALERT_ROWS = """
SELECT alerts.*, name AS origin, ingested_at FROM alerts JOIN messages ON id = message
WHERE incident IN ({marks}) ORDER BY alerts.rowid
"""
UNJUDGED = """
SELECT incident, message, "index", body FROM incidents JOIN alerts ON incident = number
WHERE state <> 'closed' AND mode = ? AND body ->> '$.authenticity' = 'unknown'
ORDER BY alerts.rowid
"""
JUDGE = """
UPDATE alerts SET body = :body
WHERE message = :message AND "index" = :index AND body ->> '$.authenticity' = 'unknown'
"""
ALERTS_OF_MESSAGE = """
SELECT alerts.*, name AS origin, ingested_at FROM alerts JOIN messages ON id = message
WHERE message = ? ORDER BY "index"
"""
RECIPIENT_ROWS = "SELECT * FROM recipients WHERE incident IN ({marks}) ORDER BY rowid"

# --- notifications ---

RECIPIENT_KNOWN = "SELECT 1 FROM recipients WHERE incident = ? AND contact = ?"
CODE_IN_USE = """
SELECT 1 FROM recipients LEFT JOIN merged USING (incident)
JOIN incidents ON number = coalesce(target, incident)
WHERE code = ? AND (state <> 'closed' OR number = ?)
"""
ADD_RECIPIENT = """
INSERT INTO recipients (incident, contact, unit, unit_name, role, name, code)
VALUES (:incident, :contact, :unit, :unit_name, :role, :name, :code)
"""
RECIPIENTS_OF_CODE = """
SELECT number AS incident, contact, state <> 'closed' AS open
FROM recipients LEFT JOIN merged USING (incident)
JOIN incidents ON number = coalesce(target, incident)
WHERE code = ? ORDER BY open DESC, number DESC LIMIT 2
"""
ANSWERED = """
SELECT coalesce(target, incident) AS number FROM recipients LEFT JOIN merged USING (incident)
WHERE code IN (SELECT value FROM json_each(:codes))
UNION
SELECT coalesce(target, incident) FROM attempts JOIN notifications ON id = notification
LEFT JOIN merged USING (incident)
WHERE gateway_id IN (SELECT value FROM json_each(:message_ids))
ORDER BY number
"""
CODES_LEFT = """
SELECT contact, code FROM merged JOIN recipients USING (incident) WHERE target = ? ORDER BY incident
"""
ADD_NOTIFICATION = """
INSERT INTO notifications
    (incident, contact, step, state, due_at, settled_at, planned, channel)
VALUES (:incident, :contact, :step, :state, :due_at, :settled_at, :planned, :channel)
"""
DUE = """
SELECT id, incident, state, token, withdrawn, incident IN (SELECT incident FROM drills) AS drill
FROM notifications
WHERE ((state = 'planned' AND due_at <= :now) OR (state = 'sending' AND lease_until <= :clock))
    AND (:incident IS NULL OR incident = :incident)
    AND (:mode IS NULL OR (SELECT mode FROM incidents WHERE number = incident) = :mode)
    AND channel NOT IN (SELECT value FROM json_each(:busy))
    AND (NOT drill OR id = (
        SELECT one.id FROM notifications AS one
        WHERE one.incident = notifications.incident AND one.channel = notifications.channel
            AND (one.state = 'sending' OR (one.state = 'planned' AND one.due_at <= :now))
        ORDER BY one.state = 'planned', one.step, one.id LIMIT 1
    ))
ORDER BY drill, step, token > 0, EXISTS (
    SELECT 1 FROM unproven WHERE unproven.incident = notifications.incident
), incident, id LIMIT :limit
"""
"""Of a drill one at a time by each channel, and after everything real: it delays nothing."""
NOT_WANTED = """
SELECT id, CASE incidents.state WHEN 'closed' THEN 'the case is closed'
    ELSE 'the case is no longer theirs' END AS reason
FROM (
    SELECT id, incident, planned ->> '$.kind' AS kind, planned ->> '$.unit.key' AS unit
    FROM notifications WHERE id IN ({marks})
) AS one JOIN incidents ON number = incident
WHERE kind <> 'standdown' AND (
    incidents.state = 'closed'
    OR (EXISTS (SELECT 1 FROM ladders WHERE ladders.incident = number AND ladders.unit = one.unit)
        AND ((unit LIKE 'district:%' AND NOT EXISTS (
                SELECT 1 FROM json_each(match, '$.districts')
                WHERE unit = 'district:' || (value ->> '$.code')
            ))
            OR (unit LIKE 'outside:%' AND unit IS NOT 'outside:' || (match ->> '$.state'))))
)
"""
"""Of a closed case, or calling a unit that had to answer for it and need no longer."""
HOLDERS = """
SELECT DISTINCT holder FROM notifications
WHERE state = 'sending' AND lease_until > :clock AND holder IS NOT NULL
"""
END_LEASES = """
UPDATE notifications SET lease_until = :clock
WHERE state = 'sending' AND lease_until > :clock
    AND holder IN (SELECT value FROM json_each(:holders))
"""
CLAIM = """
UPDATE notifications
SET state = 'sending', token = token + 1, lease_until = :until, holder = :holder
WHERE id = :id AND token = :token AND state = :state
"""
ADD_ATTEMPT = """
INSERT INTO attempts (notification, number, started_at, state) VALUES (?, ?, ?, 'sending')
"""
INTERRUPT_ATTEMPT = """
UPDATE attempts SET state = 'unknown', ended_at = :at, reason = :reason
WHERE notification = :id AND number = :token AND state = 'sending'
"""
GIVE_UP = """
UPDATE notifications SET state = 'unknown', lease_until = NULL, settled_at = :at
WHERE id = :id AND token = :token AND state = 'sending'
"""
REPLACE_PLANNED = "UPDATE notifications SET planned = ? WHERE id = ?"
SETTLE = """
UPDATE notifications SET
    state = CASE WHEN withdrawn AND :state IN ('planned', 'failed') THEN 'cancelled'
        ELSE :state END,
    due_at = coalesce(:retry_at, due_at),
    settled_at = CASE WHEN :state = 'planned' AND NOT withdrawn THEN NULL ELSE :at END,
    lease_until = NULL
WHERE id = :id AND token = :token AND state = 'sending'
RETURNING *
"""
SETTLE_ATTEMPT = """
UPDATE attempts SET state = :state, ended_at = :at, reason = :reason, latency_ms = :latency_ms,
    gateway_id = :gateway_id
WHERE notification = :id AND number = :token
"""
FORGET_ATTEMPT = "DELETE FROM attempts WHERE notification = ? AND number = ?"
UNCONFIRMED = """
SELECT notifications.*, code FROM incidents
JOIN notifications ON incident = incidents.number JOIN recipients USING (incident, contact)
WHERE incidents.state <> 'closed' AND mode = :mode
    AND notifications.state = 'accepted' AND settled_at >= :since
    AND channel IN (SELECT value FROM json_each(:channels))
    AND EXISTS (
        SELECT 1 FROM attempts
        WHERE notification = id AND attempts.number = token AND gateway_id IS NOT NULL
    )
ORDER BY settled_at DESC, id
"""
CONFIRM = """
UPDATE notifications SET state = :state WHERE id = :id AND token = :token AND state = 'accepted'
"""
CONFIRM_ATTEMPT = """
UPDATE attempts SET state = :state, reason = :reason WHERE notification = :id AND number = :token
"""
CANCEL = """
UPDATE notifications SET state = 'cancelled', settled_at = ? WHERE id = ? AND state = 'planned'
"""
WITHDRAW = "UPDATE notifications SET withdrawn = 1 WHERE id = ? AND state = 'sending'"
NOTIFICATION_ROWS = """
SELECT notifications.*, code FROM notifications JOIN recipients USING (incident, contact)
WHERE id IN ({marks}) ORDER BY id
"""
NOTIFICATIONS_OF_INCIDENTS = """
SELECT notifications.*, code FROM notifications JOIN recipients USING (incident, contact)
WHERE incident IN ({marks}) ORDER BY id
"""
LAST_TOLD = """
SELECT incident, planned FROM notifications WHERE id IN (
    SELECT max(id) FROM notifications WHERE incident IN ({marks}) AND state <> 'cancelled'
    GROUP BY incident, contact, channel, planned ->> '$.to', planned ->> '$.skipped'
)
ORDER BY id
"""
ATTEMPT_ROWS = "SELECT * FROM attempts WHERE notification IN ({marks}) ORDER BY number"
NEXT_DUE = """
SELECT min(moment) FROM (
    SELECT min(due_at) AS moment FROM ladders WHERE due_at IS NOT NULL
    UNION ALL
    SELECT min(due_at) FROM notifications WHERE state = 'planned'
    UNION ALL SELECT min(lease_until) FROM notifications WHERE state = 'sending'
)
"""

# --- escalation ---

SET_RUNG = """
INSERT INTO ladders (incident, unit, step, since, due_at, step_due_at, tells, token)
VALUES (:incident, :unit, :step, :since, :due_at, :due_at, :tells, 1)
ON CONFLICT (incident, unit) DO UPDATE SET step = excluded.step, since = excluded.since,
    due_at = excluded.due_at, tells = excluded.tells, token = token + 1,
    step_due_at = CASE WHEN (step, since) = (excluded.step, excluded.since)
        THEN min(coalesce(step_due_at, due_at, excluded.due_at), coalesce(excluded.due_at, due_at))
        ELSE excluded.due_at END
"""
"""The earliest time at which a step was due is its own."""
REST_ALL = """
UPDATE ladders SET due_at = NULL, token = token + 1 WHERE incident = ? AND due_at IS NOT NULL
"""
HOLDS_RUNG = """
SELECT 1 FROM ladders
WHERE incident = ? AND unit = ? AND token = ? AND due_at IS NOT NULL
"""
RUNGS = "SELECT * FROM ladders WHERE incident IN ({marks}) ORDER BY incident, unit"
DUE_RUNGS = """
SELECT ladders.* FROM ladders JOIN incidents ON number = incident
WHERE due_at <= :now AND mode = :mode
ORDER BY ladders.incident IN (SELECT incident FROM drills), due_at LIMIT :limit
"""

# --- a clock that was set back ---

LAST_MOMENT = """
SELECT max(moment) FROM (
    SELECT entered_at AS moment FROM timeline WHERE seq = (SELECT max(seq) FROM timeline)
    UNION ALL SELECT max(at) FROM beats
)
"""
SET_BACKS = """
SELECT seq, entered_at, body ->> '$.seconds' AS seconds
FROM timeline JOIN timeline_bodies USING (seq) WHERE kind = 'clock_set_back' ORDER BY seq
"""
ASKED_AHEAD = "SELECT incident, unit, since FROM ladders WHERE since > ?"
HEARD = """
SELECT seq, entered_at FROM timeline
WHERE kind IN ('acknowledged', 'step', 'outcome')
    AND (incident = :incident OR incident IN (SELECT incident FROM merged WHERE target = :incident))
"""
ASKED_SINCE = "UPDATE ladders SET since = :since WHERE incident = :incident AND unit = :unit"
SET_BACK = (
    "UPDATE ladders SET due_at = due_at - :back, token = token + 1 WHERE due_at > :now",
    "UPDATE ladders SET step_due_at = step_due_at - :back WHERE step_due_at > :now",
    "UPDATE notifications SET due_at = due_at - :back WHERE state = 'planned' AND due_at > :now",
    "UPDATE notifications SET lease_until = lease_until - :back"
    " WHERE state = 'sending' AND lease_until > :now",
    "UPDATE sources SET lease_until = lease_until - :back WHERE lease_until > :now",
    "UPDATE beats SET at = at - :back WHERE at > :now",
    "UPDATE unproven SET opened_at = opened_at - :back WHERE opened_at > :now",
    "UPDATE settings SET value = CAST(value - :back AS TEXT)"
    " WHERE name GLOB 'flood:*' AND CAST(value AS INTEGER) > :now",
    "UPDATE silences SET since = since - :back, until = until - :back WHERE since > :now",
    "UPDATE drills SET until = until - :back WHERE until > :now",
    "UPDATE incidents SET closed_at = closed_at - :back WHERE closed_at > :now",
)
"""What is still to come stays as far off as it was; a silence, where it began in the future."""

# --- timeline ---

HOLDS_HEAD = "SELECT 1 FROM timeline WHERE hash = ?"
FIRST_ENTRY = "SELECT entered_at FROM timeline ORDER BY seq LIMIT 1"
CHAIN_HEAD = "SELECT seq, hash FROM timeline ORDER BY seq DESC LIMIT 1"
ADD_ENTRY = """
INSERT INTO timeline (seq, incident, kind, at, entered_at, clock, actor, digest, previous, hash)
VALUES (:seq, :incident, :kind, :at, :entered_at, :clock, :actor, :digest, :previous, :hash)
"""
ADD_BODY = "INSERT INTO timeline_bodies (seq, salt, body) VALUES (?, ?, ?)"
ENTRIES = """
SELECT timeline.*, bodies.seq AS body_seq, salt, body
FROM timeline LEFT JOIN timeline_bodies AS bodies USING (seq)
WHERE seq > ? ORDER BY seq LIMIT ?
"""
ENTRIES_OF_INCIDENTS = """
SELECT timeline.*, body FROM timeline LEFT JOIN timeline_bodies USING (seq)
WHERE incident IN ({marks}) ORDER BY seq
"""
MERGED_ENTRIES = """
SELECT timeline.*, body, target FROM merged JOIN timeline USING (incident)
LEFT JOIN timeline_bodies USING (seq)
WHERE target IN ({marks})
    AND kind NOT IN ('closed', 'outcome', 'reopened', 'dismissed', 'merged', 'held', 'released')
ORDER BY seq
"""
"""What happened in an incident that is part of another now, but for its own endings."""
WRONG_CODES = """
SELECT seq, entered_at FROM timeline LEFT JOIN timeline_bodies USING (seq)
WHERE kind = 'wrong_code' AND actor = :actor AND entered_at >= :since
    AND (:sender IS NULL OR body ->> '$.sender' = :sender)
"""
LAST_BODY = "SELECT max(seq) FROM timeline_bodies"

# --- keeping watch ---

BEAT = """
INSERT INTO beats (name, at, ok, words) VALUES (:name, :at, :ok, :words)
ON CONFLICT (name) DO UPDATE SET at = excluded.at, ok = excluded.ok, words = excluded.words
"""
FORGET_BEATS = """
DELETE FROM beats WHERE name GLOB :beginning AND name NOT IN (SELECT value FROM json_each(:kept))
"""
BEATS = "SELECT * FROM beats ORDER BY name"
AUDIT = """
SELECT * FROM (
SELECT 'unattended' AS kind, number AS incident, opened_at AS since, state AS words
FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND state NOT IN ('held', 'on_scene')
    AND outcome IS NULL AND mode = :mode AND number NOT IN (SELECT incident FROM drills)
    AND NOT EXISTS (SELECT 1 FROM ladders WHERE incident = number AND due_at IS NOT NULL)
UNION ALL
SELECT 'unattended', min(number), min(opened_at), 'held' FROM (
    SELECT number, opened_at,
        CASE WHEN held_reason GLOB :flood THEN 'flood' WHEN held_reason GLOB :old THEN 'old'
            ELSE number END AS kind,
        EXISTS (SELECT 1 FROM ladders WHERE incident = number AND due_at IS NOT NULL) AS asked
    FROM incidents INDEXED BY incidents_open
    WHERE state <> 'closed' AND state = 'held' AND mode = :mode
        AND number NOT IN (SELECT incident FROM drills)
) GROUP BY kind HAVING NOT max(asked)
UNION ALL
SELECT 'undecided', min(number), min(opened_at),
    CASE count(*) WHEN 1 THEN '' ELSE 'and ' || (count(*) - 1) || ' more' END
FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND state = 'held' AND mode = :mode AND opened_at < :undecided
    AND number NOT IN (SELECT incident FROM drills)
HAVING count(*)
UNION ALL
SELECT 'stuck_case', number, opened_at, state FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND (state = 'on_scene' OR outcome IS NOT NULL) AND mode = :mode
    AND opened_at < :stuck AND number NOT IN (SELECT incident FROM drills)
UNION ALL
SELECT 'other_mode', number, opened_at, mode FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND mode <> :mode AND number NOT IN (SELECT incident FROM drills)
UNION ALL
SELECT 'overdue_step', incident, due_at, unit FROM ladders
JOIN incidents ON number = incident WHERE due_at < :late AND mode = :mode
    AND number NOT IN (SELECT incident FROM drills)
UNION ALL
SELECT 'overdue_message', incident, due_at, contact FROM notifications
JOIN incidents ON number = incident
WHERE notifications.state = 'planned' AND due_at < :late AND mode = :mode
    AND number NOT IN (SELECT incident FROM drills)
UNION ALL
SELECT 'stale_lease', incident, lease_until, contact FROM notifications
WHERE state = 'sending' AND lease_until < :late
    AND incident NOT IN (SELECT incident FROM drills)
UNION ALL
SELECT 'unread', NULL, ingested_at, name FROM messages WHERE state = 'unread'
    AND ingested_at < :late
) ORDER BY kind = 'other_mode', since LIMIT :limit
"""
"""Last what was left in another mode, however much: it hides nothing that is late now. Of what is
gathered one has the time at which the desk is asked again; what nobody has decided is said once,
however many there are."""
HELD_AHEAD = """
SELECT number FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND state = 'held' AND mode = :mode AND EXISTS (
    SELECT 1 FROM timeline WHERE kind = 'linked' AND entered_at > :now
        AND (incident = number OR incident IN (SELECT incident FROM merged WHERE target = number))
)
ORDER BY number
"""
IN_DOUBT = """
SELECT number FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND mode = :mode
    AND number NOT IN (SELECT incident FROM drills)
    AND EXISTS (
        SELECT 1 FROM ladders WHERE incident = number AND (
            due_at IS NULL
            OR ladders.step > 0 AND EXISTS (
                SELECT 1 FROM notifications AS one WHERE one.incident = number
                    AND one.step = ladders.step AND one.state IN ('failed', 'cancelled')
            )
        )
    )
ORDER BY number
"""
WAITING_CHANNELS = """
SELECT channel, count(*) AS count FROM notifications JOIN incidents ON number = incident
WHERE notifications.state IN ('planned', 'sending') AND incidents.state <> 'closed' AND mode = ?
GROUP BY channel
"""
FAILED = """
SELECT number FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND mode = :mode
    AND EXISTS (
        SELECT 1 FROM notifications AS one
        WHERE one.incident = number AND one.state = 'failed' AND one.settled_at >= :since
    )
ORDER BY number
"""
UNITS_UNTOLD = """
SELECT DISTINCT number FROM incidents INDEXED BY incidents_open JOIN ladders ON incident = number
WHERE state <> 'closed' AND state <> 'held' AND mode = ?
    AND unit <> 'desk' AND ladders.due_at IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM notifications AS one
        WHERE one.incident = number AND one.state NOT IN ('failed', 'cancelled')
            AND one.planned ->> '$.unit.key' = unit AND one.planned ->> '$.kind' <> 'standdown'
            AND NOT EXISTS (
                SELECT 1 FROM notifications AS down
                WHERE down.incident = number AND down.id > one.id
                    AND down.planned ->> '$.kind' = 'standdown'
                    AND down.planned ->> '$.unit.key' = unit
            )
    )
ORDER BY number
"""
NEVER_TOLD = """
SELECT number FROM incidents INDEXED BY incidents_open
WHERE state <> 'closed' AND mode = ?
    AND number NOT IN (SELECT incident FROM drills)
    AND (
        EXISTS (SELECT 1 FROM timeline WHERE incident = number AND kind = 'reopened')
        OR NOT EXISTS (
            SELECT 1 FROM notifications AS one
            WHERE one.incident = number AND one.state IN ('accepted', 'delivered', 'read')
                AND planned ->> '$.kind' NOT IN ('unread', 'mail', 'taken', 'standdown', 'test')
                AND (planned ->> '$.kind' <> 'held' OR incidents.state = 'held')
        )
    )
    AND (state <> 'held' OR EXISTS (SELECT 1 FROM notifications AS one WHERE one.incident = number))
ORDER BY number
"""
"""Held by a flood without a notice of its own, a case stands under the notice of another. What was
told before a case was opened again does not count; that of those is looked at more closely."""
LOST_NOTIFICATIONS = """
SELECT seq, json_extract(body, '$.notification') AS number FROM timeline_bodies
WHERE number IS NOT NULL AND number NOT IN (SELECT id FROM notifications)
ORDER BY seq LIMIT 1
"""
LOST_ALERTS = """
SELECT seq, said.body ->> '$.message' AS message
FROM timeline JOIN timeline_bodies AS said USING (seq)
WHERE kind = 'linked' AND said.body IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM alerts
    WHERE message = said.body ->> '$.message' AND "index" = said.body ->> '$.index'
)
ORDER BY seq LIMIT 1
"""
ERASED = "SELECT count(*) FROM timeline_bodies WHERE body IS NULL"
# --- drills ---

ADD_DRILL = "INSERT INTO drills (incident, until) VALUES (?, ?)"
DRILLS = """
SELECT incident FROM drills JOIN incidents ON number = incident
WHERE mode = ? ORDER BY incident DESC LIMIT ?
"""
DRILLS_OVER = """
SELECT incident FROM drills JOIN incidents ON number = incident
WHERE until <= ? AND state <> 'closed' ORDER BY incident
"""

# --- silences ---

SILENCE = """
INSERT INTO silences (kind, name, since, until, actor, because)
VALUES (:kind, :name, :since, :until, :actor, :because)
ON CONFLICT (kind, name) DO UPDATE SET since = excluded.since, until = excluded.until,
    actor = excluded.actor, because = excluded.because
"""
END_SILENCE = """
UPDATE silences SET until = :now WHERE kind = :kind AND name = :name AND until > :now
"""
FORGET_SILENCE = "DELETE FROM silences WHERE kind = ? AND name = ? AND until = ?"
SILENCES_OVER = "SELECT * FROM silences WHERE until <= ? ORDER BY kind, name"
SILENCES = "SELECT * FROM silences WHERE until > ? ORDER BY kind, name"

# --- sources ---

HOLDER_OF_SOURCE = "SELECT holder FROM sources WHERE name = ? AND holder IS NOT NULL"
HOLD_SOURCE = """
INSERT INTO sources (name, token, lease_until, holder) VALUES (:name, 1, :until, :holder)
ON CONFLICT (name) DO UPDATE SET token = token + 1, lease_until = :until, holder = :holder
WHERE lease_until IS NULL OR lease_until <= :clock OR :dead
RETURNING token, mark
"""
MARK_SOURCE = """
UPDATE sources SET mark = :mark, lease_until = :until
WHERE name = :name AND token = :token AND lease_until IS NOT NULL
"""
RELEASE_SOURCE = "UPDATE sources SET lease_until = NULL WHERE name = :name AND token = :token"

# --- settings ---

SETTING = "SELECT value FROM settings WHERE name = ?"
DROP_SETTING = "DELETE FROM settings WHERE name = ?"
SET_SETTING = """
INSERT INTO settings (name, value) VALUES (?, ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""


def spread(statement: str, count: int) -> str:
    """The statement with ``count`` question marks."""
    return statement.format(marks=", ".join("?" * count))


# --- altered beside the chain ---

GUARDS = frozenset(
    f"timeline_{name}"
    for name in ("follows", "stays", "keeps", "bodies_follow", "bodies_stay", "bodies_keep")
)
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
WHOLE_MESSAGES = "SELECT id, sha256, raw FROM messages WHERE size IS NULL"
STATES_UNSAID = """
SELECT number, state FROM incidents JOIN json_each(:said) AS said ON said.key = state
WHERE NOT EXISTS (
    SELECT 1 FROM timeline
    WHERE (incident = number OR incident IN (SELECT merged.incident FROM merged
        WHERE target = number))
        AND kind IN (SELECT kinds.value FROM json_each(said.value) AS kinds)
) ORDER BY number LIMIT 1
"""
DRILLS_UNSAID = """
SELECT incident FROM drills WHERE NOT EXISTS (
    SELECT 1 FROM timeline WHERE timeline.incident = drills.incident AND kind = 'drill'
) ORDER BY incident LIMIT 1
"""
OTHER_CONTACT = """
SELECT notifications.id, seq FROM timeline JOIN timeline_bodies USING (seq)
JOIN json_each(body, '$.notifications') AS listed
JOIN notifications ON notifications.id = listed.value ->> '$.notification'
WHERE timeline.kind = 'planned' AND contact <> listed.value ->> '$.contact'
ORDER BY seq LIMIT 1
"""
