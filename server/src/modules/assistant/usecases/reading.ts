// How good the assistant is, and when it keeps silent.
import { type AssistantSettings, type AssistantState, assistantTargets } from '@kapok/contracts/assistant.ts';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { isGoodEnough, shareOf } from '../rules/learning.ts';
import * as store from '../store/models.ts';

/** Seven in ten, and a label judged by itself from five cases on: a city sets its own. */
const settingsDefault: AssistantSettings = { version: 0, thresholdShare: 7_000, askedMin: 5, off: [] };

export const settingsNow = async (house: Pick<House, 'db'>): Promise<AssistantSettings> =>
  (await store.selectSettings(house.db)) ?? settingsDefault;

/** One a night. */
const modelsShownMax = 366;

export async function readAssistant(house: Pick<House, 'db'>): Promise<AssistantState> {
  const [settings, judged] = await Promise.all([settingsNow(house), store.countJudgements(house.db)]);
  const targets = await Promise.all(
    assistantTargets.map(async (target) => {
      const models = await store.selectModels(house.db, target, modelsShownMax);
      const [newest] = models;
      const counts = judged.find((one) => one.target === target);
      return {
        target,
        models: models.map((row) => ({
          trainedAt: row.trainedAt.toISOString(),
          from: row.spanFrom.toISOString(),
          to: row.spanTo.toISOString(),
          examples: row.examples,
          asked: row.asked,
          measured: shareOf(row.right, row.asked),
          frequent: shareOf(row.frequent, row.asked),
          seed: row.seed,
          hash: row.hash,
        })),
        labels: (newest?.labels ?? []).map(({ code, asked, right }) => ({
          code,
          asked,
          measured: shareOf(right, asked),
          shown:
            newest !== undefined && !settings.off.includes(target) && isGoodEnough(newest, code, settings),
        })),
        accepted: counts?.accepted ?? 0,
        corrected: counts?.corrected ?? 0,
      };
    }),
  );
  return { settings, targets };
}

export async function setAssistant(
  { house, source, transact }: Doing,
  asked: AssistantSettings,
): Promise<AssistantState | Refusal> {
  const set = { ...asked, version: asked.version + 1 };
  const done = await transact(async (tx) => {
    const { version } = await settingsNow({ db: house.db });
    if (version !== asked.version || !(await store.insertSettings(tx, set, source.actor, house.clock.now())))
      return refuse('version-conflict', { particulars: { version } });
    const body = { version: set.version, hash: canonicalHash(set) };
    await emit(tx, source, [{ type: 'assistant.settings.set', subject: 'assistant', body }]);
    return undefined;
  });
  return isRefusal(done) ? done : readAssistant(house);
}
