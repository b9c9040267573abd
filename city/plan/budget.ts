// What every department budgets and pays in the demonstration year, movement by movement, from the reference and the seed. Pure: it
// plans; drive/budget.ts carries it out.
import type { ProjectKind } from '@kapok/contracts/budget.ts';
import { divide, multiply, parseDecimal, type Ratio, ratioOf } from '@kapok/contracts/decimal.ts';
import { fenOf, yuanOf } from '@kapok/contracts/money.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { chance } from './random.ts';

interface Line {
  readonly source: string;
  readonly purpose: string;
  readonly initial: string;
  readonly adjustment?: string;
  readonly carriedIn?: string;
  readonly carriedOver?: string;
}
export interface BudgetReference {
  readonly year: number;
  readonly bureau: {
    readonly department: string;
    readonly programmes: readonly { readonly code: string; readonly name: Words }[];
    readonly projects: readonly {
      readonly code: string;
      readonly kind?: ProjectKind;
      readonly programme?: string;
      readonly name: Words;
      readonly lines: readonly Line[];
    }[];
    readonly progress: readonly string[];
    readonly adjusted: { readonly basic: string; readonly project: string };
    readonly before: readonly (Omit<Line, 'adjustment'> & {
      readonly code: string;
      readonly name: Words;
      readonly paid: string;
    })[];
  };
  readonly others: readonly {
    readonly department: string;
    readonly total: string;
    readonly pace: number;
    readonly projects: readonly string[];
  }[];
  readonly treasury: { readonly at: string; readonly transposed: string; readonly missing: string };
}

export interface PlannedProject {
  readonly year: number;
  readonly department: string;
  readonly code: string;
  readonly name: Words;
  readonly kind: ProjectKind;
  readonly programme?: string;
}
export interface PlannedMovement {
  readonly department: string;
  readonly project: string;
  readonly source: string;
  readonly purpose: string;
  readonly kind: string;
  readonly amount: string;
  readonly day: string;
  readonly document: string;
}
export interface BudgetPlan {
  readonly projects: readonly PlannedProject[];
  /** In the order they happen. */
  readonly movements: readonly PlannedMovement[];
}

/** 万元 in fen. */
const wan = (text: string): bigint => (fenOf(text) as bigint) * 10_000n;

export function planBudget(reference: BudgetReference, seed: number): BudgetPlan {
  const bureau = planBureau(reference);
  const before = planBefore(reference);
  const others = reference.others.map((other) => planOther(reference.year, other, seed));
  const plans = [before, bureau, ...others];
  return {
    projects: plans.flatMap(({ projects }) => projects),
    movements: plans
      .flatMap(({ movements }) => movements)
      .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0)),
  };
}

interface Paying {
  readonly line: Omit<PlannedMovement, 'kind' | 'amount' | 'day' | 'document'>;
  readonly adjusted: bigint;
  readonly adjustment: bigint;
  readonly adjustedOn: string;
}

function planBureau({ year, bureau }: BudgetReference): BudgetPlan {
  const { department } = bureau;
  const movements: PlannedMovement[] = [];
  const general: Paying[] = [];
  for (const { code, kind = 'project', lines } of bureau.projects)
    for (const line of lines) {
      const own = { department, project: code, source: line.source, purpose: line.purpose };
      const add = (what: string, fen: bigint, day: string, document: string) => {
        if (fen !== 0n) movements.push({ ...own, kind: what, amount: yuanOf(fen), day, document });
      };
      const initial = wan(line.initial);
      const adjustment = wan(line.adjustment ?? '0');
      const carriedOver = wan(line.carriedOver ?? '0');
      const adjustedOn = bureau.adjusted[kind];
      add('initial', initial, `${year}-01-04`, `穗财预〔${year}〕18号`);
      add('carried-in', wan(line.carriedIn ?? '0'), `${year}-01-20`, `穗财预〔${year}〕31号`);
      if (line.purpose === 'procurement') {
        // Contracts leave out what is to be given back, and are added to when more is given.
        add(
          'commitment',
          adjustment < 0n ? initial + adjustment : initial,
          `${year}-02-24`,
          `合同${year}-${code}`,
        );
        if (adjustment > 0n) add('commitment', adjustment, `${year}-08-24`, `补充合同${year}-${code}`);
      }
      add('adjustment', adjustment, adjustedOn, `穗财预〔${year}〕${kind === 'basic' ? 214 : 137}号`);
      add('carried-over', carriedOver, `${year}-12-30`, `结转${year}-${code}`);
      const adjusted = initial + adjustment + wan(line.carriedIn ?? '0');
      if (line.source === 'general') general.push({ line: own, adjusted, adjustment, adjustedOn });
      else movements.push(...evenly(own, adjusted - carriedOver, year));
    }
  return {
    projects: bureau.projects.map(({ code, kind = 'project', name, programme }) => ({
      year,
      department,
      code,
      name,
      kind,
      ...(programme ? { programme } : {}),
    })),
    movements: [...movements, ...byProgress(general, bureau.progress, year)],
  };
}

