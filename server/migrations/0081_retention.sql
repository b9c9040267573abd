-- How long personal content is kept, and what was removed when its time was over.
-- A period is never edited: setting one adds a version, and the newest holds. Without a row the default in code does.
CREATE TABLE privacy.retention_period (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  type    text NOT NULL,
  amount  integer NOT NULL CHECK (amount > 0),
  unit    text NOT NULL CHECK (unit IN ('days', 'months', 'years')),
  reason  text NOT NULL,
  set_at  timestamptz(3) NOT NULL,
  set_by  text NOT NULL
);

-- One run over one type. A run that a crash cut off is gone on with, to the same instant and under the same version.
CREATE TABLE privacy.retention_run (
  id          uuid PRIMARY KEY,
  type        text NOT NULL,
  version     integer NOT NULL,
  amount      integer NOT NULL,
  unit        text NOT NULL,
  before      timestamptz(3) NOT NULL,
  records     bigint NOT NULL DEFAULT 0,
  started_at  timestamptz(3) NOT NULL,
  finished_at timestamptz(3)
);
CREATE UNIQUE INDEX retention_run_open ON privacy.retention_run (type) WHERE finished_at IS NULL;
CREATE INDEX retention_run_newest ON privacy.retention_run (type, started_at DESC);

GRANT SELECT, INSERT ON privacy.retention_period, privacy.retention_run TO kapok_app;
GRANT UPDATE (records, finished_at) ON privacy.retention_run TO kapok_app;

CREATE INDEX case_closed ON cases."case" (kind, closed_at) WHERE closed_at IS NOT NULL;

-- The application cannot delete an access by itself: only the eraser may, oldest first. The period it is told is at least the
-- three years that law asks for (PIPL art. 56).
CREATE FUNCTION privacy.forget_accesses(before timestamptz, at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE forgotten bigint;
BEGIN
  WITH old AS (SELECT event_id FROM privacy.access WHERE at < before ORDER BY at, event_id LIMIT at_most),
       behind AS (DELETE FROM privacy.alert_access WHERE event_id IN (SELECT event_id FROM old))
  DELETE FROM privacy.access WHERE event_id IN (SELECT event_id FROM old);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;
REVOKE ALL ON FUNCTION privacy.forget_accesses(timestamptz, integer) FROM PUBLIC;
GRANT USAGE ON SCHEMA privacy TO kapok_eraser;
GRANT EXECUTE ON FUNCTION privacy.forget_accesses(timestamptz, integer) TO kapok_eraser;
