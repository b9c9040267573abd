-- The catalogue of government services. An item is published in versions that are never changed; a case keeps the version it
-- began under. What items are called stands once for all offices that offer it, as that is what people look for.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS intarray;

CREATE SCHEMA services;
GRANT USAGE ON SCHEMA services TO kapok_app;

-- In how many headings a term stands: how rare it is. The first stands in all of them: in how many it does is how many there are.
CREATE TABLE services.term (
  id       integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  term     text NOT NULL UNIQUE,
  headings integer NOT NULL CHECK (headings > 0)
);

CREATE TABLE services.heading (
  id       uuid PRIMARY KEY,
  name     text NOT NULL UNIQUE,
  terms    integer[] NOT NULL,
  weight   double precision NOT NULL,
  sound    text NOT NULL,
  initials text NOT NULL
);
COMMENT ON COLUMN services.heading.terms IS 'Ids of its terms, rising.';
COMMENT ON COLUMN services.heading.weight IS 'Sum of the weights of its terms: the length of the name as finding counts it.';
CREATE INDEX heading_terms ON services.heading USING gin (terms gin__int_ops) WITH (fastupdate = off);
CREATE INDEX heading_sound ON services.heading USING gin (sound gin_trgm_ops);
CREATE INDEX heading_initials ON services.heading USING gin (initials gin_trgm_ops);

CREATE TABLE services.item (
  code       text PRIMARY KEY,
  heading    uuid NOT NULL REFERENCES services.heading,
  version    integer NOT NULL CHECK (version > 0),
  name       text NOT NULL,
  type       text NOT NULL,
  department text NOT NULL,
  division   text NOT NULL,
  findings   text[] NOT NULL,
  ended_at   timestamptz(3)
);
COMMENT ON COLUMN services.item.ended_at IS 'Since when it is no longer offered: it is not found, and its versions stay.';
CREATE INDEX item_heading ON services.item (heading, code);
CREATE INDEX item_division ON services.item (division, code);
CREATE INDEX item_department ON services.item (department, code);
CREATE INDEX item_findings ON services.item USING gin (findings);

CREATE TABLE services.item_version (
  code        text NOT NULL REFERENCES services.item,
  version     integer NOT NULL CHECK (version > 0),
  valid_from  timestamptz(3) NOT NULL,
  valid_until timestamptz(3),
  content     jsonb NOT NULL,
  findings    text[] NOT NULL,
  event_id    uuid NOT NULL,
  PRIMARY KEY (code, version),
  CHECK (valid_until > valid_from)
);

-- What people say, set by the city, one row a version.
CREATE TABLE services.sayings (
  version integer PRIMARY KEY CHECK (version > 0),
  sayings jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

GRANT SELECT, INSERT ON services.heading, services.item_version, services.sayings TO kapok_app;
GRANT UPDATE (valid_until) ON services.item_version TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON services.term, services.item TO kapok_app;
