// The verifier's command line: checks the folder of a report offline, and with --sample against a running server.
// It must run with nothing but Node beside it, and exit 0 only when everything it looked at holds.
import { randomInt } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BundleVerification, verifyBundle } from './bundle.ts';
import type { Checked, Finding } from './findings.ts';
import { FolderError, readBundle } from './folder.ts';
import { sampleFigures, undetectedShareMax } from './sample.ts';

export const usage = `Usage: kapok verify DIR [--key VKEY|FILE] [--sample N] [--server URL] [--json]

Checks that a report's figures, scores, signature and place in the log hold.
  --key VKEY|FILE  the published log key to hold the report to; without it the report's own is used
  --sample N       also draw N random contributions from a running server and check each
  --server URL     the server to draw from, http://localhost:8080
  --json           print { holds, findings, checked }
Exit codes: 0 everything checked holds, 1 something does not, 2 wrong usage or unreadable input.
`;

const sampleMax = 100_000;
const answerMsMax = 30_000;

interface Output {
  out(text: string): void;
  err(text: string): void;
}

const standard: Output = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};

/** Runs the command and returns its exit code. */
export async function runVerify(args: readonly string[], output: Output = standard): Promise<0 | 1 | 2> {
  const parsed = readArguments(args);
  if (typeof parsed === 'string') {
    output.err(`${parsed}\n\n${usage}`);
    return 2;
  }
  let files: Map<string, Uint8Array>;
  let key: string | undefined;
  try {
    files = await readBundle(parsed.dir);
    key =
      parsed.key !== undefined && existsSync(parsed.key) ? await readFile(parsed.key, 'utf8') : parsed.key;
  } catch (error) {
    if (!(error instanceof FolderError) && !isSystemError(error)) throw error;
    output.err(`${error.message}\n`);
    return 2;
  }
  const bundle = verifyBundle(files, { key });
  const result = parsed.sample > 0 ? await withSamples(bundle, parsed, output) : bundle;
  if (parsed.json) {
    const findings = result.findings.map(({ code, where, message }) => ({
      code,
      where,
      message: message.en,
      messageZh: message.zh,
    }));
    output.out(`${JSON.stringify({ holds: result.holds, findings, checked: result.checked }, null, 2)}\n`);
  } else {
    output.out(inWords(result));
  }
  return result.holds ? 0 : 1;
}

interface Arguments {
  readonly dir: string;
  readonly key: string | undefined;
  readonly sample: number;
  readonly server: string;
  readonly json: boolean;
}

function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        sample: { type: 'string' },
        server: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [dir, ...more] = positionals;
    if (dir === undefined || more.length > 0) return 'Give the one folder of a report.';
    const sample = Number(values.sample ?? '0');
    if (!Number.isInteger(sample) || sample < 0 || sample > sampleMax) {
      return `--sample takes a whole number up to ${sampleMax}.`;
    }
    const server = values.server ?? 'http://localhost:8080';
    if (!/^https?:\/\//.test(server) || !URL.canParse(server)) return '--server takes an http or https URL.';
    if (values.server !== undefined && sample === 0) return '--server is for --sample N; give both.';
    return { dir, key: values.key, sample, server, json: values.json ?? false };
  } catch (error) {
    return (error as Error).message;
  }
}

type Result = { holds: boolean; findings: readonly Finding[]; checked: Checked };

/** Samples only a bundle that holds: against a changed one they would prove nothing. */
async function withSamples(bundle: BundleVerification, args: Arguments, output: Output): Promise<Result> {
  const { evidence, keys } = bundle;
  if (!bundle.holds || evidence === undefined || keys === undefined) return bundle;
  const { drawn, findings } = await sampleFigures(evidence, keys, {
    count: args.sample,
    random: (below) => randomInt(below),
    get: (path) => getJson(new URL(path, args.server)),
    progress: (done, count) => {
      if (done % 100 === 0 || done === count) output.err(`sampled ${done} of ${count}\n`);
    },
  });
  return { holds: findings.length === 0, findings, checked: { ...bundle.checked, samples: drawn } };
}

async function getJson(url: URL): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(answerMsMax),
  });
  if (!answer.ok) throw new Error(`${url.pathname} answered ${answer.status}`);
  return answer.json();
}

function inWords({ holds, findings, checked }: Result): string {
  const chinese = (process.env.LC_ALL || process.env.LANG || '').startsWith('zh');
  const lines: string[] = [];
  for (const { where, message } of findings) {
    lines.push(`✗ ${where}: ${message.en}`);
    if (chinese) lines.push(`  ${message.zh}`);
  }
  const { figures, items, documents, samples, log, treeSize, keyFingerprint, keyPinned } = checked;
  if (holds) {
    lines.push(
      `✓ It holds: ${figures} figures, ${items} items and ${documents} documents, led back to the log ${log} at size ${treeSize}.`,
    );
    if (chinese)
      lines.push(
        `  核验通过：${figures} 项指标、${items} 个评价项、${documents} 份文件，日志 ${log}，规模 ${treeSize}。`,
      );
    if (samples > 0) {
      const share = (undetectedShareMax(samples) * 100).toFixed(2);
      lines.push(
        `✓ ${samples} random contributions hold: at 95 % confidence at most ${share} % of what was drawn from is wrong.`,
      );
    }
  } else {
    lines.push(`✗ It does not hold: ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}.`);
    if (chinese) lines.push(`  核验未通过：${findings.length} 处问题。`);
  }
  if (keyFingerprint !== undefined) {
    lines.push(
      keyPinned
        ? `The log key is the one you gave: ${keyFingerprint}`
        : `The log key came with the report. Compare its fingerprint with the published one: ${keyFingerprint}`,
    );
    if (chinese && !keyPinned) lines.push('  日志公钥随报告附带，请与公布的指纹核对。');
  }
  return `${lines.join('\n')}\n`;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await runVerify(process.argv.slice(2));
}
