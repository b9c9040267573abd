// Opens what may be rated, once for each case or visit, and lets a code in. It must never say whom it is of: the code goes out by
// the event's personal part, to whoever tells people.
import { createHash } from 'node:crypto';
import type { CaseId, PartyId, RatingInvitationId } from '@kapok/contracts/ids.ts';
import type { RatingSubject } from '@kapok/contracts/ratings.ts';
import { DateTime } from 'luxon';
import { doingAs } from '../../../kernel/doing.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { peopleOfCase } from '../../cases/index.ts';
import { invitationCodeBytes, invitationCodeOf, invitationCodeTyped } from '../rules/giving.ts';
import { insertInvitation } from '../store/invitations.ts';
import { rulesOf } from './settings.ts';

export interface Subject {
  readonly kind: RatingSubject;
  readonly id: string;
  readonly item?: string | undefined;
  readonly department: string;
  readonly district?: string | undefined;
  readonly window?: string | undefined;
  readonly partyId?: PartyId | undefined;
  readonly handledBy: readonly string[];
  readonly doneAt: Date;
}

/** The code, where it was not open already; it is told nowhere else but in the event. */
export async function invite(
  house: House,
  subject: Subject,
): Promise<{ readonly invitationId: RatingInvitationId; readonly code: string } | undefined> {
  const doing = doingAs(house, { kind: 'system', name: 'ratings' });
  const rules = await rulesOf(house.db);
  const id = newId<RatingInvitationId>(house);
  const code = invitationCodeOf(house.random.bytes(invitationCodeBytes));
  const { item = null, district = null, window = null, partyId = null } = subject;
  const row = {
    id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    item,
    department: subject.department,
    district,
    window,
    partyId,
    handledBy: [...subject.handledBy],
    doneAt: subject.doneAt,
    until: DateTime.fromJSDate(subject.doneAt).plus({ days: rules.invitationDays }).toJSDate(),
  };
  const opened = await doing.transact(async (tx) => {
    if (!(await insertInvitation(tx, row, codeHash(code)))) return false;
    await emit(tx, doing.source, [
      {
        type: 'ratings.invitation.opened',
        at: subject.doneAt,
        subject: id,
        ...(subject.kind === 'case' ? { caseId: subject.id as CaseId } : {}),
        body: { ...placeOf(row), untilDays: rules.invitationDays, party: partyId ?? '' },
        personal: { code },
      },
    ]);
    return true;
  });
  return opened === true ? { invitationId: id, code } : undefined;
}

/** 64 random bits need no slow hash. */
export const codeHash = (code: string): Buffer =>
  createHash('sha256').update(invitationCodeTyped(code)).digest();

/** As events say where it was; what is not known is empty. */
export const placeOf = (row: {
  readonly subjectKind: RatingSubject;
  readonly subjectId: string;
  readonly item: string | null;
  readonly department: string;
  readonly district: string | null;
  readonly window: string | null;
}) => ({
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  item: row.item ?? '',
  department: row.department,
  district: row.district ?? '',
  window: row.window ?? '',
});

/** A case that came to its end; who came with it and who handled it, the case says. */
export async function inviteOfCase(
  house: House,
  { caseId, subject, body, at }: ConsumedEvent,
): Promise<void> {
  const id = (caseId ?? subject) as CaseId;
  const people = await peopleOfCase(doingAs(house, { kind: 'system', name: 'ratings' }).db, id);
  const department = text(body.department);
  // One that no office took on yet was handled by nobody.
  if (!people || department === undefined) return;
  await invite(house, {
    kind: 'case',
    id,
    item: text(body.itemCode),
    department,
    district: districtOf(body.division),
    partyId: people.partyId ?? undefined,
    handledBy: people.actors.filter(isStaff),
    doneAt: new Date(at),
  });
}

/** A visit that was served: whoever served it is who acted. */
export async function inviteOfVisit(
  house: House,
  { subject, actor, body, at }: ConsumedEvent,
): Promise<void> {
  const department = text(body.department);
  if (department === undefined) return;
  await invite(house, {
    kind: 'visit',
    id: subject,
    item: text(body.item),
    department,
    district: districtOf(body.division),
    window: text(body.counter),
    partyId: (text(body.party) ?? text(body.partyId)) as PartyId | undefined,
    handledBy: [actor].filter(isStaff),
    doneAt: new Date(at),
  });
}

const isStaff = (actor: string): boolean => actor.startsWith('staff:');
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
/** A division's code names its district first. */
const districtOf = (value: unknown): string | undefined => /^\d{6}/.exec(text(value) ?? '')?.[0];
