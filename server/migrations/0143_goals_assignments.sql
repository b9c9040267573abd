-- Goals given to people (分工), what they passed on, and what the clock reminded of. An assignment ends and is never removed.
CREATE TABLE goals.assignment (
  id            uuid PRIMARY KEY,
  goal_set      uuid NOT NULL REFERENCES goals.goal_set,
  department    text NOT NULL,
  indicator     text NOT NULL,
  name          jsonb NOT NULL,
  staff_id      uuid NOT NULL,
  due_on        date NOT NULL,
  note          text,
  event_id      uuid NOT NULL,
  given_at      timestamptz(3) NOT NULL,
  state         text NOT NULL CHECK (state IN ('open', 'handed-in', 'passed-on', 'taken-back')),
  ended_at      timestamptz(3),
  ended_because text CHECK (state NOT IN ('passed-on', 'taken-back') OR ended_because IS NOT NULL),
  CHECK ((state = 'open') = (ended_at IS NULL))
);
-- An indicator is with one person at a time.
CREATE UNIQUE INDEX assignment_one ON goals.assignment (goal_set, indicator) WHERE state = 'open';
CREATE INDEX assignment_staff ON goals.assignment (staff_id, due_on);
CREATE INDEX assignment_due ON goals.assignment (due_on) WHERE state = 'open';
GRANT SELECT, INSERT ON goals.assignment TO kapok_app;
GRANT UPDATE (state, ended_at, ended_because) ON goals.assignment TO kapok_app;

-- Each day of the schedule reminds once: who runs it again finds the row.
CREATE TABLE goals.assignment_reminder (
  assignment  uuid NOT NULL REFERENCES goals.assignment,
  remind_day  integer NOT NULL,
  event_id    uuid NOT NULL,
  reminded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (assignment, remind_day)
);
GRANT SELECT, INSERT ON goals.assignment_reminder TO kapok_app;

-- Who was asked for what within a department stays in it.
ALTER TABLE goals.assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.assignment FOR SELECT USING ((SELECT kernel.scope_is_everything())
  OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY given ON goals.assignment FOR INSERT WITH CHECK (true);
CREATE POLICY ended ON goals.assignment FOR UPDATE USING (true);
ALTER TABLE goals.assignment_reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.assignment_reminder FOR SELECT
  USING (EXISTS (SELECT FROM goals.assignment a WHERE a.id = assignment_reminder.assignment));
CREATE POLICY added ON goals.assignment_reminder FOR INSERT WITH CHECK (true);

-- What finance sent to departments that need help with their goals: a reminder or guidance, in words.
CREATE TABLE goals.guidance (
  id         uuid PRIMARY KEY,
  year       integer NOT NULL,
  department text NOT NULL,
  text       text NOT NULL,
  sent_by    text NOT NULL,
  sent_at    timestamptz(3) NOT NULL
);
CREATE INDEX guidance_department ON goals.guidance (department, year, sent_at DESC);
GRANT SELECT, INSERT ON goals.guidance TO kapok_app;
ALTER TABLE goals.guidance ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.guidance FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY sent ON goals.guidance FOR INSERT WITH CHECK (true);
