-- The policy of handling is one document with versions. What was set as single limits becomes its first; limits are no longer
-- set one by one. A decided version never changes.
CREATE TABLE hotline.policy (
  version        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document       jsonb NOT NULL,
  effective_from date NOT NULL,
  state          text NOT NULL CHECK (state IN ('draft', 'approved', 'rejected')),
  reason         text NOT NULL,
  drafted_by     text NOT NULL,
  drafted_at     timestamptz(3) NOT NULL,
  decided_by     text,
  decided_at     timestamptz(3),
  CHECK ((state = 'draft') = (decided_by IS NULL)),
  CHECK (decided_by IS DISTINCT FROM drafted_by)
);
COMMENT ON TABLE hotline.policy IS 'Orders begin under the approved version whose day came last, and keep it.';

INSERT INTO hotline.policy (document, effective_from, state, reason, drafted_by, drafted_at, decided_by, decided_at)
SELECT jsonb_build_object(
    'limits', (
      SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', name, 'orderType', order_type, 'urgency', urgency,
        'department', department, 'unit', unit, 'amount', amount)) ORDER BY version)
      FROM (
        SELECT DISTINCT ON (name, order_type, urgency, department) * FROM (
          SELECT version, name, order_type, urgency, department, unit, amount FROM hotline.time_limit
          -- PIPL art. 50 asks for a convenient way and names no number; a house older than this has it as a single limit.
          UNION ALL SELECT 0, 'handle', 'personal-information', NULL, NULL, 'working-days', 15
        ) AS every_one
        ORDER BY name, order_type, urgency, department, version DESC
      ) AS held),
    'returnsMax', 2, 'transfersMax', 2, 'questionsMax', 2, 'extensionsMax', 1, 'reopenDays', 30, 'remindHours', 24,
    'callBack', '{"orderTypes": ["complaint", "report", "personal-information"], "urgent": true, "supervised": true,
      "returned": true, "overdue": true, "reopened": true, "sampleOneIn": 1}'::jsonb,
    'escalation', '[
      {"afterHours": -24, "light": "yellow", "to": "handler", "supervise": false},
      {"afterHours": 0, "light": "red", "to": "department-head", "supervise": false},
      {"afterHours": 24, "light": "red", "to": "supervisor", "supervise": true},
      {"afterHours": 72, "light": "red", "to": "leader", "supervise": true}]'::jsonb),
  '2000-01-01', 'approved', '初始设置', 'system:installation', '2000-01-01', 'system:city', '2000-01-01';

COMMENT ON TABLE hotline.time_limit IS 'Limits as they were set one by one before there was a policy; nothing reads or writes them any more.';
REVOKE ALL ON hotline.time_limit FROM kapok_app;

ALTER TABLE hotline.work_order ADD COLUMN policy_version integer NOT NULL DEFAULT 1 REFERENCES hotline.policy;
COMMENT ON COLUMN hotline.work_order.policy_version IS 'The policy it began under, and keeps.';

-- A trial of a document on the orders of a month: how far it is, and what it has found so far, moved on batch by batch.
CREATE TABLE hotline.policy_trial (
  id           uuid PRIMARY KEY,
  month        date NOT NULL,
  document     jsonb NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  after_at     timestamptz(3),
  after_id     uuid,
  done         boolean NOT NULL DEFAULT false,
  found        jsonb NOT NULL
);
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at) ON hotline.policy TO kapok_app;
GRANT SELECT, INSERT, UPDATE (after_at, after_id, done, found) ON hotline.policy_trial TO kapok_app;
