// What the load does: whole lives of work orders, and calls. Requests only; who measures them is not known here.
import type { Connection, Exchange, Step } from './load.ts';

export interface Tokens {
  readonly agent: string;
  readonly dispatcher: string;
  readonly handler: string;
}

export const department = 'bench';

export const registration = {
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: '小区门口长期占道停车',
  content: '小区门口每天早高峰都有车辆占道停放，行人只能走机动车道，希望尽快处理。',
  caller: { name: '陈先生', phone: '13800000000', address: '天河路 1 号' },
} as const;

/** The commands of one order's life after its registration, and who gives each. */
export const life = [
  { as: 'dispatcher', command: 'dispatch', fields: { department } },
  { as: 'handler', command: 'sign', fields: {} },
  { as: 'handler', command: 'reply', fields: { reply: '已现场清理并安排每日巡查，欢迎监督。' } },
  {
    as: 'agent',
    command: 'call-back',
    fields: { reached: true, satisfactionAgent: 5, satisfactionHandling: 4 },
  },
  { as: 'agent', command: 'close', fields: {} },
] as const;

export const call = {
  line: '12345',
  channel: 'phone',
  offeredAt: '2021-06-01T09:00:00+08:00',
  answeredAt: '2021-06-01T09:00:07+08:00',
  endedAt: '2021-06-01T09:03:10+08:00',
  agent: 'A017',
  district: '440106',
  direct: true,
  satisfaction: 5,
  callerNumber: '13800000000',
} as const;

const ordersPath = '/api/v1/hotline/work-orders';
const idInAnswer = /"id":"([0-9a-f-]{36})"/;
const eventInAnswer = /"eventId":"([0-9a-f-]{36})"\}$/;

/** Registers an order and leads it to its closing, one command a step, then begins anew. */
export function orderLife(
  connection: Connection,
  tokens: Tokens,
  onAnswer?: (eventId: string) => void,
): Step {
  const registered = JSON.stringify(registration);
  let id = '';
  let next: number = life.length;
  return async () => {
    let exchange: Exchange;
    if (next === life.length) {
      exchange = await connection.send('POST', ordersPath, tokens.agent, registered);
      id = idInAnswer.exec(exchange.body)?.[1] ?? '';
      next = 0;
    } else {
      const { as, command, fields } = life[next]!;
      const body = JSON.stringify({ command, expectedVersion: next + 1, ...fields });
      exchange = await connection.send('POST', `${ordersPath}/${id}/commands`, tokens[as], body);
      next += 1;
    }
    const eventId = onAnswer && eventInAnswer.exec(exchange.body)?.[1];
    if (eventId) onAnswer(eventId);
    return exchange;
  };
}

export function callStream(connection: Connection, tokens: Tokens): Step {
  const body = JSON.stringify(call);
  return () => connection.send('POST', '/api/v1/hotline/calls', tokens.agent, body);
}
