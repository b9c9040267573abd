-- Who attached a piece of evidence; files from before are nobody's that is known.
ALTER TABLE evaluation.file ADD COLUMN attached_by text;
COMMENT ON COLUMN evaluation.file.attached_by IS 'The actor''s name, such as staff:…; shown to staff by name, to others not at all.';
