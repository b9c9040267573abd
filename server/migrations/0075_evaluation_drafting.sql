-- Reports of a whole campaign drafted by a job: one row a run, one a report of it, so that a run goes on where it was cut off.
CREATE TABLE evaluation.drafting (
  id           uuid PRIMARY KEY,
  campaign     uuid NOT NULL REFERENCES evaluation.campaign,
  total        integer NOT NULL CHECK (total >= 0),
  event_id     uuid NOT NULL,
  began_at     timestamptz(3) NOT NULL,
  finished_at  timestamptz(3),
  runner       uuid,
  leased_until timestamptz(3)
);
CREATE UNIQUE INDEX drafting_running ON evaluation.drafting (campaign) WHERE finished_at IS NULL;
COMMENT ON COLUMN evaluation.drafting.leased_until IS 'Until when its runner is taken to live; renewed with every batch.';
GRANT SELECT, INSERT, UPDATE ON evaluation.drafting TO kapok_app;

-- The newest draft of each evaluation; a draft is nobody's statement and may be written over.
CREATE TABLE evaluation.drafted_report (
  evaluation         uuid PRIMARY KEY REFERENCES evaluation.evaluation,
  drafting           uuid NOT NULL REFERENCES evaluation.drafting,
  evaluation_version integer NOT NULL,
  pages              integer NOT NULL CHECK (pages >= 0),
  pdf                bytea,
  fault              text,
  written_at         timestamptz(3) NOT NULL,
  CHECK ((pdf IS NULL) = (fault IS NOT NULL))
);
CREATE INDEX drafted_report_drafting ON evaluation.drafted_report (drafting);
GRANT SELECT, INSERT, UPDATE ON evaluation.drafted_report TO kapok_app;
ALTER TABLE evaluation.drafted_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON evaluation.drafted_report FOR SELECT USING (EXISTS
  (SELECT FROM evaluation.evaluation e WHERE e.id = drafted_report.evaluation));
CREATE POLICY added ON evaluation.drafted_report FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON evaluation.drafted_report FOR UPDATE USING (true);
