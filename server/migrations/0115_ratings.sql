-- Ratings: what may be rated once, what was given, and what became of it. Who rated is the party of the invitation; their
-- words are sealed under the rating's own key. What was given never changes; what is decided about it is added.
CREATE SCHEMA ratings;
GRANT USAGE ON SCHEMA ratings TO kapok_app;

CREATE TABLE ratings.rules (
  version integer PRIMARY KEY CHECK (version > 0),
  rules   jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE ratings.invitation (
  id           uuid PRIMARY KEY,
  subject_kind text NOT NULL CHECK (subject_kind IN ('case', 'visit')),
  subject_id   uuid NOT NULL,
  item         text,
  department   text NOT NULL,
  district     text,
  "window"     text,
  party_id     uuid,
  handled_by   text[] NOT NULL,
  code_hash    bytea NOT NULL UNIQUE,
  done_at      timestamptz(3) NOT NULL,
  until        timestamptz(3) NOT NULL,
  UNIQUE (subject_kind, subject_id)
);
COMMENT ON COLUMN ratings.invitation.handled_by IS 'Staff who handled it, as actors: they neither rate it nor judge the rating.';
CREATE INDEX invitation_own ON ratings.invitation (party_id, done_at DESC, id DESC);
CREATE INDEX invitation_window ON ratings.invitation (department, "window", done_at DESC);
CREATE INDEX invitation_done ON ratings.invitation (done_at);

CREATE TABLE ratings.pad (
  id         uuid PRIMARY KEY,
  department text NOT NULL,
  "window"   text NOT NULL,
  key_hash   bytea NOT NULL UNIQUE,
  added_at   timestamptz(3) NOT NULL,
  ended_at   timestamptz(3)
);

CREATE TABLE ratings.rating (
  id            uuid PRIMARY KEY,
  invitation_id uuid NOT NULL UNIQUE REFERENCES ratings.invitation,
  department    text NOT NULL,
  party_id      uuid,
  channel       text NOT NULL CHECK (channel IN ('portal', 'link', 'pad', 'telephone')),
  pad_id        uuid REFERENCES ratings.pad,
  score         smallint NOT NULL CHECK (score BETWEEN 1 AND 5),
  points        smallint NOT NULL CHECK (points BETWEEN 0 AND 100),
  tags          text[] NOT NULL,
  flags         text[] NOT NULL,
  text          bytea,
  given_at      timestamptz(3) NOT NULL,
  excluded      text CHECK (excluded IN ('mistaken', 'malicious')),
  reply         text,
  replied_by    text,
  published_text text,
  published_at  timestamptz(3)
);
COMMENT ON COLUMN ratings.rating.text IS 'Personal: sealed by the vault under the rating''s key, and erasure clears it.';
CREATE INDEX rating_newest ON ratings.rating (given_at DESC, id DESC);
CREATE INDEX rating_pad ON ratings.rating (pad_id, given_at) WHERE pad_id IS NOT NULL;
CREATE INDEX rating_published ON ratings.rating (published_at DESC, id DESC) WHERE published_at IS NOT NULL;

CREATE TABLE ratings.exclusion (
  rating_id       uuid PRIMARY KEY REFERENCES ratings.rating,
  ground          text NOT NULL CHECK (ground IN ('mistaken', 'malicious')),
  reason          text NOT NULL,
  proposed_by     text NOT NULL,
  proposed_at     timestamptz(3) NOT NULL,
  granted         boolean,
  decided_by      text CHECK (decided_by <> proposed_by),
  decided_at      timestamptz(3),
  decision_reason text,
  CHECK ((granted IS NULL) = (decided_by IS NULL) AND (granted IS NULL) = (decided_at IS NULL))
);

-- The work order of a bad rating has the rating's id; here is what the rater is told of it.
CREATE TABLE ratings.rectification (
  rating_id uuid PRIMARY KEY REFERENCES ratings.rating,
  state     text NOT NULL CHECK (state IN ('opened', 'replied', 'called-back', 'closed', 'reopened')),
  on_time   boolean,
  result    bytea,
  moved_at  timestamptz(3) NOT NULL
);
COMMENT ON COLUMN ratings.rectification.result IS 'Personal: sealed under the rating''s key, as the order''s reply is.';

ALTER TABLE ratings.invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON ratings.invitation FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[])
    OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON ratings.invitation FOR INSERT WITH CHECK (true);
ALTER TABLE ratings.rating ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON ratings.rating FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[])
    OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON ratings.rating FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON ratings.rating FOR UPDATE USING (true);
ALTER TABLE ratings.exclusion ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON ratings.exclusion FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM ratings.rating r WHERE r.id = rating_id));
CREATE POLICY added ON ratings.exclusion FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON ratings.exclusion FOR UPDATE USING (true);
ALTER TABLE ratings.rectification ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON ratings.rectification FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM ratings.rating r WHERE r.id = rating_id));
CREATE POLICY added ON ratings.rectification FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON ratings.rectification FOR UPDATE USING (true);

GRANT SELECT, INSERT ON ratings.rules, ratings.invitation, ratings.pad, ratings.rating, ratings.exclusion,
  ratings.rectification TO kapok_app;
GRANT UPDATE (ended_at) ON ratings.pad TO kapok_app;
GRANT UPDATE (text, excluded, reply, replied_by, published_text, published_at) ON ratings.rating TO kapok_app;
GRANT UPDATE (granted, decided_by, decided_at, decision_reason) ON ratings.exclusion TO kapok_app;
GRANT UPDATE (state, on_time, result, moved_at) ON ratings.rectification TO kapok_app;

-- A bad rating is put right within 15 working days; a city's own policy may say otherwise.
UPDATE hotline.policy SET document = jsonb_set(document, '{limits}',
    document -> 'limits' || '[{"name": "handle", "category": "bad-rating", "unit": "working-days", "amount": 15}]'::jsonb)
  WHERE version = 1 AND drafted_by = 'system:installation';
