// Takes an application in: case, facts, materials, follow code and event in one statement, within the transaction of whoever
// filled it in. It must never open a case for an item or with a file that is not there.
import type { ApplicationChannel, MaterialSource, TrustGrade } from '@kapok/contracts/applications.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import type { ApplicationId, EventId, FileId, MaterialId, PartyId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newFollowCode } from '../../../kernel/followCodes.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import { type CaseChange, insertCase, moved, nextCaseNumber, type WorkCalendar } from '../../cases/index.ts';
import { identityOf, unitOfOffice } from '../../parties/index.ts';
import { itemVersion } from '../../services/index.ts';
import { applicationEvent } from '../events.ts';
import { applicationKind } from '../lifecycle.ts';
import type { ApplicationFacts } from '../rules/facts.ts';
import { decideReceipt } from '../rules/receipt.ts';
import { insertingApplication, insertingMaterials } from '../store/applications.ts';
import { countFilesOf } from '../store/files.ts';
import { sealAnswers } from './sealing.ts';
import { readRulebook } from './settings.ts';

const numberPrefix = 'SQ';

export interface GivenMaterial {
  /** Code of what was required; the same code answers it again after a correction. */
  readonly requirement: string;
  readonly name: string;
  readonly fileIds: readonly FileId[];
  readonly grade: TrustGrade;
  readonly source: MaterialSource;
}

export interface Arriving {
  /** Of the draft it was: its files and key go on with the case. */
  readonly id?: ApplicationId;
  readonly itemCode: string;
  readonly itemVersion: number;
  readonly applicant: PartyId;
  /** Who acted for the applicant. */
  readonly agent?: PartyId;
  readonly coApplicants?: readonly PartyId[];
  /** Personal. */
  readonly answers: JsonObject;
  readonly materials: readonly GivenMaterial[];
  readonly channel: ApplicationChannel;
  /** Where somebody else gave them a number and told them its code before it came here. */
  readonly receipt?: { readonly number: string; readonly codeHash: Buffer };
}

/** The code is told once, with the number it belongs to: only its hash is kept. */
export interface Received {
  readonly id: ApplicationId;
  readonly number: string;
  /** Empty where it was told before. */
  readonly followCode: string;
  readonly eventId: EventId;
}

export async function receive(
  tx: Tx,
  { house, source }: Pick<Doing, 'house' | 'source'>,
  arriving: Arriving,
): Promise<Received | Refusal> {
  const { itemCode, applicant, agent, coApplicants = [], answers, channel } = arriving;
  const version = await itemVersion(tx, itemCode, arriving.itemVersion);
  if (version === undefined) return refuse('unknown-item');
  const identity = await identityOf(tx, house, applicant);
  if (identity === undefined) return refuse('unknown-party');
  const id = arriving.id ?? newId<ApplicationId>(house);
  const files = [...new Set(arriving.materials.flatMap(({ fileIds }) => fileIds))];
  if (files.length > 0 && (await countFilesOf(tx, id, files)) < files.length) return refuse('unknown-file');
  const book = await readRulebook(house);
  const now = house.clock.now();
  const { content: item } = version;
  const receipt = decideReceipt(item, channel, now, book);
  const { standing, clocks, statutoryDays, promisedDays } = receipt;
  const department = (await unitOfOffice(tx, { ...item.department, division: item.division })) ?? null;
  const { number, followCode, codeHash } = arriving.receipt
    ? { ...arriving.receipt, followCode: '' }
    : await newReceipt(house, now, book.calendar);
  const key = await house.vault.keyFor(tx, id);
  const materials = arriving.materials.map((material) => ({ ...material, id: newId<MaterialId>(house) }));
  const facts: ApplicationFacts = {
    itemCode,
    itemVersion: version.version,
    itemName: item.name,
    itemType: item.type,
    division: item.division,
    channel,
    applicantKind: identity.kind,
    agentId: agent ?? null,
    statutoryDays,
    promisedDays,
  };
  const event = eventPart(
    source,
    applicationEvent('applications.application.received', { ...facts, id, number, department }, 1, now, {
      materials: materials.length,
      reused: materials.filter((one) => one.source === 'reuse' || one.source === 'record').length,
      checkDays: book.settings.checkWorkingDays,
      statutoryDays,
      promisedDays,
      immediate: standing.context.immediate === 1,
      agent: agent !== undefined,
      coApplicants: coApplicants.length,
    }),
  );
  const change: CaseChange = {
    version: 1,
    ...standing,
    department,
    assignee: null,
    clocks,
    closedAt: null,
    action: { at: now, actor: source.actor, command: 'receive', eventId: event.id, department, note: null },
  };
  const opened = {
    id,
    kind: applicationKind.code,
    number,
    subtype: item.type,
    urgent: false,
    title: item.name,
    openedAt: now,
    partyId: applicant,
  };
  await insertCase(tx, opened, change, [
    event.after(moved),
    ...insertingApplication(facts, sealAnswers(key, id, answers), coApplicants, {
      number,
      codeHash,
    }),
    insertingMaterials(0, materials, now),
  ]);
  return { id, number, followCode, eventId: event.id };
}

/** A number and the code by which its application is followed; the code is told once. */
export async function newReceipt(house: House, at: Date, calendar: WorkCalendar) {
  const number = await nextCaseNumber(house.db, numberPrefix, at, calendar);
  const { code: followCode, codeHash } = newFollowCode(house.random, number);
  return { number, followCode, codeHash };
}
