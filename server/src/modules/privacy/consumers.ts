// Takes accesses over from events to where they can be searched and are judged, and follows what became of questions about
// them. An event that comes again changes nothing.
import type { RequestId } from '@kapok/contracts/privacy/requests.ts';
import type { Consumer } from '../../kernel/module.ts';
import type { PersonalRecords } from '../../kernel/personalRecords.ts';
import { accessOf, accessTypes } from './rules/accesses.ts';
import { questionEventTypes } from './rules/rights.ts';
import { clearRequests, updateDone } from './store/requests.ts';
import { clearQuestion } from './store/rights.ts';
import { makeExport } from './usecases/exports.ts';
import { followQuestion } from './usecases/questions.ts';
import { takeAccess } from './usecases/takeAccess.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const privacyConsumersOf = (declared: readonly PersonalRecords[]): readonly Consumer[] => [
  {
    name: 'privacy.accesses',
    types: accessTypes,
    async handle(house, event) {
      const access = accessOf(event);
      if (access) await takeAccess(house, access);
    },
  },
  {
    name: 'privacy.questions',
    types: questionEventTypes,
    handle: (house, event) => followQuestion(house, house.scoped('everything'), event),
  },
  {
    name: 'privacy.erasure',
    types: ['kernel.personal-data.erased'],
    async handle({ scoped }, { body: { subject } }) {
      if (typeof subject !== 'string' || !uuid.test(subject)) return;
      await clearQuestion(scoped('everything'), subject);
      await clearRequests(scoped('everything'), subject);
    },
  },
  {
    name: 'privacy.exports',
    types: ['privacy.export.requested'],
    handle: (house, event) => makeExport(house, declared, event),
  },
  {
    name: 'privacy.corrections',
    types: ['parties.party.corrected', 'hotline.caller.corrected'],
    handle: ({ scoped }, { at, body }) =>
      updateDone(scoped('everything'), body.request as RequestId, new Date(at)),
  },
];
