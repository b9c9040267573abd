// The receipt of what a window collected for the authority of another place (代收凭证): a list of papers, and each leg with both ends.
// It is printed from the crossing itself: no case is there yet that a notice could be about. A model in, bytes out.
import {
  type CrossingKind,
  crossingKinds,
  type LegCarries,
  legCarries,
  type PaperForm,
  paperForms,
} from '@kapok/contracts/crossings.ts';
import { printableAll } from '../../../kernel/text/printable.ts';
import { typeset } from '../../../kernel/typesetting.ts';

const template = new URL('./receipt.typ', import.meta.url);

export interface Receipt {
  readonly number: string;
  readonly applicant: string;
  readonly item: string;
  readonly kind: CrossingKind;
  readonly window: string;
  readonly home: string;
  readonly openedAt: Date;
  readonly papers: readonly {
    readonly name: string;
    readonly form: PaperForm;
    readonly pieces: number;
    readonly sha256: readonly string[];
  }[];
  readonly legs: readonly {
    readonly carries: LegCarries;
    readonly from: string;
    readonly to: string;
    readonly handedAt: Date;
    readonly takenAt: Date | null;
    readonly refusedAt: Date | null;
    readonly missing: number;
    readonly papers: number;
  }[];
  readonly site: URL | undefined;
  readonly demo: boolean;
}

export async function receiptPdf(receipt: Receipt): Promise<Uint8Array> {
  const { papers, legs, openedAt, kind, site, demo, ...rest } = receipt;
  const input = printableAll({
    ...rest,
    kind: crossingKinds[kind].zh,
    at: time(openedAt),
    papers: papers.map(({ name, form, pieces, sha256 }) => [
      name,
      paperForms[form].zh,
      `${pieces} 份`,
      sha256.map((hash) => hash.slice(0, 16)).join('、') || '—',
    ]),
    legs: legs.map((leg) => [
      legCarries[leg.carries].zh,
      `${leg.from} → ${leg.to}`,
      `${leg.papers} 项，${time(leg.handedAt)}`,
      receivedAt(leg),
    ]),
    ...(site && { address: new URL('/applications', site).href }),
    ...(demo && { mark: '演示数据 Demonstration data' }),
  });
  return (await typeset(template, { receipt: JSON.stringify(input) })).pdf;
}

function receivedAt({ takenAt, refusedAt, missing }: Receipt['legs'][number]): string {
  if (refusedAt !== null) return `${time(refusedAt)} 未接收，退回`;
  if (takenAt === null) return '待接收';
  return missing === 0 ? time(takenAt) : `${time(takenAt)}，缺 ${missing} 项`;
}

/** 2021-06-01 10:30, by the clock of the city. */
const time = (at: Date): string =>
  at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
