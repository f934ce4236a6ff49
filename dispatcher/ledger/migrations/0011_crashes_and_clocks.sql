-- How far a clock that was ahead was set back is asked of every case that is read.
CREATE INDEX timeline_set_back ON timeline (seq) WHERE kind = 'clock_set_back';
-- Which process holds a claim or a source: a dead one's is taken over at once.
ALTER TABLE notifications ADD COLUMN holder TEXT;
ALTER TABLE sources ADD COLUMN holder TEXT;
