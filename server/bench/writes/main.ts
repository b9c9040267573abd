// Measures writing: commands and the call stream over HTTP beside pgbench running the same statements on the same server.
// It prints ratios of one run; seconds alone mean nothing on a shared machine.
import { parseArgs } from 'node:util';
import { type BenchHouse, openBenchHouse } from './benchHouse.ts';
import { callStream, orderLife } from './journeys.ts';
import { Connection, type LoadResult, percentile, runLoad, type Step } from './load.ts';
import { pgbenchMissing, runPgbench } from './pgbench.ts';
import { recordStatements } from './statements.ts';

export const connectionsDefault = 32;
export const commandsRatioTarget = 0.5;
export const callsRatioTarget = 1.0;

export interface Measured {
  readonly commands?: Compared;
  readonly calls?: Compared;
}
export interface Compared {
  readonly perSecond: number;
  readonly peerPerSecond: number;
  readonly ratio: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface Options {
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** Only this part; both when absent. */
  readonly only?: 'commands' | 'calls';
  readonly tell: (line: string) => void;
}

export async function measureWrites(options: Options): Promise<Measured> {
  const missing = pgbenchMissing();
  if (missing) throw new Error(`There is no peer to compare with: ${missing}.`);
  const house = await openBenchHouse();
  try {
    const scripts = await recordStatements(house.peerUrl);
    options.tell(
      `one life of an order: ${scripts.commandsInLife} commands, ${scripts.statementsInLife} statements`,
    );
    const commands = () =>
      compare('commands', house, options, orderLife, scripts.life, scripts.commandsInLife);
    const calls = () => compare('calls', house, options, callStream, scripts.call, 1);
    return {
      ...(options.only === 'calls' ? {} : { commands: await commands() }),
      ...(options.only === 'commands' ? {} : { calls: await calls() }),
    };
  } finally {
    await house.close();
  }
}

/** Takes turns with the peer, so that what else the machine does weighs on both, and compares the sums. */
async function compare(
  name: string,
  house: BenchHouse,
  { seconds, rounds, connections, tell }: Options,
  stepOf: (connection: Connection, tokens: BenchHouse['tokens']) => Step,
  script: string,
  perScript: number,
): Promise<Compared> {
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(house.port)));
  const steps = opened.map((connection) => stepOf(connection, house.tokens));
  const results: LoadResult[] = [];
  let peer = 0;
  await runLoad(steps, Math.min(2, seconds));
  for (let round = 1; round <= rounds; round += 1) {
    const result = await runLoad(steps, seconds);
    for (const [status, { count, first }] of result.failures)
      throw new Error(`${name}: ${count} answers ${status}, the first: ${first}`);
    const peerPerSecond =
      (await runPgbench(house.peerUrl, script, connections, Math.ceil(seconds))) * perScript;
    results.push(result);
    peer += peerPerSecond / rounds;
    tell(
      `${name} ${round}/${rounds}: ${whole(result.perSecond)}/s beside pgbench ${whole(peerPerSecond)}/s = ${(result.perSecond / peerPerSecond).toFixed(2)}`,
    );
  }
  for (const connection of opened) connection.close();
  const perSecond = results.reduce((sum, result) => sum + result.perSecond, 0) / rounds;
  const tookMs = results.flatMap((result) => [...result.tookMs]).sort((a, b) => a - b);
  return {
    perSecond,
    peerPerSecond: peer,
    ratio: perSecond / peer,
    p50Ms: percentile(tookMs, 0.5),
    p99Ms: percentile(tookMs, 0.99),
  };
}

const whole = (value: number): string => String(Math.round(value));

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
    ...(values.only === 'commands' || values.only === 'calls' ? { only: values.only } : {}),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  if (values.json) process.stdout.write(`${JSON.stringify(measured)}\n`);
  else
    for (const [name, target, one] of [
      ['commands', commandsRatioTarget, measured.commands],
      ['calls', callsRatioTarget, measured.calls],
    ] as const)
      if (one)
        process.stdout.write(
          `${name}: ratio to pgbench ${one.ratio.toFixed(2)} (target ${target}); ${whole(one.perSecond)}/s, p50 ${one.p50Ms.toFixed(1)} ms, p99 ${one.p99Ms.toFixed(1)} ms\n`,
        );
  return 0;
}

if (import.meta.main) process.exitCode = await main();
