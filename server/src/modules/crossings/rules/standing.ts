// Where a crossing stands, computed from its legs: where each paper is, what is on its way, and what it is called. Pure; nothing
// here is stored, so that no column can say otherwise than the receipts.
import type {
  CrossingKind,
  CrossingOutcome,
  CrossingStage,
  LegCarries,
  LegState,
} from '@kapok/contracts/crossings.ts';
import type { CrossingLegId } from '@kapok/contracts/ids.ts';

export interface PaperOf {
  readonly place: number;
  readonly isResult: boolean;
}

export interface LegOf {
  readonly id: CrossingLegId;
  readonly carries: LegCarries;
  readonly from: string;
  readonly to: string;
  /** Lines of the list. */
  readonly papers: readonly number[];
  readonly takenAt: Date | null;
  readonly missing: readonly number[];
  readonly refusedAt: Date | null;
  readonly sendsBack: CrossingLegId | null;
}

/** How far the application is: not begun, undecided, decided and not delivered, over. */
export type ApplicationStage = 'none' | 'open' | 'decided' | 'ended';

export interface CrossingOf {
  readonly kind: CrossingKind;
  readonly collecting: string | null;
  readonly home: string;
  readonly papers: readonly PaperOf[];
  /** In the order in which they began. */
  readonly legs: readonly LegOf[];
  readonly application: ApplicationStage;
  readonly outcome: CrossingOutcome | null;
}

export type Where =
  | { readonly where: 'unit'; readonly unit: string }
  | { readonly where: 'leg'; readonly leg: CrossingLegId }
  | { readonly where: 'applicant' };

export function stateOf({ takenAt, refusedAt }: Pick<LegOf, 'takenAt' | 'refusedAt'>): LegState {
  if (takenAt !== null) return 'taken';
  return refusedAt === null ? 'underway' : 'refused';
}

/** Copies travel as data and leave what they are copies of where it is. */
const travels = ({ carries }: LegOf): boolean => carries !== 'copies';

export const openLeg = <L extends LegOf>(legs: readonly L[]): L | undefined =>
  legs.find((leg) => travels(leg) && stateOf(leg) === 'underway');

/** The one place of a paper. What did not come with a leg stayed with who handed it over: they answer for it. */
export function whereIs(paper: PaperOf, { collecting, home, legs, outcome }: CrossingOf): Where {
  let at: Where = { where: 'unit', unit: paper.isResult ? home : (collecting ?? home) };
  for (const leg of legs) {
    if (!travels(leg) || !leg.papers.includes(paper.place)) continue;
    const state = stateOf(leg);
    if (state === 'underway') at = { where: 'leg', leg: leg.id };
    else if (state === 'taken')
      at = { where: 'unit', unit: leg.missing.includes(paper.place) ? leg.from : leg.to };
    // What is refused lies where it came to, until the leg that sends it back takes it along.
    else at = { where: 'unit', unit: leg.to };
  }
  if (at.where !== 'unit' || outcome === null) return at;
  if (outcome === 'collected' || outcome === 'given-back')
    return at.unit === collecting ? { where: 'applicant' } : at;
  return outcome === 'delivered' && paper.isResult && at.unit === home ? { where: 'applicant' } : at;
}

export function papersAt(unit: string | null, crossing: CrossingOf): PaperOf[] {
  return crossing.papers.filter((paper) => {
    const at = whereIs(paper, crossing);
    return at.where === 'unit' && at.unit === unit;
  });
}

/** Whether the window that collects holds what came of it. */
export const resultHere = ({ legs }: Pick<CrossingOf, 'legs'>): boolean =>
  legs.some((leg) => leg.carries === 'result' && leg.sendsBack === null && leg.takenAt !== null);

export function stageOf(crossing: CrossingOf): CrossingStage {
  const { legs, application, outcome } = crossing;
  if (outcome !== null) return 'ended';
  const open = openLeg(legs);
  if (open?.sendsBack) return 'returning';
  if (open !== undefined) return open.carries === 'result' ? 'result-underway' : 'underway';
  if (resultHere(crossing)) return 'result-here';
  if (application !== 'none') return 'handling';
  return legs.some(({ refusedAt }) => refusedAt !== null) ? 'returned' : 'here';
}

/** How often the same was handed over, not counting what came back. */
export const triesOf = (legs: readonly LegOf[], carries: LegCarries): number =>
  legs.filter((leg) => leg.carries === carries && leg.sendsBack === null).length;
