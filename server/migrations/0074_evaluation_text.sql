-- The text of a report: every save a version that stays, and what an author writes but has not saved.
ALTER TABLE evaluation.evaluation ADD COLUMN text_revision integer NOT NULL DEFAULT 0 CHECK (text_revision >= 0);
COMMENT ON COLUMN evaluation.evaluation.narrative IS 'Content of its newest version of the text, read with every evaluation.';

CREATE TABLE evaluation.text_version (
  evaluation uuid NOT NULL REFERENCES evaluation.evaluation,
  revision   integer NOT NULL CHECK (revision > 0),
  content    jsonb NOT NULL,
  author     text NOT NULL,
  note       text,
  restored   integer CHECK (restored < revision),
  added      integer NOT NULL CHECK (added >= 0),
  removed    integer NOT NULL CHECK (removed >= 0),
  event_id   uuid NOT NULL,
  saved_at   timestamptz(3) NOT NULL,
  PRIMARY KEY (evaluation, revision)
);
COMMENT ON COLUMN evaluation.text_version.added IS 'Characters added to the version before; kept so that a list need not compare every two.';
GRANT SELECT, INSERT ON evaluation.text_version TO kapok_app;

-- One a person and evaluation; gone when it is saved or dropped.
CREATE TABLE evaluation.text_draft (
  evaluation    uuid NOT NULL REFERENCES evaluation.evaluation,
  author        text NOT NULL,
  base_revision integer NOT NULL CHECK (base_revision >= 0),
  content       jsonb NOT NULL,
  saved_at      timestamptz(3) NOT NULL,
  PRIMARY KEY (evaluation, author)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON evaluation.text_draft TO kapok_app;

-- How a text came about is its department's and theirs who reach everything, published or not.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['text_version', 'text_draft'] LOOP
    EXECUTE format('ALTER TABLE evaluation.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read ON evaluation.%1$I FOR SELECT USING ((SELECT kernel.scope_is_everything()) OR EXISTS
      (SELECT FROM evaluation.evaluation e WHERE e.id = %1$I.evaluation
        AND e.department = ANY ((SELECT kernel.scope_units())::text[])))', name);
    EXECUTE format('CREATE POLICY added ON evaluation.%I FOR INSERT WITH CHECK (true)', name);
  END LOOP;
END $$;
CREATE POLICY changed ON evaluation.text_draft FOR UPDATE USING (true);
CREATE POLICY dropped ON evaluation.text_draft FOR DELETE USING (true);
