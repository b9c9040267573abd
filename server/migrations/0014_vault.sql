-- Keys that seal personal columns. Only wrapped keys are here; what unwraps them is kept outside the database, so a copy of
-- the tables alone is unreadable.
CREATE TABLE kernel.data_key (
  id           uuid PRIMARY KEY,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  wrapped      bytea,
  kek_version  integer NOT NULL CHECK (kek_version > 0),
  made_at      timestamptz(3) NOT NULL,
  destroyed_at timestamptz(3),
  CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);
COMMENT ON TABLE kernel.data_key IS
  'One key a subject (or month of a stream). Its row outlives it, so that what it sealed is known to be erased and not lost.';
-- After erasure a subject may get a new key: what is written about it later is not what was erased.
CREATE UNIQUE INDEX data_key_live ON kernel.data_key (name) WHERE destroyed_at IS NULL;
CREATE INDEX data_key_kek ON kernel.data_key (kek_version, id) WHERE destroyed_at IS NULL;

CREATE TABLE kernel.index_key (
  kind        text NOT NULL,
  version     integer NOT NULL CHECK (version BETWEEN 1 AND 65535),
  wrapped     bytea NOT NULL,
  kek_version integer NOT NULL CHECK (kek_version > 0),
  made_at     timestamptz(3) NOT NULL,
  PRIMARY KEY (kind, version)
);
COMMENT ON TABLE kernel.index_key IS 'Keys of blind indexes, one a kind of value, so that equal values of two kinds do not meet.';

-- The application may make and rewrap keys. It cannot unmake one: with wrapped NULL and destroyed_at out of its reach the
-- check above refuses, so destruction needs the eraser's right.
GRANT SELECT, INSERT, UPDATE (wrapped, kek_version) ON kernel.data_key, kernel.index_key TO kapok_app;

CREATE FUNCTION kernel.destroy_key(key_name text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE destroyed bigint;
BEGIN
  UPDATE kernel.data_key SET wrapped = NULL, destroyed_at = now() WHERE name = key_name AND destroyed_at IS NULL;
  GET DIAGNOSTICS destroyed = ROW_COUNT;
  RETURN destroyed;
END $$;
REVOKE ALL ON FUNCTION kernel.destroy_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kernel.destroy_key(text) TO kapok_eraser;

-- Erasure (PIPL art. 47) also destroys the subject's key in the same transaction: copies of the tables, and rows that a
-- module clears only when it hears of it, are unreadable from that commit on.
CREATE OR REPLACE FUNCTION kernel.erase_personal(erased_subject text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE erased bigint;
BEGIN
  UPDATE kernel.event SET personal = NULL, personal_salt = NULL
    WHERE subject = erased_subject AND personal IS NOT NULL;
  GET DIAGNOSTICS erased = ROW_COUNT;
  PERFORM kernel.destroy_key(erased_subject);
  RETURN erased;
END $$;
