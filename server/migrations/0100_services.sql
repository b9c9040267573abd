-- The catalogue of government services. An item is published in versions that are never changed; a case keeps the version it
-- began under. What items are called stands once for all offices that offer it, as that is what people look for.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SCHEMA services;
GRANT USAGE ON SCHEMA services TO kapok_app;

CREATE TABLE services.heading (
  id       uuid PRIMARY KEY,
  name     text NOT NULL UNIQUE,
  terms    text[] NOT NULL,
  weight   double precision NOT NULL,
  sound    text NOT NULL,
  initials text NOT NULL
);
COMMENT ON COLUMN services.heading.weight IS 'Sum of the weights of its terms: the length of the name as finding counts it.';
CREATE INDEX heading_terms ON services.heading USING gin (terms) WITH (fastupdate = off);
CREATE INDEX heading_sound ON services.heading USING gin (sound gin_trgm_ops);
CREATE INDEX heading_initials ON services.heading USING gin (initials gin_trgm_ops);

-- In how many headings a term stands: how rare it is.
CREATE TABLE services.term (
  term     text PRIMARY KEY,
  headings integer NOT NULL CHECK (headings > 0)
);

CREATE TABLE services.item (
  code       text PRIMARY KEY,
  heading    uuid NOT NULL REFERENCES services.heading,
  version    integer NOT NULL CHECK (version > 0),
  name       text NOT NULL,
  type       text NOT NULL,
  department text NOT NULL,
  division   text NOT NULL,
  findings   text[] NOT NULL
);
CREATE INDEX item_heading ON services.item (heading, code);
CREATE INDEX item_division ON services.item (division, code);
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

GRANT SELECT, INSERT ON services.heading, services.item_version TO kapok_app;
GRANT UPDATE (valid_until) ON services.item_version TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON services.term, services.item TO kapok_app;
