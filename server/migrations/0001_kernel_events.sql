-- Events: the record of everything that happened. The application inserts and reads; it can never update or delete.
CREATE SCHEMA kernel;
GRANT USAGE ON SCHEMA kernel TO kapok_app;

CREATE TABLE kernel.event (
  id                  uuid PRIMARY KEY,
  type                text NOT NULL CHECK (length(type) BETWEEN 3 AND 120),
  at                  timestamptz(3) NOT NULL,
  recorded_at         timestamptz(3) NOT NULL,
  actor               text NOT NULL,
  subject             text NOT NULL,
  case_id             uuid,
  body                jsonb NOT NULL,
  salt                bytea NOT NULL CHECK (length(salt) = 16),
  personal            jsonb,
  personal_salt       bytea CHECK (length(personal_salt) = 16),
  commitment          bytea NOT NULL CHECK (length(commitment) = 32),
  personal_commitment bytea NOT NULL CHECK (length(personal_commitment) = 32),
  CHECK ((personal IS NULL) = (personal_salt IS NULL))
);
CREATE INDEX event_subject ON kernel.event (subject);
COMMENT ON TABLE kernel.event IS 'Append-only. personal and personal_salt are the only columns that erasure clears.';

-- The outbox: which committed events have no position in the ledger yet. A trigger fills it, so that no writer can
-- forget to; the ledger''s integrator empties it as it gives positions.
CREATE TABLE kernel.outbox (
  number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL
);

CREATE FUNCTION kernel.enqueue_events() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO kernel.outbox (event_id) SELECT id FROM new_events;
  RETURN NULL;
END $$;

CREATE TRIGGER event_enqueued AFTER INSERT ON kernel.event
  REFERENCING NEW TABLE AS new_events FOR EACH STATEMENT EXECUTE FUNCTION kernel.enqueue_events();

GRANT SELECT, INSERT ON kernel.event TO kapok_app;
GRANT SELECT, DELETE ON kernel.outbox TO kapok_app;

-- Erasure (PIPL art. 47): the one way personal content leaves an event. Position, commitments and the public body stay,
-- so the log goes on verifying. It has its own right, which the application role does not hold by itself.
CREATE FUNCTION kernel.erase_personal(erased_subject text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE erased bigint;
BEGIN
  UPDATE kernel.event SET personal = NULL, personal_salt = NULL
    WHERE subject = erased_subject AND personal IS NOT NULL;
  GET DIAGNOSTICS erased = ROW_COUNT;
  RETURN erased;
END $$;
REVOKE ALL ON FUNCTION kernel.erase_personal(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kernel.erase_personal(text) TO kapok_eraser;

-- Answers already given to a key, so that a retried write is done once.
CREATE TABLE kernel.idempotency (
  actor        text NOT NULL,
  key          text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
  operation    text NOT NULL,
  request_hash bytea NOT NULL,
  answer       jsonb NOT NULL,
  at           timestamptz NOT NULL,
  PRIMARY KEY (actor, key)
);
CREATE INDEX idempotency_at ON kernel.idempotency (at);
GRANT SELECT, INSERT, DELETE ON kernel.idempotency TO kapok_app;

-- How far each consumer has read the ledger.
CREATE TABLE kernel.consumer (
  name     text PRIMARY KEY,
  position bigint NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON kernel.consumer TO kapok_app;

-- Small facts about the house itself: its id, whether the demonstration city has been built.
CREATE TABLE kernel.fact (
  name  text PRIMARY KEY,
  value jsonb NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON kernel.fact TO kapok_app;

CREATE SCHEMA jobs AUTHORIZATION kapok_app;
