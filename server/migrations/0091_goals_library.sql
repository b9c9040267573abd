-- The library of indicators, and pre-evaluations of new projects. A version is written once and stays.
CREATE TABLE goals.library (
  code       text NOT NULL,
  version    integer NOT NULL CHECK (version > 0),
  entry      jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (code, version)
);
GRANT SELECT, INSERT ON goals.library TO kapok_app;

CREATE TABLE goals.pre_evaluation (
  goal_set    uuid NOT NULL REFERENCES goals.goal_set,
  version     integer NOT NULL CHECK (version > 0),
  answers     jsonb NOT NULL,
  answered_by text NOT NULL,
  answered_at timestamptz(3) NOT NULL,
  scores      jsonb,
  score       text,
  outcome     text CHECK (outcome IN ('recommended', 'recommended-with-changes', 'not-recommended')),
  reason      text,
  decided_by  text CHECK (decided_by <> answered_by),
  decided_at  timestamptz(3),
  PRIMARY KEY (goal_set, version),
  CHECK ((outcome IS NULL) = (scores IS NULL) AND (outcome IS NULL) = (score IS NULL)
    AND (outcome IS NULL) = (reason IS NULL) AND (outcome IS NULL) = (decided_by IS NULL)
    AND (outcome IS NULL) = (decided_at IS NULL))
);
CREATE TRIGGER keep_decided BEFORE UPDATE OR DELETE ON goals.pre_evaluation
  FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION goals.keep_frozen();
GRANT SELECT, INSERT, UPDATE (scores, score, outcome, reason, decided_by, decided_at) ON goals.pre_evaluation TO kapok_app;

ALTER TABLE goals.pre_evaluation ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON goals.pre_evaluation FOR SELECT
  USING (EXISTS (SELECT FROM goals.goal_set s WHERE s.id = goal_set));
CREATE POLICY answered ON goals.pre_evaluation FOR INSERT WITH CHECK (true);
CREATE POLICY decided ON goals.pre_evaluation FOR UPDATE USING (true);
