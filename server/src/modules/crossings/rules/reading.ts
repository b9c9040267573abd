// How a crossing reads at an instant: since when it is where it is, its light, what comes next, what may be done. Pure; nothing here
// is stored.
import type { Light } from '@kapok/contracts/applications.ts';
import { type CrossingCommandName, crossingOutcomes, type LegCarries } from '@kapok/contracts/crossings.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type CrossingOf, type LegOf, openLeg, papersAt, resultHere, stageOf } from './standing.ts';

export function lightOf(dueAt: Date, now: Date, nearUntil: Date): Light {
  if (dueAt.getTime() < now.getTime()) return 'red';
  return dueAt.getTime() < nearUntil.getTime() ? 'yellow' : 'green';
}

interface Times {
  readonly openedAt: Date;
  readonly takenOverAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: CrossingOf['outcome'];
  readonly collecting: string | null;
  readonly home: string;
}
interface LegTimes extends LegOf {
  readonly handedAt: Date;
  readonly answeredAt: Date | null;
}

/** The last that happened to where it is. */
export function sinceOf({ openedAt, takenOverAt, endedAt }: Times, legs: readonly LegTimes[]): Date {
  const at = [
    openedAt,
    takenOverAt,
    endedAt,
    ...legs.flatMap((leg) => (leg.carries === 'copies' ? [] : [leg.handedAt, leg.takenAt])),
  ];
  return new Date(Math.max(...at.map((one) => one?.getTime() ?? 0)));
}

export interface Step {
  readonly at: Date;
  readonly words: Words;
  readonly unit?: string;
}

const carried: Readonly<
  Record<LegCarries, { readonly handed: Words; readonly taken: Words; readonly refused: Words }>
> = {
  papers: {
    handed: { zh: '已移交申请材料', en: 'Papers handed over' },
    taken: { zh: '已接收申请材料', en: 'Papers taken over' },
    refused: { zh: '未接收，申请材料退回', en: 'Not taken over, papers sent back' },
  },
  result: {
    handed: { zh: '已寄出办理结果', en: 'Result sent' },
    taken: { zh: '办理结果已送到', en: 'Result arrived' },
    refused: { zh: '未接收，办理结果退回', en: 'Not taken over, result sent back' },
  },
  copies: {
    handed: { zh: '联办单位已收到联办请求', en: 'Part given to another place' },
    taken: { zh: '联办单位已接收', en: 'Part taken up' },
    refused: { zh: '联办单位未接收', en: 'Part refused' },
  },
};

/** What happened, newest first, by the unit that did it. */
export function stepsOf(crossing: Times, legs: readonly LegTimes[]): Step[] {
  const { openedAt, endedAt, outcome, collecting, home } = crossing;
  const steps: Step[] = [
    collecting === null || legs.length + (crossing.takenOverAt?.getTime() ?? 0) === 0
      ? {
          at: openedAt,
          words: { zh: '已登记异地办理', en: 'Noted as applied for from elsewhere' },
          unit: home,
        }
      : { at: openedAt, words: { zh: '窗口已代收', en: 'Collected at the window' }, unit: collecting },
    ...legs.flatMap((leg): Step[] => {
      const words = carried[leg.carries];
      return [
        { at: leg.handedAt, words: words.handed, unit: leg.carries === 'copies' ? leg.to : leg.from },
        ...(leg.takenAt === null ? [] : [{ at: leg.takenAt, words: words.taken, unit: leg.to }]),
        ...(leg.refusedAt === null ? [] : [{ at: leg.refusedAt, words: words.refused, unit: leg.to }]),
        ...(leg.answeredAt === null
          ? []
          : [{ at: leg.answeredAt, words: { zh: '联办单位已办毕反馈', en: 'Part answered' }, unit: leg.to }]),
      ];
    }),
    ...(endedAt === null || outcome === null ? [] : [{ at: endedAt, words: crossingOutcomes[outcome] }]),
  ];
  // Of what happened at one instant the later stands first: what was refused is sent back by the same act.
  return steps
    .map((step, at) => ({ step, at }))
    .sort((one, other) => other.step.at.getTime() - one.step.at.getTime() || other.at - one.at)
    .map(({ step }) => step);
}

