-- Evaluations: templates as loaded, what people declared, what was computed, and what was signed.
CREATE SCHEMA evaluation;
GRANT USAGE ON SCHEMA evaluation TO kapok_app;

-- A version of a template never changes once an evaluation may stand on it.
CREATE TABLE evaluation.template (
  code      text NOT NULL,
  version   integer NOT NULL CHECK (version > 0),
  year      integer NOT NULL,
  hash      text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  content   jsonb NOT NULL,
  loaded_at timestamptz NOT NULL,
  PRIMARY KEY (code, version)
);
GRANT SELECT, INSERT ON evaluation.template TO kapok_app;

CREATE TABLE evaluation.evaluation (
  id               uuid PRIMARY KEY,
  year             integer NOT NULL,
  department       text NOT NULL,
  department_name  jsonb NOT NULL,
  template         text NOT NULL,
  template_version integer NOT NULL,
  state            text NOT NULL CHECK (state IN ('draft', 'submitted', 'reviewed', 'published')),
  version          integer NOT NULL CHECK (version > 0),
  demonstration    boolean NOT NULL,
  narrative        jsonb NOT NULL,
  statements       jsonb NOT NULL,
  totals           jsonb NOT NULL,
  opened_at        timestamptz(3) NOT NULL,
  submitted_at     timestamptz(3),
  reviewed_at      timestamptz(3),
  published_at     timestamptz(3),
  FOREIGN KEY (template, template_version) REFERENCES evaluation.template,
  UNIQUE (year, department)
);
COMMENT ON COLUMN evaluation.evaluation.totals IS 'Recomputable from the rest; kept so that lists need not score every item.';

CREATE TABLE evaluation.input (
  evaluation uuid NOT NULL REFERENCES evaluation.evaluation,
  code       text NOT NULL,
  value      text NOT NULL,
  PRIMARY KEY (evaluation, code)
);

CREATE TABLE evaluation.item (
  evaluation    uuid NOT NULL REFERENCES evaluation.evaluation,
  code          text NOT NULL,
  actual        jsonb,
  explanation   text,
  review_score  text,
  review_reason text,
  CHECK ((review_score IS NULL) = (review_reason IS NULL)),
  PRIMARY KEY (evaluation, code)
);
COMMENT ON COLUMN evaluation.item.actual IS 'Of declared items only; a computed item''s actual value is its figure.';

CREATE TABLE evaluation.file (
  id          uuid PRIMARY KEY,
  evaluation  uuid NOT NULL REFERENCES evaluation.evaluation,
  items       text[] NOT NULL CHECK (cardinality(items) > 0),
  name        text NOT NULL,
  media_type  text NOT NULL,
  sha256      text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  content     bytea NOT NULL CHECK (octet_length(content) <= 10485760),
  attached_at timestamptz(3) NOT NULL
);
CREATE INDEX file_evaluation ON evaluation.file (evaluation);

-- Figures as they were committed; computing again adds a row and leaves the earlier one provable.
CREATE TABLE evaluation.figure (
  id          uuid PRIMARY KEY,
  evaluation  uuid NOT NULL REFERENCES evaluation.evaluation,
  code        text NOT NULL,
  figure      jsonb NOT NULL,
  event_id    uuid NOT NULL,
  computed_at timestamptz(3) NOT NULL,
  current     boolean NOT NULL
);
CREATE UNIQUE INDEX figure_current ON evaluation.figure (evaluation, code) WHERE current;

-- The leaves of each figure's sum tree in order, many to a row: a figure of a large city has millions.
-- They stream in before the figure they add up to, so the key is checked when the transaction ends.
CREATE TABLE evaluation.contributions (
  figure       uuid NOT NULL REFERENCES evaluation.figure DEFERRABLE INITIALLY DEFERRED,
  chunk        integer NOT NULL,
  positions    bigint[] NOT NULL,
  leaf_hashes  bytea NOT NULL,
  numerators   bigint[] NOT NULL,
  denominators bigint[] NOT NULL,
  CHECK (octet_length(leaf_hashes) = 32 * cardinality(positions)),
  PRIMARY KEY (figure, chunk)
);

-- What was signed, byte for byte. evidence is null between the signature and its place in the log.
CREATE TABLE evaluation.report (
  id                 uuid PRIMARY KEY,
  evaluation         uuid NOT NULL REFERENCES evaluation.evaluation,
  evaluation_version integer NOT NULL,
  model              jsonb NOT NULL,
  note               text NOT NULL,
  event_id           uuid NOT NULL,
  keys               text NOT NULL,
  html               bytea NOT NULL,
  docx               bytea NOT NULL,
  pdf                bytea NOT NULL,
  unsigned           jsonb NOT NULL,
  evidence           text,
  signed_at          timestamptz(3) NOT NULL,
  UNIQUE (evaluation, evaluation_version)
);

GRANT SELECT, INSERT, UPDATE ON evaluation.evaluation, evaluation.input, evaluation.item, evaluation.figure, evaluation.report TO kapok_app;
GRANT SELECT, INSERT ON evaluation.file, evaluation.contributions TO kapok_app;
