// How ratings are shown: to whoever gave them with what became of them, to staff without who gave them.
import type { RatingId } from '@kapok/contracts/ids.ts';
import { type Rating, type RatingInvitation, rectificationStates } from '@kapok/contracts/ratings.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { doingAs } from '../../../kernel/doing.ts';
import { maskPersonal } from '../../../kernel/masking.ts';
import type { House } from '../../../kernel/module.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import { clocksOfCases, findClock } from '../../cases/index.ts';
import { unitNames } from '../../parties/index.ts';
import { itemNames } from '../../services/index.ts';
import type { InvitationRow } from '../store/invitations.ts';
import { type RatingRow, selectRatingsOfInvitations } from '../store/ratings.ts';
import { rulesOf } from './settings.ts';

export const textColumn = 'ratings.rating.text' satisfies SealedColumn;
export const resultColumn = 'ratings.rectification.result' satisfies SealedColumn;

/** What each is called: its department, and its item where it is of one. */
export async function namesFor(
  { db }: Pick<House, 'db'>,
  rows: readonly { readonly department: string; readonly item: string | null }[],
): Promise<
  (row: { readonly department: string; readonly item: string | null }) => {
    departmentName: Words;
    itemName?: string;
  }
> {
  const [units, items] = await Promise.all([
    unitNames(db, [...new Set(rows.map(({ department }) => department))]),
    itemNames(db, [...new Set(rows.flatMap(({ item }) => item ?? []))]),
  ]);
  return ({ department, item }) => {
    const itemName = item === null ? undefined : items.get(item);
    return {
      departmentName: units.get(department) ?? { zh: department, en: department },
      ...(itemName === undefined ? {} : { itemName }),
    };
  };
}

const place = (row: Pick<InvitationRow, 'subjectKind' | 'item' | 'department' | 'district' | 'window'>) => ({
  subjectKind: row.subjectKind,
  department: row.department,
  ...(row.item === null ? {} : { item: row.item }),
  ...(row.district === null ? {} : { district: row.district }),
  ...(row.window === null ? {} : { window: row.window }),
});

/** As whoever they are of sees them. */
export async function presentInvitations(
  house: House,
  db: Queryable,
  rows: readonly InvitationRow[],
): Promise<RatingInvitation[]> {
  const given = await selectRatingsOfInvitations(
    db,
    rows.map(({ id }) => id),
  );
  // The order of a bad rating has its id; when it is due is promised to whoever rated.
  const inside = doingAs(house, { kind: 'system', name: 'ratings' }).db;
  const bad = given.flatMap(({ id, rectification }) => (rectification === null ? [] : [id]));
  const [names, clocks, rules, results] = await Promise.all([
    namesFor(house, rows),
    clocksOfCases(inside, bad),
    rulesOf(house.db),
    house.vault.open(
      house.db,
      given.map(({ id, result }) => ({ column: resultColumn, row: id, sealed: result })),
    ),
  ]);
  return rows.map((row) => {
    const at = given.findIndex(({ invitationId }) => invitationId === row.id);
    const rated = given[at];
    return {
      invitationId: row.id,
      ...place(row),
      ...names(row),
      doneAt: row.doneAt.toISOString(),
      until: row.until.toISOString(),
      ...(rated === undefined
        ? {}
        : {
            rated: {
              ratingId: rated.id,
              score: rated.score,
              tags: rated.tags.flatMap((code) => rules.tags.find((tag) => tag.code === code)?.words ?? []),
              givenAt: rated.givenAt.toISOString(),
              excluded: rated.excluded !== null,
              ...rectificationOf(rated, findClock(clocks.get(rated.id) ?? [], 'handle')?.dueAt, results[at]),
            },
          }),
    };
  });
}

function rectificationOf(
  { rectification: state, onTime }: RatingRow,
  dueAt: string | undefined,
  result: string | undefined,
): { rectification?: NonNullable<NonNullable<RatingInvitation['rated']>['rectification']> } {
  if (state === null) return {};
  return {
    rectification: {
      state,
      words: rectificationStates[state],
      ...(dueAt === undefined ? {} : { dueAt }),
      ...(onTime === null ? {} : { onTime }),
      ...(result === undefined ? {} : { result }),
    },
  };
}

/** As staff see them: never whose, and their words without numbers that would say so. */
export async function presentRatings(house: House, rows: readonly RatingRow[]): Promise<Rating[]> {
  const [names, texts] = await Promise.all([
    namesFor(house, rows),
    house.vault.open(
      house.db,
      rows.map(({ id, text }) => ({ column: textColumn, row: id, sealed: text })),
    ),
  ]);
  return rows.map((row, at) => ({
    ratingId: row.id,
    ...place(row),
    ...names(row),
    channel: row.channel,
    score: row.score,
    tags: row.tags,
    ...(texts[at] === undefined ? {} : { text: maskPersonal(texts[at]) }),
    doneAt: row.doneAt.toISOString(),
    givenAt: row.givenAt.toISOString(),
    flags: row.flags,
    ...(row.rectification === null ? {} : { rectification: row.rectification }),
    ...exclusionOf(row),
    ...(row.reply === null ? {} : { reply: row.reply }),
    ...(row.publishedText === null ? {} : { publishedText: row.publishedText }),
    ...(row.publishedAt === null ? {} : { publishedAt: row.publishedAt.toISOString() }),
  }));
}

function exclusionOf(row: RatingRow): Pick<Rating, 'exclusion'> {
  const { ground, reason, proposedBy, granted, decisionReason } = row;
  if (ground === null || reason === null || proposedBy === null) return {};
  return {
    exclusion: {
      state: granted === null ? 'proposed' : granted ? 'granted' : 'refused',
      ground,
      reason,
      proposedBy,
      ...(decisionReason === null ? {} : { decisionReason }),
    },
  };
}

/** Which ratings' words were shown. */
export const wordsShown = (shown: readonly Rating[]) => ({
  kind: 'ratings.rating',
  records: shown.flatMap(({ ratingId, text }): RatingId[] => (text === undefined ? [] : [ratingId])),
  fields: ['text'],
  unmasked: false,
});
