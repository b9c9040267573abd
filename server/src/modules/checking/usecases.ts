// Checks a file in a thread of its own and forgets it. It must never write the file, a part of it or its name anywhere.
import type { Block, Table } from '@kapok/checker/document.ts';
import { type Finding, placeInWords, ruleNames } from '@kapok/checker/finding.ts';
import { unreadableWords } from '@kapok/checker/read/unreadable.ts';
import { checkBytes } from '@kapok/checker/run.ts';
import type { CheckedFinding, checkReport } from '@kapok/contracts/checking.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { type Refusal, refuse } from '../../kernel/errors.ts';

/** Files read at once; each may take a processor for seconds. */
const runningMax = 2;
/** Files that wait their turn; more are asked to come again. */
const waitingMax = 6;
/** A file of the upload's size is read in seconds; one that takes longer was made to. */
const readMsMax = 20_000;
/** Of a long paragraph no more than this around the figure. */
const contextLengthMax = 600;

type Answer = AnswerOf<typeof checkReport>;

/** Counts what runs and waits for one house. */
export function checkingOf(): (fileBase64: string) => Promise<Answer | Refusal> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (fileBase64) => {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) return refuse('limit-reached');
      await new Promise<void>((turn) => waiting.push(turn));
    }
    running++;
    try {
      return await check(Buffer.from(fileBase64, 'base64'));
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}

async function check(bytes: Buffer): Promise<Answer | Refusal> {
  const answer = await checkBytes(new Uint8Array(bytes), readMsMax);
  if ('unreadable' in answer)
    return refuse('report-unreadable', { detail: unreadableWords[answer.unreadable] });
  const { blocks, findings } = answer;
  const tables = blocks.filter(({ kind }) => kind === 'table').length;
  return {
    paragraphs: blocks.length - tables,
    tables,
    findings: findings.map((finding) => shown(finding, blocks)),
  };
}

function shown(finding: Finding, blocks: readonly Block[]): CheckedFinding {
  const { rule, place, stated, expected, confidence, message } = finding;
  return {
    rule,
    ruleName: ruleNames[rule],
    where: placeInWords(place),
    stated,
    expected,
    confidence,
    message,
    context: contextOf(finding, blocks[place.block] as Block),
  };
}

function contextOf({ place, stated, excerpt }: Finding, block: Block): CheckedFinding['context'] {
  if (block.kind === 'table') {
    const { row = 0, column = -1 } = place;
    const cells = textsOf(block, row);
    // A long cell is a passage of its own; the row around it would bury it.
    const cell = cells[column] ?? '';
    if (cell.length > 60) return { text: around(cell, stated, excerpt) };
    return { head: row === 0 ? [] : textsOf(block, 0), cells, column };
  }
  return { text: around(block.text, stated, excerpt) };
}

const textsOf = ({ grid }: Table, row: number): string[] => (grid[row] ?? []).map((cell) => cell?.text ?? '');

function around(text: string, stated: string, excerpt: string): string {
  if (text.length <= contextLengthMax) return text;
  const begin = text.indexOf(excerpt.replace(/^…|…$/g, ''));
  const at = Math.max(0, begin === -1 ? text.indexOf(stated) : begin);
  const from = Math.max(0, Math.min(at - 120, text.length - contextLengthMax));
  const cut = text.slice(from, from + contextLengthMax);
  return `${from > 0 ? '…' : ''}${cut}${from + contextLengthMax < text.length ? '…' : ''}`;
}
