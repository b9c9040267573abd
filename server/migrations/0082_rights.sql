-- Whose a case is, as far as the house knows for certain, so that people can see who looked at it; and what they ask about
-- a look. A link is made once and stays: erasing what a case says does not hide who had read it.
ALTER TABLE cases."case" ADD COLUMN party_id uuid;
CREATE INDEX case_party ON cases."case" (party_id, opened_at DESC, id DESC) WHERE party_id IS NOT NULL;
COMMENT ON COLUMN cases."case".party_id IS 'The person or entity it came from, where they were identified; see docs/decisions/0017-rights.md.';
DROP POLICY read ON cases."case";
CREATE POLICY read ON cases."case" FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[])
    OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));

-- A person reaches the calls that their orders came from. Those who reach units reach no call, as before.
DROP POLICY read ON hotline.call;
CREATE POLICY read ON hotline.call FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR ((SELECT cardinality(kernel.scope_parties())) > 0
    AND EXISTS (SELECT FROM hotline.work_order o WHERE o.call_id = call.id)));
CREATE INDEX work_order_call ON hotline.work_order (call_id) WHERE call_id IS NOT NULL;

-- A number that somebody entered for themselves proves nothing; one that staff or an identity provider entered does.
ALTER TABLE parties.party ADD COLUMN phone_vouched boolean NOT NULL DEFAULT true;
GRANT UPDATE (phone_vouched) ON parties.party TO kapok_app;

ALTER TABLE hotline.work_order ADD COLUMN questions text, ADD COLUMN questioned_units text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN hotline.work_order.questions IS 'Whose doing it questions, as staff:<id>: they can neither handle nor read it (回避).';
COMMENT ON COLUMN hotline.work_order.questioned_units IS 'Units of that person: it is dispatched to none of them.';
-- PIPL art. 50 asks for a convenient way and names no number; the city may set its own.
INSERT INTO hotline.time_limit (name, order_type, urgency, unit, amount) VALUES ('handle', 'personal-information', NULL, 'working-days', 15);
INSERT INTO hotline.code (list, code, zh, en) VALUES
  ('category', 'personal-information', '个人信息保护', 'Protection of personal information'),
  ('district', 'city', '全市', 'Whole city');

-- A question has the id of the order that it opens.
CREATE TABLE privacy.question (
  id         uuid PRIMARY KEY,
  party_id   uuid NOT NULL,
  access_id  uuid NOT NULL,
  asked_at   timestamptz(3) NOT NULL,
  asked_by   text NOT NULL,
  office     text,
  text       bytea,
  state      text NOT NULL CHECK (state IN ('received', 'handling', 'reviewing', 'answered')),
  answer     bytea,
  changed_at timestamptz(3) NOT NULL,
  UNIQUE (party_id, access_id)
);
CREATE INDEX question_newest ON privacy.question (party_id, asked_at DESC, id DESC);
COMMENT ON TABLE privacy.question IS 'text and answer are personal: sealed by the vault, and erasure clears them.';
ALTER TABLE privacy.question ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON privacy.question FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY asked ON privacy.question FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON privacy.question FOR UPDATE USING (true);
GRANT SELECT, INSERT, UPDATE (text, state, answer, changed_at) ON privacy.question TO kapok_app;

-- Who answers questions, in order of preference. A setting is never edited: setting it adds a version, the newest holds.
CREATE TABLE privacy.rights_setting (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  offices text[] NOT NULL,
  set_at  timestamptz(3) NOT NULL,
  set_by  text NOT NULL
);
GRANT SELECT, INSERT ON privacy.rights_setting TO kapok_app;
