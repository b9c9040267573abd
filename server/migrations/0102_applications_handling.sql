-- How applications are handled: verdicts on materials, what is lacking, opinions of other departments, and how long it took.
ALTER TABLE applications.material
  ADD COLUMN verdict text CHECK (verdict IN ('accepted', 'lacking')),
  ADD COLUMN remark bytea;
COMMENT ON COLUMN applications.material.remark IS 'Sealed; erasure clears it.';

ALTER TABLE applications.application
  ADD COLUMN lacking bytea,
  ADD COLUMN procedure text,
  ADD COLUMN stopped_minutes integer NOT NULL DEFAULT 0 CHECK (stopped_minutes >= 0),
  ADD COLUMN decided_at timestamptz(3),
  ADD COLUMN took_minutes integer CHECK (took_minutes >= 0),
  ADD COLUMN batch boolean NOT NULL DEFAULT false,
  ADD CHECK ((outcome IS NULL) = (decided_at IS NULL) AND (outcome IS NULL) = (took_minutes IS NULL));
COMMENT ON COLUMN applications.application.lacking IS 'Sealed: what the applicant is to bring, while they are.';
COMMENT ON COLUMN applications.application.took_minutes IS 'Minutes of work from receipt to decision, without those that stood still.';
CREATE INDEX application_decided ON applications.application (item_code, decided_at) WHERE decided_at IS NOT NULL;

CREATE TABLE applications.opinion (
  case_id    uuid NOT NULL REFERENCES applications.application,
  department text NOT NULL,
  asked_at   timestamptz(3) NOT NULL,
  question   bytea,
  given_at   timestamptz(3),
  agrees     boolean,
  opinion    bytea,
  PRIMARY KEY (case_id, department, asked_at),
  CHECK ((given_at IS NULL) = (agrees IS NULL))
);
COMMENT ON TABLE applications.opinion IS 'question and opinion are sealed; erasure clears them.';
CREATE INDEX opinion_open ON applications.opinion (department, asked_at) WHERE given_at IS NULL;

-- Who was asked reads the question, and by it the application; who reads the case reads all that were asked.
ALTER TABLE applications.opinion ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON applications.opinion FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[])
    OR EXISTS (SELECT FROM cases."case" c WHERE c.id = opinion.case_id));
CREATE POLICY added ON applications.opinion FOR INSERT WITH CHECK (true);
CREATE POLICY given ON applications.opinion FOR UPDATE USING (true);
CREATE POLICY judged ON applications.material FOR UPDATE USING (true);

GRANT SELECT, INSERT, UPDATE (question, given_at, agrees, opinion) ON applications.opinion TO kapok_app;
GRANT UPDATE (grade, verdict, remark) ON applications.material TO kapok_app;
GRANT UPDATE (lacking, procedure, stopped_minutes, decided_at, took_minutes, batch) ON applications.application TO kapok_app;
