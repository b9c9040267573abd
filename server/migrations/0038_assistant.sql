-- The assistant: models learned from closed orders, each with what it was worth on the newest month, and what people did with
-- its suggestions. A model holds words that stood in several titles, never a title.
CREATE SCHEMA assistant;
GRANT USAGE ON SCHEMA assistant TO kapok_app;

CREATE TABLE assistant.model (
  id         uuid PRIMARY KEY,
  target     text NOT NULL CHECK (target IN ('category', 'department', 'urgency')),
  trained_at timestamptz(3) NOT NULL,
  span_from  timestamptz(3) NOT NULL,
  span_to    timestamptz(3) NOT NULL,
  examples   integer NOT NULL,
  asked      integer NOT NULL,
  "right"    integer NOT NULL,
  frequent   integer NOT NULL,
  labels     jsonb NOT NULL,
  seed       integer NOT NULL,
  hash       text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  content    bytea NOT NULL
);
CREATE INDEX model_newest ON assistant.model (target, trained_at DESC);

CREATE TABLE assistant.settings (
  version integer PRIMARY KEY CHECK (version > 0),
  content jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE assistant.judgement (
  order_id  uuid NOT NULL,
  target    text NOT NULL,
  suggested text NOT NULL,
  chosen    text NOT NULL,
  judged_at timestamptz(3) NOT NULL,
  PRIMARY KEY (order_id, target)
);

-- Only the newest models answer: older ones keep their measures and lose their weights.
GRANT SELECT, INSERT, UPDATE (content) ON assistant.model TO kapok_app;
GRANT SELECT, INSERT ON assistant.settings, assistant.judgement TO kapok_app;