/** Pays all lines so that together they are, at the end of each month, as far as the progress says. */
function byProgress(paying: readonly Paying[], progress: readonly string[], year: number): PlannedMovement[] {
  const paid = new Map<Paying, bigint>();
  return progress.flatMap((percent, index) => {
    const month = index + 1;
    const budget = paying.reduce(
      (sum, { adjusted, adjustment, adjustedOn }) =>
        sum + (Number(adjustedOn.slice(5, 7)) <= month ? adjusted : adjusted - adjustment),
      0n,
    );
    const share = divide(multiply(parseDecimal(percent), ratioOf(BigInt(month), 12n)), ratioOf(100n, 1n));
    const target = whole(multiply(share, ratioOf(budget, 1n)));
    const last = month === progress.length;
    const total = paying.reduce((sum, { adjusted }) => sum + adjusted, 0n);
    const wanted = new Map(
      paying.map((one) => [one, last ? one.adjusted : (one.adjusted * target) / total] as const),
    );
    // What rounding down left goes to the largest line.
    const largest = paying.reduce((one, other) => (other.adjusted > one.adjusted ? other : one));
    const left = target - [...wanted.values()].reduce((sum, fen) => sum + fen, 0n);
    wanted.set(largest, (wanted.get(largest) as bigint) + left);
    return paying.flatMap((one): PlannedMovement[] => {
      const fen = (wanted.get(one) as bigint) - (paid.get(one) ?? 0n);
      paid.set(one, wanted.get(one) as bigint);
      return fen > 0n ? [payment(one.line, fen, year, month)] : [];
    });
  });
}

const payment = (line: Paying['line'], fen: bigint, year: number, month: number): PlannedMovement => ({
  ...line,
  kind: 'payment',
  amount: yuanOf(fen),
  day: `${year}-${String(month).padStart(2, '0')}-26`,
  document: `国库支付${year}${String(month).padStart(2, '0')}-${line.project}`,
});

/** In four payments, the rest with the last. */
function evenly(line: Paying['line'], fen: bigint, year: number): PlannedMovement[] {
  const quarter = fen / 4n;
  return [3, 6, 9, 12].map((month) =>
    payment(line, month === 12 ? fen - quarter * 3n : quarter, year, month),
  );
}

/** The year before, as far as changes against it are computed. */
function planBefore({ year: next, bureau }: BudgetReference): BudgetPlan {
  const year = next - 1;
  const { department } = bureau;
  return {
    projects: bureau.before.map(({ code, name, purpose }) => ({
      year,
      department,
      code,
      name,
      kind: purpose === 'procurement' ? 'project' : 'basic',
    })),
    movements: bureau.before.flatMap(({ code, source, purpose, initial, paid, carriedOver }) => {
      const own = { department, project: code, source, purpose };
      const plain = { ...own, document: `${year}年决算` };
      return [
        { ...plain, kind: 'initial', amount: yuanOf(wan(initial)), day: `${year}-01-06` },
        ...evenly(own, wan(paid), year),
        ...(carriedOver
          ? [{ ...plain, kind: 'carried-over', amount: yuanOf(wan(carriedOver)), day: `${year}-12-30` }]
          : []),
      ];
    }),
  };
}

function planOther(year: number, other: BudgetReference['others'][number], seed: number): BudgetPlan {
  const { department, total, pace, projects } = other;
  const draw = chance(seed, `budget/${department}`);
  const weights = projects.map(() => draw.whole(60, 140));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const movements = projects.flatMap((_name, index) => {
    const adjusted = (wan(total) * BigInt(weights[index] as number)) / BigInt(sum);
    const line = { department, project: `XM-${index + 1}`, source: 'general', purpose: 'other' };
    let paid = 0n;
    const payments = Array.from({ length: 12 }, (_, at): PlannedMovement[] => {
      const month = at + 1;
      // Spending catches up towards the end of the year, and never passes the budget.
      const catching =
        month === 12 ? Math.min(1, pace + 0.05) : pace * (month / 12) * (0.94 + draw.fraction() * 0.1);
      const target = (adjusted * BigInt(Math.round(Math.min(1, catching) * 1_000_000))) / 1_000_000n;
      const fen = target - paid;
      if (fen <= 0n) return [];
      paid = target;
      return [payment(line, fen, year, month)];
    }).flat();
    const initial = {
      ...line,
      kind: 'initial',
      amount: yuanOf(adjusted),
      day: `${year}-01-04`,
      document: `穗财预〔${year}〕18号`,
    };
    return [initial, ...payments];
  });
  return {
    projects: projects.map((zh, index) => ({
      year,
      department,
      code: `XM-${index + 1}`,
      name: { zh, en: zh },
      kind: 'project',
    })),
    movements,
  };
}

function whole({ numerator, denominator }: Ratio): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
