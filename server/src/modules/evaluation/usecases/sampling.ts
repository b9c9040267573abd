// Draws declared figures of a submitted evaluation and takes what reviewers find. The seed goes into the log before anyone
// has looked, so that nobody chooses what is looked at.
import { toHex } from '@kapok/contracts/bytes.ts';
import type { Sample } from '@kapok/contracts/evaluation/checking.ts';
import { valueText } from '@kapok/contracts/evaluation/references.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import { assess } from '../rules/assess.ts';
import { refuseCommand } from '../rules/commands.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import { type Bound, drawItems, drawsNeeded, type Judgement, outcomeOf } from '../rules/sampling.ts';
import * as store from '../store/index.ts';

const seedBytes = 16;

export async function listSamples(
  { db }: { readonly db: Queryable },
  id: EvaluationId,
): Promise<{ items: Sample[] }> {
  return { items: (await store.selectSamples(db, id)).map(present) };
}

export async function drawSample(
  doing: Doing,
  id: EvaluationId,
  asked: Bound & { readonly expectedVersion: number },
): Promise<Sample | Refusal> {
  const { house } = doing;
  return doing.transact(async (tx) => {
    const record = await store.selectRecord(tx, id, { lock: true });
    if (!record) return refuse('not-found');
    const refusal =
      doing.mayDo({ department: record.department.code }) ??
      refuseCommand(record, 'sample', asked.expectedVersion);
    if (refusal) return refusal;
    const declared = declaredOf(record);
    if (declared.length === 0)
      return refuse('command-not-allowed', {
        detail: { zh: '没有填报的数值可供抽查。', en: 'Nothing was declared that could be drawn.' },
      });
    const { confidencePercent, misreportedPercentMax } = asked;
    const bound = { confidencePercent, misreportedPercentMax };
    const seed = toHex(house.random.bytes(seedBytes));
    const codes = declared.map(({ item }) => item);
    const drawn = drawItems(codes, drawsNeeded(codes.length, bound), seed);
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'evaluation.sample.drawn',
        subject: id,
        body: {
          evaluation: id,
          round: record.round,
          // Bodies hold no fractions: percents in hundredths.
          confidence: Math.round(confidencePercent * 100),
          misreportedMax: Math.round(misreportedPercentMax * 100),
          population: codes.length,
          seed,
          items: drawn,
        },
      },
    ]);
    const sample = {
      id: newId<EvaluationId>(house) as string,
      round: record.round,
      ...bound,
      population: codes.length,
      seed,
      drawnAt: house.clock.now(),
    };
    const rows = drawn.flatMap((code) => declared.filter(({ item }) => item === code));
    await store.insertSample(tx, id, { ...sample, eventId: eventId as string }, rows);
    return present({
      ...sample,
      drawn: rows.map((row) => ({ ...row, judgement: null, note: null })),
    });
  });
}

export interface AskedJudgement {
  readonly item: string;
  readonly judgement: Judgement;
  readonly note?: string | undefined;
}

export async function judgeSample(
  doing: Doing,
  id: EvaluationId,
  sampleId: string,
  asked: AskedJudgement,
): Promise<Sample | Refusal> {
  if (asked.judgement !== 'right' && !asked.note)
    return refuse('invalid-request', {
      detail: { zh: '认定有误或未能出示的，须写明情况。', en: 'Say what was found wrong or not shown.' },
      particulars: { field: 'note' },
    });
  const done = await doing.transact(async (tx) => {
    const record = await store.selectRecord(tx, id, { lock: true });
    if (!record) return refuse('not-found');
    const refusal =
      doing.mayDo({ department: record.department.code }) ?? refuseCommand(record, 'sample', record.version);
    if (refusal) return refusal;
    const sample = (await store.selectSamples(tx, id)).find((one) => one.id === sampleId);
    if (!sample?.drawn.some(({ item }) => item === asked.item)) return refuse('not-found');
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'evaluation.sample.judged',
        subject: id,
        body: { evaluation: id, sample: sampleId, item: asked.item, judgement: asked.judgement },
      },
    ]);
    const judged = await store.insertJudgement(tx, {
      sample: sampleId,
      item: asked.item,
      judgement: asked.judgement,
      note: asked.note?.trim() ?? null,
      eventId: eventId as string,
      judgedAt: doing.house.clock.now(),
    });
    return judged
      ? true
      : refuse('command-not-allowed', {
          detail: { zh: '该项已经认定过。', en: 'That figure was judged before.' },
        });
  });
  if (isRefusal(done)) return done;
  const sample = (await store.selectSamples(doing.db, id)).find((one) => one.id === sampleId);
  if (!sample) throw new Error(`sample ${sampleId} of evaluation ${id} vanished`);
  return present(sample);
}

/** What people stated: the values that no indicator computes. */
function declaredOf(record: EvaluationRecord): Pick<store.DrawnRow, 'item' | 'name' | 'value'>[] {
  return assess(record).items.flatMap((item) =>
    item.measure.kind !== 'indicator' && item.actual !== null
      ? [{ item: item.code, name: item.name, value: valueText(item) }]
      : [],
  );
}

function present({
  drawn,
  drawnAt,
  ...sample
}: Awaited<ReturnType<typeof store.selectSamples>>[number]): Sample {
  return {
    ...sample,
    drawn: drawn.map(({ note, ...one }) => ({ ...one, ...(note === null ? {} : { note }) })),
    outcome: outcomeOf(drawn),
    drawnAt: drawnAt.toISOString(),
  };
}
