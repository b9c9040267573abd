-- Campaigns: the departments that evaluate a year, the last day of each step, and who was reminded.
ALTER TABLE evaluation.evaluation ADD COLUMN open_items integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN evaluation.evaluation.open_items IS 'Recomputable: what stops submission; kept so that a campaign need not assess every evaluation.';

CREATE TABLE evaluation.campaign (
  id        uuid PRIMARY KEY,
  year      integer NOT NULL UNIQUE,
  name      jsonb NOT NULL,
  deadlines jsonb NOT NULL,
  event_id  uuid NOT NULL,
  opened_at timestamptz(3) NOT NULL
);
CREATE TABLE evaluation.enrolment (
  campaign        uuid NOT NULL REFERENCES evaluation.campaign,
  department      text NOT NULL,
  department_name jsonb NOT NULL,
  template        text NOT NULL,
  PRIMARY KEY (campaign, department)
);
CREATE TABLE evaluation.reminder (
  id          uuid PRIMARY KEY,
  campaign    uuid NOT NULL,
  department  text NOT NULL,
  text        text NOT NULL,
  event_id    uuid NOT NULL,
  reminded_at timestamptz(3) NOT NULL,
  FOREIGN KEY (campaign, department) REFERENCES evaluation.enrolment
);
CREATE INDEX reminder_department ON evaluation.reminder (campaign, department);
GRANT SELECT, INSERT ON evaluation.campaign, evaluation.enrolment, evaluation.reminder TO kapok_app;

-- A campaign is no secret; how far another department is, is.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['enrolment', 'reminder'] LOOP
    EXECUTE format('ALTER TABLE evaluation.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read ON evaluation.%I FOR SELECT USING ((SELECT kernel.scope_is_everything())
      OR department = ANY ((SELECT kernel.scope_units())::text[]))', name);
    EXECUTE format('CREATE POLICY added ON evaluation.%I FOR INSERT WITH CHECK (true)', name);
  END LOOP;
END $$;
