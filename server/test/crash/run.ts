// The crash harness: a real server under load, struck with kill -9 at random moments, round after round. Afterwards
// nothing acknowledged may be lost or doubled, the log must extend every checkpoint anyone saw, and the hub must equal a
// rebuild. `--control` turns durable commits off and must see a loss, or the harness would prove nothing.
//
//   npm run crash -- [--rounds 100] [--seed N] [--control] [--keep]
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/kernel/clock.ts';
import { inspect, type Verdict } from './inspect.ts';
import { Load } from './load.ts';
import { CrashServer, type Target, targets } from './server.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
    control: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

const verdict = await crash({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  control: values.control,
  keep: values.keep,
});
process.stdout.write(`${JSON.stringify(verdict, undefined, 2)}\n`);
process.exitCode = verdict.holds ? 0 : 1;

async function crash(options: { rounds: number; seed: number; control: boolean; keep: boolean }) {
  const random = seededRandom(options.seed);
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-crash-'));
  const server = new CrashServer(dataDir, { asyncCommit: options.control });
  const struck: Record<Target, number> = { server: 0, postgres: 0, hub: 0 };
  let inFlightAtStrikes = 0;
  let strikesWithNoneInFlight = 0;
  await server.addStaff();
  await server.start();
  const load = new Load(server);
  await load.begin();
  try {
    for (let round = 1; round <= options.rounds; round += 1) {
      await wait(200 + random.fraction() * 900);
      // Without durable commits only the database's own death loses anything; the control strikes nothing else.
      const target = options.control
        ? 'postgres'
        : (targets[Math.floor(random.fraction() * targets.length)] as Target);
      const inFlight = load.inFlight();
      await server.strike(target);
      struck[target] += 1;
      inFlightAtStrikes += inFlight;
      if (inFlight === 0) strikesWithNoneInFlight += 1;
      await server.recover(target);
      await load.resume();
      if (round % 10 === 0)
        process.stderr.write(`round ${round}/${options.rounds}: ${load.acknowledged.size} acknowledged\n`);
    }
    await load.finish();
    const found: Verdict = await inspect(server, load);
    const asserted = inFlightAtStrikes > 0 && strikesWithNoneInFlight < options.rounds / 2;
    const sound = found.lost.length === 0 && found.doubled.length === 0 && found.problems.length === 0;
    return {
      holds: asserted && (options.control ? found.lost.length > 0 : sound),
      seed: options.seed,
      rounds: options.rounds,
      control: options.control,
      struck,
      acknowledged: load.acknowledged.size,
      retried: load.retried,
      inFlightAtStrikes,
      strikesWithNoneInFlight,
      checkpointsSeen: load.checkpoints.size,
      rotations: load.rotations,
      callers: load.callers.size,
      lost: found.lost.length,
      doubled: found.doubled.length,
      problems: found.problems,
    };
  } finally {
    load.abandon();
    await server.stop();
    if (!options.keep) await rm(dataDir, { recursive: true, force: true });
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
