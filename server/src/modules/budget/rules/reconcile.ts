// Holds a statement against the budget line by line, and says what explains each difference and what probably caused the rest. Pure,
// and each guess names what it rests on; it must never call a difference explained that the records do not explain.
import { type DifferenceCause, differenceCauses } from '@kapok/contracts/budget.ts';
import { yuanOf } from '@kapok/contracts/money.ts';
import type { Words } from '@kapok/contracts/words.ts';

/** A project's money of one source, as the house has it at the statement's day. */
export interface Own {
  readonly project: string;
  readonly source: string;
  readonly adjusted: bigint;
  readonly paid: bigint;
  readonly carriedOver: bigint;
}
export interface Stated {
  readonly project: string;
  readonly source: string;
  readonly fen: bigint;
}
/** Payments near the statement's day, which the other side may have booked on its other side. */
export interface NearPayment {
  readonly project: string;
  readonly source: string;
  readonly day: string;
  readonly fen: bigint;
  /** Whether it was before the statement's day ended. */
  readonly within: boolean;
}

export interface Part {
  readonly cause: DifferenceCause;
  readonly words: Words;
  readonly fen: bigint;
  readonly evidence?: Words;
}
export interface Compared {
  readonly project: string;
  readonly source: string;
  readonly own: Own | undefined;
  readonly stated: bigint | undefined;
  /** Budget less statement. */
  readonly difference: bigint;
  readonly explained: readonly Part[];
  readonly unexplained: Part | undefined;
}

const part = (cause: DifferenceCause, fen: bigint, evidence?: Words): Part => ({
  cause,
  words: differenceCauses[cause],
  fen,
  ...(evidence ? { evidence } : {}),
});

export function reconcile(
  own: readonly Own[],
  stated: readonly Stated[],
  near: readonly NearPayment[],
): readonly Compared[] {
  const keyOf = ({ project, source }: { project: string; source: string }) => `${project}\n${source}`;
  const ours = new Map(own.map((line) => [keyOf(line), line]));
  const theirs = new Map(stated.map((row) => [keyOf(row), row.fen]));
  const keys = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  const gaps = keys.map((key): Gap => {
    const [project = '', source = ''] = key.split('\n');
    return {
      project,
      source,
      own: ours.get(key),
      stated: theirs.get(key),
      fen: (ours.get(key)?.paid ?? 0n) - (theirs.get(key) ?? 0n),
    };
  });
  return gaps.map((gap) => {
    const { project, source, own: line, stated: said, fen } = gap;
    const adjusted = line?.adjusted ?? 0n;
    const carried = line?.carriedOver ?? 0n;
    const unspent = adjusted - (line?.paid ?? 0n) - carried;
    return {
      project,
      source,
      own: line,
      stated: said,
      difference: adjusted - (said ?? 0n),
      explained: [
        ...(carried === 0n ? [] : [part('carried-over', carried)]),
        ...(unspent === 0n ? [] : [part('unspent', unspent)]),
      ],
      unexplained: fen === 0n ? undefined : causeOf(gap, gaps, near),
    };
  });
}

interface Gap {
  readonly project: string;
  readonly source: string;
  readonly own: Own | undefined;
  readonly stated: bigint | undefined;
  /** Paid here less stated there. */
  readonly fen: bigint;
}

/** The most certain cause first: another line with exactly the opposite gap, a payment of exactly this amount, then the digits. */
function causeOf(gap: Gap, gaps: readonly Gap[], near: readonly NearPayment[]): Part {
  const { project, source, own, stated, fen } = gap;
  const opposite = gaps.filter((other) => other !== gap && other.fen === -fen);
  const otherSource = opposite.find((other) => other.project === project);
  if (otherSource)
    return part('other-source', fen, {
      zh: `同一项目的资金来源 ${otherSource.source} 恰有相反的差额 ${yuanOf(-fen)} 元`,
      en: `the same project has exactly the opposite, CNY ${yuanOf(-fen)}, under ${otherSource.source}`,
    });
  const timing = timingOf(gap, near);
  if (timing) return timing;
  if (stated !== undefined && own !== undefined) {
    const digits = digitsOf(own.paid, stated);
    if (digits) return part(digits.cause, fen, digits.evidence);
  }
  const otherProject = opposite.filter((other) => other.source === source);
  if (otherProject.length === 1)
    return part('other-project', fen, {
      zh: `项目 ${otherProject[0]!.project} 同一资金来源恰有相反的差额 ${yuanOf(-fen)} 元`,
      en: `project ${otherProject[0]!.project} has exactly the opposite, CNY ${yuanOf(-fen)}, under the same source`,
    });
  if (own === undefined) return part('missing-here', fen);
  if (stated === undefined) return part('missing-there', fen);
  return part('unknown', fen);
}

/** Payments of the last days before, or the first days after, that add up to the gap exactly: newest first, as those slip. */
function timingOf({ project, source, fen }: Gap, near: readonly NearPayment[]): Part | undefined {
  const candidates = near
    .filter((payment) => payment.project === project && payment.source === source)
    .filter(({ within }) => within === fen > 0n)
    .toSorted((one, other) => (fen > 0n ? -1 : 1) * one.day.localeCompare(other.day));
  const wanted = fen < 0n ? -fen : fen;
  const told = (payments: readonly NearPayment[]) =>
    part('timing', fen, {
      zh: `${payments.map(({ day, fen: amount }) => `${day} 支付 ${yuanOf(amount)} 元`).join('、')}`,
      en: `paid ${payments.map(({ day, fen: amount }) => `CNY ${yuanOf(amount)} on ${day}`).join(', ')}`,
    });
  const single = candidates.find((payment) => payment.fen === wanted);
  if (single) return told([single]);
  let sum = 0n;
  for (const [index, payment] of candidates.entries()) {
    sum += payment.fen;
    if (sum === wanted) return told(candidates.slice(0, index + 1));
    if (sum > wanted) return undefined;
  }
  return undefined;
}

function digitsOf(paid: bigint, stated: bigint): { cause: DifferenceCause; evidence: Words } | undefined {
  if (paid <= 0n || stated <= 0n) return undefined;
  for (const times of [10n, 100n, 1_000n, 10_000n])
    if (paid === stated * times || stated === paid * times)
      return {
        cause: 'wrong-unit',
        evidence: {
          zh: `两个数恰好相差 ${times} 倍${times === 10_000n ? '（元与万元）' : ''}`,
          en: `the two differ by exactly ${times} times${times === 10_000n ? ' (yuan and ten thousand)' : ''}`,
        },
      };
  const [one, other] = [paid.toString(), stated.toString()];
  if (one.length !== other.length) return undefined;
  const at = [...one].findIndex((digit, index) => digit !== other[index]);
  const swapped = one.slice(0, at) + (one[at + 1] ?? '') + one[at] + one.slice(at + 2);
  return swapped === other
    ? {
        cause: 'transposed-digits',
        evidence: {
          zh: `${yuanOf(paid)} 与 ${yuanOf(stated)} 仅相邻两位数字互换`,
          en: `${yuanOf(paid)} and ${yuanOf(stated)} differ by two neighbouring digits exchanged`,
        },
      }
    : undefined;
}
