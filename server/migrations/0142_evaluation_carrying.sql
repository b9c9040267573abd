-- On which days the clock reminds is set anew while a campaign runs; nothing else of a campaign changes.
GRANT UPDATE (remind_days) ON evaluation.campaign TO kapok_app;
