// What the demonstration city answers, written by one and published by another; some entries are past their review, and one
// question waits for its answer. It goes on where it was interrupted.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { House } from '../../server/src/kernel/module.ts';
import {
  askKnowledgeGap,
  decideKnowledgeDraft,
  draftKnowledge,
  listKnowledgeEntries,
  reportKnowledgeGap,
} from '../../server/src/modules/knowledge/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';

interface Told {
  readonly category: string;
  readonly owner: string;
  readonly zh: string;
  readonly en: string;
  readonly keywords: readonly string[];
  readonly source: string;
  readonly ref: string;
  readonly answerZh: string;
  readonly answerEn: string;
  readonly readZh: string;
  readonly readEn: string;
}

export const toldEntries = (): readonly Told[] =>
  parse(readFileSync(new URL('../reference/knowledge.yaml', import.meta.url), 'utf8')) as Told[];

const dayMs = 24 * 3_600_000;
const dateOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export async function driveKnowledge(house: House, people: People, until: Date): Promise<void> {
  const writtenAt = new Date(until.getTime() - 300 * dayMs);
  const supervisor = at(house, people.withRole('supervisor', 0), writtenAt);
  const known = granted(await listKnowledgeEntries(supervisor, { limit: 200 }), 'listKnowledgeEntries');
  const titles = new Set(known.items.map(({ title }) => title.zh));
  for (const [place, told] of toldEntries().entries()) {
    if (titles.has(told.zh)) continue;
    const text = {
      title: { zh: told.zh, en: told.en },
      answer: { zh: told.answerZh, en: told.answerEn },
      reading: { zh: told.readZh, en: told.readEn },
      keywords: [...told.keywords],
      sources: [{ name: told.source, reference: told.ref }],
      validFrom: dateOf(writtenAt),
      validTo: null,
      // Every tenth was to be looked at two weeks ago.
      reviewOn: dateOf(new Date(until.getTime() + (place % 10 === 9 ? -14 : 90 + place) * dayMs)),
      audience: 'public' as const,
    };
    const writer = at(house, people.handlerOf(told.owner), writtenAt);
    const { id } = granted(
      await draftKnowledge(writer, { owner: told.owner, category: told.category, text }),
      'draftKnowledge',
    );
    granted(
      await decideKnowledgeDraft(supervisor, id, { version: 1, publish: true }),
      'decideKnowledgeDraft',
    );
  }
  if (known.items.length > 0) return;
  const yesterday = new Date(until.getTime() - dayMs);
  const agent = at(house, people.withRole('agent', 0), yesterday);
  const leader = at(house, people.withRole('supervisor', 0), yesterday);
  const question = '共享单车乱停放由谁清理';
  granted(await reportKnowledgeGap(agent, { question }), 'reportKnowledgeGap');
  const { id } = granted(await reportKnowledgeGap(agent, { question }), 'reportKnowledgeGap');
  const asked = { department: 'urban-management', workingDays: 5, note: '请说明清理责任和处理时限。' };
  granted(await askKnowledgeGap(leader, id, asked), 'askKnowledgeGap');
}
