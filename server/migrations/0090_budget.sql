-- Budgets: what departments may spend, for what and from which source, and what became of it. A movement of money is never
-- changed or removed; what was wrong is reversed by another.
CREATE SCHEMA budget;
GRANT USAGE ON SCHEMA budget TO kapok_app;

CREATE TABLE budget.source (
  code          text PRIMARY KEY,
  zh            text NOT NULL,
  en            text NOT NULL,
  general       boolean NOT NULL,
  appropriation boolean NOT NULL
);
COMMENT ON COLUMN budget.source.general IS 'Counts in the mean execution rate of general public expenditure.';
-- The sources that every city has; others are added, and these may be called otherwise.
INSERT INTO budget.source (code, zh, en, general, appropriation) VALUES
  ('general', '一般公共预算', 'General public budget', true, true),
  ('government-fund', '政府性基金预算', 'Government fund budget', false, true),
  ('state-capital', '国有资本经营预算', 'State capital operations budget', false, true),
  ('superior-subsidy', '上级补助', 'Subsidy from above', false, true),
  ('special-account', '财政专户', 'Special fiscal account', false, false),
  ('own-funds', '单位资金', 'Funds of the unit', false, false);

-- The rules of a year, version by version; a year without any stands on the defaults in the code.
CREATE TABLE budget.rules (
  year    integer NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  content jsonb NOT NULL,
  set_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (year, version)
);

CREATE TABLE budget.programme (
  id         uuid PRIMARY KEY,
  year       integer NOT NULL,
  department text NOT NULL,
  code       text NOT NULL,
  zh         text NOT NULL,
  en         text NOT NULL,
  UNIQUE (year, department, code)
);

CREATE TABLE budget.project (
  id          uuid PRIMARY KEY,
  year        integer NOT NULL,
  department  text NOT NULL,
  code        text NOT NULL,
  zh          text NOT NULL,
  en          text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('basic', 'project')),
  programme   uuid REFERENCES budget.programme,
  responsible uuid,
  version     integer NOT NULL CHECK (version > 0),
  UNIQUE (year, department, code)
);

CREATE TABLE budget.line (
  id         uuid PRIMARY KEY,
  project    uuid NOT NULL REFERENCES budget.project,
  year       integer NOT NULL,
  department text NOT NULL,
  source     text NOT NULL REFERENCES budget.source,
  purpose    text NOT NULL,
  UNIQUE (project, source, purpose)
);
CREATE INDEX line_department ON budget.line (year, department);

CREATE TABLE budget.movement (
  id          uuid PRIMARY KEY,
  line        uuid NOT NULL REFERENCES budget.line,
  project     uuid NOT NULL REFERENCES budget.project,
  year        integer NOT NULL,
  department  text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('initial', 'carried-in', 'adjustment', 'commitment', 'payment', 'carried-over')),
  fen         bigint NOT NULL CHECK (fen <> 0),
  day         date NOT NULL CHECK (extract(year FROM day) = year),
  document    text NOT NULL,
  reverses    uuid UNIQUE REFERENCES budget.movement,
  external_id text UNIQUE,
  event_id    uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  CHECK (kind = 'adjustment' OR (fen > 0) = (reverses IS NULL))
);
COMMENT ON COLUMN budget.movement.external_id IS 'What tells an imported row from all others, so that a file that comes again adds nothing.';
CREATE INDEX movement_line ON budget.movement (line);
CREATE INDEX movement_project ON budget.movement (project, recorded_at DESC, id DESC);
CREATE INDEX movement_department ON budget.movement (year, department, day);

CREATE TABLE budget.closing (
  department text NOT NULL,
  year       integer NOT NULL,
  month      integer NOT NULL CHECK (month BETWEEN 1 AND 12),
  amounts    jsonb NOT NULL,
  progress   text,
  counted    boolean NOT NULL,
  event_id   uuid NOT NULL,
  closed_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (year, department, month)
);

CREATE TABLE budget.statement (
  id          uuid PRIMARY KEY,
  year        integer NOT NULL,
  department  text NOT NULL,
  basis       text NOT NULL CHECK (basis IN ('final-accounts', 'treasury')),
  at          date NOT NULL,
  name        text NOT NULL,
  imported_at timestamptz(3) NOT NULL
);
CREATE TABLE budget.statement_row (
  statement uuid NOT NULL REFERENCES budget.statement,
  project   text NOT NULL,
  source    text NOT NULL,
  fen       bigint NOT NULL,
  PRIMARY KEY (statement, project, source)
);

GRANT SELECT, INSERT, UPDATE ON budget.source, budget.project TO kapok_app;
GRANT SELECT, INSERT ON budget.rules, budget.programme, budget.movement, budget.closing, budget.statement, budget.statement_row
  TO kapok_app;
-- A line has nothing that could change: the right only lets it be locked while movements are decided on.
GRANT SELECT, INSERT, UPDATE (id) ON budget.line TO kapok_app;

-- A department sees its own money; who reaches everything sees all (decision 13).
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['programme', 'project', 'line', 'movement', 'closing', 'statement'] LOOP
    EXECUTE format('ALTER TABLE budget.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY read ON budget.%I FOR SELECT USING ((SELECT kernel.scope_is_everything())
      OR department = ANY ((SELECT kernel.scope_units())::text[]))', name);
    EXECUTE format('CREATE POLICY added ON budget.%I FOR INSERT WITH CHECK (true)', name);
  END LOOP;
END $$;
CREATE POLICY changed ON budget.project FOR UPDATE USING (true);
CREATE POLICY locked ON budget.line FOR UPDATE USING (true);
ALTER TABLE budget.statement_row ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON budget.statement_row FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM budget.statement s WHERE s.id = statement));
CREATE POLICY added ON budget.statement_row FOR INSERT WITH CHECK (true);
