// What units, parties and staff consist of in other systems' files, and what of one row must hold together. Pure; whether a row
// is here already is for the use cases.

import { creditCodeHolds } from '@kapok/contracts/creditCode.ts';
import { roles } from '@kapok/contracts/operation.ts';
import { documentNumberOf } from '@kapok/contracts/parties/documentNumbers.ts';
import { documentTypes, reaches, unitKinds } from '@kapok/contracts/parties.ts';
import { problems } from '@kapok/contracts/problems.ts';
import type { Refusal } from '../../../kernel/errors.ts';
import { type RowOf, recordKind } from '../../../kernel/importing/kinds.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import { mayBeNumber } from './documents.ts';
import { unitFits } from './requests.ts';

const text = (charactersMax: number) => ({ type: 'text', charactersMax }) as const;
const unitCode = /^[a-z0-9-]{2,40}$/;

/** The words of a refusal that the same content would get over HTTP. */
export const rowRefusalOf = ({ refused }: Refusal): RowRefusal => ({
  why: 'rule',
  words: problems[refused].title,
});

/** Fields of an imported unit, for `kapok import units`. */
export const unitRecords = recordKind({
  name: 'units',
  naturalId: ['code'],
  fields: {
    code: {
      ...text(40),
      required: true,
      about: 'Code of the unit here: lower case, digits, hyphens; a division code is one.',
    },
    kind: { type: 'choice', choices: [...unitKinds], required: true, about: 'Kind of unit.' },
    nameZh: { ...text(100), required: true, about: 'Name in Chinese.' },
    nameEn: { ...text(200), about: 'Name in English; the Chinese one when absent.' },
    parent: { ...text(40), about: 'Code of the unit above; here already, or no more than 1,000 rows away.' },
    divisionCode: { ...text(12), about: 'GB/T 2260 code of 6 digits, or its extension of 9 or 12.' },
    creditCode: { ...text(18), about: 'Unified social credit code (GB 32100).' },
    handlesCases: { type: 'boolean', about: 'Whether orders are passed on to it; no when absent.' },
    from: { type: 'instant', about: 'Since when it stands; 1970 says that nobody knows.' },
    until: { type: 'instant', about: 'When it was abolished (撤销); absent while it stands.' },
    successor: { ...text(40), about: 'Code of the unit that took over.' },
  },
  check: (row) => {
    for (const field of ['code', 'parent', 'successor'] as const)
      if (row[field] !== undefined && !unitCode.test(row[field])) return { why: 'not-of-form', field };
    if (row.divisionCode !== undefined && !/^(\d{6}|\d{9}|\d{12})$/.test(row.divisionCode))
      return { why: 'not-of-form', field: 'divisionCode' };
    if (row.creditCode !== undefined && !creditCodeHolds(row.creditCode))
      return { why: 'not-of-form', field: 'creditCode' };
    if (row.until !== undefined && row.until <= (row.from ?? new Date(0)))
      return { why: 'rule', words: problems['unit-dates-contradict'].title };
    if (row.successor !== undefined && row.until === undefined)
      return { why: 'needs', field: 'successor', other: 'until' };
    for (const field of ['parent', 'successor'] as const)
      if (row[field] === row.code) return { why: 'unknown-unit', field };
    return undefined;
  },
});
export type UnitImportRow = RowOf<(typeof unitRecords)['fields']>;

const phone = /^\+?[0-9][0-9 -]{4,22}$/;
const personal = { personal: true } as const;

/** Fields of an imported party, for `kapok import parties`. */
export const partyRecords = recordKind({
  name: 'parties',
  naturalId: ['documentType', 'documentNumber'],
  fields: {
    documentType: {
      type: 'choice',
      choices: keysOf(documentTypes),
      required: true,
      about: 'Kind of document.',
    },
    documentNumber: {
      ...text(40),
      ...personal,
      required: true,
      about: 'Its number; checked as the document’s kind asks, kept sealed.',
    },
    name: { ...text(100), ...personal, required: true, about: 'Name of the person or the entity.' },
    legalRepresentative: {
      ...text(100),
      ...personal,
      about: 'Legal representative (法定代表人) of an entity.',
    },
    phone: { ...text(24), ...personal, about: 'Telephone number.' },
    address: { ...text(200), ...personal, about: 'Address.' },
  },
  check: (row, now) => {
    const wrong = mayBeNumber(row.documentType, documentNumberOf(row.documentNumber), now);
    if (wrong) return rowRefusalOf(wrong);
    if (row.legalRepresentative !== undefined && row.documentType !== 'credit-code')
      return {
        why: 'rule',
        words: { zh: '自然人没有法定代表人', en: 'a natural person has no legal representative' },
      };
    return row.phone === undefined || phone.test(row.phone)
      ? undefined
      : { why: 'not-of-form', field: 'phone' };
  },
});
export type PartyImportRow = RowOf<(typeof partyRecords)['fields']>;

/** Fields of an imported member of staff, for `kapok import staff`: one row a post, or one without. */
export const staffRecords = recordKind({
  name: 'staff',
  naturalId: ['username', 'role', 'unit', 'reach'],
  fields: {
    username: {
      ...text(64),
      required: true,
      about: 'Name to sign in with: lower case, digits, dot, hyphen, underscore.',
    },
    nameZh: { ...text(100), required: true, about: 'Name in Chinese.' },
    nameEn: { ...text(200), about: 'Name in English; the Chinese one when absent.' },
    role: {
      type: 'choice',
      choices: [...roles],
      about: 'Role of a post that is asked for; a security administrator grants it.',
    },
    unit: { ...text(40), about: 'Code of the unit the post is of; none for one of the whole city.' },
    reach: {
      type: 'choice',
      choices: [...reaches],
      about:
        'What the post reaches: its unit, all below it, or the city. `unit` with a unit and `city` without when absent.',
    },
    until: { type: 'instant', mayLieAhead: true, about: 'When the post ends.' },
  },
  check: (row, now) => {
    if (!/^[a-z0-9][a-z0-9._-]{1,63}$/.test(row.username)) return { why: 'not-of-form', field: 'username' };
    if (row.role === undefined)
      return row.unit === undefined && row.reach === undefined
        ? undefined
        : { why: 'needs', field: 'unit', other: 'role' };
    if (!unitFits(row.role, row.unit, reachOf(row)))
      return { why: 'rule', words: problems['post-needs-unit'].title };
    return row.until !== undefined && row.until <= now
      ? { why: 'rule', words: problems['post-dates-contradict'].title }
      : undefined;
  },
});
export type StaffImportRow = RowOf<(typeof staffRecords)['fields']>;

export const reachOf = ({ reach, unit }: StaffImportRow) => reach ?? (unit === undefined ? 'city' : 'unit');

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[];
}
