// Whether an entry may be answered from on a day; and how two questions are told to be one gap. Pure.
import type { KnowledgeStanding, KnowledgeText } from '@kapok/contracts/knowledge.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { segment } from '../../../kernel/text/segmenting.ts';

export interface Validity {
  readonly validFrom: string;
  readonly validTo: string | null;
}

export function standingOn(published: Validity | undefined, today: string): KnowledgeStanding {
  if (published === undefined) return 'unpublished';
  if (today < published.validFrom) return 'not-yet';
  return published.validTo !== null && today > published.validTo ? 'expired' : 'offered';
}

/** What is wrong with the days of a text; undefined where nothing is. */
export function daysFault({ validFrom, validTo, reviewOn }: KnowledgeText): Words | undefined {
  if (![validFrom, validTo ?? validFrom, reviewOn].every(isDay))
    return { zh: '日期不存在，请按“年-月-日”填写。', en: 'One of the days does not exist.' };
  if (validTo !== null && validTo < validFrom)
    return { zh: '失效日期早于生效日期。', en: 'It ends before it begins.' };
  if (reviewOn <= validFrom)
    return { zh: '复核日期应晚于生效日期。', en: 'Its review has to be after the day it begins.' };
  return undefined;
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** Words that a question may have or not and still ask the same. */
const filler =
  /^(的|了|吗|呢|啊|吧|请问|你好|您好|想|问|一下|咨询|我|要|是|如何|怎么|怎样|什么|哪里|需要|可以|去|到|在|办|办理|带)$/;

/** The same for questions that ask the same in other order or with other fillers. */
export function questionKey(question: string): string {
  const words = segment(question);
  const telling = words.filter((word) => !filler.test(word));
  // By characters where they are Chinese: the same words are cut one way here and another way there.
  const parts = (telling.length > 0 ? telling : words).flatMap((word) =>
    /\p{Script=Han}/u.test(word) ? [...word] : [word],
  );
  return [...new Set(parts)].sort().join(' ');
}
