// Clears what bookings hold of a person when it was erased.
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearPersonalOf } from './store/bookings.ts';
import { systemName } from './usecases/slots.ts';

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export const appointmentsConsumers: readonly Consumer[] = [
  {
    name: 'appointments.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body: { subject } }) {
      if (typeof subject !== 'string' || !uuid.test(subject)) return;
      await clearPersonalOf(doingAs(house, systemName).db, subject);
    },
  },
];