const day = (at: Date): Words => {
  const [, month, date] = at
    .toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    .split('-')
    .map(Number);
  return { zh: `${month}月${date}日`, en: `${date} ${months[(month ?? 1) - 1]}` };
};
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What comes next, in a sentence for whoever it is from. */
export function nextOf(
  crossing: CrossingOf,
  called: (unit: string) => Words,
  dueAt: Date | undefined,
): Words {
  const home = called(crossing.home);
  const window = called(crossing.collecting ?? crossing.home);
  const by = day(dueAt ?? new Date(0));
  switch (stageOf(crossing)) {
    case 'here':
      return {
        zh: `${window.zh}将把材料移交${home.zh}。`,
        en: `${window.en} will hand the papers over to ${home.en}.`,
      };
    case 'underway':
      return crossing.application === 'none'
        ? {
            zh: `${home.zh}应在${by.zh}前接收，自接收之日起开始计算办理时限。`,
            en: `${home.en} is to take them over by ${by.en}; its time runs from then on.`,
          }
        : {
            zh: `${home.zh}应在${by.zh}前接收补交的材料。`,
            en: `${home.en} is to take over what was missing by ${by.en}.`,
          };
    case 'returning':
      return openLeg(crossing.legs)?.carries === 'result'
        ? {
            zh: `${home.zh}将核对退回的结果后重新寄送。`,
            en: `${home.en} will check what came back and send it again.`,
          }
        : {
            zh: `材料退回${window.zh}后，窗口会联系您补齐后重新移交，或者退还给您。`,
            en: `Once they are back, ${window.en} will ask you for what is needed and hand them over again, or give them back to you.`,
          };
    case 'returned':
      return {
        zh: `${window.zh}将在补齐后重新移交，或者把材料退还给您。`,
        en: `${window.en} will hand them over again once they are complete, or give them back to you.`,
      };
    case 'handling':
      return {
        zh: `${home.zh}正在办理，办理进度见办件详情。`,
        en: `${home.en} is handling it; the application itself tells how far it is.`,
      };
    case 'result-underway':
      return {
        zh: `结果将在${by.zh}前送到${window.zh}，送到后会通知您。`,
        en: `The result is to be at ${window.en} by ${by.en}; you will be told.`,
      };
    case 'result-here':
      return {
        zh: `请携带身份证件到${window.zh}领取。`,
        en: `Bring your document to ${window.en} to collect it.`,
      };
    case 'ended':
      return { zh: '已全部办完。', en: 'It is done.' };
  }
}

/** What the reader may do now: what the crossing allows and they are granted for the unit that acts by it. */
export function mayNow(
  crossing: CrossingOf,
  granted: (command: CrossingCommandName, unit: string) => boolean,
): CrossingCommandName[] {
  const { collecting, home, legs, application, outcome } = crossing;
  if (outcome !== null) return [];
  const open = openLeg(legs);
  const taking = legs.filter((leg) => leg.takenAt === null && leg.refusedAt === null);
  const here = collecting !== null && papersAt(collecting, crossing).length > 0;
  const arrived = resultHere(crossing);
  const atHome = papersAt(home, crossing).length > 0;
  const may: [CrossingCommandName, string | null, boolean][] = [
    ['hand-over', collecting, !open && here && !arrived && application !== 'ended'],
    ['hand-out', collecting, !open && arrived],
    [
      'give-back',
      collecting,
      !open && here && !arrived && ((application === 'none' && !atHome) || application === 'ended'),
    ],
    [
      'send-back',
      home,
      !open &&
        application === 'none' &&
        collecting !== null &&
        atHome &&
        legs.some((leg) => leg.refusedAt !== null),
    ],
    [
      'send-result',
      home,
      !open && collecting !== null && !arrived && (application === 'decided' || application === 'ended'),
    ],
    ['close', home, !open && !here && application === 'ended'],
  ];
  return [
    ...(taking.some(({ to }) => granted('take-over', to)) ? (['take-over'] as const) : []),
    ...(taking.some((leg) => leg.sendsBack === null && leg.carries !== 'copies' && granted('refuse', leg.to))
      ? (['refuse'] as const)
      : []),
    ...may.flatMap(([command, unit, allowed]) =>
      allowed && unit !== null && granted(command, unit) ? [command] : [],
    ),
  ];
}
