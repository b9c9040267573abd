-- Webhooks: addresses of departments' own systems, and the messages they were or are to be sent. A message holds ids only.
CREATE SCHEMA webhooks;
GRANT USAGE ON SCHEMA webhooks TO kapok_app;

CREATE TABLE webhooks.endpoint (
  id             uuid PRIMARY KEY,
  department     text NOT NULL,
  url            text NOT NULL,
  types          text[] NOT NULL,
  paused         boolean NOT NULL DEFAULT false,
  secret         bytea NOT NULL,
  secret_set_at  timestamptz(3) NOT NULL,
  old_secret     bytea,
  old_secret_end timestamptz(3),
  added_at       timestamptz(3) NOT NULL,
  ended_at       timestamptz(3)
);
COMMENT ON COLUMN webhooks.endpoint.secret IS 'Sealed by the vault: it signs, so it has to be opened again.';

CREATE TABLE webhooks.delivery (
  id              uuid PRIMARY KEY,
  endpoint_id     uuid NOT NULL REFERENCES webhooks.endpoint,
  event_id        uuid NOT NULL,
  type            text NOT NULL,
  case_id         uuid NOT NULL,
  payload         text NOT NULL,
  state           text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'dead')),
  attempts        integer NOT NULL DEFAULT 0,
  created_at      timestamptz(3) NOT NULL,
  last_attempt_at timestamptz(3),
  outcome         text,
  UNIQUE (endpoint_id, event_id)
);
CREATE INDEX delivery_newest ON webhooks.delivery (endpoint_id, created_at DESC, id DESC);
CREATE INDEX delivery_open ON webhooks.delivery (endpoint_id, state) WHERE state <> 'delivered';

ALTER TABLE webhooks.endpoint ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON webhooks.endpoint FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY added ON webhooks.endpoint FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON webhooks.endpoint FOR UPDATE USING (true);
ALTER TABLE webhooks.delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON webhooks.delivery FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM webhooks.endpoint e WHERE e.id = endpoint_id));
CREATE POLICY added ON webhooks.delivery FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON webhooks.delivery FOR UPDATE USING (true);

GRANT SELECT, INSERT ON webhooks.endpoint, webhooks.delivery TO kapok_app;
GRANT UPDATE (url, types, paused, secret, secret_set_at, old_secret, old_secret_end, ended_at) ON webhooks.endpoint TO kapok_app;
GRANT UPDATE (state, attempts, last_attempt_at, outcome) ON webhooks.delivery TO kapok_app;
