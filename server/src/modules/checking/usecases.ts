// Checks a file in a thread of its own and forgets it. It must never write the file, a part of it or its name anywhere.
import type { Context } from '@kapok/checker/context.ts';
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
  const { paragraphs, tables, findings, contexts, unread } = answer;
  return {
    paragraphs,
    tables,
    findings: findings.map((finding, at) => shown(finding, contexts[at] as Context)),
    unread: [...unread],
  };
}

function shown(finding: Finding, context: Context): CheckedFinding {
  const { rule, place, stated, expected, confidence, message } = finding;
  return {
    rule,
    ruleName: ruleNames[rule],
    where: placeInWords(place),
    stated,
    expected,
    confidence,
    message,
    context,
  };
}
