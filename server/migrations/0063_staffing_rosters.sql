-- Shifts: the rules of work as versions, a week's roster as it was made, and who takes which of its lines. Shifts of a person are
-- read off the line they take; who took what goes when its time is over, the roster stays.
CREATE TABLE staffing.working_rules (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rules   jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE staffing.roster (
  id            uuid PRIMARY KEY,
  week          date NOT NULL CHECK (extract(isodow FROM week) = 1),
  state         text NOT NULL CHECK (state IN ('draft', 'published', 'replaced')),
  rules_version integer NOT NULL,
  content       jsonb NOT NULL,
  made_by       text NOT NULL,
  made_at       timestamptz(3) NOT NULL,
  published_by  text,
  published_at  timestamptz(3)
);
CREATE INDEX roster_newest ON staffing.roster (made_at DESC, id DESC);
CREATE UNIQUE INDEX roster_in_force ON staffing.roster (week) WHERE state = 'published';

CREATE TABLE staffing.taker (
  roster   uuid NOT NULL REFERENCES staffing.roster,
  line     integer NOT NULL,
  staff_id uuid NOT NULL,
  PRIMARY KEY (roster, line),
  UNIQUE (roster, staff_id)
);
COMMENT ON COLUMN staffing.taker.line IS 'Place of the line in the roster''s content, from 0.';
CREATE INDEX taker_staff ON staffing.taker (staff_id);

GRANT SELECT, INSERT ON staffing.working_rules TO kapok_app;
GRANT SELECT, INSERT, UPDATE (state, published_by, published_at) ON staffing.roster TO kapok_app;
GRANT SELECT, INSERT, DELETE ON staffing.taker TO kapok_app;
