-- Who may act in whose affairs (代办). An offer whose number and name are nobody's here is kept like any other, so that no
-- answer tells who is registered. Names are kept masked and sealed under the key of whose affairs they are.
CREATE TABLE parties.delegation (
  id           uuid PRIMARY KEY,
  kind         text NOT NULL CHECK (kind IN ('agent', 'relative', 'guardian')),
  from_party   uuid NOT NULL REFERENCES parties.party,
  to_party     uuid REFERENCES parties.party CHECK (to_party <> from_party),
  matters      text[] CHECK (cardinality(matters) > 0),
  valid_from   timestamptz NOT NULL,
  valid_until  timestamptz CHECK (valid_until > valid_from),
  from_name    bytea,
  to_name      bytea,
  ground       text CHECK (ground IN ('minor', 'incapacity')),
  basis        bytea,
  offered_by   text NOT NULL,
  offered_at   timestamptz NOT NULL,
  consented_by text,
  consented_at timestamptz,
  declined_at  timestamptz,
  revoked_at   timestamptz,
  CHECK ((kind = 'guardian') = (ground IS NOT NULL)),
  CHECK (kind = 'guardian' OR (basis IS NULL AND valid_until IS NOT NULL)),
  CHECK (kind <> 'guardian' OR (to_party IS NOT NULL AND matters IS NULL)),
  CHECK ((consented_by IS NULL) = (consented_at IS NULL)),
  CHECK (consented_at IS NULL OR (to_party IS NOT NULL AND declined_at IS NULL)),
  CHECK (consented_by <> offered_by)
);
CREATE INDEX delegation_from ON parties.delegation (from_party, offered_at);
CREATE INDEX delegation_to ON parties.delegation (to_party);
COMMENT ON COLUMN parties.delegation.offered_by IS 'Whose affairs they are, or of a guardianship the member of staff who registered it.';
COMMENT ON COLUMN parties.delegation.consented_by IS 'Who takes it on, or of a guardianship a second member of staff.';
COMMENT ON COLUMN parties.delegation.matters IS 'What it is limited to; null for everything.';

-- Either side sees it, and staff whose posts reach the whole city.
ALTER TABLE parties.delegation ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON parties.delegation FOR SELECT
  USING ((SELECT kernel.scope_is_everything())
    OR from_party = ANY ((SELECT kernel.scope_parties())::uuid[]) OR to_party = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY offered ON parties.delegation FOR INSERT WITH CHECK (true);
CREATE POLICY answered ON parties.delegation FOR UPDATE USING (true);

-- What a session acts under; that it still holds is asked at every request.
ALTER TABLE parties.session ADD COLUMN delegation_id uuid REFERENCES parties.delegation,
  ADD CHECK (delegation_id IS NULL OR party_id IS NOT NULL);

-- Who holds a document, with the sealed name that is compared with the one that was stated, whatever the scope.
CREATE FUNCTION parties.named_holders(indexes bytea[]) RETURNS TABLE (id uuid, document_type text, name bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT p.id, p.document_type, p.name FROM parties.party p WHERE p.document_index = ANY (indexes)
$$;
REVOKE ALL ON FUNCTION parties.named_holders(bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION parties.named_holders(bytea[]) TO kapok_app;

GRANT SELECT, INSERT ON parties.delegation TO kapok_app;
GRANT UPDATE (consented_by, consented_at, declined_at, revoked_at, from_name, to_name, basis) ON parties.delegation TO kapok_app;
