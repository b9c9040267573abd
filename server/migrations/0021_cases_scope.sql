-- A case is its unit's; one that no unit has yet is nobody's but theirs who reach everything. Its timeline goes with it.
-- A change is decided on a row that was read under the reader's scope and then made without one, as an order that is
-- handed on leaves the scope of who hands it on; so only reading is limited here.
ALTER TABLE cases."case" ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON cases."case" FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR department = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY opened ON cases."case" FOR INSERT WITH CHECK (true);
CREATE POLICY moved ON cases."case" FOR UPDATE USING (true);

ALTER TABLE cases.action ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON cases.action FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" WHERE "case".id = case_id));
CREATE POLICY added ON cases.action FOR INSERT WITH CHECK (true);
CREATE POLICY erased ON cases.action FOR UPDATE USING (true);
