-- The hub's side in PostgreSQL: which batches of ledger positions were sent to ClickHouse under which token, so that an
-- interrupted one is sent again as exactly the same.
CREATE SCHEMA hub;
GRANT USAGE ON SCHEMA hub TO kapok_app;

-- A generation is one filling of ClickHouse from position 0. ClickHouse holds the same value; if it does not, it is not
-- the filling the batches below speak of.
CREATE TABLE hub.generation (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  value    text NOT NULL
);

CREATE TABLE hub.batch (
  from_position bigint PRIMARY KEY CHECK (from_position >= 0),
  to_position   bigint NOT NULL CHECK (to_position >= from_position),
  token         text NOT NULL,
  done          boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX batch_one_open ON hub.batch ((true)) WHERE NOT done;
COMMENT ON TABLE hub.batch IS 'At most one batch is open. Done ones are kept a while for whoever asks how far the hub is.';

-- What is summed while events arrive. A term that is not ready is in the view but its past is still to be added.
CREATE TABLE hub.term (
  id    text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{24}$'),
  term  jsonb NOT NULL,
  ready boolean NOT NULL DEFAULT false
);

GRANT SELECT, INSERT, UPDATE, DELETE ON hub.generation, hub.batch TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON hub.term TO kapok_app;
