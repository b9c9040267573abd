-- Natural persons and legal entities, whoever can be party to a case. What identifies or reaches them is sealed under the
-- party's own key; an exact number is found by its blind index. Erasure clears the sealed columns and keeps the row's id.
CREATE FUNCTION kernel.scope_parties() RETURNS uuid[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT jsonb_array_elements_text(nullif(current_setting('kapok.scope', true), '')::jsonb -> 'parties')::uuid)
$$;

CREATE TABLE parties.party (
  id                   uuid PRIMARY KEY,
  document_type        text NOT NULL,
  document_number      bytea,
  document_index       bytea UNIQUE,
  name                 bytea,
  legal_representative bytea,
  phone                bytea,
  phone_index          bytea,
  address              bytea,
  registered_at        timestamptz NOT NULL,
  version              integer NOT NULL DEFAULT 1 CHECK (version > 0),
  CHECK ((document_number IS NULL) = (document_index IS NULL) AND (document_number IS NULL) = (name IS NULL)),
  CHECK ((phone IS NULL) = (phone_index IS NULL)),
  CHECK (legal_representative IS NULL OR document_type = 'credit-code')
);
CREATE INDEX party_phone ON parties.party (phone_index) WHERE phone_index IS NOT NULL;
COMMENT ON TABLE parties.party IS 'All bytea columns are personal: sealed by the vault or blind indexes of what is, and erasure clears them.';
COMMENT ON COLUMN parties.party.document_index IS 'Of type and number together, so that a passport never meets a permit of the same number.';

-- A person sees themselves, or whom they act for; staff whose posts reach the whole city see all. A party is of no unit.
ALTER TABLE parties.party ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON parties.party FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY registered ON parties.party FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON parties.party FOR UPDATE USING (true);

-- Whose document it is, for whoever proves to hold it: the id alone, whatever the scope.
CREATE FUNCTION parties.holders(indexes bytea[]) RETURNS TABLE (id uuid, document_index bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT p.id, p.document_index FROM parties.party p WHERE p.document_index = ANY (indexes)
$$;
REVOKE ALL ON FUNCTION parties.holders(bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION parties.holders(bytea[]) TO kapok_app;

-- One human may be staff and citizen: nobody handles their own affairs (Civil Servant Law art. 76, 回避).
ALTER TABLE parties.staff ADD COLUMN party_id uuid UNIQUE REFERENCES parties.party;
-- A session is of a member of staff or of a party.
ALTER TABLE parties.session
  ALTER COLUMN staff_id DROP NOT NULL,
  ADD COLUMN party_id uuid REFERENCES parties.party,
  ADD CHECK (num_nonnulls(staff_id, party_id) = 1);
CREATE INDEX session_live_party ON parties.session (party_id) WHERE ended_at IS NULL;

GRANT SELECT, INSERT ON parties.party TO kapok_app;
GRANT UPDATE (document_number, document_index, name, legal_representative, phone, phone_index, address, version)
  ON parties.party TO kapok_app;
