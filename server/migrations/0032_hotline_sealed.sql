-- Whoever called, and what was said, is sealed under the key of the order, or of the month for calls. Plain rows cannot
-- remain: migration 0016 refuses a house that has them.
ALTER TABLE hotline.work_order
  DROP COLUMN content, DROP COLUMN reply, DROP COLUMN caller_name, DROP COLUMN caller_phone, DROP COLUMN caller_address;
ALTER TABLE hotline.work_order
  ADD COLUMN content bytea, ADD COLUMN reply bytea, ADD COLUMN caller_name bytea, ADD COLUMN caller_phone bytea,
  ADD COLUMN caller_phone_index bytea, ADD COLUMN caller_address bytea;
CREATE INDEX work_order_phone ON hotline.work_order (caller_phone_index) WHERE caller_phone_index IS NOT NULL;
COMMENT ON TABLE hotline.work_order IS 'content, reply and caller_* are personal: sealed by the vault, and erasure clears them.';
COMMENT ON COLUMN hotline.work_order.caller_phone_index IS 'Blind index: finds the orders of a number without reading one.';

ALTER TABLE hotline.call DROP COLUMN caller_number;
ALTER TABLE hotline.call ADD COLUMN caller_number bytea, ADD COLUMN caller_number_index bytea;
COMMENT ON TABLE hotline.call IS 'Append-only; caller_number and its blind index are personal: erasure clears them and nothing else ever changes.';
GRANT UPDATE (caller_number, caller_number_index) ON hotline.call TO kapok_app;
