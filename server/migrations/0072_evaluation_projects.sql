-- Projects are evaluated as departments are; what was drawn and judged of declared figures; and each item's outcome, so that
-- one figure can stand beside others without scoring every evaluation again.
ALTER TABLE evaluation.evaluation
  ADD COLUMN project uuid,
  ADD COLUMN project_name jsonb,
  ADD COLUMN content jsonb,
  ADD CHECK ((project IS NULL) = (project_name IS NULL));
COMMENT ON COLUMN evaluation.evaluation.content IS 'The template where it was made of frozen goals; null where it stands as loaded.';
ALTER TABLE evaluation.evaluation DROP CONSTRAINT evaluation_year_department_key;
ALTER TABLE evaluation.evaluation ADD UNIQUE NULLS NOT DISTINCT (year, department, project);
-- A template made of goals is the evaluation's own, by the name and version of its scheme.
ALTER TABLE evaluation.evaluation DROP CONSTRAINT evaluation_template_template_version_fkey;
CREATE TABLE evaluation.scheme (
  code      text NOT NULL,
  version   integer NOT NULL CHECK (version > 0),
  hash      text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  content   jsonb NOT NULL,
  loaded_at timestamptz NOT NULL,
  PRIMARY KEY (code, version)
);
GRANT SELECT, INSERT ON evaluation.scheme TO kapok_app;

CREATE TABLE evaluation.outcome (
  evaluation uuid NOT NULL REFERENCES evaluation.evaluation,
  item       text NOT NULL,
  name       jsonb NOT NULL,
  indicator  text,
  unit       text NOT NULL,
  target     text NOT NULL,
  value      text,
  weight     text NOT NULL,
  score      text NOT NULL,
  reached    boolean NOT NULL,
  PRIMARY KEY (evaluation, item)
);
COMMENT ON TABLE evaluation.outcome IS 'Recomputable from the evaluation; kept so that comparing need not score every one.';
CREATE INDEX outcome_item ON evaluation.outcome (item);
CREATE INDEX outcome_indicator ON evaluation.outcome (indicator) WHERE indicator IS NOT NULL;
GRANT SELECT, INSERT, UPDATE ON evaluation.outcome TO kapok_app;

CREATE TABLE evaluation.sample (
  id                      uuid PRIMARY KEY,
  evaluation              uuid NOT NULL REFERENCES evaluation.evaluation,
  round                   integer NOT NULL,
  confidence_percent      double precision NOT NULL,
  misreported_percent_max double precision NOT NULL,
  population              integer NOT NULL CHECK (population > 0),
  seed                    text NOT NULL,
  event_id                uuid NOT NULL,
  drawn_at                timestamptz(3) NOT NULL
);
CREATE INDEX sample_evaluation ON evaluation.sample (evaluation);
CREATE TABLE evaluation.drawn (
  sample     uuid NOT NULL REFERENCES evaluation.sample,
  item       text NOT NULL,
  place      integer NOT NULL,
  name       jsonb NOT NULL,
  value      text NOT NULL,
  PRIMARY KEY (sample, item)
);
-- A judgement is given once and stays.
CREATE TABLE evaluation.judgement (
  sample    uuid NOT NULL,
  item      text NOT NULL,
  judgement text NOT NULL CHECK (judgement IN ('right', 'wrong', 'not-shown')),
  note      text CHECK (judgement = 'right' OR note IS NOT NULL),
  event_id  uuid NOT NULL,
  judged_at timestamptz(3) NOT NULL,
  PRIMARY KEY (sample, item),
  FOREIGN KEY (sample, item) REFERENCES evaluation.drawn
);
GRANT SELECT, INSERT ON evaluation.sample, evaluation.drawn, evaluation.judgement TO kapok_app;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['outcome', 'sample'] LOOP
    EXECUTE format('ALTER TABLE evaluation.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read ON evaluation.%1$I FOR SELECT USING (EXISTS
      (SELECT FROM evaluation.evaluation e WHERE e.id = %1$I.evaluation))', name);
    EXECUTE format('CREATE POLICY added ON evaluation.%I FOR INSERT WITH CHECK (true)', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['drawn', 'judgement'] LOOP
    EXECUTE format('ALTER TABLE evaluation.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read ON evaluation.%1$I FOR SELECT USING (EXISTS
      (SELECT FROM evaluation.sample s WHERE s.id = %1$I.sample))', name);
    EXECUTE format('CREATE POLICY added ON evaluation.%I FOR INSERT WITH CHECK (true)', name);
  END LOOP;
END $$;
CREATE POLICY changed ON evaluation.outcome FOR UPDATE USING (true);
