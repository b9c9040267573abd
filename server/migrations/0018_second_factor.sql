-- The second factor of staff: a one-time code of an authenticator (TOTP, RFC 6238), and codes for the day it is lost.
-- The shared secret is sealed by the vault; recovery codes are kept as hashes only.
CREATE TABLE parties.totp (
  staff_id     uuid PRIMARY KEY REFERENCES parties.staff,
  secret       bytea NOT NULL,
  begun_at     timestamptz NOT NULL,
  confirmed_at timestamptz,
  last_step    bigint,
  CHECK (confirmed_at IS NULL OR last_step IS NOT NULL)
);
COMMENT ON COLUMN parties.totp.last_step IS 'The newest time step a code was taken for: none is taken twice (RFC 6238 section 5.2).';

CREATE TABLE parties.recovery_code (
  staff_id  uuid NOT NULL REFERENCES parties.staff,
  code_hash bytea NOT NULL,
  used_at   timestamptz,
  PRIMARY KEY (staff_id, code_hash)
);

ALTER TABLE parties.staff ADD COLUMN password_temporary boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN parties.staff.password_temporary IS 'Given by somebody else; its holder sets their own before anything else.';

GRANT SELECT, INSERT, UPDATE, DELETE ON parties.totp, parties.recovery_code TO kapok_app;
