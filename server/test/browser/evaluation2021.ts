// Brings a draft of 2021 to where only its submission is left, through the API, so that page tests begin there.
// Never changes an evaluation except as its preparer would.
import { judgementBand } from '@kapok/contracts/scoring.ts';
import { emit, type NewEvent } from '../../src/kernel/outbox.ts';
import { declared2021 } from '../evaluation2021.ts';
import type { Person, TestHouse } from '../house.ts';

/** Fifty closed orders with their ratings, a few rated calls and the contract: what the figures of 2021 are made of. */
export async function recordOrders2021(city: TestHouse): Promise<void> {
  const events: NewEvent[] = [
    { type: 'hotline.contract.set', subject: 'contract:2021', body: { year: 2021, contacts: 50 } },
  ];
  for (let index = 0; index < 50; index += 1) {
    const at = new Date(Date.UTC(2021, index % 12, 1 + (index % 28), 4));
    const subject = `order-${index}`;
    const order = {
      orderNo: `HL-${index}`,
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      department: 'traffic',
      urgency: 'normal',
      version: 3,
      imported: false,
    };
    events.push(
      {
        type: 'hotline.call',
        subject: `call-${index}`,
        at,
        body: {
          line: '12345',
          channel: 'phone',
          outcome: 'answered',
          queueSeconds: 5,
          waitSeconds: 5,
          talkSeconds: 60,
          satisfaction: index === 7 ? 2 : 5,
          imported: false,
        },
      },
      {
        type: 'hotline.work-order.called-back',
        subject,
        at,
        body: { ...order, satisfactionAgent: null, satisfactionHandling: index % 6 === 0 ? 2 : 5 },
      },
      {
        type: 'hotline.work-order.closed',
        subject,
        at,
        body: {
          ...order,
          onTime: index > 1,
          direct: false,
          returns: 0,
          extensions: 0,
          reopens: 0,
          handlingMinutes: 60,
        },
      },
    );
  }
  const source = {
    actor: 'system:test',
    clock: city.house.clock,
    random: city.house.random,
    vault: city.house.vault,
  };
  await city.house.db.transaction().execute((tx) => emit(tx, source, events));
  await city.fed();
}

/** Computes, declares, attaches and explains until nothing stops the submission. */
export async function prepareEvaluation(evaluator: Person, id: string): Promise<void> {
  const at = `/api/v1/evaluations/${id}`;
  let { version } = (await evaluator.get(at)).body;
  const act = async (command: string, body: object = {}) => {
    const answer = await evaluator.post(`${at}/${command}`, { expectedVersion: version, ...body });
    if (answer.status >= 300) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
    const evaluation = answer.body.evaluation ?? answer.body;
    version = evaluation.version;
    return evaluation;
  };
  const { values, judgements, occurrences, inputs, documents } = declared2021;
  await act('compute');
  await act('declarations', {
    items: [
      ...Object.entries(values).map(([item, value]) => ({ item, value })),
      ...Object.entries(judgements).map(([item, sharePercent]) => ({
        item,
        actual: { kind: 'judgement', band: judgementBand(sharePercent), sharePercent },
      })),
      ...Object.entries(occurrences).map(([item, counts]) => ({
        item,
        actual: {
          kind: 'occurrences',
          clauses: Object.entries(counts).map(([code, count]) => ({ code, count })),
        },
      })),
    ],
    inputs: Object.entries(inputs).map(([code, value]) => ({ code, value })),
  });
  for (const { name, items, text } of documents)
    await act('evidence-files', {
      items,
      name,
      mediaType: 'text/plain',
      contentBase64: Buffer.from(text).toString('base64'),
    });
  const { obstacles } = (await evaluator.get(at)).body;
  for (const { item, obstacle } of obstacles) {
    if (obstacle !== 'explanation-missing') throw new Error(`${item} still lacks something: ${obstacle}`);
    await act('explanations', { item, text: '受服务需求增长影响，已列入下一年度改进措施。' });
  }
}
