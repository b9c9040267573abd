// How often one caller may ask. It counts by minute in this process and remembers nothing longer; who may do what is not its
// business.
import { isIPv6 } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import type { Operation, RateClass } from '@kapok/contracts/operation.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from './access.ts';
import type { Config } from './config.ts';
import { type Refusal, refuse } from './errors.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The refusal when this caller asked too often in what the class is of; undefined while they did not. */
    overRate(request: FastifyRequest, rate: RateClass, actor: Actor): Promise<Refusal | undefined>;
  }
}

/** Callers that are counted at one time; beyond them the ones least recently seen are forgotten. */
const callersMax = 50_000;

export async function limitRates(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(rateLimit, { global: false, cache: callersMax });
  const callers = new WeakMap<FastifyRequest, string>();
  const limiterOf = (max: number) =>
    app.createRateLimit({
      max,
      timeWindow: '1 minute',
      keyGenerator: (request) => callers.get(request) ?? request.ip,
    });
  const limiters: Readonly<Record<RateClass, ReturnType<typeof limiterOf>>> = {
    'sign-in': limiterOf(config.signInsPerMinuteMax),
    search: limiterOf(config.searchesPerMinuteMax),
    read: limiterOf(config.readsPerMinuteMax),
    write: limiterOf(config.writesPerMinuteMax),
  };
  app.decorate('overRate', async (request, rate, actor) => {
    callers.set(request, `${rate} ${callerOf(request, rate, actor)}`);
    const counted = await limiters[rate](request);
    if (counted.isAllowed || !counted.isExceeded) return undefined;
    return refuse('limit-reached', { particulars: { retryAfterSeconds: counted.ttlInSeconds } });
  });
}

/**
 * What an operation counts as for this actor. Staff are many behind one address and each call of theirs is on record, so only
 * what looks for people is counted of them.
 */
export function rateOf(operation: Operation, actor: Actor): RateClass | undefined {
  if (operation.rate) return operation.rate;
  if (actor.kind === 'staff' || actor.kind === 'system') return undefined;
  return operation.method === 'GET' ? 'read' : 'write';
}

/** Whoever is signed in counts as themselves, as many share an address; guessing counts by address, whoever guesses. */
function callerOf({ ip }: FastifyRequest, rate: RateClass, actor: Actor): string {
  if (rate === 'sign-in') return networkOf(ip);
  switch (actor.kind) {
    case 'staff':
      return actor.staffId;
    case 'person':
      return actor.partyId;
    case 'machine':
      return actor.accountId;
    case 'public':
    case 'system':
      return networkOf(ip);
  }
}

/** One subscriber has 2^64 addresses of IPv6 (RFC 6177): they count as one. Whoever hung up before the answer has none. */
export function networkOf(ip: string | undefined): string {
  const plain = (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [front = '', back] = plain.split('::');
  const groups = front.split(':').filter((group) => group !== '');
  const behind = back?.split(':').filter((group) => group !== '') ?? [];
  const zeros =
    back === undefined ? [] : Array<string>(Math.max(0, 8 - groups.length - behind.length)).fill('0');
  return [...groups, ...zeros, ...behind].slice(0, 4).join(':');
}
