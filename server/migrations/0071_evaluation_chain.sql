-- The department's own chain before finance sees an evaluation, its one answer after, and whose rows are whose.
ALTER TABLE evaluation.evaluation DROP CONSTRAINT evaluation_state_check;
ALTER TABLE evaluation.evaluation ADD CONSTRAINT evaluation_state_check
  CHECK (state IN ('draft', 'internal-review', 'sign-off', 'submitted', 'answering', 'reviewed', 'published'));
ALTER TABLE evaluation.evaluation
  ADD COLUMN round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
  ADD COLUMN scored_at timestamptz(3),
  ADD COLUMN answered_at timestamptz(3);
COMMENT ON COLUMN evaluation.evaluation.scored_at IS 'When finance changed scores that the department may answer.';
ALTER TABLE evaluation.item ADD COLUMN answer text CHECK (answer IS NULL OR review_score IS NOT NULL);

-- A signature is never changed or removed, and nobody gives two of one round.
CREATE TABLE evaluation.signature (
  id           uuid PRIMARY KEY,
  evaluation   uuid NOT NULL REFERENCES evaluation.evaluation,
  round        integer NOT NULL CHECK (round > 0),
  step         text NOT NULL CHECK (step IN ('prepared', 'internal-review', 'sign-off')),
  decision     text NOT NULL CHECK (decision IN ('signed', 'sent-back')),
  reason       text CHECK (decision = 'signed' OR reason IS NOT NULL),
  signer       text NOT NULL,
  unit         text,
  content_hash text NOT NULL CHECK (content_hash ~ '^[0-9a-f]{64}$'),
  event_id     uuid NOT NULL,
  signed_at    timestamptz(3) NOT NULL,
  UNIQUE (evaluation, round, step),
  UNIQUE (evaluation, round, signer)
);
GRANT SELECT, INSERT ON evaluation.signature TO kapok_app;

-- Before publication an evaluation is its department's and theirs who reach everything; afterwards it is everyone's. What
-- belongs to it is seen by whoever sees it (decision 13).
ALTER TABLE evaluation.evaluation ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON evaluation.evaluation FOR SELECT
  USING (state = 'published' OR (SELECT kernel.scope_is_everything())
    OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY opened ON evaluation.evaluation FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON evaluation.evaluation FOR UPDATE USING (true);
CREATE INDEX evaluation_department ON evaluation.evaluation (department, year);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['input', 'item', 'file', 'figure', 'report', 'signature'] LOOP
    EXECUTE format('ALTER TABLE evaluation.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read ON evaluation.%1$I FOR SELECT USING (EXISTS
      (SELECT FROM evaluation.evaluation e WHERE e.id = %1$I.evaluation))', name);
    EXECUTE format('CREATE POLICY added ON evaluation.%I FOR INSERT WITH CHECK (true)', name);
    EXECUTE format('CREATE POLICY changed ON evaluation.%I FOR UPDATE USING (true)', name);
  END LOOP;
END $$;
ALTER TABLE evaluation.contributions ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON evaluation.contributions FOR SELECT
  USING (EXISTS (SELECT FROM evaluation.figure f WHERE f.id = contributions.figure));
CREATE POLICY added ON evaluation.contributions FOR INSERT WITH CHECK (true);
