-- A session knows how long it may stay idle, when it was last used and from what kind of browser, so that its owner can
-- recognise it and end it. The browser's full description is never kept: family and system are enough to recognise one's own.
ALTER TABLE parties.session
  ADD COLUMN assurance    smallint    NOT NULL DEFAULT 1 CHECK (assurance BETWEEN 1 AND 3),
  ADD COLUMN idle_minutes integer     NOT NULL DEFAULT 30 CHECK (idle_minutes > 0),
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN browser      text        NOT NULL DEFAULT 'other',
  ADD COLUMN system       text        NOT NULL DEFAULT 'other';
UPDATE parties.session SET last_used_at = opened_at;
ALTER TABLE parties.session ALTER COLUMN last_used_at SET NOT NULL;
COMMENT ON COLUMN parties.session.last_used_at IS 'Written at most once a minute, so a session may end up to a minute early, never late.';

CREATE INDEX session_live ON parties.session (staff_id) WHERE ended_at IS NULL;
