// Makes the paper of a step: numbered once for the event it tells of, then set, signed and sealed. Hearing the event again, after
// a crash between the two, goes on with the number that was given; no number ever has two papers.
import { createHash } from 'node:crypto';
import type { ApplicationId, EventId, NoticeId } from '@kapok/contracts/ids.ts';
import { documentHash, manifestHash } from '@kapok/contracts/manifest.ts';
import { verifierKeyText } from '@kapok/contracts/note.ts';
import { transact } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ConsumedEvent, House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { type ApplicationRow, loadApplication } from '../../applications/index.ts';
import { readCalendar } from '../../cases/index.ts';
import { signDocuments, verifierKeys } from '../../ledger/index.ts';
import { identityOf, unitNames } from '../../parties/index.ts';
import { noticePdf } from '../documents/pdf.ts';
import { compose, type Told, titleOf, yearOf } from '../rules/composing.ts';
import { checkCodeBytes, checkCodeOf } from '../rules/numbers.ts';
import { kindOf, type Step, toldOf } from '../rules/telling.ts';
import { textFor } from '../rules/templates.ts';
import { keepPaper, numberNotice, selectDecision } from '../store/notices.ts';
import { paperColumn, recipientColumn } from './sealing.ts';
import { holdingFor } from './templates.ts';

const system = { kind: 'system', name: 'notices' } as const;
const documentName = 'notice.pdf';
const demoMark = '演示数据 Demonstration data';

export async function issue(house: House, event: ConsumedEvent): Promise<void> {
  const kind = kindOf(event);
  if (kind === undefined || event.caseId === undefined) return;
  const doing = doingAs(house, system);
  const { db } = doing;
  const caseId = event.caseId as ApplicationId;
  const told = await whatIsTold(house, db, { ...event, kind, caseId });
  // What was erased is told to nobody.
  if (told === undefined) return;
  const department = typeof event.body.department === 'string' ? event.body.department : null;
  const held = await holdingFor(house.db, department);
  const text = textFor(held, kind);
  const notice = await db.transaction().execute((tx) =>
    numberNotice(tx, {
      id: newId<NoticeId>(house),
      eventId: event.id as EventId,
      caseId,
      kind,
      title: titleOf(kind, told.itemType),
      item: told.item,
      department,
      series: text.series,
      year: yearOf(told.at),
      checkCode: checkCodeOf(house.random.bytes(checkCodeBytes)),
      issuedAt: told.at,
    }),
  );
  if (notice.sha256 !== null) return;
  const pdf = await noticePdf({
    ...compose(told, text, held.remedies),
    number: notice.number,
    checkCode: notice.checkCode,
    site: house.config.publicUrl,
    ...(house.config.city === 'demo' && { mark: demoMark }),
  });
  const sha256 = documentHash(pdf);
  const [note, keys] = await Promise.all([
    signDocuments(house, notice.id, [{ name: `document:${documentName}`, sha256 }]),
    verifierKeys(house),
  ]);
  const key = await house.vault.keyFor(db, caseId);
  await transact(db, async (tx) => {
    const kept = await keepPaper(tx, notice.id, {
      sha256: createHash('sha256').update(pdf).digest(),
      note,
      recipient: key.seal(recipientColumn, notice.id, told.applicant),
      pdf: key.seal(paperColumn, notice.id, Buffer.from(pdf).toString('base64')),
    });
    if (!kept) return undefined;
    await emit(tx, doing.source, [
      {
        type: 'notices.notice.issued',
        subject: notice.id,
        caseId,
        body: {
          number: notice.number,
          kind,
          title: notice.title,
          department,
          issuedAt: told.at.toISOString(),
          sha256,
          manifestHash: manifestHash(note),
          evidenceKey: verifierKeyText(keys.evidence),
        },
      },
    ]);
    return undefined;
  });
}

/** Where no unit has it, the city's authority for services speaks. */
const ofNoUnit = '市政务服务管理机关';

async function whatIsTold(
  house: House,
  db: House['db'],
  event: ConsumedEvent & Pick<Step, 'kind'> & { readonly caseId: ApplicationId },
): Promise<Told | undefined> {
  const row = await loadApplication(db, house.vault, event.caseId);
  if (row === undefined || row.partyId === null) return undefined;
  const [identity, personal, calendar, units, decision] = await Promise.all([
    identityOf(db, house, row.partyId),
    event.openPersonal(),
    readCalendar(house.db),
    unitsOf(house, row, event.body.department),
    selectDecision(db, event.caseId),
  ]);
  if (identity === undefined) return undefined;
  const unit = (code: unknown) => (typeof code === 'string' ? units.get(code)?.zh : undefined);
  return toldOf(
    { kind: event.kind, at: new Date(event.at), body: event.body, personal: personal ?? {} },
    {
      applicant: identity.name,
      item: row.itemName,
      itemType: row.itemType,
      application: row.number,
      department: unit(event.body.department) ?? ofNoUnit,
      receivedAt: row.openedAt,
      acceptedAt: acceptedAtOf(row),
      materials: new Set(row.materials.map(({ requirement }) => requirement)).size,
      opinions: row.opinions.flatMap(({ department, givenAt }) =>
        givenAt === null ? [] : (unit(department) ?? department),
      ),
      result: row.decision?.result,
      decision: decision && `《${decision.title}》${decision.number}`,
    },
    calendar,
  );
}

function acceptedAtOf({ actions }: ApplicationRow): Date | undefined {
  const accepted = actions.findLast(({ command }) => command === 'accept' || command === 'deem');
  return accepted && new Date(accepted.at);
}

const unitsOf = ({ db }: House, { opinions }: ApplicationRow, department: unknown) =>
  unitNames(db, [
    ...opinions.map((one) => one.department),
    ...(typeof department === 'string' ? [department] : []),
  ]);
