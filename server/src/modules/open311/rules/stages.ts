// How far a request is, as anybody may know it: the steps that are of the resident's concern, in plain words. What passes
// between offices (returns, supervision, reminders) is not among them.
import type { Words } from '@kapok/contracts/words.ts';

export const stages = {
  registered: { zh: '已受理，等待转办', en: 'Received, to be passed on' },
  answered: { zh: '已直接答复', en: 'Answered' },
  dispatched: { zh: '已转交承办单位', en: 'Passed to the department' },
  signed: { zh: '承办单位办理中', en: 'The department is working on it' },
  extended: { zh: '办理时间延长', en: 'It takes longer than planned' },
  replied: { zh: '承办单位已答复，审核回访中', en: 'The department has replied; under review' },
  closed: { zh: '已办结', en: 'Closed' },
  reopened: { zh: '已重新办理', en: 'Taken up again' },
} as const satisfies Record<string, Words>;
export type Stage = keyof typeof stages;
export type Status = 'open' | 'closed';

const prefix = 'hotline.work-order.';

/** Steps between offices that lead to where another step leads, as far as the resident is concerned. */
const alike: Readonly<Record<string, Stage>> = {
  transferred: 'dispatched',
  ruled: 'dispatched',
  proceeded: 'signed',
  gathered: 'replied',
};

/** The stage that an event of a work order leads to; undefined where it is no step for the public. */
export function stageOf(eventType: string): Stage | undefined {
  const name = eventType.startsWith(prefix) ? eventType.slice(prefix.length) : '';
  if (Object.hasOwn(stages, name)) return name as Stage;
  return Object.hasOwn(alike, name) ? alike[name] : undefined;
}

export const statusOf = (stage: Stage): Status => (stage === 'closed' ? 'closed' : 'open');
