-- Hot topics: what is reported by more people than is usual. Of the days before only words are kept that stood in several orders
-- of a day, with how many; a topic holds its words, counts and the ids of its orders, never a title.
CREATE TABLE assistant.day_read (
  day    date PRIMARY KEY,
  orders integer NOT NULL
);
CREATE TABLE assistant.word_day (
  day    date NOT NULL REFERENCES assistant.day_read ON DELETE CASCADE,
  word   text NOT NULL,
  orders integer NOT NULL CHECK (orders > 1),
  PRIMARY KEY (day, word)
);

CREATE TABLE assistant.topic (
  id               uuid PRIMARY KEY,
  state            text NOT NULL CHECK (state IN ('open', 'acknowledged', 'over')),
  words            jsonb NOT NULL,
  orders           integer NOT NULL,
  usual_hundredths integer NOT NULL,
  hours            integer[] NOT NULL,
  found_at         timestamptz(3) NOT NULL,
  seen_at          timestamptz(3) NOT NULL,
  acknowledged_by  text,
  acknowledged_at  timestamptz(3),
  note             text,
  CHECK ((acknowledged_by IS NULL) = (acknowledged_at IS NULL))
);
COMMENT ON COLUMN assistant.topic.seen_at IS 'When more of it than is usual was last found; a day later it is over.';
CREATE INDEX topic_newest ON assistant.topic (found_at DESC, id DESC);
CREATE INDEX topic_standing ON assistant.topic (seen_at) WHERE state <> 'over';

CREATE TABLE assistant.topic_order (
  topic_id uuid NOT NULL REFERENCES assistant.topic,
  order_id uuid NOT NULL,
  at       timestamptz(3) NOT NULL,
  PRIMARY KEY (topic_id, order_id)
);

GRANT SELECT, INSERT, DELETE ON assistant.day_read, assistant.word_day TO kapok_app;
GRANT SELECT, INSERT ON assistant.topic, assistant.topic_order TO kapok_app;
GRANT UPDATE (state, words, orders, usual_hundredths, hours, seen_at, acknowledged_by, acknowledged_at, note) ON assistant.topic TO kapok_app;
