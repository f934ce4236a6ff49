-- Wrong answer codes are counted: six digits must not be guessed.
CREATE INDEX timeline_wrong_codes ON timeline (actor, entered_at) WHERE kind = 'wrong_code';
