-- An input that is taken from the budget's records keeps the root of the sum tree over the movements it was summed from.
ALTER TABLE evaluation.input ADD COLUMN sum jsonb;
COMMENT ON COLUMN evaluation.input.sum IS 'Of inputs that are taken from records; what people state has none.';
