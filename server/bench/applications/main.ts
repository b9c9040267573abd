// Measures whole applications (draft, three attachments, submission, acceptance, decision, delivery) over HTTP beside pgbench running the
// very statements of one on the same server. It prints a ratio of one run; seconds alone mean nothing on a shared machine.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/kernel/config.ts';
import { type Endpoints, openHouse } from '../../src/kernel/house.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { inDatabase, ready, stop } from '../writes/benchHouse.ts';
import { Connection, percentile, runLoad } from '../writes/load.ts';
import { choosePeer } from '../writes/peer.ts';
import { processorTime } from '../writes/processorTime.ts';
import { oneCase, type Send } from './case.ts';
import { item, peerDatabase, prepare } from './recording.ts';

export const ratioTarget = 0.4;

export interface Measured {
  readonly casesPerSecond: number;
  readonly peer: string;
  readonly peerPerSecond: number;
  readonly ratio: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of one case, as it was sent. */
  readonly statements: number;
  readonly transactions: number;
  /** Of one case, where the machine tells. */
  readonly processorMs?: {
    readonly server: number;
    readonly database: number;
    readonly peerDatabase: number;
  };
}

export async function measureCases(size: {
  clients: number;
  seconds: number;
  rounds: number;
  /** Flags of the server's process, such as `--cpu-prof`. */
  flags?: readonly string[];
}): Promise<Measured> {
  const peer = choosePeer();
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-bench-cases-'));
  // The peer's copy is made while nobody is connected; that the house is told of it is no news here.
  const opened = await openHouse(
    readConfig({ data: dataDir, empty: true }, { KAPOK_LOG_LEVEL: 'silent' }),
    authorityOver,
  );
  const { people, script, statements, transactions } = await prepare(opened, size.clients).finally(
    opened.close,
  );
  const program = join(import.meta.dirname, '../writes/serverProcess.ts');
  const server = spawn(process.execPath, [...(size.flags ?? []), program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KAPOK_WRITES_PER_MINUTE: '1000000', NODE_ENV: 'production' },
  });
  try {
    const port = await ready(server);
    const { appUrl } = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as Endpoints;
    const peerUrl = inDatabase(appUrl, peerDatabase);
    const connections = await Promise.all(Array.from({ length: size.clients }, () => Connection.open(port)));
    const steps = connections.map((connection, at) => {
      const send: Send = async (method, path, token, body) => {
        const answer = await connection.send(method, path, token, JSON.stringify(body));
        if (answer.status > 299) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
        return answer.body;
      };
      return async () => {
        await oneCase(send, item, people, people.applicants[at]!);
        return { status: 200, body: '' };
      };
    });
    const used = () => processorTime(server.pid!, join(dataDir, 'postgres'));
    await runLoad(steps, Math.max(0.5, size.seconds / 4));
    const sum = { cases: 0, peer: 0, server: 0, database: 0, peerDatabase: 0 };
    const tookMs: number[] = [];
    let counted = true;
    for (let round = 0; round < size.rounds; round += 1) {
      const before = await used();
      const result = await runLoad(steps, size.seconds);
      const between = await used();
      const peerSeconds = Math.ceil(size.seconds);
      const peerPerSecond = await peer.run(peerUrl, script, size.clients, peerSeconds);
      const after = await used();
      sum.cases += result.perSecond / size.rounds;
      sum.peer += peerPerSecond / size.rounds;
      tookMs.push(...result.tookMs);
      if (!before || !between || !after) counted = false;
      else {
        sum.server += (between.serverMs - before.serverMs) / result.answered / size.rounds;
        sum.database += (between.databaseMs - before.databaseMs) / result.answered / size.rounds;
        sum.peerDatabase +=
          (after.databaseMs - between.databaseMs) / (peerPerSecond * peerSeconds) / size.rounds;
      }
    }
    for (const connection of connections) connection.close();
    tookMs.sort((one, other) => one - other);
    return {
      casesPerSecond: sum.cases,
      peer: peer.name,
      peerPerSecond: sum.peer,
      ratio: sum.cases / sum.peer,
      p50Ms: percentile(tookMs, 0.5),
      p95Ms: percentile(tookMs, 0.95),
      statements,
      transactions,
      ...(counted
        ? { processorMs: { server: sum.server, database: sum.database, peerDatabase: sum.peerDatabase } }
        : {}),
    };
  } finally {
    await stop(server);
    await rm(dataDir, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' }, profile: { type: 'string' } } });
  const measured = await measureCases({
    clients: 32,
    seconds: values.large ? 12 : 4,
    rounds: values.large ? 2 : 1,
    ...(values.profile ? { flags: ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] } : {}),
  });
  const { casesPerSecond, peerPerSecond, ratio, p50Ms, p95Ms, processorMs } = measured;
  process.stdout.write(
    [
      `One case is ${measured.statements} statements in ${measured.transactions} transactions.`,
      `${casesPerSecond.toFixed(1)} cases/s by 32 clients, p50 ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms; ${measured.peer} runs their statements ${peerPerSecond.toFixed(1)} times a second: ratio ${ratio.toFixed(2)}, reach ${ratioTarget}.`,
      ...(processorMs
        ? [
            `Processor time of a case: ${processorMs.server.toFixed(1)} ms in the server and ${processorMs.database.toFixed(1)} in PostgreSQL; under ${measured.peer} ${processorMs.peerDatabase.toFixed(1)} in PostgreSQL.`,
          ]
        : []),
      '',
    ].join('\n'),
  );
}
