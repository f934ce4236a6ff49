-- What goes by a channel that is busy is left until it is free.
ALTER TABLE notifications ADD COLUMN channel TEXT NOT NULL DEFAULT '';
UPDATE notifications SET channel = coalesce(json_extract(planned, '$.channel'), '');
