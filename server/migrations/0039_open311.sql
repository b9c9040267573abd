-- Residents' reports that come through Open311 and the web form: what may be reported, by which systems, and what came in
-- with each beside its work order. Addresses, words, answers, contacts and pictures are sealed under the order's key.
CREATE SCHEMA open311;
GRANT USAGE ON SCHEMA open311 TO kapok_app;

CREATE TABLE open311.service (
  code       text PRIMARY KEY,
  version    integer NOT NULL CHECK (version > 0),
  definition jsonb NOT NULL,
  set_at     timestamptz(3) NOT NULL
);

CREATE TABLE open311.source (
  id       uuid PRIMARY KEY,
  name     text NOT NULL,
  operator text NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  added_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3)
);
COMMENT ON COLUMN open311.source.key_hash IS 'SHA-256 of the key, which has 256 bits of its own: no salt would add to it.';

-- Every decision is a version, and the newest holds. Nothing that was not sent through Open311 is public by default.
CREATE TABLE open311.setting (
  version      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  jurisdiction text NOT NULL,
  listing      text NOT NULL CHECK (listing IN ('open311', 'marked')),
  media_listed boolean NOT NULL,
  contact      text NOT NULL,
  set_at       timestamptz(3) NOT NULL DEFAULT now()
);
INSERT INTO open311.setting (jurisdiction, listing, media_listed, contact) VALUES ('kapok.example', 'open311', false, '12345');

CREATE TABLE open311.district (
  code   text PRIMARY KEY,
  outline jsonb NOT NULL
);
CREATE TABLE open311.district_notice (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  notice text NOT NULL
);

CREATE TABLE open311.request (
  order_id     uuid PRIMARY KEY REFERENCES cases."case",
  order_no     text NOT NULL UNIQUE,
  token        uuid NOT NULL UNIQUE,
  channel      text NOT NULL CHECK (channel IN ('open311', 'web')),
  source_id    uuid REFERENCES open311.source,
  service_code text NOT NULL REFERENCES open311.service,
  received_at  timestamptz(3) NOT NULL,
  district     text NOT NULL,
  lat          double precision CHECK (lat BETWEEN -90 AND 90),
  long         double precision CHECK (long BETWEEN -180 AND 180),
  listed       boolean NOT NULL,
  description  bytea,
  address      bytea,
  media_url    bytea,
  email        bytea,
  answers      bytea,
  -- How far it is, copied from the order's events as they get their position.
  status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  stage        text NOT NULL DEFAULT 'registered',
  department   text,
  updated_at   timestamptz(3) NOT NULL,
  expected_at  timestamptz(3),
  CHECK ((lat IS NULL) = (long IS NULL))
);
COMMENT ON TABLE open311.request IS 'description (masked for the public), address, media_url, email, answers are sealed; they and the point are personal: erasure clears them.';
CREATE INDEX request_newest ON open311.request (received_at DESC, order_id DESC) WHERE listed;
CREATE INDEX request_updated ON open311.request (updated_at DESC) WHERE listed;

-- Steps of a request that anybody may know of, one for each event that told of one.
CREATE TABLE open311.update (
  event_id   uuid PRIMARY KEY,
  order_id   uuid NOT NULL REFERENCES open311.request,
  at         timestamptz(3) NOT NULL,
  stage      text NOT NULL,
  status     text NOT NULL CHECK (status IN ('open', 'closed')),
  department text
);
CREATE INDEX update_at ON open311.update (at);
CREATE INDEX update_order ON open311.update (order_id);

CREATE TABLE open311.photo (
  id       uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES open311.request,
  place    smallint NOT NULL,
  type     text NOT NULL CHECK (type IN ('image/jpeg', 'image/png', 'image/webp')),
  bytes    integer NOT NULL CHECK (bytes > 0),
  sha256   bytea NOT NULL,
  image    bytea,
  UNIQUE (order_id, place)
);
COMMENT ON COLUMN open311.photo.image IS 'Sealed under the order''s key; erasure clears it.';

-- A request is read by who reads its case.
ALTER TABLE open311.request ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON open311.request FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = request.order_id));
CREATE POLICY added ON open311.request FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON open311.request FOR UPDATE USING (true);
ALTER TABLE open311.photo ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON open311.photo FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = photo.order_id));
CREATE POLICY added ON open311.photo FOR INSERT WITH CHECK (true);
CREATE POLICY erased ON open311.photo FOR UPDATE USING (true);

GRANT SELECT, INSERT, UPDATE ON open311.service TO kapok_app;
GRANT SELECT, INSERT, UPDATE (ended_at) ON open311.source TO kapok_app;
GRANT SELECT, INSERT ON open311.setting, open311.update TO kapok_app;
GRANT SELECT, INSERT, DELETE ON open311.district TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON open311.district_notice TO kapok_app;
GRANT SELECT, INSERT, UPDATE (listed, description, address, media_url, email, answers, lat, long, status, stage, department, updated_at, expected_at)
  ON open311.request TO kapok_app;
GRANT SELECT, INSERT, UPDATE (image) ON open311.photo TO kapok_app;
