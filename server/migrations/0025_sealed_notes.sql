-- What was replied, reasoned and noted in a case's timeline is sealed under the key of the case. Plain rows cannot remain:
-- migration 0016 refuses a house that has them.
ALTER TABLE cases.action DROP COLUMN note;
ALTER TABLE cases.action ADD COLUMN note bytea;
COMMENT ON COLUMN cases.action.note IS 'Personal: reply, reason or note, sealed by the vault; erasure clears it and nothing else of a row ever changes.';
GRANT UPDATE (note) ON cases.action TO kapok_app;
