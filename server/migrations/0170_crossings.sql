-- Crossings (跨域通办): an application on its way between the place where somebody handed it in and the authority it belongs to. Its
-- papers are lines of a list; legs carry lines from one unit to another, each with a receipt at both ends. What was handed over
-- never changes; what became of it is added. The id is that of the application, which begins once the authority takes over.
CREATE SCHEMA crossings;
GRANT USAGE ON SCHEMA crossings TO kapok_app;

CREATE TABLE crossings.setting (
  version  integer PRIMARY KEY CHECK (version > 0),
  settings jsonb NOT NULL,
  set_by   text NOT NULL,
  set_at   timestamptz(3) NOT NULL
);

CREATE TABLE crossings.crossing (
  id            uuid PRIMARY KEY,
  number        text NOT NULL UNIQUE,
  code_hash     bytea,
  version       integer NOT NULL CHECK (version > 0),
  kind          text NOT NULL CHECK (kind IN ('online', 'collected', 'joint')),
  item_code     text NOT NULL,
  item_version  integer NOT NULL,
  item_name     text NOT NULL,
  from_division text NOT NULL,
  to_division   text NOT NULL,
  collecting    text,
  home          text NOT NULL CHECK (home <> collecting),
  parts         text[] NOT NULL,
  units         text[] NOT NULL,
  party_id      uuid NOT NULL,
  answers       bytea,
  opened_at     timestamptz(3) NOT NULL,
  opened_by     text NOT NULL,
  taken_over_at timestamptz(3),
  ended_at      timestamptz(3),
  outcome       text CHECK (outcome IN ('collected', 'delivered', 'given-back', 'closed')),
  reason        bytea,
  FOREIGN KEY (item_code, item_version) REFERENCES services.item_version (code, version),
  CHECK ((outcome IS NULL) = (ended_at IS NULL))
);
COMMENT ON COLUMN crossings.crossing.code_hash IS 'Of the code told with the number; the application takes both over. Null where it had its own.';
COMMENT ON COLUMN crossings.crossing.answers IS 'Sealed under the key of the application to be, and only until it begins: then they are its own.';
COMMENT ON COLUMN crossings.crossing.units IS 'All that take part: a row is theirs who reach one of them.';
COMMENT ON COLUMN crossings.crossing.reason IS 'Sealed: why papers were given back.';
CREATE INDEX crossing_units ON crossings.crossing USING gin (units);
CREATE INDEX crossing_newest ON crossings.crossing (opened_at DESC, id DESC);
CREATE INDEX crossing_own ON crossings.crossing (party_id, opened_at DESC, id DESC);
CREATE INDEX crossing_ended ON crossings.crossing (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE crossings.paper (
  crossing_id uuid NOT NULL REFERENCES crossings.crossing,
  place       smallint NOT NULL CHECK (place >= 0),
  requirement text NOT NULL,
  name        text NOT NULL,
  form        text NOT NULL CHECK (form IN ('original', 'checked', 'copy')),
  pieces      smallint NOT NULL CHECK (pieces > 0),
  file_ids    uuid[] NOT NULL,
  sha256      text[] NOT NULL,
  is_result   boolean NOT NULL,
  PRIMARY KEY (crossing_id, place)
);

CREATE TABLE crossings.leg (
  id          uuid PRIMARY KEY,
  crossing_id uuid NOT NULL REFERENCES crossings.crossing,
  place       smallint NOT NULL CHECK (place >= 0),
  carries     text NOT NULL CHECK (carries IN ('papers', 'result', 'copies')),
  from_unit   text NOT NULL,
  to_unit     text NOT NULL CHECK (to_unit <> from_unit),
  way         text NOT NULL CHECK (way IN ('courier', 'messenger', 'post', 'electronic')),
  tracking    text,
  papers      smallint[] NOT NULL,
  home        text NOT NULL,
  party_id    uuid NOT NULL,
  handed_at   timestamptz(3) NOT NULL,
  handed_by   text NOT NULL,
  due_at      timestamptz(3) NOT NULL,
  taken_at    timestamptz(3),
  taken_by    text,
  missing     smallint[] NOT NULL DEFAULT '{}',
  refused_at  timestamptz(3),
  refused_by  text,
  ground      text CHECK (ground IN ('not-ours', 'not-as-listed', 'damaged', 'form')),
  remark      bytea,
  sends_back  uuid REFERENCES crossings.leg,
  answered_at timestamptz(3),
  UNIQUE (crossing_id, place),
  CHECK (missing OPERATOR(pg_catalog.<@) papers),
  CHECK ((taken_at IS NULL) = (taken_by IS NULL)),
  CHECK ((refused_at IS NULL) = (refused_by IS NULL) AND (refused_at IS NULL) = (ground IS NULL)),
  CHECK (taken_at IS NULL OR refused_at IS NULL),
  CHECK (refused_at IS NULL OR sends_back IS NULL)
);
COMMENT ON COLUMN crossings.leg.due_at IS 'By the setting that held when it was handed over; whether it is late is computed.';
COMMENT ON COLUMN crossings.leg.remark IS 'Sealed: what was missing or different, or why it was refused.';
COMMENT ON COLUMN crossings.leg.sends_back IS 'The leg that was refused; what was sent back is not refused again.';
-- Papers are in one place at a time: of what travels, no two legs of a crossing are open at once.
CREATE UNIQUE INDEX leg_under_way ON crossings.leg (crossing_id)
  WHERE taken_at IS NULL AND refused_at IS NULL AND carries <> 'copies';
CREATE INDEX leg_arriving ON crossings.leg (to_unit, due_at) WHERE taken_at IS NULL AND refused_at IS NULL;
CREATE INDEX leg_sent ON crossings.leg (from_unit, due_at) WHERE taken_at IS NULL AND refused_at IS NULL;

-- A receipt is written once: what was taken over, refused or answered stays so, and only erasure clears what was said with it.
CREATE FUNCTION crossings.receipted_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.taken_at IS NOT NULL AND (NEW.taken_at IS DISTINCT FROM OLD.taken_at OR NEW.taken_by IS DISTINCT FROM OLD.taken_by
        OR NEW.missing IS DISTINCT FROM OLD.missing))
     OR (OLD.refused_at IS NOT NULL AND (NEW.refused_at IS DISTINCT FROM OLD.refused_at OR NEW.ground IS DISTINCT FROM OLD.ground
        OR NEW.taken_at IS NOT NULL))
     OR (OLD.answered_at IS NOT NULL AND NEW.answered_at IS DISTINCT FROM OLD.answered_at)
     OR ((OLD.taken_at IS NOT NULL OR OLD.refused_at IS NOT NULL) AND NEW.remark IS NOT NULL AND NEW.remark IS DISTINCT FROM OLD.remark) THEN
    RAISE EXCEPTION 'the leg % has its receipt already', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER receipted_once BEFORE UPDATE ON crossings.leg FOR EACH ROW EXECUTE FUNCTION crossings.receipted_once();

