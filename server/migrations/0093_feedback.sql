-- Feedback: what a review demands of a department, what it did about it, and what results do to next year's budget. Where a
-- rectification stands, its clocks and its timeline are the case's; here is what was found and what proves that it is mended.
CREATE SCHEMA feedback;
GRANT USAGE ON SCHEMA feedback TO kapok_app;

CREATE TABLE feedback.rectification (
  id          uuid PRIMARY KEY,
  year        integer NOT NULL,
  department  text NOT NULL,
  evaluation  uuid,
  item        text,
  finding     text NOT NULL,
  demand      text NOT NULL,
  responsible text NOT NULL,
  opened_at   timestamptz(3) NOT NULL
);
COMMENT ON COLUMN feedback.rectification.responsible IS 'An office or a post, never a person''s name.';
CREATE INDEX rectification_year ON feedback.rectification (year, department);

CREATE TABLE feedback.proof (
  id            uuid PRIMARY KEY,
  rectification uuid NOT NULL REFERENCES feedback.rectification,
  name          text NOT NULL,
  media_type    text NOT NULL,
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content       bytea NOT NULL CHECK (length(content) BETWEEN 1 AND 5242880),
  added_at      timestamptz(3) NOT NULL
);
CREATE INDEX proof_rectification ON feedback.proof (rectification, added_at, id);

-- The rules by which results move a budget; the newest version holds, and none is ever changed.
CREATE TABLE feedback.use_rules (
  version integer PRIMARY KEY CHECK (version > 0),
  rules   jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

-- Decided once for a department and year, on exactly the lines that were shown.
CREATE TABLE feedback.effect_decision (
  id            uuid PRIMARY KEY,
  year          integer NOT NULL,
  department    text NOT NULL,
  rules_version integer NOT NULL,
  opinion       text NOT NULL,
  before_fen    numeric(20, 0) NOT NULL CHECK (before_fen >= 0),
  after_fen     numeric(20, 0) NOT NULL CHECK (after_fen >= 0),
  lines         jsonb NOT NULL,
  decided_by    text NOT NULL,
  decided_at    timestamptz(3) NOT NULL,
  UNIQUE (year, department)
);

CREATE TABLE feedback.lesson (
  id            uuid PRIMARY KEY,
  rectification uuid NOT NULL REFERENCES feedback.rectification,
  department    text NOT NULL,
  year          integer NOT NULL,
  indicator     text NOT NULL,
  advice        text NOT NULL,
  recorded_by   text NOT NULL,
  recorded_at   timestamptz(3) NOT NULL
);
CREATE INDEX lesson_newest ON feedback.lesson (recorded_at DESC, id DESC);

-- Nothing of this is ever changed or deleted: what happens to a rectification happens to its case.
GRANT SELECT, INSERT ON feedback.rectification, feedback.proof, feedback.use_rules, feedback.effect_decision, feedback.lesson
  TO kapok_app;

-- A department sees its own; who reaches everything, as finance does, sees all. Lessons are for everybody who sets goals.
ALTER TABLE feedback.rectification ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON feedback.rectification FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY opened ON feedback.rectification FOR INSERT WITH CHECK (true);
ALTER TABLE feedback.proof ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON feedback.proof FOR SELECT
  USING (EXISTS (SELECT FROM feedback.rectification r WHERE r.id = rectification));
CREATE POLICY added ON feedback.proof FOR INSERT WITH CHECK (true);
ALTER TABLE feedback.effect_decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON feedback.effect_decision FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY decided ON feedback.effect_decision FOR INSERT WITH CHECK (true);
