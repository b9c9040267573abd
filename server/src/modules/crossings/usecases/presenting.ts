// How crossings are shown: to the authority at home whole, to others as far as their own legs go, to applicants without who did what.
// The name is masked; what is reviewed is shown to nobody elsewhere.
import { applicationStates } from '@kapok/contracts/applications.ts';
import {
  type Crossing,
  type CrossingCommandName,
  type CrossingLegShown,
  type CrossingPaper,
  type CrossingSummary,
  crossingStages,
  type FollowedCrossing,
  legCarries,
} from '@kapok/contracts/crossings.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { maskName, maskPersonal } from '../../../kernel/masking.ts';
import type { House } from '../../../kernel/module.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { dueTime, readCalendar } from '../../cases/index.ts';
import { identityOf, listStaffNames, places, unitNames } from '../../parties/index.ts';
import type { Receipt } from '../documents/receipt.ts';
import { isSamePlace } from '../rules/places.ts';
import { lightOf, mayNow, nextOf, sinceOf, stepsOf } from '../rules/reading.ts';
import { openLeg, stageOf, stateOf, whereIs } from '../rules/standing.ts';
import type { CrossingRow, LegRow } from '../store/crossings.ts';
import { allRows, type Loaded, openSaid } from './loading.ts';
import { placesMax } from './routing.ts';
import { settingsOf } from './settings.ts';

const staffNames = remembered((db: Database) => listStaffNames(db));

export const unitsOf = ({
  collecting,
  home,
  parts,
}: Pick<CrossingRow, 'collecting' | 'home' | 'parts'>): string[] => [
  ...new Set([home, ...(collecting === null ? [] : [collecting]), ...parts]),
];

interface Names {
  readonly unit: (code: string) => { readonly code: string; readonly words?: Words };
  readonly place: (division: string) => { readonly division: string; readonly words?: Words };
  readonly now: Date;
  readonly nearUntil: Date;
}

async function namesFor(house: House, wholes: readonly Loaded[]): Promise<Names> {
  const codes = wholes.flatMap(({ row, legs }) => [
    ...unitsOf(row),
    ...legs.flatMap(({ from, to }) => [from, to]),
  ]);
  const [units, known, settings, calendar] = await Promise.all([
    unitNames(house.db, [...new Set(codes)]),
    places(house.db, placesMax),
    settingsOf(house.db),
    readCalendar(house.db),
  ]);
  const now = house.clock.now();
  const { dueAt } = dueTime(calendar, now, { unit: 'working-days', amount: settings.yellowWorkingDays });
  return {
    unit: (code) => {
      const words = units.get(code);
      return words ? { code, words } : { code };
    },
    place: (division) => {
      const found = known.find((one) => isSamePlace(one.division, division));
      return found ? { division, words: { zh: found.zh, en: found.en } } : { division };
    },
    now,
    nearUntil: new Date(dueAt.getTime() + 1),
  };
}

export async function summariesOf(house: House, wholes: readonly Loaded[]): Promise<CrossingSummary[]> {
  const names = await namesFor(house, wholes);
  return wholes.map((whole) => summaryOf(whole, names));
}

function summaryOf(whole: Loaded, { unit, place, now, nearUntil }: Names): CrossingSummary {
  const { row, legs } = whole;
  const stage = stageOf(whole);
  const leg = openLeg(legs);
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    kind: row.kind,
    stage,
    words: crossingStages[stage],
    item: { code: row.itemCode, name: row.itemName },
    from: place(row.fromDivision),
    to: place(row.toDivision),
    ...(row.collecting === null ? {} : { collecting: unit(row.collecting) }),
    home: unit(row.home),
    openedAt: row.openedAt.toISOString(),
    since: sinceOf(row, legs).toISOString(),
    ...(leg && { light: lightOf(leg.dueAt, now, nearUntil), dueAt: leg.dueAt.toISOString() }),
    ...(row.takenOverAt === null ? {} : { takenOverAt: row.takenOverAt.toISOString() }),
    ...(row.endedAt === null ? {} : { endedAt: row.endedAt.toISOString() }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
  };
}

export async function crossingTo(doing: Pick<Doing, 'house' | 'actor'>, whole: Loaded): Promise<Crossing> {
  const { house, actor } = doing;
  const { row } = whole;
  const [names, staff, identity, said] = await Promise.all([
    namesFor(house, [whole]),
    staffNames.of(house.db),
    identityOf(allRows(house), house, row.partyId),
    openSaid(house, whole),
  ]);
  const reaches = (department: string) =>
    house.authority.decide(actor, 'readCrossing', { department, parties: [row.partyId] }) === undefined;
  const atHome = reaches(row.home);
  const nameOf = (by: string) => staff.get(by)?.zh;
  const may = (command: CrossingCommandName, department: string) =>
    house.authority.decide(actor, `commandCrossing.${command}`, { department, parties: [row.partyId] }) ===
    undefined;
  const legs = whole.legs.filter(({ from, to }) => atHome || reaches(from) || reaches(to));
  const shownPapers = papersOf(whole, names).filter(
    ({ isResult, place }) => atHome || !isResult || legs.some((leg) => leg.papers.includes(place)),
  );
  return {
    ...summaryOf(whole, names),
    applicant: identity === undefined ? {} : { name: maskName(identity.name) },
    papers: shownPapers,
    legs: legs.map((leg) => legShown(leg, names, nameOf, said.remarks.get(leg.id))),
    parts: atHome ? partsOf(whole, names) : [],
    ...(atHome ? applicationOf(whole) : {}),
    ...(said.reason === undefined ? {} : { givenBack: maskPersonal(said.reason) }),
    may: mayNow(whole, may),
  };
}

