-- What a number called about before is found while its call rings.
CREATE INDEX call_number ON hotline.call (caller_number_index, offered_at DESC) WHERE caller_number_index IS NOT NULL;
