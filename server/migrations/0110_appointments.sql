-- Appointments and halls: what can be booked and when, who booked, who waits in a hall, and which counters call them.
CREATE SCHEMA appointments;
GRANT USAGE ON SCHEMA appointments TO kapok_app;

-- A setting is never edited: setting it adds a version, and the newest holds.
CREATE TABLE appointments.rules (
  version integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content jsonb NOT NULL,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE appointments.hall (
  code    text PRIMARY KEY,
  unit    text NOT NULL,
  content jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  set_at  timestamptz(3) NOT NULL
);

CREATE TABLE appointments.queue (
  hall    text NOT NULL REFERENCES appointments.hall,
  code    text NOT NULL,
  letter  text NOT NULL,
  content jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  set_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (hall, code),
  UNIQUE (hall, letter)
);

CREATE TABLE appointments.hall_day (
  hall   text NOT NULL REFERENCES appointments.hall,
  day    date NOT NULL,
  spans  jsonb NOT NULL,
  reason jsonb NOT NULL,
  set_at timestamptz(3) NOT NULL,
  PRIMARY KEY (hall, day)
);
COMMENT ON TABLE appointments.hall_day IS 'A day that is not as every week; no spans means that the hall is closed.';

CREATE TABLE appointments.slot (
  hall      text NOT NULL,
  queue     text NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at   timestamptz(3) NOT NULL,
  offered   integer NOT NULL CHECK (offered >= 0),
  places    integer NOT NULL,
  taken     integer NOT NULL DEFAULT 0,
  PRIMARY KEY (hall, queue, starts_at),
  FOREIGN KEY (hall, queue) REFERENCES appointments.queue,
  CHECK (ends_at > starts_at),
  CHECK (places >= offered),
  CHECK (taken BETWEEN 0 AND places)
);
COMMENT ON COLUMN appointments.slot.offered IS 'Places as the queue is set now; 0 where the time is no longer offered.';
COMMENT ON COLUMN appointments.slot.places IS 'As many as are offered, or as are taken where fewer are offered since: no booking is lost by a setting, and the database refuses one too many.';

CREATE TABLE appointments.booking (
  id          uuid PRIMARY KEY,
  number      text NOT NULL UNIQUE,
  code_hash   bytea NOT NULL,
  hall        text NOT NULL,
  queue       text NOT NULL,
  unit        text NOT NULL,
  slot_at     timestamptz(3) NOT NULL,
  slot_ends   timestamptz(3) NOT NULL,
  persons     smallint NOT NULL CHECK (persons > 0),
  items       text[] NOT NULL,
  channel     text NOT NULL CHECK (channel IN ('web', 'desk')),
  state       text NOT NULL CHECK (state IN ('waiting', 'offered', 'booked', 'arrived', 'served', 'missed', 'cancelled', 'lapsed')),
  version     integer NOT NULL DEFAULT 1,
  party_id    uuid,
  phone       bytea,
  phone_index bytea,
  name        bytea,
  answers     bytea,
  made_at     timestamptz(3) NOT NULL,
  offer_until timestamptz(3),
  ended_at    timestamptz(3),
  visit_id    uuid,
  FOREIGN KEY (hall, queue, slot_at) REFERENCES appointments.slot,
  CHECK ((state = 'offered') = (offer_until IS NOT NULL)),
  CHECK ((state IN ('served', 'missed', 'cancelled', 'lapsed')) = (ended_at IS NOT NULL)),
  CHECK ((state IN ('arrived', 'served')) = (visit_id IS NOT NULL))
);
COMMENT ON TABLE appointments.booking IS 'phone, name and answers are personal: sealed by the vault, and cleared when their time is over. phone_index finds the bookings of one number.';
CREATE INDEX booking_slot ON appointments.booking (hall, queue, slot_at, made_at, id);
CREATE INDEX booking_waiting ON appointments.booking (hall, queue, slot_at, made_at, number) WHERE state = 'waiting';
CREATE INDEX booking_phone ON appointments.booking (phone_index, slot_at) WHERE phone_index IS NOT NULL;
CREATE INDEX booking_party ON appointments.booking (party_id, made_at DESC, id DESC) WHERE party_id IS NOT NULL;
CREATE INDEX booking_standing ON appointments.booking (slot_ends) WHERE state IN ('booked', 'waiting');
CREATE INDEX booking_offered ON appointments.booking (offer_until) WHERE state = 'offered';
CREATE INDEX booking_held ON appointments.booking (slot_ends, id) WHERE phone IS NOT NULL;

CREATE TABLE appointments.ticket_count (
  hall  text NOT NULL,
  queue text NOT NULL,
  day   date NOT NULL,
  last  integer NOT NULL,
  PRIMARY KEY (hall, queue, day)
);

CREATE TABLE appointments.visit (
  id              uuid PRIMARY KEY,
  hall            text NOT NULL,
  queue           text NOT NULL,
  unit            text NOT NULL,
  day             date NOT NULL,
  number          text NOT NULL,
  item            text,
  booking_id      uuid UNIQUE,
  class           text NOT NULL CHECK (class IN ('booked', 'priority', 'walk-in')),
  priority        text CHECK (priority IN ('elder', 'disabled', 'military', 'pregnant')),
  state           text NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'served', 'missed', 'left')),
  arrived_at      timestamptz(3) NOT NULL,
  order_at        timestamptz(3) NOT NULL,
  counter         text,
  to_counter      text,
  calls           smallint NOT NULL DEFAULT 0,
  first_called_at timestamptz(3),
  called_at       timestamptz(3),
  serving_at      timestamptz(3),
  ended_at        timestamptz(3),
  FOREIGN KEY (hall, queue) REFERENCES appointments.queue,
  UNIQUE (hall, day, number),
  CHECK ((state IN ('called', 'serving')) <= (counter IS NOT NULL)),
  CHECK ((state IN ('served', 'missed', 'left')) = (ended_at IS NOT NULL))
);
COMMENT ON COLUMN appointments.visit.order_at IS 'Place in the order of calling: when it came, less what its class is ahead by. Who came later than that never passes it.';
CREATE INDEX visit_waiting ON appointments.visit (hall, queue, order_at, arrived_at, number) WHERE state = 'waiting';
CREATE INDEX visit_day ON appointments.visit (hall, day, state);
CREATE INDEX visit_served ON appointments.visit (hall, queue, ended_at DESC) WHERE state = 'served';
CREATE INDEX visit_open ON appointments.visit (day) WHERE state IN ('waiting', 'called', 'serving');
-- A counter has one visitor at a time, whatever two windows of a browser ask for.
CREATE UNIQUE INDEX visit_counter ON appointments.visit (hall, counter) WHERE state IN ('called', 'serving');