export async function followedOf(house: House, whole: Loaded): Promise<FollowedCrossing> {
  const names = await namesFor(house, [whole]);
  return {
    ...summaryOf(whole, names),
    next: nextOf(
      whole,
      (code) => names.unit(code).words ?? { zh: code, en: code },
      openLeg(whole.legs)?.dueAt,
    ),
    papers: papersOf(whole, names),
    steps: stepsOf(whole.row, whole.legs).map(({ at, words, unit }) => ({
      at: at.toISOString(),
      words,
      ...(unit === undefined ? {} : { unit: names.unit(unit) }),
    })),
    parts: partsOf(whole, names),
    ...applicationOf(whole),
  };
}

function papersOf(whole: Loaded, { unit }: Names): CrossingPaper[] {
  return whole.papers.map((paper) => {
    const at = whereIs(paper, whole);
    const { place, name, form, pieces, sha256, isResult } = paper;
    return {
      place,
      name,
      form,
      pieces,
      sha256: [...sha256],
      isResult,
      where: at.where,
      ...(at.where === 'unit' && { unit: unit(at.unit) }),
    };
  });
}

const partsOf = ({ row, legs }: Loaded, { unit }: Names): Crossing['parts'] =>
  row.parts.map((code) => {
    const leg = legs.find(({ carries, to }) => carries === 'copies' && to === code);
    return {
      unit: unit(code),
      asked: leg !== undefined,
      ...(leg?.takenAt && { takenAt: leg.takenAt.toISOString() }),
      ...(leg?.answeredAt && { answeredAt: leg.answeredAt.toISOString() }),
    };
  });

const applicationOf = ({ row, applicationState, applicationDueAt }: Loaded): Pick<Crossing, 'application'> =>
  applicationState === undefined
    ? {}
    : {
        application: {
          number: row.number,
          state: applicationState,
          words: applicationStates[applicationState],
          ...(applicationDueAt && { dueAt: applicationDueAt.toISOString() }),
        },
      };

function legShown(
  leg: LegRow,
  { unit, now, nearUntil }: Names,
  nameOf: (by: string) => string | undefined,
  remark:
    | {
        readonly missing?: readonly { readonly place: number; readonly what?: string }[];
        readonly differences?: string;
        readonly reason?: string;
      }
    | undefined,
): CrossingLegShown {
  const by = (name: 'handedBy' | 'takenBy', actor: string | null) => {
    const named = actor === null ? undefined : nameOf(actor);
    return named === undefined ? {} : { [name]: named };
  };
  const state = stateOf(leg);
  const refusedBy = leg.refusedBy === null ? undefined : nameOf(leg.refusedBy);
  return {
    id: leg.id,
    carries: leg.carries,
    words: legCarries[leg.carries],
    state,
    from: unit(leg.from),
    to: unit(leg.to),
    way: leg.way,
    ...(leg.tracking === null ? {} : { tracking: leg.tracking }),
    papers: [...leg.papers],
    handedAt: leg.handedAt.toISOString(),
    ...by('handedBy', leg.handedBy),
    dueAt: leg.dueAt.toISOString(),
    ...(state === 'underway' && { light: lightOf(leg.dueAt, now, nearUntil) }),
    ...(leg.takenAt === null ? {} : { takenAt: leg.takenAt.toISOString() }),
    ...by('takenBy', leg.takenBy),
    missing: leg.missing.map((place) => {
      const what = remark?.missing?.find((one) => one.place === place)?.what;
      return { place, ...(what === undefined ? {} : { what: maskPersonal(what) }) };
    }),
    ...(remark?.differences === undefined ? {} : { differences: maskPersonal(remark.differences) }),
    ...(leg.refusedAt === null || leg.ground === null
      ? {}
      : {
          refused: {
            at: leg.refusedAt.toISOString(),
            ...(refusedBy === undefined ? {} : { by: refusedBy }),
            ground: leg.ground,
            ...(remark?.reason === undefined ? {} : { reason: maskPersonal(remark.reason) }),
          },
        }),
    ...(leg.sendsBack === null ? {} : { sendsBack: leg.sendsBack }),
  };
}

/** What the window prints for whoever it collected from. */
export async function receiptOf(house: House, whole: Loaded, applicant: string): Promise<Receipt> {
  const names = await namesFor(house, [whole]);
  const { row, papers, legs } = whole;
  const called = (code: string) => names.unit(code).words?.zh ?? code;
  return {
    number: row.number,
    applicant,
    item: row.itemName,
    kind: row.kind,
    window: called(row.collecting ?? row.home),
    home: called(row.home),
    openedAt: row.openedAt,
    papers: papers.filter(({ isResult }) => !isResult),
    legs: legs
      .filter(({ carries }) => carries !== 'copies')
      .map((leg) => ({
        carries: leg.carries,
        from: called(leg.from),
        to: called(leg.to),
        handedAt: leg.handedAt,
        takenAt: leg.takenAt,
        refusedAt: leg.refusedAt,
        missing: leg.missing.length,
        papers: leg.papers.length,
      })),
    site: house.config.publicUrl,
    demo: house.config.city === 'demo',
  };
}
