-- What the hotline's outlook says of goals that hang on it: told by events, so that a goal and its watching show that it will be missed,
-- by when, and what would hold it. Newest last; a year has four at most.
CREATE TABLE goals.warning (
  event_id      uuid PRIMARY KEY,
  year          integer NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('volume', 'connection')),
  level         text NOT NULL CHECK (level IN ('likely', 'certain')),
  expected      bigint NOT NULL,
  limited_to    bigint NOT NULL,
  passed_in     text,
  certain_in    text,
  agents_needed integer NOT NULL,
  raised_at     timestamptz(3) NOT NULL
);
CREATE INDEX warning_year ON goals.warning (year, raised_at);
GRANT SELECT, INSERT ON goals.warning TO kapok_app;
