// Reads the repository as the tidy tests see it: files, their imports, their lines. Reads only; judges nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Text without comments, for rules about code. */
  readonly code: string;
  /** Every static, re-exporting or dynamic import, resolved to a path in the repository where it is one. */
  readonly imports: readonly string[];
}

/** All files of these kinds in the repository, tracked or new, as git sees it. */
export function sources(kinds: readonly string[] = ['ts', 'tsx']): readonly Source[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', ...kinds.map((kind) => `*.${kind}`)],
    { cwd: root, encoding: 'utf8' },
  );
  return listed
    .split('\n')
    .filter((path) => path && existsSync(join(root, path)))
    .map(read);
}

function read(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const code = withoutComments(text);
  const found = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"`])([^'"`]+)\1/gm)].map(
    (match) => match[2] as string,
  );
  return { path, text, code, imports: found.map((name) => resolve(path, name)) };
}

function resolve(from: string, name: string): string {
  if (name.startsWith('.')) return normalize(join(dirname(from), name));
  const workspace = /^@kapok\/(contracts|verifier|checker|web-shared)\/(.+)$/.exec(name);
  if (!workspace) return name;
  const folder = {
    contracts: 'contracts/src',
    verifier: 'verifier/src',
    checker: 'checker/src',
    'web-shared': 'web/shared',
  }[workspace[1] as 'contracts'];
  return relative('.', join(folder, workspace[2] as string));
}

/** Blanks comments but keeps line numbers; strings are left alone. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (whole, string?: string) => (string === undefined ? whole.replace(/[^\n]/g, ' ') : whole),
  );
}
