// A test house with a whole year in it: calls and orders recorded, the 2021 evaluation computed, declared, reviewed,
// published and signed, all through HTTP. Never for production: the year is small and even.
import { judgementBand } from '@kapok/contracts/scoring.ts';
import { emit, type NewEvent } from '../../src/kernel/outbox.ts';
import { declared2021 } from '../evaluation2021.ts';
import type { Person, TestHouse } from '../house.ts';

const path = '/api/v1/evaluations';

/** The id of the published evaluation. */
export async function publishYear(city: TestHouse): Promise<string> {
  const source = {
    actor: 'system:test',
    clock: city.house.clock,
    random: city.house.random,
    vault: city.house.vault,
  };
  await city.house.db.transaction().execute((tx) => emit(tx, source, yearOfEvents()));
  await city.fed();
  const [evaluator, finance] = [await city.as('evaluator'), await city.as('finance')];
  const opened = await evaluator.post(path, { year: 2021, template: 'guangzhou-department' });
  const { id } = opened.body;
  let { version } = opened.body;
  const act = async (person: Person, command: string, body: object = {}) => {
    const answer = await person.post(`${path}/${id}/${command}`, { expectedVersion: version, ...body });
    if (answer.status >= 300) throw new Error(`${command}: ${answer.status} ${JSON.stringify(answer.body)}`);
    version = (answer.body.evaluation ?? answer.body).version ?? version;
  };
  await act(evaluator, 'compute');
  await act(evaluator, 'declarations', declarations());
  for (const { name, items, text } of declared2021.documents)
    await act(evaluator, 'evidence-files', {
      items,
      name,
      mediaType: 'text/plain',
      contentBase64: Buffer.from(text).toString('base64'),
    });
  for (const [item, text] of Object.entries(declared2021.explanations))
    await act(evaluator, 'explanations', { item, text });
  await act(evaluator, 'submit');
  await act(await city.as('head'), 'sign-off', { decision: 'signed' });
  await act(await city.as('head', 'second'), 'sign-off', { decision: 'signed' });
  await act(finance, 'review', { decision: 'accepted', opinion: '同意自评结果。' });
  await act(finance, 'publish');
  await act(finance, 'sign');
  return id;
}

function declarations() {
  const { values, judgements, occurrences, inputs, narrative, statements } = declared2021;
  return {
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
    narrative,
    statements,
  };
}

/** 1,000 calls, fewer answered in summer, and the ratings and closings that the other figures count. */
function yearOfEvents(): NewEvent[] {
  const calls = Array.from({ length: 1000 }, (_, index): NewEvent => {
    const month = index % 12;
    const answered = index % 100 < (month === 5 || month === 6 ? 84 : 96);
    return {
      type: 'hotline.call',
      subject: `call-${index}`,
      at: new Date(Date.UTC(2021, month, 1 + (index % 28), 4)),
      body: {
        line: '12345',
        channel: 'phone',
        outcome: answered ? 'answered' : 'abandoned',
        queueSeconds: 5,
        waitSeconds: 5,
        talkSeconds: answered ? 60 : 0,
        imported: false,
        ...(answered && index % 5 === 0 ? { satisfaction: index % 500 === 0 ? 2 : 5 } : {}),
      },
    };
  });
  const orders = Array.from({ length: 50 }, (_, index): NewEvent[] => {
    const at = new Date(Date.UTC(2021, 5, 1 + (index % 28), 4));
    const order = {
      orderNo: `HL-${index}`,
      orderType: 'complaint',
      category: 'noise',
      channel: 'phone',
      line: '12345',
      district: '440106',
      department: 'traffic',
      urgency: 'normal',
      version: 3,
      imported: false,
    };
    const satisfactionHandling = index % 5 === 0 ? 2 : 5;
    const closed = {
      onTime: index > 1,
      direct: false,
      returns: 0,
      extensions: 0,
      reopens: 0,
      handlingMinutes: 60,
    };
    return [
      {
        type: 'hotline.work-order.called-back',
        subject: `order-${index}`,
        at,
        body: { ...order, satisfactionAgent: null, satisfactionHandling },
      },
      { type: 'hotline.work-order.closed', subject: `order-${index}`, at, body: { ...order, ...closed } },
    ];
  });
  const contract: NewEvent = {
    type: 'hotline.contract.set',
    subject: 'contract:2021',
    body: { year: 2021, contacts: 400 },
  };
  return [...calls, ...orders.flat(), contract];
}
