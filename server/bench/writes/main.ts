// Measures writing: commands and the call stream over HTTP beside pgbench running the same statements on the same server.
// It prints ratios of one run; seconds alone mean nothing on a shared machine.
import { parseArgs } from 'node:util';
import { type BenchHouse, openBenchHouse } from './benchHouse.ts';
import { callStream, orderLife } from './journeys.ts';
import { type Lag, measureIntegration, measureLag } from './lag.ts';
import { Connection, type LoadResult, percentile, runLoad, type Step } from './load.ts';
import { choosePeer, type Peer } from './peer.ts';
import { recordStatements } from './statements.ts';

export const connectionsDefault = 32;
export const commandsRatioTarget = 0.5;
export const callsRatioTarget = 1.0;
export const integrationRatioTarget = 3;
export const receiptP99MsTarget = 2000;
export const hubP99MsTarget = 3000;
/** Of the pace that commands reached at most: an open loop above what a server can do measures only its queue. */
const openLoopShare = 0.7;

export interface Measured {
  readonly commands?: Compared;
  readonly calls?: Compared;
  readonly lag?: Lag;
  readonly integration?: { readonly perSecond: number; readonly ratioToArrival: number };
}
export interface Compared {
  readonly perSecond: number;
  readonly peer: string;
  readonly peerPerSecond: number;
  readonly ratio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of one command or call: of Kapok's process, of PostgreSQL's under it, of PostgreSQL's under the peer. Linux only. */
  readonly processorMs?: {
    readonly server: number;
    readonly database: number;
    readonly peerDatabase: number;
  };
}

export interface Options {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly backlogEvents: number;
  /** Only this part; all when absent. */
  readonly only?: 'commands' | 'calls' | 'lag';
  readonly tell: (line: string) => void;
}

export async function measureWrites(options: Options): Promise<Measured> {
  const peer = choosePeer();
  const house = await openBenchHouse();
  try {
    const scripts = await recordStatements(house.peerUrl);
    options.tell(
      `one life of an order: ${scripts.commandsInLife} commands, ${scripts.statementsInLife} statements`,
    );
    const commands = () =>
      compare('commands', house, peer, options, orderLife, scripts.life, scripts.commandsInLife);
    const calls = () => compare('calls', house, peer, options, callStream, scripts.call, 1);
    const measured: { -readonly [K in keyof Measured]: Measured[K] } = {};
    const asked = (part: Options['only']) => options.only === undefined || options.only === part;
    if (asked('commands')) measured.commands = await commands();
    if (asked('calls')) measured.calls = await calls();
    if (asked('lag')) {
      const most = measured.commands?.perSecond ?? (await quickPace(house, options));
      const seconds = options.seconds * options.rounds;
      options.tell(`open loop at ${whole(most * openLoopShare)} commands/s for ${seconds} s`);
      measured.lag = await measureLag(house, options.connections, most * openLoopShare, seconds);
      const perSecond = await measureIntegration(house, options.backlogEvents);
      measured.integration = { perSecond, ratioToArrival: perSecond / most };
    }
    return measured;
  } finally {
    await house.close();
  }
}

/** What commands reach at most, without a peer. */
async function quickPace(house: BenchHouse, { connections, seconds }: Options): Promise<number> {
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(house.port)));
  const result = await runLoad(
    opened.map((connection) => orderLife(connection, house.tokens)),
    seconds,
  );
  for (const connection of opened) connection.close();
  return result.perSecond;
}

