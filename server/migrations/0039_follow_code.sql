-- Whoever reports something without signing in follows it by its number and a code of which the house keeps a hash only.
CREATE TABLE hotline.follow_code (
  order_id  uuid PRIMARY KEY REFERENCES cases."case",
  order_no  text NOT NULL UNIQUE,
  code_hash bytea NOT NULL
);
GRANT SELECT, INSERT ON hotline.follow_code TO kapok_app;
