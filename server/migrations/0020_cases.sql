-- Cases: where each case stands, its clocks and its timeline, the same for every kind of case.
CREATE SCHEMA cases;
GRANT USAGE ON SCHEMA cases TO kapok_app;

CREATE SEQUENCE cases.number;

CREATE TABLE cases."case" (
  id         uuid PRIMARY KEY,
  kind       text NOT NULL,
  number     text NOT NULL UNIQUE,
  state      text NOT NULL,
  context    jsonb NOT NULL,
  version    integer NOT NULL CHECK (version >= 1),
  department text,
  assignee   text,
  subtype    text NOT NULL,
  urgent     boolean NOT NULL,
  title      text,
  clocks     jsonb NOT NULL CHECK (jsonb_typeof(clocks) = 'array'),
  due_at     timestamptz(3),
  opened_at  timestamptz(3) NOT NULL,
  closed_at  timestamptz(3),
  imported   boolean NOT NULL DEFAULT false
);
COMMENT ON TABLE cases."case" IS 'One row a case; version counts its actions, and an update names the version it was decided on.';
COMMENT ON COLUMN cases."case".context IS 'Counters of the kind''s machine.';
COMMENT ON COLUMN cases."case".title IS 'Personal: erasure clears it.';
COMMENT ON COLUMN cases."case".due_at IS 'Due time of the running clock that is due first: follows from clocks, kept so that a queue can be found by it. Whether a case is overdue is not stored.';
CREATE INDEX case_newest ON cases."case" (kind, opened_at DESC, id DESC);
CREATE INDEX case_state ON cases."case" (kind, state, opened_at DESC, id DESC);
CREATE INDEX case_department ON cases."case" (kind, department, opened_at DESC, id DESC);
CREATE INDEX case_due ON cases."case" (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE cases.action (
  case_id    uuid NOT NULL REFERENCES cases."case",
  version    integer NOT NULL,
  at         timestamptz(3) NOT NULL,
  actor      text NOT NULL,
  command    text NOT NULL,
  event_id   uuid NOT NULL,
  state      text NOT NULL,
  department text,
  note       text,
  PRIMARY KEY (case_id, version)
);
COMMENT ON TABLE cases.action IS 'Timeline: one row an action, numbered by the version it made.';
COMMENT ON COLUMN cases.action.note IS 'Personal: reply, reason or note; erasure clears it and nothing else of a row ever changes.';

-- Days a city works or not, against or beyond the published holidays (years not yet published among them).
CREATE TABLE cases.calendar_day (
  date    date PRIMARY KEY,
  working boolean NOT NULL,
  reason  text NOT NULL
);

CREATE TABLE cases.work_hour (
  from_minute integer PRIMARY KEY CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute   integer NOT NULL CHECK (to_minute > from_minute AND to_minute <= 1440)
);
INSERT INTO cases.work_hour VALUES (540, 720), (840, 1080);

GRANT USAGE ON SEQUENCE cases.number TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON cases."case" TO kapok_app;
GRANT SELECT, INSERT, UPDATE (note) ON cases.action TO kapok_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON cases.calendar_day, cases.work_hour TO kapok_app;