CREATE TABLE appointments.counter (
  hall    text NOT NULL REFERENCES appointments.hall,
  code    text NOT NULL,
  queues  text[] NOT NULL,
  version integer NOT NULL DEFAULT 1,
  set_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (hall, code)
);

CREATE TABLE appointments.counter_shift (
  hall      text NOT NULL,
  counter   text NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  closed_at timestamptz(3),
  staff_id  uuid,
  PRIMARY KEY (hall, counter, opened_at),
  FOREIGN KEY (hall, counter) REFERENCES appointments.counter,
  CHECK ((closed_at IS NULL) = (staff_id IS NOT NULL))
);
COMMENT ON COLUMN appointments.counter_shift.staff_id IS 'Who has the counter; forgotten when it is closed.';
CREATE UNIQUE INDEX counter_shift_open ON appointments.counter_shift (hall, counter) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX counter_shift_staff ON appointments.counter_shift (staff_id) WHERE closed_at IS NULL;

-- Whose bookings and visits a query may return: the unit's that runs the hall, and one's own.
ALTER TABLE appointments.booking ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON appointments.booking FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR unit = ANY ((SELECT kernel.scope_units())::text[])
    OR party_id = ANY ((SELECT kernel.scope_parties())::uuid[]));
CREATE POLICY added ON appointments.booking FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON appointments.booking FOR UPDATE USING (true);
ALTER TABLE appointments.visit ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON appointments.visit FOR SELECT
  USING ((SELECT kernel.scope_is_everything()) OR unit = ANY ((SELECT kernel.scope_units())::text[]));
CREATE POLICY added ON appointments.visit FOR INSERT WITH CHECK (true);
CREATE POLICY changed ON appointments.visit FOR UPDATE USING (true);

GRANT SELECT, INSERT ON appointments.rules TO kapok_app;
GRANT SELECT, INSERT, UPDATE ON appointments.hall, appointments.queue, appointments.hall_day, appointments.slot,
  appointments.booking, appointments.ticket_count, appointments.visit, appointments.counter, appointments.counter_shift TO kapok_app;
