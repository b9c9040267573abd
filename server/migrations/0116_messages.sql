-- Messages: what a person was told of one event, and its ways out of the house. A message holds a number and a state and no
-- more; what leaves the house is sealed, and an address is looked up when it leaves.
CREATE SCHEMA messages;
GRANT USAGE ON SCHEMA messages TO kapok_app;

CREATE TABLE messages.settings (
  version  integer PRIMARY KEY CHECK (version > 0),
  settings jsonb NOT NULL,
  set_by   text NOT NULL,
  set_at   timestamptz(3) NOT NULL
);

CREATE TABLE messages.message (
  id       uuid PRIMARY KEY,
  event_id uuid NOT NULL,
  party_id uuid NOT NULL,
  event    text NOT NULL,
  title    jsonb NOT NULL,
  text     jsonb NOT NULL,
  at       timestamptz(3) NOT NULL,
  read_at  timestamptz(3),
  UNIQUE (event_id, party_id)
);
CREATE INDEX message_own ON messages.message (party_id, at DESC, id DESC);
CREATE INDEX message_unread ON messages.message (party_id) WHERE read_at IS NULL;
CREATE INDEX message_at ON messages.message (at);

CREATE TABLE messages.delivery (
  id              uuid PRIMARY KEY,
  message_id      uuid NOT NULL REFERENCES messages.message ON DELETE CASCADE,
  channel         text NOT NULL CHECK (channel IN ('email', 'sms')),
  content         bytea,
  state           text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'dead')),
  attempts        integer NOT NULL DEFAULT 0,
  created_at      timestamptz(3) NOT NULL,
  last_attempt_at timestamptz(3),
  outcome         text,
  UNIQUE (message_id, channel)
);
COMMENT ON COLUMN messages.delivery.content IS 'Sealed by the vault under the message''s key: an invitation''s code stands in it.';
CREATE INDEX delivery_newest ON messages.delivery (created_at DESC, id DESC);
CREATE INDEX delivery_open ON messages.delivery (state) WHERE state <> 'sent';

CREATE TABLE messages.channel (
  party_id        uuid PRIMARY KEY,
  email           boolean NOT NULL,
  sms             boolean NOT NULL,
  address         bytea,
  confirmed       boolean NOT NULL DEFAULT false,
  code_hash       bytea,
  code_until      timestamptz(3),
  CHECK (confirmed = false OR address IS NOT NULL)
);
COMMENT ON COLUMN messages.channel.address IS 'Personal: sealed by the vault under the party''s key.';

ALTER TABLE messages.message ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON messages.message FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON messages.message FOR INSERT WITH CHECK (true);
CREATE POLICY read_by ON messages.message FOR UPDATE USING (true);
CREATE POLICY removed ON messages.message FOR DELETE USING ((SELECT kernel.scope_is_everything()));
ALTER TABLE messages.channel ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON messages.channel FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON messages.channel FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON messages.channel FOR UPDATE USING (true);
CREATE POLICY removed ON messages.channel FOR DELETE USING ((SELECT kernel.scope_is_everything()));

GRANT SELECT, INSERT ON messages.settings TO kapok_app;
GRANT SELECT, INSERT, DELETE, UPDATE (read_at) ON messages.message TO kapok_app;
GRANT SELECT, INSERT, UPDATE (content, state, attempts, last_attempt_at, outcome) ON messages.delivery TO kapok_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON messages.channel TO kapok_app;
