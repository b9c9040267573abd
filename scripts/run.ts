// Runs commands one after the other with their own output, and stops at the first that fails.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

type Step = readonly [name: string, command: string, args: readonly string[]];

const bin = join(import.meta.dirname, '../node_modules/.bin');

/** Exit code 0 when every step held. Commands are those that npm ci brought. */
export async function runAll(steps: readonly Step[]): Promise<number> {
  for (const [name, command, args] of steps) {
    process.stderr.write(`\n— ${name}\n`);
    const code = await run(command, args);
    if (code !== 0) {
      process.stderr.write(`${name} failed: ${command} ${args.join(' ')}\n`);
      return code;
    }
  }
  return 0;
}

function run(command: string, args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
    });
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}
