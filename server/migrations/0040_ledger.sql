-- The ledger: positions, tiles and checkpoints of the log. The application adds to it; nothing here is ever taken back.
CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO kapok_app;

-- Which event has which position. No foreign key: events cannot be deleted, and a check for each of them would cost the
-- integrator a third of its pace.
CREATE TABLE ledger.leaf (
  position  bigint PRIMARY KEY CHECK (position >= 0),
  event_id  uuid NOT NULL UNIQUE,
  leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32)
);

-- C2SP tlog-tiles. The rightmost tile of a level is partial and grows; a full one has 256 hashes.
CREATE TABLE ledger.tile (
  level      smallint NOT NULL CHECK (level BETWEEN 0 AND 7),
  tile_index bigint NOT NULL CHECK (tile_index >= 0),
  hashes     bytea NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
  PRIMARY KEY (level, tile_index)
);
ALTER TABLE ledger.tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE FUNCTION ledger.refuse_rewriting() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.level <> OLD.level OR NEW.tile_index <> OLD.tile_index
     OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'tile %/% only grows to the right', OLD.level, OLD.tile_index USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tile_only_grows BEFORE UPDATE ON ledger.tile
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_rewriting();

-- Every checkpoint that was ever signed: what others may hold us to.
CREATE TABLE ledger.checkpoint (
  size      bigint PRIMARY KEY CHECK (size >= 0),
  root      bytea NOT NULL CHECK (length(root) = 32),
  note      text NOT NULL,
  signed_at timestamptz(3) NOT NULL
);

GRANT SELECT, INSERT ON ledger.leaf, ledger.checkpoint TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON ledger.tile TO kapok_app;

-- Erasing needs the function's schema; the role sees no table in it.
GRANT USAGE ON SCHEMA kernel TO kapok_eraser;

-- The outbox is emptied as fast as it fills: dead rows must go before they slow the reading of live ones.
ALTER TABLE kernel.outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
