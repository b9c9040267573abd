-- What guards sign-in without letting strangers lock anybody out, and what two people change about an account together.

-- Failures are counted by where they come from: a device that has signed in before, an address, all strangers together, or
-- whoever has shown a password or a session. Rows say only that somebody failed, and are removed after a day.
CREATE TABLE parties.sign_in_failure (
  staff_id     uuid NOT NULL REFERENCES parties.staff,
  place        text NOT NULL,
  failures     integer NOT NULL CHECK (failures > 0),
  locked_until timestamptz,
  last_at      timestamptz NOT NULL,
  PRIMARY KEY (staff_id, place)
);
CREATE INDEX sign_in_failure_last ON parties.sign_in_failure (last_at);
COMMENT ON COLUMN parties.sign_in_failure.place IS 'Addresses and devices stand as hashes.';

-- A device on which the account has signed in; only a hash of what its cookie says.
CREATE TABLE parties.known_device (
  token_hash bytea PRIMARY KEY,
  staff_id   uuid NOT NULL REFERENCES parties.staff,
  used_at    timestamptz NOT NULL
);
CREATE INDEX known_device_staff ON parties.known_device (staff_id, used_at);

ALTER TABLE parties.staff DROP COLUMN failures, DROP COLUMN locked_until;

-- A new password, or an account at the staff's identity provider: whoever gives either can be the holder, so one asks and another
-- grants, and neither is the holder. Each of the two is told half of the code by which the holder sets a password.
CREATE TABLE parties.account_change (
  id             uuid PRIMARY KEY,
  staff_id       uuid NOT NULL REFERENCES parties.staff,
  kind           text NOT NULL CHECK (kind IN ('password-reset', 'identity')),
  issuer         text,
  subject        text,
  first_half     bytea,
  second_half    bytea,
  requested_by   text NOT NULL,
  requested_at   timestamptz NOT NULL,
  granted        boolean,
  decided_by     text,
  decided_at     timestamptz,
  code_ends_at   timestamptz,
  used_at        timestamptz,
  CHECK ((kind = 'identity') = (issuer IS NOT NULL) AND (kind = 'identity') = (subject IS NOT NULL)),
  CHECK ((kind = 'password-reset') = (first_half IS NOT NULL)),
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by <> requested_by),
  CHECK (requested_by <> 'staff:' || staff_id AND decided_by <> 'staff:' || staff_id)
);
CREATE INDEX account_change_staff ON parties.account_change (staff_id);
COMMENT ON COLUMN parties.account_change.first_half IS 'Hash of the half of the code that whoever asked was told.';

GRANT SELECT, INSERT, UPDATE, DELETE ON parties.sign_in_failure, parties.known_device TO kapok_app;
GRANT SELECT, INSERT ON parties.account_change TO kapok_app;
GRANT UPDATE (second_half, granted, decided_by, decided_at, code_ends_at, used_at) ON parties.account_change TO kapok_app;
