-- What people ask about their own data, and legal holds. One asks, another decides, and nothing that is held is erased.
CREATE TABLE privacy.request (
  id          uuid PRIMARY KEY,
  party_id    uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('export', 'correction', 'erasure')),
  record_kind text,
  record      text,
  field       text,
  asked_at    timestamptz(3) NOT NULL,
  asked_by    text NOT NULL,
  reason      bytea,
  before      bytea,
  value       bytea,
  state       text NOT NULL CHECK (state IN ('requested', 'granted', 'done', 'refused')),
  decided_by  text CHECK (decided_by <> asked_by),
  decided_at  timestamptz(3),
  note        bytea,
  changed_at  timestamptz(3) NOT NULL,
  CHECK ((kind = 'export') = (record IS NULL) AND (record IS NULL) = (record_kind IS NULL)),
  CHECK ((kind = 'correction') = (field IS NOT NULL)),
  CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
  CHECK (kind = 'export' OR state = 'requested' OR decided_by IS NOT NULL)
);
-- One of a kind at a time about one thing.
CREATE UNIQUE INDEX request_open ON privacy.request (party_id, kind, coalesce(record, ''), coalesce(field, ''))
  WHERE state IN ('requested', 'granted');
CREATE INDEX request_own ON privacy.request (party_id, asked_at DESC, id DESC);
CREATE INDEX request_newest ON privacy.request (asked_at DESC, id DESC);
COMMENT ON TABLE privacy.request IS 'reason, before, value and note are personal: sealed by the vault, and erasure clears them.';

CREATE TABLE privacy.export (
  id       uuid PRIMARY KEY REFERENCES privacy.request,
  party_id uuid NOT NULL,
  made_at  timestamptz(3) NOT NULL,
  file     bytea NOT NULL
);
CREATE INDEX export_made ON privacy.export (made_at);
COMMENT ON COLUMN privacy.export.file IS 'JSON sealed by the vault.';

ALTER TABLE privacy.request ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON privacy.request FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY asked ON privacy.request FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON privacy.request FOR UPDATE USING (true);
ALTER TABLE privacy.export ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON privacy.export FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY made ON privacy.export FOR INSERT WITH CHECK (true);
CREATE POLICY removed ON privacy.export FOR DELETE USING ((SELECT kernel.scope_is_everything()));
GRANT SELECT, INSERT, UPDATE (reason, before, value, state, decided_by, decided_at, note, changed_at) ON privacy.request TO kapok_app;
GRANT SELECT, INSERT, DELETE ON privacy.export TO kapok_app;

CREATE TABLE privacy.hold (
  id               uuid PRIMARY KEY,
  subject          uuid NOT NULL,
  subjects         uuid[] NOT NULL CHECK (cardinality(subjects) > 0),
  basis            text NOT NULL,
  requested_by     text NOT NULL,
  requested_at     timestamptz(3) NOT NULL,
  granted          boolean,
  decided_by       text CHECK (decided_by <> requested_by),
  decided_at       timestamptz(3),
  end_requested_by text,
  end_requested_at timestamptz(3),
  ended_by         text CHECK (ended_by <> end_requested_by),
  ended_at         timestamptz(3),
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_at IS NULL)),
  CHECK ((end_requested_by IS NULL) = (end_requested_at IS NULL)),
  CHECK (ended_by IS NULL OR end_requested_by IS NOT NULL)
);
CREATE INDEX hold_newest ON privacy.hold (requested_at DESC, id DESC);
GRANT SELECT, INSERT, UPDATE (granted, decided_by, decided_at, end_requested_by, end_requested_at, ended_by, ended_at)
  ON privacy.hold TO kapok_app;

-- What is held at this moment: from the request on, so that nothing goes while somebody makes up their mind.
CREATE FUNCTION kernel.held_subjects() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT unnest(subjects)::text FROM privacy.hold WHERE coalesce(granted, true) AND ended_at IS NULL
$$;
REVOKE ALL ON FUNCTION kernel.held_subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kernel.held_subjects() TO kapok_app, kapok_eraser;

-- Whoever asks for it and however: what is held is not erased. The callers say so in words before they come here.
CREATE OR REPLACE FUNCTION kernel.erase_personal(erased_subject text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE erased bigint;
BEGIN
  IF erased_subject IN (SELECT kernel.held_subjects()) THEN
    RAISE EXCEPTION 'a record under legal hold is not erased';
  END IF;
  UPDATE kernel.event SET personal = NULL, personal_salt = NULL
    WHERE subject = erased_subject AND personal IS NOT NULL;
  GET DIAGNOSTICS erased = ROW_COUNT;
  PERFORM kernel.destroy_key(erased_subject);
  RETURN erased;
END $$;

-- Accesses to what is held are kept with it.
CREATE OR REPLACE FUNCTION privacy.forget_accesses(before timestamptz, at_most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  forgotten bigint;
  held text[] := ARRAY(SELECT kernel.held_subjects());
BEGIN
  WITH old AS (
    SELECT event_id FROM privacy.access WHERE at < before AND NOT records && held ORDER BY at, event_id LIMIT at_most
  ), behind AS (DELETE FROM privacy.alert_access WHERE event_id IN (SELECT event_id FROM old))
  DELETE FROM privacy.access WHERE event_id IN (SELECT event_id FROM old);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;
-- No law says whether a city's own period binds a person who asks for erasure before it is over: the city does.
ALTER TABLE privacy.retention_period ADD COLUMN binding boolean NOT NULL DEFAULT false;
ALTER TABLE privacy.retention_run ADD COLUMN held bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN privacy.retention_run.held IS 'Records whose time was over and that a legal hold kept.';
GRANT UPDATE (held) ON privacy.retention_run TO kapok_app;

-- Ids that a kept answer or its request names, so that erasing what it is about reaches it at once. The row stays without the
-- answer: a retry is then told so, and not carried out anew.
ALTER TABLE kernel.idempotency ADD COLUMN mentions uuid[] NOT NULL DEFAULT '{}', ALTER COLUMN answer DROP NOT NULL;
GRANT UPDATE (answer) ON kernel.idempotency TO kapok_app;
