-- Signing in at an identity provider (OpenID Connect): what a browser was sent there with, and which of its accounts are of which
-- member of staff. Citizens and firms are found by their document and need no row of their own here.

-- One way to the provider and back, taken once. The key is the hash of a cookie, from which state, nonce and code verifier are
-- derived: reading this table lets nobody in.
CREATE TABLE parties.sign_in_flow (
  token_hash bytea PRIMARY KEY,
  way        text NOT NULL CHECK (way IN ('citizen', 'staff')),
  return_to  text NOT NULL,
  assurance  smallint NOT NULL CHECK (assurance BETWEEN 1 AND 3),
  session_id uuid REFERENCES parties.session ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
COMMENT ON COLUMN parties.sign_in_flow.session_id IS 'The session that is to be raised by this sign-in, where one was open.';
CREATE INDEX sign_in_flow_expires ON parties.sign_in_flow (expires_at);

CREATE TABLE parties.staff_identity (
  issuer    text NOT NULL,
  subject   text NOT NULL,
  staff_id  uuid NOT NULL REFERENCES parties.staff,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject),
  UNIQUE (staff_id, issuer)
);

ALTER TABLE parties.session ADD COLUMN vouched boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN parties.session.vouched IS 'Opened by word of an identity provider, which saw to a second factor where its assurance says so.';

GRANT SELECT, INSERT, DELETE ON parties.sign_in_flow, parties.staff_identity TO kapok_app;
