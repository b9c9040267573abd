-- Applications: what was applied for beside the case that cases runs, the materials and files given for it, and the code by
-- which it is followed. Answers, notes and files are sealed under the key of the case, which is that of the draft it was.
CREATE SCHEMA applications;
GRANT USAGE ON SCHEMA applications TO kapok_app;

-- Every decision is a version, and the newest holds. What the law leaves to the city stands here.
CREATE TABLE applications.setting (
  version  integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  settings jsonb NOT NULL,
  set_at   timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE applications.application (
  id             uuid PRIMARY KEY REFERENCES cases."case",
  item_code      text NOT NULL,
  item_version   integer NOT NULL,
  item_name      text NOT NULL,
  item_type      text NOT NULL,
  division       text NOT NULL,
  channel        text NOT NULL,
  applicant_kind text NOT NULL CHECK (applicant_kind IN ('person', 'entity')),
  agent_id       uuid,
  statutory_days smallint NOT NULL CHECK (statutory_days >= 0),
  promised_days  smallint CHECK (promised_days >= 0),
  answers        bytea,
  outcome        text CHECK (outcome IN ('granted', 'refused')),
  decision       bytea,
  FOREIGN KEY (item_code, item_version) REFERENCES services.item_version (code, version)
);
COMMENT ON TABLE applications.application IS 'answers and decision are sealed and personal: erasure clears them.';
CREATE INDEX application_item ON applications.application (item_code);

CREATE TABLE applications.co_applicant (
  case_id  uuid NOT NULL REFERENCES applications.application,
  party_id uuid NOT NULL,
  PRIMARY KEY (case_id, party_id)
);

CREATE TABLE applications.material (
  id          uuid PRIMARY KEY,
  case_id     uuid NOT NULL REFERENCES applications.application,
  place       smallint NOT NULL,
  requirement text NOT NULL,
  name        text NOT NULL,
  grade       text NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D')),
  source      text NOT NULL,
  file_ids    uuid[] NOT NULL,
  round       smallint NOT NULL,
  given_at    timestamptz(3) NOT NULL,
  UNIQUE (case_id, round, place)
);
COMMENT ON COLUMN applications.material.round IS '0 with the application, 1 with its correction: what was given first stays.';

-- Files of drafts and cases. `subject` is the draft's id, which becomes the case's: the key it is sealed under stays.
CREATE TABLE applications.file (
  id         uuid PRIMARY KEY,
  subject    uuid NOT NULL,
  owner      uuid NOT NULL,
  media_type text NOT NULL,
  bytes      integer NOT NULL CHECK (bytes > 0),
  sha256     bytea NOT NULL,
  kept_at    timestamptz(3) NOT NULL,
  name       bytea,
  content    bytea,
  UNIQUE (subject, sha256)
);
COMMENT ON TABLE applications.file IS 'name and content are sealed; the same bytes are kept once for a subject. owner is the applicant.';

CREATE TABLE applications.follow_code (
  case_id   uuid PRIMARY KEY REFERENCES applications.application,
  number    text NOT NULL UNIQUE,
  code_hash bytea NOT NULL
);

-- An application is read by who reads its case.
ALTER TABLE applications.application ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON applications.application FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = application.id));
CREATE POLICY added ON applications.application FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON applications.application FOR UPDATE USING (true);
ALTER TABLE applications.co_applicant ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON applications.co_applicant FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = co_applicant.case_id));
CREATE POLICY added ON applications.co_applicant FOR INSERT WITH CHECK (true);
ALTER TABLE applications.material ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON applications.material FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = material.case_id));
CREATE POLICY added ON applications.material FOR INSERT WITH CHECK (true);
ALTER TABLE applications.file ENABLE ROW LEVEL SECURITY;
-- A draft's file is its owner's alone; of a case, theirs who read the case.
CREATE POLICY read ON applications.file FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR owner = ANY ((SELECT kernel.scope_parties())::uuid[])
    OR EXISTS (SELECT FROM cases."case" c WHERE c.id = file.subject));
CREATE POLICY added ON applications.file FOR INSERT WITH CHECK (true);
CREATE POLICY erased ON applications.file FOR UPDATE USING (true);
CREATE POLICY dropped ON applications.file FOR DELETE USING (true);

GRANT SELECT, INSERT ON applications.setting, applications.co_applicant, applications.material, applications.follow_code TO kapok_app;
GRANT SELECT, INSERT, UPDATE (answers, outcome, decision) ON applications.application TO kapok_app;
GRANT SELECT, INSERT, UPDATE (name, content), DELETE ON applications.file TO kapok_app;
