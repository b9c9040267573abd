-- A draft is the department's and finance's, also once the report of that year is published: it may say what nobody signed.
DROP POLICY read ON evaluation.drafted_report;
CREATE POLICY read ON evaluation.drafted_report FOR SELECT USING ((SELECT kernel.scope_is_everything()) OR EXISTS
  (SELECT FROM evaluation.evaluation e WHERE e.id = drafted_report.evaluation
    AND e.department = ANY ((SELECT kernel.scope_units())::text[])));
