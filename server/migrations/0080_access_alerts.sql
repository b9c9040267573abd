-- Alerts about reading that is out of the ordinary, and the rules they are raised by. An alert outlives the rule's next version:
-- it names the version it was raised under.
ALTER TABLE privacy.access ADD COLUMN outside_hours boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN privacy.access.outside_hours IS 'By the work calendar as it was known when the access was copied here.';

-- A rule is never edited: setting one adds a version, and the newest holds. Without a row the default in code does.
CREATE TABLE privacy.alert_rule (
  version        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule           text NOT NULL CHECK (rule IN ('many-records', 'outside-hours', 'many-readers')),
  enabled        boolean NOT NULL,
  threshold      integer NOT NULL CHECK (threshold >= 0),
  window_minutes integer NOT NULL CHECK (window_minutes > 0),
  counts_masked  boolean NOT NULL,
  exempt_roles   text[] NOT NULL,
  set_at         timestamptz(3) NOT NULL,
  set_by         text NOT NULL
);

CREATE TABLE privacy.alert (
  id              uuid PRIMARY KEY,
  rule            text NOT NULL,
  rule_version    integer NOT NULL,
  threshold       integer NOT NULL,
  window_minutes  integer NOT NULL,
  about           text NOT NULL,
  day             date NOT NULL,
  raised_at       timestamptz(3) NOT NULL,
  last_at         timestamptz(3) NOT NULL,
  counted         integer NOT NULL,
  event_id        uuid NOT NULL,
  acknowledged_at timestamptz(3),
  acknowledged_by text,
  finding         text CHECK (finding IN ('in-order', 'misuse')),
  note            bytea,
  CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL) AND (acknowledged_at IS NULL) = (finding IS NULL)),
  CHECK (acknowledged_by <> about)
);
COMMENT ON COLUMN privacy.alert.about IS 'Who read, as `staff:<id>`; for many-readers the record that was read.';
COMMENT ON COLUMN privacy.alert.note IS 'Sealed by the vault: an auditor may have named somebody.';
-- What goes on after an alert was acknowledged raises another.
CREATE UNIQUE INDEX alert_open ON privacy.alert (rule, about, day) WHERE acknowledged_at IS NULL;
CREATE INDEX alert_newest ON privacy.alert (raised_at DESC, id DESC);

CREATE TABLE privacy.alert_access (
  alert_id uuid NOT NULL REFERENCES privacy.alert,
  event_id uuid NOT NULL,
  PRIMARY KEY (alert_id, event_id)
);
COMMENT ON TABLE privacy.alert_access IS 'The accesses behind an alert: those of the window that raised it, and those that went on.';

GRANT SELECT, INSERT ON privacy.alert_rule, privacy.alert, privacy.alert_access TO kapok_app;
GRANT UPDATE (last_at, counted, acknowledged_at, acknowledged_by, finding, note) ON privacy.alert TO kapok_app;
