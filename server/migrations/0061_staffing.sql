-- What staffing has to hold, and which warnings were raised. Forecasts are computed when asked for and kept nowhere.
CREATE SCHEMA staffing;
GRANT USAGE ON SCHEMA staffing TO kapok_app;

CREATE TABLE staffing.targets (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content jsonb NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

-- One row for each step up of a warning: likely, then certain.
CREATE TABLE staffing.warning (
  year      integer NOT NULL,
  kind      text NOT NULL CHECK (kind IN ('volume', 'connection')),
  level     text NOT NULL CHECK (level IN ('likely', 'certain')),
  content   jsonb NOT NULL,
  event_id  uuid NOT NULL,
  raised_at timestamptz(3) NOT NULL,
  PRIMARY KEY (year, kind, level)
);

GRANT SELECT, INSERT ON staffing.targets, staffing.warning TO kapok_app;
