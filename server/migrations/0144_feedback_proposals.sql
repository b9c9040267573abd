-- Rectifications that are proposed: what was found of an evaluation, once for each source, and what finance decided of it.
CREATE TABLE feedback.proposal (
  id            uuid PRIMARY KEY,
  evaluation    uuid NOT NULL,
  year          integer NOT NULL,
  department    text NOT NULL,
  source        text NOT NULL CHECK (source IN ('review', 'check', 'sample')),
  reference     text NOT NULL,
  item          text,
  finding       text NOT NULL,
  working_days  integer NOT NULL CHECK (working_days > 0),
  found_at      timestamptz(3) NOT NULL,
  state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'dropped')),
  reason        text CHECK (state <> 'dropped' OR reason IS NOT NULL),
  rectification uuid REFERENCES feedback.rectification CHECK (state <> 'accepted' OR rectification IS NOT NULL),
  decided_by    text,
  decided_at    timestamptz(3),
  UNIQUE NULLS NOT DISTINCT (evaluation, source, reference, item),
  CHECK ((state = 'open') = (decided_at IS NULL) AND (state = 'open') = (decided_by IS NULL))
);
CREATE INDEX proposal_open ON feedback.proposal (found_at DESC, id DESC) WHERE state = 'open';
GRANT SELECT, INSERT ON feedback.proposal TO kapok_app;
GRANT UPDATE (state, reason, rectification, decided_by, decided_at) ON feedback.proposal TO kapok_app;

ALTER TABLE feedback.proposal ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON feedback.proposal FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY found ON feedback.proposal FOR INSERT WITH CHECK (true);
CREATE POLICY decided ON feedback.proposal FOR UPDATE USING (true);
