// Collects an application for the authority of another place, at a window that looks at who somebody is and at the form of what they
// brought; and notes that somebody applied from elsewhere online. No application begins here: it begins when the authority takes over.

import { type FormCheck, formChecks } from '@kapok/contracts/crossings/words.ts';
import type {
  CrossingKind,
  crossMyApplication as crossOperation,
  receiveElsewhere as receiveOperation,
} from '@kapok/contracts/crossings.ts';
import type { CrossingId, EventId, FileId, PartyId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { ItemContent } from '@kapok/contracts/services.ts';
import { actorName } from '../../../kernel/access.ts';
import { type Database, inTransaction, type Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { keepFile, newReceipt, ownApplication } from '../../applications/index.ts';
import { readCalendar } from '../../cases/index.ts';
import { divisionOf, enterParties, findNamed, places, unitOfOffice } from '../../parties/index.ts';
import { itemAt, itemVersion } from '../../services/index.ts';
import { crossingEvent } from '../events.ts';
import { isSamePlace, kindsFrom } from '../rules/places.ts';
import { type CrossingRow, insertCrossing, type PaperRow } from '../store/crossings.ts';
import { allRows, loadWhole, sealAnswers } from './loading.ts';
import { followedOf } from './presenting.ts';
import { placesMax } from './routing.ts';

type Asked = BodyOf<typeof receiveOperation>;

export async function receiveElsewhere(
  doing: Doing,
  asked: Asked,
): Promise<AnswerOf<typeof receiveOperation> | Refusal> {
  const { house, source, actor } = doing;
  const { unit, kind } = asked;
  const forbidden = doing.mayDo({ department: unit });
  if (forbidden) return forbidden;
  const now = house.clock.now();
  const item = await itemAt(house.db, asked.itemCode, now);
  if (item === undefined) return refuse('unknown-item');
  const open = (Object.keys(formChecks) as FormCheck[]).filter((check) => !asked.checks[check]);
  if (open.length > 0)
    return refuse('form-check-open', {
      detail: {
        zh: `尚未通过：${open.map((check) => formChecks[check].zh).join('；')}。`,
        en: `Open: ${open.map((check) => formChecks[check].en).join('; ')}.`,
      },
      particulars: { open },
    });
  const from = await divisionOf(house.db, unit);
  if (from === undefined) return refuse('unit-without-place');
  const way = await wayHome(house.db, item.content, { from, kind, now });
  if (isRefusal(way)) return way;
  if (way.home === unit) return refuse('same-place');
  const id = newId<CrossingId>(house);
  const { number, followCode, codeHash } = await newReceipt(house, now, await readCalendar(house.db));
  return doing.write((db) =>
    inTransaction(db, async (tx) => {
      const applicant = await partyOf(tx, doing, asked);
      if (isRefusal(applicant)) return applicant;
      const papers = await keepPapers(tx, doing, id, applicant, asked);
      if (isRefusal(papers)) return papers;
      const key = await house.vault.keyFor(tx, id);
      const row: CrossingRow = {
        ...rowOf(item, way, { id, number, kind, from, applicant, at: now, by: actorName(actor) }),
        collecting: unit,
        answers: sealAnswers(key, id, asked.answers),
        takenOverAt: null,
      };
      await insertCrossing(tx, row, codeHash, papers);
      const [eventId] = await emit(tx, source, [opened(row, papers, now)]);
      return { id, number, followCode, eventId: eventId! };
    }),
  );
}

/** Online the papers are the authority's from the first moment; what crosses is where somebody is, and the result if they want it there. */
export async function crossMyApplication(
  doing: Doing,
  { applicationId, from, kind, collectHere }: BodyOf<typeof crossOperation>,
): Promise<AnswerOf<typeof crossOperation> | Refusal> {
  const { house, source, actor } = doing;
  const application = await ownApplication(doing, applicationId);
  if (isRefusal(application)) return application;
  if (application.closedAt !== null) return refuse('crossing-ended');
  const here = (await places(house.db, placesMax)).find(({ division }) => isSamePlace(division, from));
  if (here === undefined) return refuse('unknown-division');
  const now = house.clock.now();
  const item = await itemVersion(house.db, application.itemCode, application.itemVersion);
  if (item === undefined) return refuse('not-found');
  const way = await wayHome(house.db, item.content, { from, kind, now });
  if (isRefusal(way)) return way;
  if (collectHere && !here.handlesCases) return refuse('crossing-not-allowed');
  const { department, partyId, number } = application;
  if (partyId === null) return refuse('not-found');
  const row: CrossingRow = {
    ...rowOf(
      item,
      { ...way, home: department ?? way.home },
      {
        id: applicationId,
        number,
        kind,
        from,
        applicant: partyId,
        at: now,
        by: actorName(actor),
      },
    ),
    collecting: collectHere ? here.code : null,
    answers: null,
    takenOverAt: application.openedAt,
  };
  if (row.collecting === row.home) return refuse('same-place');
  const written = await doing.write((db) =>
    inTransaction(db, async (tx) => {
      if (!(await insertCrossing(tx, row, null, []))) return refuse('crossing-exists');
      const [eventId] = await emit(tx, source, [opened(row, [], now)]);
      return { eventId: eventId! as EventId };
    }),
  );
  if (isRefusal(written)) return written;
  const whole = await loadWhole(allRows(house), applicationId);
  if (whole === undefined) throw new Error('a crossing that was just written is not there');
  return { crossing: await followedOf(house, whole), ...written };
}

interface Way {
  readonly home: string;
  readonly parts: readonly string[];
}

/** To whom it goes, if its authority lets it be done from there in this way. */
async function wayHome(
  db: Database,
  item: ItemContent,
  { from, kind, now }: { readonly from: string; readonly kind: CrossingKind; readonly now: Date },
): Promise<Way | Refusal> {
  if (isSamePlace(from, item.division)) return refuse('same-place');
  if (!kindsFrom(item, from).includes(kind)) return refuse('crossing-not-allowed');
  const home = await unitOfOffice(db, { ...item.department, division: item.division });
  if (home === undefined) return refuse('no-home-authority');
  if (kind !== 'joint') return { home, parts: [] };
  const parts = new Set<string>();
  for (const code of item.crossing?.with ?? []) {
    const part = (await itemAt(db, code, now))?.content;
    const unit = part && (await unitOfOffice(db, { ...part.department, division: part.division }));
    if (unit === undefined) return refuse('no-home-authority');
    if (unit !== home) parts.add(unit);
  }
  return parts.size === 0 ? refuse('crossing-not-allowed') : { home, parts: [...parts].sort() };
}

const rowOf = (
  { version, content }: { readonly version: number; readonly content: ItemContent },
  { home, parts }: Way,
  of: {
    readonly id: CrossingId;
    readonly number: string;
    readonly kind: CrossingKind;
    readonly from: string;
    readonly applicant: PartyId;
    readonly at: Date;
    readonly by: string;
  },
): Omit<CrossingRow, 'collecting' | 'answers' | 'takenOverAt'> => ({
  id: of.id,
  number: of.number,
  version: 1,
  kind: of.kind,
  itemCode: content.code,
  itemVersion: version,
  itemName: content.name,
  fromDivision: of.from,
  toDivision: content.division,
  home,
  parts,
  partyId: of.applicant,
  openedAt: of.at,
  openedBy: of.by,
  endedAt: null,
  outcome: null,
  reason: null,
});

/**
 * Who stands at the window, by the document they show: registered by it where they are not yet. A window of one district sees nothing
 * of who is registered, so a name that is not theirs is refused and told no further.
 */
async function partyOf(tx: Tx, doing: Doing, { unit, applicant }: Asked): Promise<PartyId | Refusal> {
  const { house, source } = doing;
  const [entered] = await enterParties(tx, house, source, [applicant]);
  if (entered === undefined || isRefusal(entered)) return entered ?? refuse('unknown-party');
  const named = entered.isNew || (await findNamed(tx, house, applicant));
  if (named === undefined) return refuse('unknown-party');
  if (isRefusal(named)) return named;
  // Nobody collects what is from themselves.
  return doing.mayDo({ department: unit, parties: [entered.partyId] }) ?? entered.partyId;
}

async function keepPapers(
  tx: Tx,
  { house }: Pick<Doing, 'house'>,
  id: CrossingId,
  applicant: PartyId,
  { papers }: Asked,
): Promise<PaperRow[] | Refusal> {
  const rows: PaperRow[] = [];
  for (const [place, { files, ...paper }] of papers.entries()) {
    const fileIds: FileId[] = [];
    const sha256: string[] = [];
    for (const { name, contentBase64 } of files) {
      const bytes = Buffer.from(contentBase64, 'base64');
      const kept = await keepFile(tx, house, { subject: id, owner: applicant, name, bytes });
      if (isRefusal(kept)) return kept;
      fileIds.push(kept.id);
      sha256.push(kept.sha256);
    }
    rows.push({ ...paper, place, fileIds, sha256, isResult: false });
  }
  return rows;
}

const opened = (row: CrossingRow, papers: readonly PaperRow[], at: Date) =>
  crossingEvent('crossings.crossing.opened', row, at, {
    collecting: row.collecting ?? '',
    papers: papers.length,
    originals: papers.filter(({ form }) => form === 'original').length,
    parts: row.parts.length,
  });
