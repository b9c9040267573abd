// The library and the settings: read by everybody who sets goals, changed by finance, version by version.
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import {
  type GoalLesson,
  type LibraryEntry,
  type LibraryItem,
  libraryFaults,
} from '@kapok/contracts/goals/library.ts';
import { libraryMax } from '@kapok/contracts/goals/operations.ts';
import { type GoalSettings, goalSettingsFaults } from '@kapok/contracts/goals/settings.ts';
import type { GoalLevelCode } from '@kapok/contracts/goals/tree.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { listStaffNames, nameOfActor, unitNames } from '../../parties/index.ts';
import * as store from '../store/index.ts';
import { settingsNow } from './settings.ts';

export interface LibraryFilter {
  readonly text?: string | undefined;
  readonly level?: GoalLevelCode | undefined;
  readonly retired?: boolean | undefined;
}

export async function listGoalLibrary(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  { text, level, retired }: LibraryFilter,
): Promise<{ items: LibraryItem[]; limit: number }> {
  const rows = await store.selectLibrary(house.db);
  const wanted = text?.trim().toLowerCase() ?? '';
  const found = rows.filter(
    ({ entry }) =>
      (retired || !entry.retired) &&
      (level === undefined || entry.level === level) &&
      [entry.code, entry.name.zh, entry.name.en, entry.function.zh, entry.function.en, entry.source.zh].some(
        (words) => words.toLowerCase().includes(wanted),
      ),
  );
  const shown = found.slice(0, libraryMax);
  return { items: await withUse({ house, db }, shown), limit: libraryMax };
}

export async function setGoalLibraryEntry(
  doing: Doing,
  { entry, expectedVersion }: { readonly entry: LibraryEntry; readonly expectedVersion: number },
): Promise<LibraryItem | Refusal> {
  const { house, source } = doing;
  const { checks } = (await settingsNow(house.db)).setting;
  const [fault] = libraryFaults(entry, checks.vagueWords);
  // What is retired is offered to nobody, and need not be mended first.
  if (fault && !entry.retired)
    return refuse('invalid-request', { detail: fault.text, particulars: { field: fault.field } });
  const changedBy = await nameOfActor(house.db, source.actor);
  return doing.transact(async (tx) => {
    const rows = await store.selectLibrary(tx);
    const before = rows.find((row) => row.entry.code === entry.code)?.version ?? 0;
    const conflict = refuse('version-conflict', { particulars: { version: before } });
    if (before !== expectedVersion) return conflict;
    if (before === 0 && rows.length >= libraryMax)
      return refuse('limit-reached', {
        detail: {
          zh: `指标库最多 ${libraryMax} 条。`,
          en: `The library holds ${libraryMax} entries at most.`,
        },
      });
    const version = before + 1;
    const row = { entry, version, changedBy: source.actor, changedAt: house.clock.now() };
    if (!(await store.insertLibraryEntry(tx, row))) return conflict;
    const body = { code: entry.code, version, hash: canonicalHash(entry) };
    await emit(tx, source, [{ type: 'goals.library.changed', subject: entry.code, body }]);
    return {
      ...entry,
      version,
      changedAt: row.changedAt.toISOString(),
      ...changer(changedBy),
      used: [],
      lessons: [],
    };
  });
}

async function withUse(
  { house, db }: Pick<Doing, 'house' | 'db'>,
  rows: readonly store.LibraryRow[],
): Promise<LibraryItem[]> {
  const used = await store.selectLibraryUse(
    db,
    rows.map(({ entry }) => entry.code),
  );
  const learned = await store.selectLessons(
    house.db,
    { indicators: rows.map(({ entry }) => entry.code) },
    lessonsMax * 20,
  );
  const names = await unitNames(house.db, [
    ...new Set([...used, ...learned].map(({ department }) => department)),
  ]);
  const staff = await listStaffNames(house.db);
  return rows.map(({ entry, version, changedAt, changedBy }) => ({
    ...entry,
    version,
    changedAt: changedAt.toISOString(),
    ...changer(staff.get(changedBy)),
    used: used
      .filter(({ library }) => library === entry.code)
      .slice(0, usesMax)
      .map(({ department, year, target, past, reached }) => ({
        department,
        name: names.get(department) ?? { zh: department, en: department },
        year,
        target,
        past: [...past],
        reached,
      })),
    lessons: presentLessons(
      learned.filter(({ indicator }) => indicator === entry.code),
      names,
    ),
  }));
}

const usesMax = 50;
export const lessonsMax = 50;

export function presentLessons(
  rows: readonly store.LessonRow[],
  names: ReadonlyMap<string, Words>,
): GoalLesson[] {
  return rows.slice(0, lessonsMax).map(({ id: _, department, learnedAt, ...row }) => ({
    ...row,
    department: { code: department, name: names.get(department) ?? { zh: department, en: department } },
    at: learnedAt.toISOString(),
  }));
}

export async function readGoalSettings(house: House) {
  const { version, setting, setAt, setBy } = await settingsNow(house.db);
  return {
    version,
    settings: setting,
    changedAt: setAt.toISOString(),
    ...changer(await nameOfActor(house.db, setBy)),
  };
}

const changer = (name: Words | undefined) => (name ? { changedBy: name } : {});

export async function setGoalSettings(
  doing: Doing,
  { settings, expectedVersion }: { readonly settings: GoalSettings; readonly expectedVersion: number },
) {
  const { house, source } = doing;
  const [fault] = goalSettingsFaults(settings);
  if (fault) return refuse('invalid-request', { detail: fault });
  const by = await nameOfActor(house.db, source.actor);
  return doing.transact(async (tx) => {
    const before = await settingsNow(tx);
    const conflict = refuse('version-conflict', { particulars: { version: before.version } });
    if (before.version !== expectedVersion) return conflict;
    const version = before.version + 1;
    const setAt = house.clock.now();
    if (!(await store.insertSetting(tx, { version, setting: settings, setBy: source.actor, setAt })))
      return conflict;
    const body = { version, hash: canonicalHash(settings) };
    await emit(tx, source, [{ type: 'goals.settings.changed', subject: 'goals', body }]);
    return { version, settings, changedAt: setAt.toISOString(), ...changer(by) };
  });
}
