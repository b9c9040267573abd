// What may happen to a line's money: nothing is spent that was not budgeted (Budget Law art. 13), nothing is recorded in a month
// that is closed or a day that has not come. Pure.
import { type MovementKind, movementKinds } from '@kapok/contracts/budget.ts';
import { yuanOf } from '@kapok/contracts/money.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { Account } from './account.ts';

export interface Moving {
  readonly kind: MovementKind;
  readonly fen: bigint;
  readonly day: string;
  /** Takes back a movement of the same kind. */
  readonly reversal?: boolean;
}

export interface Book {
  readonly year: number;
  readonly account: Account;
  /** Last month that is closed, 0 before the first. */
  readonly closedMonths: number;
  readonly today: string;
}

/** The account after the movement, or why it may not be. */
export function move(book: Book, moving: Moving): Account | Refusal {
  const { kind, fen, day } = moving;
  if (fen === 0n || (kind !== 'adjustment' && fen > 0n === (moving.reversal ?? false)))
    return refuse('movement-inconsistent', {
      detail: {
        zh: `${movementKinds[kind].zh}的金额须大于零；更正请用冲销。`,
        en: `The amount of “${movementKinds[kind].en}” must be above zero; correct by a reversal.`,
      },
    });
  if (Number(day.slice(0, 4)) !== book.year)
    return refuse('movement-inconsistent', {
      detail: {
        zh: `日期 ${day} 不在 ${book.year} 年度内。`,
        en: `${day} is not in the year ${book.year}.`,
      },
    });
  if (day > book.today && kind !== 'initial' && kind !== 'carried-in')
    return refuse('movement-inconsistent', {
      detail: { zh: `日期 ${day} 还没有到。`, en: `${day} has not come yet.` },
    });
  if (Number(day.slice(5, 7)) <= book.closedMonths)
    return refuse('month-closed', {
      detail: {
        zh: `${book.year}年${book.closedMonths}月及以前已经结账。`,
        en: `${book.year} is closed up to month ${book.closedMonths}.`,
      },
    });
  const after = moved(book.account, kind, fen);
  return overdrawn(after, kind, moving.reversal ?? false) ?? after;
}

function moved(account: Account, kind: MovementKind, fen: bigint): Account {
  switch (kind) {
    case 'initial':
      return { ...account, initial: account.initial + fen, adjusted: account.adjusted + fen };
    case 'carried-in':
      return { ...account, carriedIn: account.carriedIn + fen, adjusted: account.adjusted + fen };
    case 'adjustment':
      return { ...account, adjusted: account.adjusted + fen };
    case 'commitment':
      return { ...account, committed: account.committed + fen };
    case 'payment':
      return { ...account, paid: account.paid + fen };
    case 'carried-over':
      return { ...account, carriedOver: account.carriedOver + fen };
  }
}

function overdrawn(after: Account, kind: MovementKind, reversal: boolean): Refusal | undefined {
  const { adjusted, committed, paid, carriedOver } = after;
  const beyond = (zh: string, en: string, by: bigint) =>
    refuse('budget-exceeded', {
      detail: { zh: `${zh}，超出 ${yuanOf(by)} 元。`, en: `${en}, by CNY ${yuanOf(by)}.` },
    });
  if (paid + carriedOver > adjusted)
    return beyond(
      kind === 'payment'
        ? '支付后累计超过该行预算'
        : kind === 'carried-over'
          ? '支付与结转之和超过该行预算'
          : '预算减少后低于已支付和已结转之和',
      kind === 'payment' || kind === 'carried-over'
        ? 'More would be paid and carried over than the line’s budget has'
        : 'The budget would fall below what is paid and carried over',
      paid + carriedOver - adjusted,
    );
  if (committed > adjusted)
    return beyond(
      kind === 'commitment' ? '合同承诺累计超过该行预算' : '预算减少后低于已承诺数',
      kind === 'commitment'
        ? 'More would be committed than the line’s budget has'
        : 'The budget would fall below what is committed',
      committed - adjusted,
    );
  return reversal && (committed < 0n || paid < 0n || carriedOver < 0n)
    ? refuse('movement-inconsistent')
    : undefined;
}

/** What is recorded of one that reverses another. */
export const reversalOf = ({ kind, fen }: Pick<Moving, 'kind' | 'fen'>, day: string): Moving => ({
  kind,
  fen: -fen,
  day,
  reversal: true,
});
