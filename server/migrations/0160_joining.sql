-- Who applied together stays readable to them after it was handed in: what they signed is kept as they were shown it, sealed under
-- the key of the draft, which goes on as that of the application of a single item.
ALTER TABLE applying.co_applicant DROP CONSTRAINT co_applicant_draft_id_fkey;
ALTER TABLE applying.co_applicant ADD COLUMN signed bytea, ADD COLUMN handed_in_at timestamptz(3);
COMMENT ON COLUMN applying.co_applicant.signed IS
  'What was written when they agreed, others masked, and its fingerprint: a draft that was changed since is asked anew.';
COMMENT ON COLUMN applying.co_applicant.handed_in_at IS 'From then on no answer is changed. Drafts that are thrown away take theirs along.';
CREATE INDEX co_applicant_kept ON applying.co_applicant (handed_in_at) WHERE handed_in_at IS NOT NULL;
GRANT UPDATE (signed, handed_in_at) ON applying.co_applicant TO kapok_app;
