// `kapok start`: everything embedded, in the foreground, until SIGTERM or Ctrl-C.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isDemonstration,
  mountIdentityProvider,
  withDemoIdentities,
} from '../../../city/identity/provider.ts';
import { playHalfHour } from '../../../city/live.ts';
import { raiseCity } from '../../../city/raise.ts';
import { readConfig } from '../kernel/config.ts';
import { openHouse } from '../kernel/house.ts';
import { buildWeb } from '../kernel/web.ts';
import { startServer } from '../main.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { readArgs, UsageError } from './usage.ts';

const usage = 'start [--port 8080] [--data ./kapok-data] [--demo|--empty] [--scale 1000] [--seed 2021]';
const stopMsMax = 30_000;

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      port: { type: 'string' },
      data: { type: 'string' },
      demo: { type: 'boolean' },
      empty: { type: 'boolean' },
      scale: { type: 'string' },
      seed: { type: 'string' },
    },
    usage,
  );
  if (positionals.length > 0)
    throw new UsageError(`start takes no "${positionals[0]}".\nUsage: kapok ${usage}`);
  const config = readConfig(values, process.env);
  let stopping = false;
  const stopAsked = new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        stopping = true;
        done();
      });
  });
  const tell = (line: string) => process.stderr.write(`${line}\n`);

  await buildWeb(tell);
  const opened = await openHouse(config, authorityOver, { progress: tell });
  const demonstration = await isDemonstration(opened.house);
  const house = demonstration ? withDemoIdentities(opened.house) : opened.house;
  const server = await startServer(house, { pages: true });
  if (demonstration) mountIdentityProvider(server.app, house);
  if (config.city === 'demo') await raiseCity(opened, tell, () => stopping);
  const live = demonstration && !stopping ? await playHalfHour(house) : undefined;
  if (!stopping) {
    await server.app.listen({ port: config.port, host: config.host });
    const listening = server.app.server.address();
    const port = typeof listening === 'object' && listening ? listening.port : config.port;
    process.stdout.write(`Kapok ready: http://localhost:${port}\n`);
  }

  await stopAsked;
  live?.stop();
  tell('Stopping …');
  const finished = await Promise.race([
    server
      .stop()
      .then(() => opened.close())
      .then(() => true),
    sleep(stopMsMax, false, { ref: false }),
  ]);
  if (!finished)
    tell(`Not everything stopped within ${stopMsMax / 1000} s; what was acknowledged is safe on disk.`);
  process.exit(finished ? 0 : 1);
}
