-- Goals of departments and projects: what is being written, what was submitted and said, what is frozen. What is approved
-- is changed by nobody: an adjustment is a decision of its own and adds a revision beside the earlier ones.
CREATE SCHEMA goals;
GRANT USAGE ON SCHEMA goals TO kapok_app;

-- Thresholds, schemes and due days; the newest version holds.
CREATE TABLE goals.setting (
  version integer PRIMARY KEY CHECK (version > 0),
  setting jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT ON goals.setting TO kapok_app;

CREATE TABLE goals.goal_set (
  id           uuid PRIMARY KEY,
  year         integer NOT NULL,
  department   text NOT NULL,
  project      uuid,
  title        jsonb NOT NULL,
  scheme       jsonb NOT NULL,
  state        text NOT NULL CHECK (state IN ('draft', 'submitted', 'in-review', 'returned', 'approved')),
  version      integer NOT NULL CHECK (version > 0),
  round        integer NOT NULL CHECK (round >= 0),
  new_project  boolean NOT NULL CHECK (NOT new_project OR project IS NOT NULL),
  overall      text NOT NULL,
  indicators   jsonb NOT NULL,
  opened_by    text NOT NULL,
  opened_at    timestamptz(3) NOT NULL,
  submitted_by text,
  submitted_at timestamptz(3),
  UNIQUE NULLS NOT DISTINCT (year, department, project),
  CHECK ((submitted_by IS NULL) = (submitted_at IS NULL)),
  CHECK (state IN ('draft', 'returned') OR round > 0)
);
CREATE INDEX goal_set_newest ON goals.goal_set (opened_at DESC, id DESC);
CREATE INDEX goal_set_department ON goals.goal_set (department, year);
COMMENT ON COLUMN goals.goal_set.scheme IS 'As it stood when the set was opened: a later setting changes no set.';
COMMENT ON COLUMN goals.goal_set.project IS 'Null for the goals of the department as a whole.';

CREATE TABLE goals.round (
  goal_set     uuid NOT NULL REFERENCES goals.goal_set,
  round        integer NOT NULL CHECK (round > 0),
  overall      text NOT NULL,
  indicators   jsonb NOT NULL,
  findings     jsonb NOT NULL,
  submitted_by text NOT NULL,
  submitted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (goal_set, round)
);
-- The decision on a round, by somebody else than who submitted it.
CREATE TABLE goals.decision (
  goal_set   uuid NOT NULL,
  round      integer NOT NULL,
  outcome    text NOT NULL CHECK (outcome IN ('approved', 'returned')),
  opinion    text NOT NULL,
  decided_by text NOT NULL,
  decided_at timestamptz(3) NOT NULL,
  PRIMARY KEY (goal_set, round),
  FOREIGN KEY (goal_set, round) REFERENCES goals.round
);
CREATE TABLE goals.comment (
  id         uuid PRIMARY KEY,
  goal_set   uuid NOT NULL REFERENCES goals.goal_set,
  round      integer NOT NULL,
  indicator  text,
  text       text NOT NULL,
  said_by    text NOT NULL,
  said_at    timestamptz(3) NOT NULL,
  reply      text,
  replied_by text,
  replied_at timestamptz(3),
  CHECK ((reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL))
);
CREATE INDEX comment_set ON goals.comment (goal_set, said_at, id);

CREATE TABLE goals.adjustment (
  id           uuid PRIMARY KEY,
  goal_set     uuid NOT NULL REFERENCES goals.goal_set,
  changes      jsonb NOT NULL,
  reason       text NOT NULL,
  document     text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz(3) NOT NULL,
  granted      boolean,
  opinion      text,
  decided_on   date,
  decided_by   text CHECK (decided_by <> requested_by),
  decided_at   timestamptz(3),
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_on IS NULL)
    AND (granted IS NULL) = (opinion IS NULL) AND (granted IS NULL) = (decided_at IS NULL))
);
-- One at a time: the second would be decided on targets that the first has changed.
CREATE UNIQUE INDEX adjustment_open ON goals.adjustment (goal_set) WHERE granted IS NULL;

