// Measures what protection costs: a decision, the scope of a query, masking, and sealing as a share of the writes that seal.
// It prints ratios of one run to the limits named here; seconds alone mean nothing on a shared machine.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Registration } from '@kapok/contracts/hotline.ts';
import { roles } from '@kapok/contracts/operation.ts';
import type { Actor, Post } from '../../src/kernel/access.ts';
import { seededRandom } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { maskAddress, maskName, maskNumber } from '../../src/kernel/masking.ts';
import type { House } from '../../src/kernel/module.ts';
import {
  commandWorkOrder,
  listWorkOrders,
  recordCalls,
  registerWorkOrder,
} from '../../src/modules/hotline/index.ts';
import { authorityOver, enterUnits } from '../../src/modules/parties/index.ts';

export const decisionMicrosMax = 20;
export const sealingShareMax = 0.05;

export interface Measured {
  readonly decisionMicros: number;
  readonly maskingMicros: number;
  readonly order: { readonly writeMicros: number; readonly sealingMicros: number };
  readonly call: { readonly writeMicros: number; readonly sealingMicros: number };
  /** A page of fifty orders of one unit: within its scope, over the same filter without one. */
  readonly scopedOverPlain: number;
}
export interface Options {
  readonly decisions: number;
  readonly orders: number;
  readonly calls: number;
}

const unit = 'bench';
const registration: Registration = {
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: '路灯不亮',
  content: '小区门口的路灯已三天不亮，夜间出行不便，请尽快派人维修，修好后请回电告知。',
  caller: { name: '示例人员', phone: '13800001234', address: '广州市天河区示例路一百号' },
};

