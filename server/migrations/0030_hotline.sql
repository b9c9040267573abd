-- Hotline: facts of work orders beside their cases, calls as an append-only stream, limits and contracts as data.
CREATE SCHEMA hotline;
GRANT USAGE ON SCHEMA hotline TO kapok_app;

CREATE TABLE hotline.work_order (
  id                    uuid PRIMARY KEY REFERENCES cases."case",
  order_type            text NOT NULL,
  category              text NOT NULL,
  channel               text NOT NULL,
  line                  text NOT NULL,
  district              text NOT NULL,
  urgency               text NOT NULL,
  co_departments        text[] NOT NULL DEFAULT '{}',
  call_id               uuid,
  satisfaction_agent    smallint CHECK (satisfaction_agent BETWEEN 1 AND 5),
  satisfaction_handling smallint CHECK (satisfaction_handling BETWEEN 1 AND 5),
  anonymous             boolean NOT NULL DEFAULT false,
  confidential          boolean NOT NULL DEFAULT false,
  content               text,
  reply                 text,
  caller_name           text,
  caller_phone          text,
  caller_address        text
);
COMMENT ON TABLE hotline.work_order IS 'content, reply and caller_* are personal: erasure clears them.';

CREATE TABLE hotline.call (
  id            uuid PRIMARY KEY,
  event_id      uuid NOT NULL,
  line          text NOT NULL,
  channel       text NOT NULL,
  district      text,
  agent         text,
  outcome       text NOT NULL CHECK (outcome IN ('answered', 'abandoned')),
  offered_at    timestamptz(3) NOT NULL,
  ended_at      timestamptz(3) NOT NULL,
  queue_seconds integer NOT NULL CHECK (queue_seconds >= 0),
  wait_seconds  integer NOT NULL CHECK (wait_seconds >= queue_seconds),
  talk_seconds  integer NOT NULL CHECK (talk_seconds >= 0),
  direct        boolean,
  satisfaction  smallint CHECK (satisfaction BETWEEN 1 AND 5),
  caller_number text,
  imported      boolean NOT NULL DEFAULT false,
  CHECK (ended_at >= offered_at)
);
COMMENT ON TABLE hotline.call IS 'Append-only; caller_number is personal: erasure clears it and nothing else ever changes.';
CREATE INDEX call_newest ON hotline.call (offered_at DESC, id DESC);

-- A limit is never edited: setting one adds a version of its name and dimensions, and the newest holds.
CREATE TABLE hotline.time_limit (
  version    integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  order_type text,
  urgency    text,
  department text,
  unit       text NOT NULL CHECK (unit IN ('working-days', 'working-hours', 'natural-hours')),
  amount     integer NOT NULL CHECK (amount BETWEEN 1 AND 1000),
  set_at     timestamptz(3) NOT NULL DEFAULT now()
);
-- Starting values, within the ranges that cities have published; a city sets its own.
INSERT INTO hotline.time_limit (name, order_type, urgency, unit, amount) VALUES
  ('dispatch',  NULL,           NULL,     'natural-hours', 24),
  ('sign',      NULL,           NULL,     'working-days',  1),
  ('return',    NULL,           NULL,     'working-days',  1),
  ('handle',    NULL,           NULL,     'working-days',  10),
  ('handle',    'consultation', NULL,     'working-days',  3),
  ('handle',    NULL,           'urgent', 'natural-hours', 24),
  ('sign',      NULL,           'urgent', 'natural-hours', 24),
  ('call-back', NULL,           NULL,     'working-days',  3),
  ('rework',    NULL,           NULL,     'working-days',  1),
  ('extension', NULL,           NULL,     'working-days',  10);

CREATE TABLE hotline.contract (
  year     integer PRIMARY KEY,
  contacts integer NOT NULL CHECK (contacts >= 0)
);

-- Lists that forms choose from; words in both languages.
CREATE TABLE hotline.code (
  list text NOT NULL CHECK (list IN ('line', 'district', 'category')),
  code text NOT NULL,
  zh   text NOT NULL,
  en   text NOT NULL,
  PRIMARY KEY (list, code)
);

-- What was imported from where, so that the same record comes in once.
CREATE TABLE hotline.imported (
  source       text NOT NULL,
  external_id  text NOT NULL,
  content_hash bytea NOT NULL,
  subject      uuid NOT NULL,
  PRIMARY KEY (source, external_id)
);

GRANT SELECT, INSERT, UPDATE ON hotline.work_order TO kapok_app;
GRANT SELECT, INSERT, UPDATE (caller_number) ON hotline.call TO kapok_app;
GRANT SELECT, INSERT ON hotline.time_limit, hotline.imported TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON hotline.contract, hotline.code TO kapok_app;
