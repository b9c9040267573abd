-- Machine accounts: what a department's own system proves itself with. Asked for by one and granted by another, of one unit, for named
-- operations and a time. Only hashes of the two halves of a token are kept.
CREATE TABLE parties.machine_account (
  id           uuid PRIMARY KEY,
  name         text NOT NULL,
  unit         text NOT NULL REFERENCES parties.unit,
  operations   text[] NOT NULL CHECK (cardinality(operations) BETWEEN 1 AND 20),
  days         integer NOT NULL CHECK (days BETWEEN 1 AND 365),
  reason       text NOT NULL,
  first_half   bytea NOT NULL UNIQUE,
  second_half  bytea,
  requested_by text NOT NULL,
  requested_at timestamptz NOT NULL,
  granted      boolean,
  decided_by   text,
  decided_at   timestamptz,
  note         text,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_at IS NULL)),
  CHECK (decided_by <> requested_by),
  CHECK ((granted IS TRUE) = (second_half IS NOT NULL) AND (granted IS TRUE) = (expires_at IS NOT NULL)),
  CHECK (expires_at <= decided_at + interval '365 days'),
  CHECK (revoked_at IS NULL OR granted)
);
CREATE INDEX machine_account_newest ON parties.machine_account (requested_at DESC, id DESC);
CREATE INDEX machine_account_unit ON parties.machine_account (unit);
COMMENT ON COLUMN parties.machine_account.first_half IS 'SHA-256 of the half that whoever asked was told; the other is of the half told on granting.';

GRANT SELECT, INSERT, DELETE ON parties.machine_account TO kapok_app;
GRANT UPDATE (second_half, granted, decided_by, decided_at, note, expires_at, revoked_at, last_used_at)
  ON parties.machine_account TO kapok_app;
