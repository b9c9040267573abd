-- Orders that serve another: parts of it, departments' shares in handling it, and duplicates that were merged into it.
ALTER TABLE cases."case" ADD COLUMN parent_id uuid REFERENCES cases."case";
COMMENT ON COLUMN cases."case".parent_id IS 'The case it serves; who has that one may read this one.';
CREATE INDEX case_parent ON cases."case" (parent_id) WHERE parent_id IS NOT NULL;

-- Asks as the owner, as a policy that reads its own table would ask itself for ever.
CREATE FUNCTION cases.department_of(id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT department FROM cases."case" WHERE "case".id = department_of.id
$$;
REVOKE ALL ON FUNCTION cases.department_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases.department_of(uuid) TO kapok_app;

-- Whoever leads sees what serves their case, beside what they have themselves.
CREATE POLICY served ON cases."case" FOR SELECT
  USING (parent_id IS NOT NULL AND cases.department_of(parent_id) = ANY ((SELECT kernel.scope_units())::text[]));

ALTER TABLE hotline.work_order
  ADD COLUMN relation text CHECK (relation IN ('part', 'joint', 'follower')),
  ADD COLUMN extension_working_days smallint CHECK (extension_working_days >= 1);
COMMENT ON COLUMN hotline.work_order.relation IS 'How it serves the order its case names; null for one that stands alone.';
COMMENT ON COLUMN hotline.work_order.extension_working_days IS 'More time that was asked for and is not decided.';

INSERT INTO hotline.time_limit (name, unit, amount) VALUES
  ('ruling', 'working-days', 1),
  ('answer', 'working-days', 5);
