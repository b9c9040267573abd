-- The call centre: contacts that wait, lanes they wait in, agents who take them, and what a telephone switch says of them.
CREATE SCHEMA callcentre;
GRANT USAGE ON SCHEMA callcentre TO kapok_app;

-- A setting is never edited: setting it adds a version, and the newest holds.
CREATE TABLE callcentre.settings (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content jsonb NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE callcentre.lane (
  code    text PRIMARY KEY,
  content jsonb NOT NULL,
  surge   boolean NOT NULL,
  open    boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  set_at  timestamptz(3) NOT NULL
);
COMMENT ON COLUMN callcentre.lane.open IS 'A standing lane is always open; a surge lane is opened and closed by one act.';
-- Whatever comes in on whatever line finds a lane.
INSERT INTO callcentre.lane (code, content, surge, open, set_at) VALUES ('general', '{
  "name": {"zh": "综合受理", "en": "General"}, "lines": [], "priority": 5, "skill": null, "levelMin": 1, "agents": [], "reserved": false,
  "homeSeats": true, "greeting": {"zh": "您好，这里是12345政务服务便民热线。", "en": "This is the 12345 government hotline."},
  "script": {"zh": "", "en": ""}, "escalateAfterSeconds": 60, "escalateToAll": true}', false, true, now());

CREATE TABLE callcentre.agent (
  code        text PRIMARY KEY,
  staff_id    uuid NOT NULL UNIQUE,
  extension   text UNIQUE,
  place       text NOT NULL DEFAULT 'centre' CHECK (place IN ('centre', 'home')),
  skills      jsonb NOT NULL DEFAULT '{}',
  languages   text[] NOT NULL DEFAULT '{zh}',
  state       text NOT NULL DEFAULT 'away' CHECK (state IN ('away', 'ready', 'ringing', 'talking', 'after-call')),
  state_since timestamptz(3) NOT NULL,
  contact_id  uuid,
  seen_at     timestamptz(3) NOT NULL,
  gone_at     timestamptz(3),
  CHECK ((state IN ('ringing', 'talking', 'after-call')) = (contact_id IS NOT NULL))
);
COMMENT ON COLUMN callcentre.agent.gone_at IS 'Since when the desk is no longer heard of; a call goes on meanwhile and is found again.';
CREATE UNIQUE INDEX agent_contact ON callcentre.agent (contact_id) WHERE contact_id IS NOT NULL;

CREATE TABLE callcentre.contact (
  id            uuid PRIMARY KEY,
  source        text NOT NULL,
  external      text NOT NULL,
  line          text NOT NULL,
  lane          text NOT NULL REFERENCES callcentre.lane,
  language      text NOT NULL,
  priority      smallint NOT NULL CHECK (priority BETWEEN 0 AND 9),
  number        bytea,
  anonymous     boolean NOT NULL DEFAULT false,
  confidential  boolean NOT NULL DEFAULT false,
  routed        boolean NOT NULL,
  state         text NOT NULL CHECK (state IN ('waiting', 'ringing', 'talking', 'wrapping', 'closed')),
  offered_at    timestamptz(3) NOT NULL,
  placed_at     timestamptz(3) NOT NULL,
  not_before    timestamptz(3),
  agent         text,
  rang_at       timestamptz(3),
  answered_at   timestamptz(3),
  answered_by   text,
  held          boolean NOT NULL DEFAULT false,
  third_party   text,
  transfers     smallint NOT NULL DEFAULT 0,
  returns       smallint NOT NULL DEFAULT 0,
  callback      boolean NOT NULL DEFAULT false,
  callback_tries smallint NOT NULL DEFAULT 0,
  ended_at      timestamptz(3),
  closed_at     timestamptz(3),
  outcome       text CHECK (outcome IN ('answered', 'abandoned')),
  direct        boolean,
  event_id      uuid NOT NULL,
  call_event_id uuid,
  draft         bytea,
  draft_at      timestamptz(3),
  UNIQUE (source, external),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (call_event_id IS NOT NULL)),
  CHECK (state <> 'closed' OR (number IS NULL AND draft IS NULL)),
  CHECK (state NOT IN ('ringing', 'talking') OR agent IS NOT NULL)
);
COMMENT ON TABLE callcentre.contact IS 'number and draft are personal: sealed by the vault, and cleared when the contact is closed. placed_at is the place in the queue, which a contact keeps.';
COMMENT ON COLUMN callcentre.contact.routed IS 'Whether Kapok hands it to agents; otherwise the switch does, and Kapok follows.';
CREATE INDEX contact_waiting ON callcentre.contact (lane, priority, language, placed_at, id) WHERE state = 'waiting';
CREATE INDEX contact_open ON callcentre.contact (state) WHERE state <> 'closed';
CREATE INDEX contact_closed ON callcentre.contact (closed_at) WHERE state = 'closed';
-- Of a contact's agent no two are busy with it, and no agent with two.
CREATE UNIQUE INDEX contact_agent ON callcentre.contact (agent) WHERE state IN ('ringing', 'talking');

CREATE TABLE callcentre.source (
  code          text PRIMARY KEY,
  name          text NOT NULL,
  secret        bytea NOT NULL,
  routes        boolean NOT NULL,
  last_sequence bigint NOT NULL DEFAULT -1,
  gap_since     timestamptz(3),
  heard_at      timestamptz(3),
  added_at      timestamptz(3) NOT NULL,
  ended_at      timestamptz(3)
);
COMMENT ON COLUMN callcentre.source.secret IS 'Sealed by the vault: signatures of what the switch sends are checked with it.';
COMMENT ON COLUMN callcentre.source.routes IS 'Whether the switch itself hands calls to agents.';

CREATE TABLE callcentre.cti_event (
  source       text NOT NULL REFERENCES callcentre.source,
  sequence     bigint NOT NULL,
  content_hash bytea NOT NULL,
  body         jsonb,
  number       bytea,
  received_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (source, sequence)
);
COMMENT ON TABLE callcentre.cti_event IS 'What came, so that nothing is taken twice. body and number stand only while an earlier one is awaited.';
CREATE INDEX cti_event_parked ON callcentre.cti_event (source, sequence) WHERE body IS NOT NULL;
CREATE INDEX cti_event_age ON callcentre.cti_event (received_at);

CREATE TABLE callcentre.instruction (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source   text NOT NULL,
  external text NOT NULL,
  act      text NOT NULL,
  agent    text,
  target   text,
  given_at timestamptz(3) NOT NULL
);
COMMENT ON TABLE callcentre.instruction IS 'What a switch is to do; taken away when it says that it did.';
CREATE INDEX instruction_source ON callcentre.instruction (source, id);

ALTER TABLE callcentre.contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON callcentre.contact FOR SELECT USING ((SELECT kernel.scope_is_everything()));
CREATE POLICY added ON callcentre.contact FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON callcentre.contact FOR UPDATE USING (true);
CREATE POLICY removed ON callcentre.contact FOR DELETE USING ((SELECT kernel.scope_is_everything()));

GRANT SELECT, INSERT ON callcentre.settings TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON callcentre.lane, callcentre.agent, callcentre.source TO kapok_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON callcentre.contact, callcentre.cti_event TO kapok_app;
GRANT SELECT, INSERT, DELETE ON callcentre.instruction TO kapok_app;
