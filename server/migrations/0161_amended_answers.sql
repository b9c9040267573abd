-- An answer that is put together after its transaction takes the place of what the transaction returned.
GRANT UPDATE (mentions) ON kernel.idempotency TO kapok_app;