export async function measureAccess(options: Options): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-access-'));
  const opened = await openHouse(readConfig({ data: folder, empty: true }, {}), authorityOver);
  try {
    const { house } = opened;
    return {
      decisionMicros: measureDecisions(house, options.decisions),
      maskingMicros: measureMasking(options.decisions),
      ...(await measureSealing(house, options)),
      scopedOverPlain: await measureScope(house),
    };
  } finally {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Staff of one to twelve posts of one to forty units each, over every operation, half of them about a unit in reach. */
function measureDecisions(house: House, decisions: number): number {
  const random = seededRandom(7);
  const below = (n: number) => Math.floor(random.fraction() * n);
  const units = Array.from({ length: 400 }, (_none, at) => `unit-${at}`);
  const actors = Array.from({ length: 200 }, (_none, at): Actor => {
    const posts = Array.from({ length: 1 + below(12) }, (): Post => {
      const own = units[below(units.length)]!;
      const others = Array.from({ length: below(40) }, () => units[below(units.length)]!);
      return {
        role: roles[below(roles.length)]!,
        unit: own,
        reaches: below(10) === 0 ? 'everywhere' : [own, ...others],
      };
    });
    return { kind: 'staff', staffId: String(at), username: 'bench', posts, sessionId: 's', assurance: 1 };
  });
  const operations = [
    'readWorkOrder',
    'commandWorkOrder',
    'listWorkOrders',
    'publishEvaluation',
    'rotateKeys',
  ];
  const asked = Array.from({ length: 4_096 }, () => ({
    actor: actors[below(actors.length)]!,
    operation: operations[below(operations.length)]!,
    resource: { department: units[below(units.length)]! },
  }));
  const { decide } = house.authority;
  const run = (howMany: number): number => {
    let allowed = 0;
    for (let at = 0; at < howMany; at += 1) {
      const { actor, operation, resource } = asked[at % asked.length]!;
      if (decide(actor, operation, resource, 'handling-case') === undefined) allowed += 1;
    }
    return allowed;
  };
  run(decisions / 10);
  const started = performance.now();
  const allowed = run(decisions);
  const micros = ((performance.now() - started) * 1000) / decisions;
  if (allowed === 0 || allowed === decisions) throw new Error('a bench of one answer measures nothing');
  return micros;
}

function measureMasking(times: number): number {
  const { name, phone, address } = registration.caller!;
  let length = 0;
  const started = performance.now();
  for (let at = 0; at < times; at += 1)
    length += maskName(name!).length + maskNumber(phone!).length + maskAddress(address!).length;
  if (length === 0) throw new Error('nothing was masked');
  return ((performance.now() - started) * 1000) / times;
}

/** The very writes one after the other, beside the same values sealed as those writes seal them. */
async function measureSealing(house: House, { orders, calls }: Options) {
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  await enterUnits(house.db, source, [
    { code: unit, kind: 'department', name: { zh: '测速局', en: 'Bench Bureau' }, handlesCases: true },
  ]);
  const doing = doingAs(house, { kind: 'system', name: 'bench' });
  const registering = async (howMany: number) => {
    for (let at = 0; at < howMany; at += 1) {
      const done = await registerWorkOrder(doing, registration);
      if (isRefusal(done)) throw new Error(done.refused);
      // Half of them belong to a unit, for the scope to find.
      if (at % 2 === 0)
        await commandWorkOrder(doing, done.workOrder.id, {
          command: 'dispatch',
          department: unit,
          expectedVersion: 1,
        });
    }
  };
  await registering(Math.ceil(orders / 10));
  const onlyRegistering = async (howMany: number) => {
    for (let at = 0; at < howMany; at += 1) await registerWorkOrder(doing, registration);
  };
  const orderMicros = await microsEach(orders, () => onlyRegistering(orders));
  const { caller, content } = registration;
  const sealedOrder = await microsEach(orders, async () => {
    for (let at = 0; at < orders; at += 1) {
      const id = randomUUID();
      const { key } = await house.vault.newKey(id);
      for (const text of [
        content,
        caller!.name!,
        caller!.phone!,
        caller!.address!,
        JSON.stringify(registration),
      ])
        key.seal('hotline.work_order.content', id, text);
      house.vault.index('phone', caller!.phone!);
    }
  });
  const call = {
    line: '12345',
    channel: 'phone',
    offeredAt: '2021-06-01T09:00:00+08:00',
    answeredAt: '2021-06-01T09:00:07+08:00',
    endedAt: '2021-06-01T09:03:10+08:00',
    agent: 'A017',
    callerNumber: '13800001234',
  } as const;
  const groups = Math.ceil(calls / 100);
  const recording = async () => {
    for (let at = 0; at < groups; at += 1) await recordCalls(doing, Array(100).fill(call));
  };
  await recording();
  const callMicros = await microsEach(groups * 100, recording);
  const key = await house.vault.keyFor(house.db, 'bench');
  const sealedCall = await microsEach(groups * 100, async () => {
    for (let at = 0; at < groups * 100; at += 1) {
      key.seal('hotline.call.caller_number', String(at), call.callerNumber);
      key.seal('kernel.event.personal', String(at), JSON.stringify({ callerNumber: call.callerNumber }));
      house.vault.index('phone', call.callerNumber);
    }
  });
  return {
    order: { writeMicros: orderMicros, sealingMicros: sealedOrder },
    call: { writeMicros: callMicros, sealingMicros: sealedCall },
  };
}

/** In turns, so that what else the machine does weighs on both. */
async function measureScope(house: House): Promise<number> {
  const doing = doingAs(house, { kind: 'system', name: 'bench' });
  const within = { ...doing, db: house.scoped({ units: [unit] }) };
  const times = 60;
  let plain = 0;
  let scoped = 0;
  for (let at = 0; at < times; at += 1) {
    plain += await microsEach(1, () => listWorkOrders(doing, { limit: 50, department: unit }));
    scoped += await microsEach(1, () => listWorkOrders(within, { limit: 50, department: unit }));
  }
  return scoped / plain;
}

async function microsEach(times: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return ((performance.now() - started) * 1000) / times;
}

const share = ({ writeMicros, sealingMicros }: Measured['order']): number => sealingMicros / writeMicros;

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
  const times = values.large ? 10 : 1;
  const measured = await measureAccess({
    decisions: 200_000 * times,
    orders: 400 * times,
    calls: 2_000 * times,
  });
  const { decisionMicros, maskingMicros, order, call, scopedOverPlain } = measured;
  const percent = (part: number) => `${(100 * part).toFixed(1)} %`;
  const micros = (one: number) => `${one.toFixed(1)} µs`;
  process.stdout.write(
    [
      `a decision: ${decisionMicros.toFixed(2)} µs, ${percent(decisionMicros / decisionMicrosMax)} of the limit of ${decisionMicrosMax} µs`,
      `masking name, number and address: ${maskingMicros.toFixed(2)} µs`,
      `sealing an order: ${micros(order.sealingMicros)} of ${micros(order.writeMicros)}, ${percent(share(order))} (limit ${percent(sealingShareMax)})`,
      `sealing a call, a hundred to a commit: ${micros(call.sealingMicros)} of ${micros(call.writeMicros)}, ${percent(share(call))} (limit ${percent(sealingShareMax)})`,
      `a page of fifty orders within a scope ÷ without: ${scopedOverPlain.toFixed(2)}`,
      '',
    ].join('\n'),
  );
  process.exitCode =
    decisionMicros <= decisionMicrosMax && share(order) <= sealingShareMax && share(call) <= sealingShareMax
      ? 0
      : 1;
}
