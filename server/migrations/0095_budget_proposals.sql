-- What results of one year ask of the next one's budget: a proposal for each project that was evaluated, until finance decides.
-- A proposal is no money: a budget is what was approved and recorded as movements.
CREATE TABLE budget.proposal (
  id           uuid PRIMARY KEY,
  decision     uuid NOT NULL,
  project      uuid NOT NULL REFERENCES budget.project,
  department   text NOT NULL,
  year         integer NOT NULL,
  effect       text NOT NULL CHECK (effect IN ('stop', 'cut', 'keep', 'grow')),
  rule         text NOT NULL,
  before_fen   bigint NOT NULL CHECK (before_fen >= 0),
  proposed_fen bigint NOT NULL CHECK (proposed_fen >= 0),
  proposed_at  timestamptz(3) NOT NULL,
  outcome      text CHECK (outcome IN ('accepted', 'declined')),
  opinion      text,
  decided_by   text,
  decided_at   timestamptz(3),
  opened       uuid REFERENCES budget.project,
  UNIQUE (decision, project),
  CHECK ((outcome IS NULL) = (opinion IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)
    AND (outcome IS NULL) = (decided_at IS NULL) AND (opened IS NULL OR outcome = 'accepted'))
);
COMMENT ON COLUMN budget.proposal.decision IS 'The decision on results that it comes from; the same one that comes again adds nothing.';
COMMENT ON COLUMN budget.proposal.project IS 'The project that was evaluated, in its own year.';
COMMENT ON COLUMN budget.proposal.opened IS 'The project of the next year, once the proposal was accepted.';
CREATE INDEX proposal_year ON budget.proposal (year, department);
GRANT SELECT, INSERT, UPDATE (outcome, opinion, decided_by, decided_at, opened) ON budget.proposal TO kapok_app;

ALTER TABLE budget.proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON budget.proposal FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY added ON budget.proposal FOR INSERT WITH CHECK (true);
-- What was decided once stays.
CREATE POLICY decided ON budget.proposal FOR UPDATE USING (outcome IS NULL) WITH CHECK (true);
