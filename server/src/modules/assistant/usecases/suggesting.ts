// Suggests what closed orders teach about a new one, with the words that weighed; and keeps what people did with it. What is
// typed is read once and not kept.
import {
  type AssistantSuggestion,
  type AssistantTarget,
  assistantTargets,
  type suggestForOrder as suggestOperation,
} from '@kapok/contracts/assistant.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { remembered } from '../../../kernel/remembered.ts';
import { listWorkOrders } from '../../hotline/index.ts';
import { featuresOf } from '../rules/features.ts';
import { Guesser } from '../rules/learner.ts';
import { isGoodEnough, shareOf } from '../rules/learning.ts';
import { unpackModel } from '../rules/packing.ts';
import * as store from '../store/models.ts';
import { settingsNow } from './reading.ts';

const guessesMax = 3;
const wordsMax = 5;
const similarMax = 5;

interface Ready {
  readonly row: store.ModelRow;
  readonly guesser: Guesser;
}
/** The newest models, unpacked; looked at again after what settings may be old. */
const ready = remembered(async (db: Database): Promise<ReadonlyMap<AssistantTarget, Ready>> => {
  const found = await Promise.all(
    assistantTargets.map(async (target) => {
      const [row] = await store.selectModels(db, target, 1);
      const content = row && (await store.selectContent(db, row.id));
      return row && content && content.length > 0
        ? ([target, { row, guesser: guesserOf(row.id, content) }] as const)
        : undefined;
    }),
  );
  return new Map(found.filter((one) => one !== undefined));
});

/** By their ids, as unpacking one takes longer than asking it. */
const unpacked = new Map<string, Guesser>();
const unpackedMax = 12;
function guesserOf(id: string, content: Buffer): Guesser {
  const known = unpacked.get(id);
  if (known) return known;
  if (unpacked.size >= unpackedMax) unpacked.clear();
  const guesser = new Guesser(unpackModel(content));
  unpacked.set(id, guesser);
  return guesser;
}

export async function suggestForOrder(
  doing: Pick<Doing, 'house' | 'db' | 'actor'> & Doing,
  { title, content = '' }: { readonly title: string; readonly content?: string },
): Promise<AnswerOf<typeof suggestOperation> | Refusal> {
  const { house } = doing;
  const [models, settings] = await Promise.all([ready.of(house.db), settingsNow(house)]);
  const features = featuresOf(title, content);
  const suggestions = assistantTargets.map((target): AssistantSuggestion => {
    const model = models.get(target);
    const silent = (silence: AssistantSuggestion['silence'], measured: number | null) => ({
      target,
      silence,
      measured,
      guesses: [],
    });
    if (model === undefined) return silent('untrained', null);
    const { row, guesser } = model;
    const measured = shareOf(row.right, row.asked);
    if (settings.off.includes(target)) return silent('switched-off', measured);
    const guesses = guesser.guess(features, guessesMax).map(({ label, probability }) => ({
      code: label,
      share: Math.round(10_000 * probability),
      words: guesser.reasons(features, label, wordsMax).map(({ feature }) => feature),
    }));
    const [first] = guesses;
    if (first === undefined || first.words.length === 0) return silent('unknown-words', measured);
    return isGoodEnough(row, first.code, settings)
      ? { target, silence: null, measured, guesses }
      : silent('not-good-enough', measured);
  });
  const word = suggestions
    .flatMap(({ guesses }) => guesses[0]?.words ?? [])
    .find((one) => !one.includes(' '));
  const similar = word === undefined ? [] : await similarTo(doing, word);
  return isRefusal(similar) ? similar : { suggestions, similar };
}

/** Closed orders with the word that weighed most, as far as the reader may see them. */
async function similarTo(
  doing: Doing,
  word: string,
): Promise<AnswerOf<typeof suggestOperation>['similar'] | Refusal> {
  const page = await listWorkOrders(doing, { open: false, q: word, limit: similarMax });
  if (isRefusal(page)) return page;
  return page.items.flatMap(({ id, orderNo, title, category, department = null }) =>
    title === undefined ? [] : [{ id, orderNo, title, category, department }],
  );
}

export interface Judged {
  readonly target: AssistantTarget;
  readonly suggested: string;
  readonly chosen: string;
}

export async function judgeSuggestions(
  { house, source, transact }: Doing,
  { workOrderId, judged }: { readonly workOrderId: WorkOrderId; readonly judged: readonly Judged[] },
): Promise<{ accepted: number; corrected: number } | Refusal> {
  return transact(async (tx) => {
    const judgedAt = house.clock.now();
    const kept: Judged[] = [];
    for (const one of judged)
      if (await store.insertJudgement(tx, { orderId: workOrderId, ...one, judgedAt })) kept.push(one);
    await emit(
      tx,
      source,
      kept.map(({ target, suggested, chosen }) => ({
        type: 'assistant.suggestion.judged',
        subject: workOrderId,
        caseId: workOrderId,
        body: { order: workOrderId, target, suggested, chosen, accepted: suggested === chosen },
      })),
    );
    const accepted = kept.filter(({ suggested, chosen }) => suggested === chosen).length;
    return { accepted, corrected: kept.length - accepted };
  });
}
