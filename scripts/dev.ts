// `npm run dev`: the server, started again on each change, and the desk with hot reload on http://localhost:5173/desk/.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const children = [
  spawn(process.execPath, ['--watch', 'server/src/cli/main.ts', 'start', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn(process.execPath, ['--run', 'dev'], { cwd: join(root, 'web/desk'), stdio: 'inherit' }),
];
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
