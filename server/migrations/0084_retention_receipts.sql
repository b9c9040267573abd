-- Which event tells of a run, so that its receipt can be asked for. Runs from before this column, and those that removed
-- nothing, have none.
ALTER TABLE privacy.retention_run ADD COLUMN event_id uuid;
GRANT UPDATE (event_id) ON privacy.retention_run TO kapok_app;
