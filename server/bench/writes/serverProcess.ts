// The server under load as a process of its own, the whole house without the web pages: they would be built first, and
// nobody asks for them here.
import { readConfig } from '../../src/kernel/config.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { startServer } from '../../src/main.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';

const config = readConfig({ data: process.argv[2], port: '0', empty: true }, process.env);
const opened = await openHouse(config, authorityOver);
const server = await startServer(opened.house, { pages: false });
await server.app.listen({ port: 0, host: '127.0.0.1' });
const address = server.app.server.address();
process.stdout.write(`ready on ${typeof address === 'object' ? address?.port : ''}\n`);

process.once('SIGTERM', async () => {
  await server.stop();
  await opened.close();
  process.exit(0);
});
