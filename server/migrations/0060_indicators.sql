-- Indicators: every version of every definition, and every value that was computed. Neither is ever changed.
CREATE SCHEMA indicators;
GRANT USAGE ON SCHEMA indicators TO kapok_app;

CREATE TABLE indicators.definition (
  code          text NOT NULL CHECK (length(code) <= 121),
  version       integer NOT NULL CHECK (version > 0),
  hash          text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  definition    jsonb NOT NULL,
  formula       jsonb NOT NULL,
  lineage       jsonb NOT NULL,
  user_defined  boolean NOT NULL,
  registered_by text NOT NULL,
  registered_at timestamptz(3) NOT NULL,
  PRIMARY KEY (code, version)
);
COMMENT ON COLUMN indicators.definition.formula IS 'In words, as they were when this version was registered.';

-- A value as it stood at a ledger position; a new row only where the sums changed.
CREATE TABLE indicators.value (
  code            text NOT NULL,
  version         integer NOT NULL,
  period          text NOT NULL CHECK (period ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  ledger_position bigint NOT NULL,
  numerator       numeric(38) NOT NULL,
  denominator     numeric(38) NOT NULL,
  value           text,
  computed_at     timestamptz(3) NOT NULL,
  PRIMARY KEY (code, version, period, ledger_position),
  FOREIGN KEY (code, version) REFERENCES indicators.definition
);
COMMENT ON TABLE indicators.value IS 'Wholes only; groups are read from the hub.';

-- How far the kept values have followed the hub.
CREATE TABLE indicators.refreshed (
  only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  ledger_position bigint NOT NULL
);

GRANT SELECT, INSERT ON indicators.definition, indicators.value TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON indicators.refreshed TO kapok_app;
