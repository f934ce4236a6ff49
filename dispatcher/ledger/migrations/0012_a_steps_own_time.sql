-- When a step is due by itself: whoever has the case in hand puts off that of their case alone.
ALTER TABLE ladders ADD COLUMN step_due_at INTEGER;
