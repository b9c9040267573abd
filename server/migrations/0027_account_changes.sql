-- A lost second factor is removed by two people as well, and whoever decides reads why it was asked for.
ALTER TABLE parties.account_change DROP CONSTRAINT account_change_kind_check,
  ADD CONSTRAINT account_change_kind_check CHECK (kind IN ('password-reset', 'identity', 'second-factor-removal')),
  ADD COLUMN reason text;

-- What is over for long is removed (retention); what was decided and done stays in the log.
GRANT DELETE ON parties.account_change TO kapok_app;
CREATE INDEX account_change_requested ON parties.account_change (requested_at);
CREATE INDEX known_device_used ON parties.known_device (used_at);

-- Delegations go one by one, by whoever may reach all of them; a session that acted under one goes before it.
CREATE POLICY forgotten ON parties.delegation FOR DELETE USING ((SELECT kernel.scope_is_everything()));
GRANT DELETE ON parties.delegation TO kapok_app;
CREATE INDEX session_delegation ON parties.session (delegation_id) WHERE delegation_id IS NOT NULL;
