// Builds the two faces of the web when their sources changed, and serves them beside the API. It renders nothing itself.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const root = join(import.meta.dirname, '../../..');
const faces = ['web/public', 'web/desk'] as const;
const builtMark = join(root, 'web/desk/dist/.sources');
const sourceRooms = ['web', 'contracts/src', 'verifier/src'];
const notSources = new Set(['node_modules', 'dist', 'build', '.react-router']);

/** Builds both faces unless what stands was built from these very sources. */
export async function buildWeb(progress: (line: string) => void): Promise<void> {
  const wanted = await sourcesHash();
  const built = await readFile(builtMark, 'utf8').catch(() => '');
  if (built === wanted) return;
  progress('Building the pages (once) …');
  await Promise.all(faces.map(build));
  await writeFile(builtMark, wanted);
}

function build(face: (typeof faces)[number]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['--run', 'build'], {
      cwd: join(root, face),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (said = (said + chunk).slice(-8000)));
    child.on('error', failed);
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error(`${face} could not be built (exit ${code}):\n${said}`)),
    );
  });
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
  for (const room of sourceRooms)
    for (const file of await filesUnder(join(root, room)))
      hash.update(relative(root, file)).update(await readFile(file));
  return hash.digest('hex');
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => !notSources.has(entry.name))
      .map((entry) =>
        entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
      ),
  );
  return found.flat().sort();
}

/** What the desk's pages may load and talk to: this server, nothing else (CSP level 3). */
const deskPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library writes its styles as elements; they hold no input.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

interface PublicFace {
  /** Registers the public pages, last, for every path nothing else took. */
  mountPublic(app: FastifyInstance): Promise<void>;
}

export async function serveWeb(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: join(root, 'web/desk/dist'),
    prefix: '/desk/',
    wildcard: false,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      reply.header('content-security-policy', deskPolicy);
    },
  });
  app.get('/desk', (_request, reply) => reply.redirect('/desk/', 308));
  // Addresses inside the desk are the browser's own; each opens the same page.
  app.get<{ Params: { '*': string } }>('/desk/*', (request, reply) =>
    request.params['*'].startsWith('assets/') ? reply.callNotFound() : reply.sendFile('index.html'),
  );
  const face = (await import(pathToFileURL(join(root, 'web/public/server.ts')).href)) as PublicFace;
  await face.mountPublic(app);
}