/** Takes turns with the peer, so that what else the machine does weighs on both, and compares the sums. */
async function compare(
  name: string,
  house: BenchHouse,
  peer: Peer,
  { seconds, rounds, connections, tell }: Options,
  stepOf: (connection: Connection, tokens: BenchHouse['tokens']) => Step,
  script: string,
  perScript: number,
): Promise<Compared> {
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(house.port)));
  const steps = opened.map((connection) => stepOf(connection, house.tokens));
  const results: LoadResult[] = [];
  const used = { server: 0, database: 0, peerDatabase: 0 };
  let peerSum = 0;
  await runLoad(steps, Math.max(1, seconds / 2));
  for (let round = 1; round <= rounds; round += 1) {
    const before = await house.processorTime();
    const result = await runLoad(steps, seconds);
    const between = await house.processorTime();
    for (const [status, { count, first }] of result.failures)
      throw new Error(`${name}: ${count} answers ${status}, the first: ${first}`);
    const peerSeconds = Math.ceil(seconds);
    const peerPerSecond = (await peer.run(house.peerUrl, script, connections, peerSeconds)) * perScript;
    const after = await house.processorTime();
    results.push(result);
    peerSum += peerPerSecond;
    if (before && between && after) {
      used.server += (between.serverMs - before.serverMs) / result.answered / rounds;
      used.database += (between.databaseMs - before.databaseMs) / result.answered / rounds;
      used.peerDatabase += (after.databaseMs - between.databaseMs) / (peerPerSecond * peerSeconds) / rounds;
    }
    tell(
      `${name} ${round}/${rounds}: ${whole(result.perSecond)}/s beside ${peer.name} ${whole(peerPerSecond)}/s = ${(result.perSecond / peerPerSecond).toFixed(2)}`,
    );
  }
  for (const connection of opened) connection.close();
  const perSecond = results.reduce((sum, result) => sum + result.perSecond, 0) / rounds;
  const tookMs = results.flatMap((result) => [...result.tookMs]).sort((a, b) => a - b);
  return {
    perSecond,
    peer: peer.name,
    peerPerSecond: peerSum / rounds,
    ratio: (perSecond * rounds) / peerSum,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
    ...(used.server > 0 ? { processorMs: used } : {}),
  };
}

const whole = (value: number): string => String(Math.round(value));

function report({ commands, calls, lag, integration }: Measured): string {
  const lines: string[] = [];
  const compared = (name: string, target: number, one: Compared | undefined) =>
    one &&
    lines.push(
      `${name}: ratio to ${one.peer} ${one.ratio.toFixed(2)} (target ${target}); ${whole(one.perSecond)}/s, p50 ${one.p50Ms.toFixed(1)} ms, p99 ${one.p99Ms.toFixed(1)} ms`,
      ...processorLine(one),
    );
  compared('commands', commandsRatioTarget, commands);
  compared('calls', callsRatioTarget, calls);
  if (integration)
    lines.push(
      `ledger: integrates ${whole(integration.perSecond)}/s, ${integration.ratioToArrival.toFixed(1)} times as fast as commands arrive (target ${integrationRatioTarget})`,
    );
  if (lag) {
    lines.push(
      `at ${whole(lag.arrivingPerSecond)} commands/s: answer p50 ${whole(lag.answerP50Ms)} ms, p99 ${whole(lag.answerP99Ms)} ms`,
      `receipt: p50 ${whole(lag.receiptP50Ms)} ms, p99 ${whole(lag.receiptP99Ms)} ms (target ${receiptP99MsTarget}), ${lag.samples} samples`,
      lag.hubP99Ms === undefined
        ? 'hub: none runs in this server'
        : `hub: p50 ${whole(lag.hubP50Ms!)} ms, p99 ${whole(lag.hubP99Ms)} ms behind (target ${hubP99MsTarget})`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function processorLine({ processorMs, peer }: Compared): string[] {
  if (processorMs === undefined) return [];
  const { server, database, peerDatabase } = processorMs;
  return [
    `  processor time of one: Kapok ${server.toFixed(2)} ms, PostgreSQL ${database.toFixed(2)} ms; under ${peer} PostgreSQL ${peerDatabase.toFixed(2)} ms`,
  ];
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      large: { type: 'boolean' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      connections: { type: 'string' },
      only: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const measured = await measureWrites({
    seconds: Number(values.seconds ?? (values.large ? 15 : 3)),
    rounds: Number(values.rounds ?? (values.large ? 5 : 2)),
    connections: Number(values.connections ?? connectionsDefault),
    backlogEvents: values.large ? 50_000 : 5_000,
    ...(values.only === undefined ? {} : { only: values.only as NonNullable<Options['only']> }),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  if (values.json) process.stdout.write(`${JSON.stringify(measured)}\n`);
  else process.stdout.write(report(measured));
  return 0;
}

if (import.meta.main) process.exitCode = await main();
