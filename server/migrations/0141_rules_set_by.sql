-- Who set the rules of money and of lights, beside when; versions from before say only when.
ALTER TABLE budget.rules ADD COLUMN set_by text;
ALTER TABLE watching.rules ADD COLUMN set_by text;
COMMENT ON COLUMN budget.rules.set_by IS 'The actor, as in the event; null for versions from before it was kept.';
COMMENT ON COLUMN watching.rules.set_by IS 'The actor, as in the event; null for versions from before it was kept.';
