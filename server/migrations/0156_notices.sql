-- Notices (文书): papers about applications, each made once for the event it tells of, numbered by series and year, signed over
-- its bytes, and sealed under the key of its case.
CREATE SCHEMA notices;
GRANT USAGE ON SCHEMA notices TO kapok_app;

-- The last number given in a series and year. A number is given in the statement that writes its notice, so none is left out.
CREATE TABLE notices.series (
  series text NOT NULL,
  year   smallint NOT NULL,
  last   integer NOT NULL CHECK (last > 0),
  PRIMARY KEY (series, year)
);

CREATE TABLE notices.notice (
  id         uuid PRIMARY KEY,
  event_id   uuid NOT NULL UNIQUE,
  case_id    uuid NOT NULL REFERENCES cases."case",
  kind       text NOT NULL,
  title      text NOT NULL,
  item       text NOT NULL,
  department text,
  series     text NOT NULL,
  year       smallint NOT NULL,
  serial     integer NOT NULL,
  number     text NOT NULL UNIQUE,
  check_code text NOT NULL,
  issued_at  timestamptz(3) NOT NULL,
  sha256     bytea UNIQUE,
  note       text,
  recipient  bytea,
  pdf        bytea,
  UNIQUE (series, year, serial),
  CHECK ((sha256 IS NULL) = (note IS NULL)),
  CHECK (pdf IS NULL OR sha256 IS NOT NULL)
);
COMMENT ON COLUMN notices.notice.event_id IS 'What it tells of: hearing the event again makes no second paper.';
COMMENT ON COLUMN notices.notice.check_code IS 'Tells who holds the paper from who guesses its number; it opens nothing else.';
COMMENT ON COLUMN notices.notice.sha256 IS 'Of the paper; once there it never changes. Null while the paper is being made.';
COMMENT ON COLUMN notices.notice.pdf IS 'Sealed under the key of the case, as recipient is: erasure clears both.';
CREATE INDEX notice_case ON notices.notice (case_id);
CREATE INDEX notice_kept ON notices.notice (issued_at) WHERE pdf IS NOT NULL;

-- Every setting is a version, and the newest of a department holds.
CREATE TABLE notices.template (
  department text NOT NULL,
  version    integer NOT NULL CHECK (version > 0),
  templates  jsonb NOT NULL,
  set_by     text NOT NULL,
  set_at     timestamptz(3) NOT NULL,
  PRIMARY KEY (department, version)
);

-- A paper is written once: what has a hash takes no other, and only its erasure changes it.
CREATE FUNCTION notices.made_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sha256 IS NOT NULL AND (NEW.sha256 IS DISTINCT FROM OLD.sha256 OR NEW.note IS DISTINCT FROM OLD.note
      OR NEW.pdf IS NOT NULL AND NEW.pdf IS DISTINCT FROM OLD.pdf) THEN
    RAISE EXCEPTION 'the paper % was issued and is never written again', OLD.number;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER made_once BEFORE UPDATE ON notices.notice FOR EACH ROW EXECUTE FUNCTION notices.made_once();

ALTER TABLE notices.notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON notices.notice FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = notice.case_id));
CREATE POLICY added ON notices.notice FOR INSERT WITH CHECK (true);
CREATE POLICY made ON notices.notice FOR UPDATE USING (true);

GRANT SELECT, INSERT ON notices.template TO kapok_app;
GRANT SELECT, INSERT, UPDATE (last) ON notices.series TO kapok_app;
GRANT SELECT, INSERT, UPDATE (sha256, note, recipient, pdf) ON notices.notice TO kapok_app;
