// What became of every row of an import, for people and for programs. It must hold `read = imported + unchanged + refused`.
import { type RefusedRow, reasonWords } from './refusal.ts';

/** What one row came to beside being refused. */
export type RowOutcome = 'imported' | 'unchanged';

/** After so many refused rows the import stops: the mapping is for another file. */
export const refusedMax = 100_000;

/** Why the source's label and the dates do not agree on a row. */
export type Difference = 'label-on-time' | 'label-overdue' | 'no-label';

const differenceWords: Record<Difference, string> = {
  'label-on-time': 'the source says on time, the dates say overdue',
  'label-overdue': 'the source says overdue, the dates say on time',
  'no-label': 'the source gives no label that the mapping knows',
};

export class ImportReport {
  imported = 0;
  unchanged = 0;
  readonly refused: RefusedRow[] = [];
  compared = 0;
  readonly differing: { readonly line: number; readonly difference: Difference; readonly onTime: boolean }[] =
    [];

  get read(): number {
    return this.imported + this.unchanged + this.refused.length;
  }

  count(outcome: RowOutcome): void {
    this[outcome] += 1;
  }

  refuse(row: RefusedRow): void {
    this.refused.push(row);
  }

  /** Compares what the dates say with what the source says of the same row. */
  reconcile(line: number, onTime: boolean, label: 'on-time' | 'overdue' | 'none'): void {
    this.compared += 1;
    if (label === (onTime ? 'on-time' : 'overdue')) return;
    const difference: Difference =
      label === 'none' ? 'no-label' : label === 'on-time' ? 'label-on-time' : 'label-overdue';
    this.differing.push({ line, difference, onTime });
  }

  /** The form programs read; nothing is added to it without a decision. */
  toJSON() {
    const inOrder = [...this.refused].sort((one, other) => one.line - other.line);
    return {
      read: this.read,
      imported: this.imported,
      unchanged: this.unchanged,
      refused: inOrder.map(({ line, refusal }) => ({ line, reason: reasonWords(refusal).en })),
      reconciled: {
        compared: this.compared,
        agreed: this.compared - this.differing.length,
        differing: this.differing.map(({ line }) => line).sort((one, other) => one - other),
      },
    };
  }

  /** The form people read: every refused and every differing row with its reason. */
  toText(): string {
    const { read, imported, unchanged, refused, reconciled } = this.toJSON();
    const lines = [
      `read ${read} = imported ${imported} + unchanged ${unchanged} + refused ${refused.length}`,
    ];
    if (refused.length > 0)
      lines.push('', 'Refused:', ...refused.map(({ line, reason }) => `  line ${line}: ${reason}`));
    if (this.compared > 0) {
      const share = ((reconciled.agreed / reconciled.compared) * 100).toFixed(2);
      lines.push(
        '',
        `On time by the dates and by the source's own label: ${reconciled.agreed} of ${reconciled.compared} agree (${share} %)`,
        ...[...this.differing]
          .sort((one, other) => one.line - other.line)
          .map(
            ({ line, difference, onTime }) =>
              `  line ${line}: ${differenceWords[difference]}${difference === 'no-label' ? `; the dates say ${onTime ? 'on time' : 'overdue'}` : ''}`,
          ),
      );
    }
    return `${lines.join('\n')}\n`;
  }
}
