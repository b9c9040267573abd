-- Answers kept for a replay hold what the caller sent and was shown: they are sealed like every other copy. Answers in plain
-- are dropped, as the database has no key to seal them: a retry from before this migration is then carried out anew only if
-- its first attempt was never answered; clients retry within minutes, and a house migrates while it serves nobody.
TRUNCATE kernel.idempotency;
ALTER TABLE kernel.idempotency DROP COLUMN answer;
ALTER TABLE kernel.idempotency ADD COLUMN answer bytea NOT NULL;
COMMENT ON COLUMN kernel.idempotency.answer IS 'JSON sealed by the vault under a key of its day.';
