-- How far a clock that was ahead was set back is asked of every case that is read.
CREATE INDEX timeline_set_back ON timeline (seq) WHERE kind = 'clock_set_back';
