-- Who was told of a warning and when, and what the city expects that no calendar knows: a storm, a campaign, a new service.

CREATE TABLE staffing.acknowledgement (
  event_id        uuid NOT NULL,
  by              text NOT NULL,
  acknowledged_at timestamptz(3) NOT NULL,
  PRIMARY KEY (event_id, by)
);
COMMENT ON COLUMN staffing.acknowledgement.event_id IS 'The warning''s own event.';
COMMENT ON COLUMN staffing.acknowledgement.by IS 'The actor''s name, never a person''s.';

CREATE TABLE staffing.occasion (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  from_day     date NOT NULL,
  until_day    date NOT NULL CHECK (until_day >= from_day),
  lines        text[] NOT NULL,
  factor       integer NOT NULL CHECK (factor BETWEEN 1 AND 2000),
  learned      jsonb,
  added_by     text NOT NULL,
  added_at     timestamptz(3) NOT NULL,
  withdrawn_at timestamptz(3)
);
COMMENT ON COLUMN staffing.occasion.lines IS 'Empty: every line.';
COMMENT ON COLUMN staffing.occasion.factor IS 'Calls in percent of what would come without it.';
COMMENT ON COLUMN staffing.occasion.learned IS 'From which occasion the factor was taken, and from which counts.';
CREATE INDEX occasion_newest ON staffing.occasion (added_at DESC, id DESC);

GRANT SELECT, INSERT ON staffing.acknowledgement TO kapok_app;
GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON staffing.occasion TO kapok_app;
