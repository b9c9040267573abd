-- What papers were issued about an application, as those who follow or handle it see them listed; the papers are the notices'.
CREATE TABLE applications.notice (
  id        uuid PRIMARY KEY,
  case_id   uuid NOT NULL REFERENCES applications.application,
  number    text NOT NULL UNIQUE,
  kind      text NOT NULL,
  title     text NOT NULL,
  issued_at timestamptz(3) NOT NULL
);
CREATE INDEX notice_case ON applications.notice (case_id, issued_at);

ALTER TABLE applications.notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON applications.notice FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR EXISTS (SELECT FROM cases."case" c WHERE c.id = notice.case_id));
CREATE POLICY added ON applications.notice FOR INSERT WITH CHECK (true);

GRANT SELECT, INSERT ON applications.notice TO kapok_app;
