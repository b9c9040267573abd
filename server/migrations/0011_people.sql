-- Units of the city as a dated tree, and who holds which post of them. Nothing here is ever deleted: what ended keeps its dates,
-- so that an order of 2013 still names the district that handled it.
CREATE TABLE parties.unit (
  code          text PRIMARY KEY CHECK (code ~ '^[a-z0-9-]{2,40}$'),
  kind          text NOT NULL CHECK (kind IN ('government', 'department', 'division', 'institution', 'party-organ',
                                              'enterprise', 'district', 'street', 'village')),
  division_code text CHECK (division_code ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
  credit_code   text UNIQUE CHECK (length(credit_code) = 18),
  handles_cases boolean NOT NULL,
  successor     text REFERENCES parties.unit CHECK (successor <> code)
);
COMMENT ON COLUMN parties.unit.division_code IS 'GB/T 2260 (6 digits) or its extensions for streets (9) and villages (12).';
COMMENT ON COLUMN parties.unit.credit_code IS 'Unified social credit code, GB 32100.';

-- One stretch of a unit's life under one name and one parent.
CREATE TABLE parties.unit_period (
  code        text NOT NULL REFERENCES parties.unit,
  parent      text REFERENCES parties.unit CHECK (parent <> code),
  name_zh     text NOT NULL,
  name_en     text NOT NULL,
  valid_from  timestamptz NOT NULL,
  valid_until timestamptz CHECK (valid_until > valid_from),
  PRIMARY KEY (code, valid_from)
);
CREATE UNIQUE INDEX unit_period_open ON parties.unit_period (code) WHERE valid_until IS NULL;
CREATE INDEX unit_period_parent ON parties.unit_period (parent);

-- Since when these stood was not kept before; the first instant a computer counts says so.
INSERT INTO parties.unit (code, kind, handles_cases) SELECT code, 'department', true FROM parties.department;
INSERT INTO parties.unit_period (code, name_zh, name_en, valid_from)
  SELECT code, name_zh, name_en, '1970-01-01Z' FROM parties.department;

ALTER TABLE parties.staff ADD COLUMN ended_at timestamptz;

-- A post is asked for by one and granted or refused by another; the one it is for decides never.
CREATE TABLE parties.post (
  id           uuid PRIMARY KEY,
  staff_id     uuid NOT NULL REFERENCES parties.staff,
  role         text NOT NULL,
  unit         text REFERENCES parties.unit,
  reach        text NOT NULL CHECK (reach IN ('unit', 'subtree', 'city')),
  valid_from   timestamptz NOT NULL,
  valid_until  timestamptz CHECK (valid_until >= valid_from),
  reason       text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  granted      boolean,
  decided_by   text,
  decided_at   timestamptz,
  note         text,
  CHECK ((reach = 'city') = (unit IS NULL)),
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by <> requested_by OR decided_by LIKE 'system:%'),
  CHECK (decided_by <> 'staff:' || staff_id)
);
CREATE INDEX post_staff ON parties.post (staff_id);
CREATE INDEX post_undecided ON parties.post (requested_at) WHERE granted IS NULL;

-- Standing in for somebody's posts (代理职责) gives power as a post does, so it takes two people as well.
CREATE TABLE parties.substitute (
  id           uuid PRIMARY KEY,
  of_staff_id  uuid NOT NULL REFERENCES parties.staff,
  by_staff_id  uuid NOT NULL REFERENCES parties.staff CHECK (by_staff_id <> of_staff_id),
  posts        uuid[],
  valid_from   timestamptz NOT NULL,
  valid_until  timestamptz NOT NULL CHECK (valid_until >= valid_from),
  reason       text NOT NULL,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  granted      boolean,
  decided_by   text,
  decided_at   timestamptz,
  note         text,
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by <> requested_by),
  CHECK (decided_by <> 'staff:' || by_staff_id)
);
CREATE INDEX substitute_by ON parties.substitute (by_staff_id);
CREATE INDEX substitute_of ON parties.substitute (of_staff_id);

INSERT INTO parties.post (id, staff_id, role, unit, reach, valid_from, reason, requested_by, requested_at, granted, decided_by, decided_at)
  SELECT gen_random_uuid(), staff.id, role, CASE WHEN role = 'handler' THEN department END,
         CASE WHEN role = 'handler' THEN 'unit' ELSE 'city' END,
         added_at, 'held before posts were dated', 'system:migration', now(), true, 'system:migration', now()
  FROM parties.staff CROSS JOIN unnest(roles) AS role WHERE role <> 'handler' OR department IS NOT NULL;

ALTER TABLE parties.staff DROP COLUMN roles, DROP COLUMN department;
DROP TABLE parties.department;

GRANT SELECT, INSERT ON parties.unit, parties.unit_period, parties.post, parties.substitute TO kapok_app;
GRANT UPDATE (successor) ON parties.unit TO kapok_app;
GRANT UPDATE (valid_until) ON parties.unit_period, parties.post, parties.substitute TO kapok_app;
GRANT UPDATE (valid_from, granted, decided_by, decided_at, note) ON parties.post, parties.substitute TO kapok_app;
