-- Applying: forms of items and of matters of several items, drafts with what is on its way into them, and what was handed in by
-- one form. Answers and names are sealed under the key of the draft, which goes on with the application it becomes.
CREATE SCHEMA applying;
GRANT USAGE ON SCHEMA applying TO kapok_app;

-- A form holds for versions of its item; a draft keeps the one it began with.
CREATE TABLE applying.form (
  item_code          text NOT NULL,
  version            integer NOT NULL CHECK (version > 0),
  from_item_version  integer NOT NULL CHECK (from_item_version > 0),
  until_item_version integer CHECK (until_item_version >= from_item_version),
  definition         jsonb NOT NULL,
  set_by             text NOT NULL,
  set_at             timestamptz(3) NOT NULL,
  PRIMARY KEY (item_code, version)
);

CREATE TABLE applying.bundle (
  code       text NOT NULL,
  version    integer NOT NULL CHECK (version > 0),
  definition jsonb NOT NULL,
  set_by     text NOT NULL,
  set_at     timestamptz(3) NOT NULL,
  PRIMARY KEY (code, version)
);

CREATE TABLE applying.draft (
  id             uuid PRIMARY KEY,
  party_id       uuid NOT NULL,
  agent_id       uuid,
  item_code      text,
  bundle_code    text,
  name           text NOT NULL,
  department     text,
  -- Of each part its item, the item's version and its form; of a single item there is one.
  parts          jsonb NOT NULL,
  form           jsonb NOT NULL,
  applicant_kind text NOT NULL CHECK (applicant_kind IN ('person', 'entity')),
  version        integer NOT NULL CHECK (version > 0),
  at             text,
  answers        bytea NOT NULL,
  prefilled      text[] NOT NULL,
  begun_at       timestamptz(3) NOT NULL,
  saved_at       timestamptz(3) NOT NULL,
  CHECK ((item_code IS NULL) <> (bundle_code IS NULL))
);
COMMENT ON COLUMN applying.draft.answers IS 'Sealed. The draft goes with them when it is handed in, thrown away, or its time is over.';
CREATE INDEX draft_party ON applying.draft (party_id, saved_at DESC, id DESC);
CREATE INDEX draft_saved ON applying.draft (saved_at);

CREATE TABLE applying.draft_file (
  draft_id uuid NOT NULL REFERENCES applying.draft ON DELETE CASCADE,
  material text NOT NULL,
  file_id  uuid NOT NULL,
  grade    text NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D')),
  source   text NOT NULL CHECK (source IN ('upload', 'reuse')),
  added_at timestamptz(3) NOT NULL,
  PRIMARY KEY (draft_id, material, file_id)
);

CREATE TABLE applying.upload (
  id       uuid PRIMARY KEY,
  draft_id uuid NOT NULL REFERENCES applying.draft ON DELETE CASCADE,
  material text NOT NULL,
  name     bytea NOT NULL,
  bytes    integer NOT NULL CHECK (bytes > 0),
  sha256   bytea NOT NULL,
  received integer NOT NULL CHECK (received BETWEEN 0 AND bytes),
  begun_at timestamptz(3) NOT NULL,
  UNIQUE (draft_id, material, sha256)
);
CREATE TABLE applying.chunk (
  upload_id uuid NOT NULL REFERENCES applying.upload ON DELETE CASCADE,
  starts_at integer NOT NULL CHECK (starts_at >= 0),
  content   bytea NOT NULL,
  PRIMARY KEY (upload_id, starts_at)
);
COMMENT ON TABLE applying.chunk IS 'Pieces of a file on its way, sealed; they go as soon as all of it is there.';

-- Whoever applies together, once they say so themselves. party_id is null where nobody here has that number and name.
CREATE TABLE applying.co_applicant (
  draft_id    uuid NOT NULL REFERENCES applying.draft ON DELETE CASCADE,
  place       smallint NOT NULL CHECK (place >= 0),
  party_id    uuid,
  name        bytea NOT NULL,
  asked_by    bytea,
  of_name     text NOT NULL,
  item_code   text,
  bundle_code text,
  asked_at    timestamptz(3) NOT NULL,
  agreed      boolean,
  answered_at timestamptz(3),
  PRIMARY KEY (draft_id, place),
  UNIQUE (draft_id, party_id)
);
CREATE INDEX co_applicant_party ON applying.co_applicant (party_id, asked_at DESC);

CREATE TABLE applying.submission (
  id             uuid PRIMARY KEY,
  party_id       uuid NOT NULL,
  item_code      text,
  bundle_code    text,
  name           text NOT NULL,
  department     text,
  agent_id       uuid,
  applicant_kind text NOT NULL,
  submitted_at   timestamptz(3) NOT NULL
);
CREATE INDEX submission_party ON applying.submission (party_id, submitted_at DESC, id DESC);
CREATE TABLE applying.part (
  submission_id uuid NOT NULL REFERENCES applying.submission,
  place         smallint NOT NULL,
  part          text NOT NULL,
  item_code     text NOT NULL,
  item_version  integer NOT NULL,
  name          text NOT NULL,
  after         text[] NOT NULL,
  state         text NOT NULL CHECK (state IN ('filed', 'waiting', 'dropped')),
  case_id       uuid NOT NULL UNIQUE,
  number        text,
  granted       boolean,
  -- What a part that waits will be filed with; sealed under the key of the case it will be.
  pending       bytea,
  PRIMARY KEY (submission_id, part),
  CHECK ((state = 'waiting') = (pending IS NOT NULL)),
  CHECK ((state = 'filed') = (number IS NOT NULL))
);

ALTER TABLE applying.draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.draft
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
ALTER TABLE applying.draft_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.draft_file
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM applying.draft d WHERE d.id = draft_id));
ALTER TABLE applying.upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.upload
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM applying.draft d WHERE d.id = draft_id));
ALTER TABLE applying.chunk ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.chunk
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM applying.upload u WHERE u.id = upload_id));
ALTER TABLE applying.co_applicant ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.co_applicant
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[])
    OR EXISTS (SELECT FROM applying.draft d WHERE d.id = draft_id));
ALTER TABLE applying.submission ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.submission
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
ALTER TABLE applying.part ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON applying.part
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM applying.submission s WHERE s.id = submission_id));

GRANT SELECT, INSERT ON applying.form, applying.bundle TO kapok_app;
GRANT SELECT, INSERT, DELETE, UPDATE (version, at, answers, prefilled, saved_at) ON applying.draft TO kapok_app;
GRANT SELECT, INSERT, DELETE ON applying.draft_file TO kapok_app;
GRANT SELECT, INSERT, DELETE, UPDATE (received) ON applying.upload TO kapok_app;
GRANT SELECT, INSERT, DELETE ON applying.chunk TO kapok_app;
GRANT SELECT, INSERT, DELETE, UPDATE (agreed, answered_at) ON applying.co_applicant TO kapok_app;
GRANT SELECT, INSERT ON applying.submission TO kapok_app;
GRANT SELECT, INSERT, UPDATE (state, number, granted, pending) ON applying.part TO kapok_app;
