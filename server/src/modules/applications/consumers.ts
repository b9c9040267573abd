// What applications do about events of others: their papers are listed, and their copies go when a person's data was erased.
import type { NoticeKind } from '@kapok/contracts/applications.ts';
import type { ApplicationId, CaseId, NoticeId } from '@kapok/contracts/ids.ts';
import { doingAs } from '../../kernel/doing.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearPersonal } from '../cases/index.ts';
import { clearPersonalOf } from './store/keeping.ts';
import { insertNotice } from './store/notices.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const applicationConsumers: readonly Consumer[] = [
  {
    name: 'applications.notices',
    types: ['notices.notice.issued'],
    async handle(house, { subject, caseId, body }) {
      const { number, kind, title, issuedAt } = body;
      await insertNotice(doingAs(house, { kind: 'system', name: 'applications' }).db, {
        id: subject as NoticeId,
        caseId: caseId as ApplicationId,
        number: number as string,
        kind: kind as NoticeKind,
        title: title as string,
        issuedAt: issuedAt as string,
      });
    },
  },
  {
    name: 'applications.erasure',
    types: ['kernel.personal-data.erased'],
    async handle(house, { body }) {
      const { subject } = body;
      // Subjects of other modules' events need not be cases, nor even ids.
      if (typeof subject !== 'string' || !uuid.test(subject)) return;
      const { db } = doingAs(house, { kind: 'system', name: 'applications' });
      await clearPersonalOf(db, [subject]);
      await clearPersonal(db, subject as CaseId);
    },
  },
];
