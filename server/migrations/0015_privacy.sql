-- Privacy: who was shown whose record, as auditors search it. Copied from events, in their order; it can be filled again from
-- them, and the application never changes or deletes a line of it.
CREATE SCHEMA privacy;
GRANT USAGE ON SCHEMA privacy TO kapok_app;

CREATE TABLE privacy.access (
  event_id   uuid PRIMARY KEY,
  event_type text NOT NULL,
  at         timestamptz(3) NOT NULL,
  actor      text NOT NULL,
  operation  text,
  kind       text NOT NULL,
  records    text[] NOT NULL CHECK (cardinality(records) > 0),
  case_id    uuid,
  fields     text[] NOT NULL,
  unmasked   boolean NOT NULL,
  posts      jsonb NOT NULL,
  units      text[] NOT NULL,
  purpose    text
);
CREATE INDEX access_at ON privacy.access (at DESC, event_id DESC);
CREATE INDEX access_actor ON privacy.access (actor, at DESC);
CREATE INDEX access_records ON privacy.access USING gin (records);
COMMENT ON TABLE privacy.access IS 'Names records and staff, never the person a record is about.';

GRANT SELECT, INSERT ON privacy.access TO kapok_app;
