-- An item that is no longer offered keeps its versions and is not found; what people say is set by the city, one row a version.
ALTER TABLE services.item ADD COLUMN ended_at timestamptz(3);
CREATE INDEX item_department ON services.item (department, code);

CREATE TABLE services.sayings (
  version integer PRIMARY KEY CHECK (version > 0),
  sayings jsonb NOT NULL,
  set_by  text NOT NULL,
  set_at  timestamptz(3) NOT NULL
);
GRANT SELECT, INSERT ON services.sayings TO kapok_app;
