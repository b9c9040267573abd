-- Items given to people (分工), and what the clock reminded of. An item has a revision of its own, so that people who fill
-- different items of one evaluation do not stand in each other's way.
ALTER TABLE evaluation.item ADD COLUMN revision integer NOT NULL DEFAULT 0 CHECK (revision >= 0);
COMMENT ON COLUMN evaluation.item.revision IS 'Raised whenever value or explanation changes.';

CREATE TABLE evaluation.assignment (
  id            uuid PRIMARY KEY,
  evaluation    uuid NOT NULL REFERENCES evaluation.evaluation,
  department    text NOT NULL,
  item          text NOT NULL,
  name          jsonb NOT NULL,
  staff_id      uuid NOT NULL,
  due_on        date NOT NULL,
  note          text,
  event_id      uuid NOT NULL,
  given_at      timestamptz(3) NOT NULL,
  state         text NOT NULL CHECK (state IN ('open', 'handed-in', 'taken-back')),
  ended_at      timestamptz(3),
  ended_because text CHECK (state <> 'taken-back' OR ended_because IS NOT NULL),
  CHECK ((state = 'open') = (ended_at IS NULL))
);
-- An item is with one person at a time.
CREATE UNIQUE INDEX assignment_one ON evaluation.assignment (evaluation, item) WHERE state = 'open';
CREATE INDEX assignment_staff ON evaluation.assignment (staff_id, due_on);
CREATE INDEX assignment_due ON evaluation.assignment (due_on) WHERE state = 'open';
GRANT SELECT, INSERT, UPDATE ON evaluation.assignment TO kapok_app;

-- Days after the last one on which the clock reminds, below zero before it; data of each campaign.
ALTER TABLE evaluation.campaign ADD COLUMN remind_days integer[] NOT NULL DEFAULT '{-3,0,1,3,7}';

-- Each day of the schedule reminds once: who runs it again finds the row.
CREATE TABLE evaluation.assignment_reminder (
  assignment  uuid NOT NULL REFERENCES evaluation.assignment,
  remind_day  integer NOT NULL,
  event_id    uuid NOT NULL,
  reminded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (assignment, remind_day)
);
GRANT SELECT, INSERT ON evaluation.assignment_reminder TO kapok_app;
ALTER TABLE evaluation.reminder
  ADD COLUMN step text CHECK (step IN ('prepared', 'submitted', 'reviewed', 'published')),
  ADD COLUMN remind_day integer,
  ADD CHECK ((step IS NULL) = (remind_day IS NULL));
COMMENT ON COLUMN evaluation.reminder.remind_day IS 'Of reminders by the clock; null where a person reminded.';
CREATE UNIQUE INDEX reminder_once ON evaluation.reminder (campaign, department, step, remind_day)
  WHERE remind_day IS NOT NULL;

-- Who was asked for what within a department stays in it, also after publication.
ALTER TABLE evaluation.assignment ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON evaluation.assignment FOR SELECT USING ((SELECT kernel.scope_is_everything())
  OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY added ON evaluation.assignment FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON evaluation.assignment FOR UPDATE USING (true);
ALTER TABLE evaluation.assignment_reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON evaluation.assignment_reminder FOR SELECT
  USING (EXISTS (SELECT FROM evaluation.assignment a WHERE a.id = assignment_reminder.assignment));
CREATE POLICY added ON evaluation.assignment_reminder FOR INSERT WITH CHECK (true);
