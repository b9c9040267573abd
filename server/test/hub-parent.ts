// A parent for one embedded ClickHouse, to be killed by a test that watches the owner go with it.
import { openHub } from '../src/kernel/clickhouse.ts';

const hub = await openHub({ dataDir: process.argv[2] as string });
process.send?.(hub.pid());
setInterval(() => {}, 60_000);