-- A crossing is read by the units that take part in it and by whoever it is from; a leg by its two ends, and all of them by the home
-- authority and the applicant.
ALTER TABLE crossings.crossing ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON crossings.crossing FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR units && (SELECT kernel.scope_units())::text[]
    OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON crossings.crossing FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON crossings.crossing FOR UPDATE USING (true);
ALTER TABLE crossings.paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON crossings.paper FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM crossings.crossing c WHERE c.id = crossing_id));
CREATE POLICY added ON crossings.paper FOR INSERT WITH CHECK (true);
ALTER TABLE crossings.leg ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON crossings.leg FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR ARRAY[from_unit, to_unit, home] && (SELECT kernel.scope_units())::text[]
    OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON crossings.leg FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON crossings.leg FOR UPDATE USING (true);

GRANT SELECT, INSERT ON crossings.setting, crossings.crossing, crossings.paper, crossings.leg TO kapok_app;
GRANT UPDATE (version, answers, taken_over_at, ended_at, outcome, reason) ON crossings.crossing TO kapok_app;
GRANT UPDATE (taken_at, taken_by, missing, refused_at, refused_by, ground, remark, answered_at) ON crossings.leg TO kapok_app;

-- Items that may cross, found by their place.
CREATE INDEX item_version_crossing ON services.item_version (code) WHERE valid_until IS NULL AND content ? 'crossing';