CREATE TABLE goals.revision (
  goal_set   uuid NOT NULL REFERENCES goals.goal_set,
  number     integer NOT NULL CHECK (number > 0),
  overall    text NOT NULL,
  indicators jsonb NOT NULL,
  hash       text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  decided_on date NOT NULL,
  frozen_at  timestamptz(3) NOT NULL,
  adjustment uuid UNIQUE REFERENCES goals.adjustment,
  PRIMARY KEY (goal_set, number),
  CHECK ((number = 1) = (adjustment IS NULL))
);

-- Approved goals are out of everybody's reach, the owner's included: an adjustment is the only way on.
CREATE FUNCTION goals.keep_frozen() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'goals that were approved do not change; an adjustment is decided instead';
END $$;
CREATE TRIGGER keep_frozen BEFORE UPDATE OR DELETE ON goals.goal_set
  FOR EACH ROW WHEN (OLD.state = 'approved') EXECUTE FUNCTION goals.keep_frozen();
CREATE TRIGGER keep_frozen BEFORE UPDATE OR DELETE ON goals.revision
  FOR EACH ROW EXECUTE FUNCTION goals.keep_frozen();
CREATE TRIGGER keep_decided BEFORE UPDATE OR DELETE ON goals.adjustment
  FOR EACH ROW WHEN (OLD.granted IS NOT NULL) EXECUTE FUNCTION goals.keep_frozen();

-- A revision is what was approved, or an adjustment that was granted of this very set; in order, without a gap.
CREATE FUNCTION goals.check_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM goals.revision WHERE goal_set = NEW.goal_set), 0) THEN
    RAISE EXCEPTION 'a revision follows the one before it';
  END IF;
  IF NEW.number = 1 AND NOT EXISTS (SELECT FROM goals.goal_set
      WHERE id = NEW.goal_set AND state = 'approved' AND indicators = NEW.indicators AND overall = NEW.overall) THEN
    RAISE EXCEPTION 'the first revision is what was approved';
  END IF;
  IF NEW.number > 1 AND NOT EXISTS (SELECT FROM goals.adjustment
      WHERE id = NEW.adjustment AND goal_set = NEW.goal_set AND granted) THEN
    RAISE EXCEPTION 'a later revision needs an adjustment that was granted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_revision BEFORE INSERT ON goals.revision FOR EACH ROW EXECUTE FUNCTION goals.check_revision();

GRANT SELECT, INSERT ON goals.goal_set, goals.round, goals.decision, goals.comment, goals.adjustment, goals.revision TO kapok_app;
GRANT UPDATE (state, version, round, overall, indicators, submitted_by, submitted_at) ON goals.goal_set TO kapok_app;
GRANT UPDATE (reply, replied_by, replied_at) ON goals.comment TO kapok_app;
GRANT UPDATE (granted, opinion, decided_on, decided_by, decided_at) ON goals.adjustment TO kapok_app;

-- A set is its department's; who reaches everything, as finance does, sees all. What belongs to a set goes with it.
ALTER TABLE goals.goal_set ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.goal_set FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY opened ON goals.goal_set FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON goals.goal_set FOR UPDATE USING (true);

ALTER TABLE goals.round ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.round FOR SELECT USING (EXISTS (SELECT FROM goals.goal_set s WHERE s.id = goal_set));
CREATE POLICY added ON goals.round FOR INSERT WITH CHECK (true);
ALTER TABLE goals.decision ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.decision FOR SELECT USING (EXISTS (SELECT FROM goals.goal_set s WHERE s.id = goal_set));
CREATE POLICY added ON goals.decision FOR INSERT WITH CHECK (true);
ALTER TABLE goals.comment ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.comment FOR SELECT USING (EXISTS (SELECT FROM goals.goal_set s WHERE s.id = goal_set));
CREATE POLICY added ON goals.comment FOR INSERT WITH CHECK (true);
CREATE POLICY answered ON goals.comment FOR UPDATE USING (true);
ALTER TABLE goals.adjustment ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.adjustment FOR SELECT USING (EXISTS (SELECT FROM goals.goal_set s WHERE s.id = goal_set));
CREATE POLICY added ON goals.adjustment FOR INSERT WITH CHECK (true);
CREATE POLICY decided ON goals.adjustment FOR UPDATE USING (true);
ALTER TABLE goals.revision ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.revision FOR SELECT USING (EXISTS (SELECT FROM goals.goal_set s WHERE s.id = goal_set));
CREATE POLICY added ON goals.revision FOR INSERT WITH CHECK (true);
