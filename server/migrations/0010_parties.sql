CREATE SCHEMA parties;
GRANT USAGE ON SCHEMA parties TO kapok_app;

CREATE TABLE parties.department (
  code    text PRIMARY KEY,
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE parties.staff (
  id            uuid PRIMARY KEY,
  username      text NOT NULL UNIQUE,
  name_zh       text NOT NULL,
  name_en       text NOT NULL,
  password_hash text NOT NULL,
  roles         text[] NOT NULL CHECK (cardinality(roles) > 0),
  department    text REFERENCES parties.department,
  demonstration boolean NOT NULL DEFAULT false,
  failures      integer NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  added_at      timestamptz NOT NULL
);
COMMENT ON COLUMN parties.staff.password_hash IS 'argon2id; the password itself is nowhere.';

-- Only a hash of the token is kept: reading this table lets nobody in.
CREATE TABLE parties.session (
  id         uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  staff_id   uuid NOT NULL REFERENCES parties.staff,
  opened_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz
);

GRANT SELECT, INSERT, UPDATE ON parties.department, parties.staff, parties.session TO kapok_app;
GRANT DELETE ON parties.session TO kapok_app;
