// What may be done with a crossing, and what comes of it. A window elsewhere carries papers and hands out results; it can neither
// accept nor refuse nor judge the matter. Pure: whoever asks was permitted before, and what is decided is stored after.
import type { CrossingCommand, CrossingOutcome, LegCarries } from '@kapok/contracts/crossings.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { type CrossingOf, type LegOf, openLeg, papersAt, resultHere, triesOf } from './standing.ts';

/** A leg that begins with it. */
export interface Begins {
  readonly carries: LegCarries;
  readonly from: string;
  readonly to: string;
  readonly papers: readonly number[];
  readonly sendsBack: LegOf | null;
}
export interface Decision {
  readonly begins?: Begins;
  readonly takes?: { readonly leg: LegOf; readonly missing: readonly number[] };
  readonly refuses?: LegOf;
  /** The authority's clock begins, and the application with it. */
  readonly opens?: true;
  readonly outcome?: CrossingOutcome;
}

type Of<N extends CrossingCommand['command']> = CrossingCommand & { readonly command: N };

export function decide(
  crossing: CrossingOf,
  command: CrossingCommand,
  { triesMax }: { readonly triesMax: number },
): Decision | Refusal {
  if (crossing.outcome !== null) return refuse('crossing-ended');
  switch (command.command) {
    case 'hand-over':
      return handOver(crossing, triesMax);
    case 'take-over':
      return takeOver(crossing, command);
    case 'refuse':
      return sendBack(crossing, command);
    case 'send-back':
      return sendRest(crossing);
    case 'send-result':
      return sendResult(crossing, command, triesMax);
    case 'hand-out':
      return handOut(crossing, command);
    case 'give-back':
      return giveBack(crossing);
    case 'close':
      return close(crossing);
  }
}

function handOver(crossing: CrossingOf, triesMax: number): Decision | Refusal {
  const { collecting, home, legs } = crossing;
  if (openLeg(legs)) return refuse('leg-under-way');
  const here = papersAt(collecting, crossing);
  // What came as the result goes to the applicant, and not back on the road.
  if (collecting === null || here.length === 0 || resultHere(crossing)) return refuse('nothing-here');
  if (crossing.application === 'ended') return refuse('nothing-here');
  if (triesOf(legs, 'papers') >= triesMax) return refuse('tries-used-up');
  return {
    begins: { carries: 'papers', from: collecting, to: home, papers: placesOf(here), sendsBack: null },
  };
}

function takeOver(crossing: CrossingOf, { legId, missing }: Of<'take-over'>): Decision | Refusal {
  const leg = legToTake(crossing, legId);
  if (isRefusal(leg)) return leg;
  const places = [...new Set(missing.map(({ place }) => place))];
  if (!places.every((place) => leg.papers.includes(place))) return refuse('unknown-paper');
  if (leg.sendsBack === null && leg.papers.length > 0 && places.length === leg.papers.length)
    return refuse('all-missing');
  const opens = leg.carries === 'papers' && leg.sendsBack === null && crossing.application === 'none';
  return { takes: { leg, missing: places }, ...(opens && { opens: true }) };
}

function sendBack(crossing: CrossingOf, { legId }: Of<'refuse'>): Decision | Refusal {
  const leg = legToTake(crossing, legId);
  if (isRefusal(leg)) return leg;
  // Otherwise papers could go to and fro without an end; and data need no way back.
  if (leg.sendsBack !== null || leg.carries === 'copies') return refuse('return-stays');
  const { carries, from, to, papers } = leg;
  return { refuses: leg, begins: { carries, from: to, to: from, papers, sendsBack: leg } };
}

function legToTake({ legs }: CrossingOf, id: string): LegOf | Refusal {
  const leg = legs.find((one) => one.id === id);
  return leg && leg.takenAt === null && leg.refusedAt === null ? leg : refuse('leg-not-open');
}

/** What the authority refused and did not come back whole: it holds the rest, with no application it could be of. */
function sendRest(crossing: CrossingOf): Decision | Refusal {
  const { collecting, home, legs, application } = crossing;
  if (openLeg(legs)) return refuse('leg-under-way');
  const held = papersAt(home, crossing);
  const refused = legs.findLast(({ refusedAt }) => refusedAt !== null);
  if (application !== 'none' || collecting === null || refused === undefined || held.length === 0)
    return refuse('nothing-here');
  return {
    begins: { carries: 'papers', from: home, to: collecting, papers: placesOf(held), sendsBack: refused },
  };
}

function sendResult(
  crossing: CrossingOf,
  { papers, originals }: Of<'send-result'>,
  triesMax: number,
): Decision | Refusal {
  const { collecting, home, legs, application } = crossing;
  if (collecting === null) return refuse('nobody-collects');
  if (application === 'none' || application === 'open') return refuse('result-not-ready');
  if (openLeg(legs)) return refuse('leg-under-way');
  if (resultHere(crossing)) return refuse('papers-at-window');
  if (triesOf(legs, 'result') >= triesMax) return refuse('tries-used-up');
  const held = papersAt(home, crossing).filter(({ isResult }) => isResult || originals);
  const next = crossing.papers.length;
  const lines = [...placesOf(held), ...papers.map((_, at) => next + at)];
  if (lines.length === 0) return refuse('nothing-to-send');
  return { begins: { carries: 'result', from: home, to: collecting, papers: lines, sendsBack: null } };
}

function handOut(crossing: CrossingOf, { identity }: Of<'hand-out'>): Decision | Refusal {
  if (openLeg(crossing.legs)) return refuse('leg-under-way');
  if (!resultHere(crossing)) return refuse('nothing-here');
  return identity ? { outcome: 'collected' } : refuse('identity-unchecked');
}

/** Before the authority has anything, or when its part is over: papers that lie at the window go to whose they are. */
function giveBack(crossing: CrossingOf): Decision | Refusal {
  if (openLeg(crossing.legs)) return refuse('leg-under-way');
  if (crossing.application === 'open' || crossing.application === 'decided')
    return refuse('already-accepted');
  const { collecting } = crossing;
  // What came of it is handed out to whoever proves to be its applicant, and never given back as if it were theirs alone.
  if (collecting === null || resultHere(crossing) || papersAt(collecting, crossing).length === 0)
    return refuse('nothing-here');
  if (crossing.application === 'none' && papersAt(crossing.home, crossing).length > 0)
    return refuse('papers-at-home');
  return { outcome: 'given-back' };
}

function close(crossing: CrossingOf): Decision | Refusal {
  if (openLeg(crossing.legs)) return refuse('leg-under-way');
  if (crossing.application !== 'ended') return refuse('result-not-ready');
  if (crossing.collecting !== null && papersAt(crossing.collecting, crossing).length > 0)
    return refuse('papers-at-window');
  return { outcome: 'closed' };
}

/** What the application's end makes of it: nothing while anything is on its way or lies at the window. */
export function endedBy(crossing: CrossingOf, delivered: boolean): CrossingOutcome | undefined {
  if (crossing.outcome !== null || openLeg(crossing.legs)) return undefined;
  if (crossing.collecting === null) return delivered ? 'delivered' : 'closed';
  if (!delivered || papersAt(crossing.collecting, crossing).length > 0) return undefined;
  return 'delivered';
}

const placesOf = (papers: readonly { readonly place: number }[]): number[] =>
  papers.map(({ place }) => place);
