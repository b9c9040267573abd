-- An order is read by who reads its case. A call is of no unit: only those who reach everything read it.
ALTER TABLE hotline.work_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON hotline.work_order FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = work_order.id));
CREATE POLICY added ON hotline.work_order FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON hotline.work_order FOR UPDATE USING (true);

ALTER TABLE hotline.call ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON hotline.call FOR SELECT USING ((SELECT kernel.scope_is_everything()));
CREATE POLICY added ON hotline.call FOR INSERT WITH CHECK (true);
CREATE POLICY erased ON hotline.call FOR UPDATE USING (true);
