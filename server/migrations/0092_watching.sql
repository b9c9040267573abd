-- Watching of goals and money at a day: readings as they were taken, what departments said to them, and tasks that correct.
CREATE SCHEMA watching;
GRANT USAGE ON SCHEMA watching TO kapok_app;

CREATE TABLE watching.rules (
  version integer PRIMARY KEY CHECK (version > 0),
  content jsonb NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE watching.round (
  id           uuid PRIMARY KEY,
  year         integer NOT NULL,
  at           date NOT NULL,
  department   text NOT NULL,
  state        text NOT NULL CHECK (state IN ('open', 'submitted')),
  version      integer NOT NULL CHECK (version > 0),
  rules        jsonb NOT NULL,
  readings     jsonb NOT NULL,
  overall      jsonb NOT NULL,
  opened_at    timestamptz(3) NOT NULL,
  submitted_at timestamptz(3),
  UNIQUE (department, at)
);
COMMENT ON COLUMN watching.round.readings IS 'As they were taken from budgets, goals and indicators; lights follow from them and the rules.';

CREATE TABLE watching.note (
  round       uuid NOT NULL REFERENCES watching.round,
  item        text NOT NULL,
  actual      text,
  expected    text,
  likelihood  text,
  cause       text,
  explanation text,
  PRIMARY KEY (round, item)
);

-- A task is a case; here is only what it corrects.
CREATE TABLE watching.task (
  id         uuid PRIMARY KEY,
  round      uuid NOT NULL REFERENCES watching.round,
  department text NOT NULL,
  item       text NOT NULL
);
CREATE INDEX task_round ON watching.task (round);

GRANT SELECT, INSERT, UPDATE ON watching.round, watching.note TO kapok_app;
GRANT SELECT, INSERT ON watching.rules, watching.task TO kapok_app;

ALTER TABLE watching.round ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON watching.round FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY added ON watching.round FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON watching.round FOR UPDATE USING (true);
ALTER TABLE watching.task ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON watching.task FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY added ON watching.task FOR INSERT WITH CHECK (true);
ALTER TABLE watching.note ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON watching.note FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM watching.round r WHERE r.id = round));
CREATE POLICY added ON watching.note FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON watching.note FOR UPDATE USING (true);
