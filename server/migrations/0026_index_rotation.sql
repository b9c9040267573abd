-- Keys of blind indexes can be replaced: a new version is looked for at once, written under from `in_use_from`, and the older
-- one goes when no row is indexed under it. A backup has the keys of its own time with it.
ALTER TABLE kernel.index_key ADD COLUMN in_use_from timestamptz(3);
UPDATE kernel.index_key SET in_use_from = made_at;
ALTER TABLE kernel.index_key ALTER COLUMN in_use_from SET NOT NULL;
GRANT DELETE ON kernel.index_key TO kapok_app;
