// `kapok check-report FILE`: checks the figures of a report against each other, on this machine alone. It must never change
// the file, nor print more of it than a finding needs.
import { readFile, stat } from 'node:fs/promises';
import { confidences, type Finding, placeInWords, ruleNames } from '@kapok/checker/finding.ts';
import { fileBytesMax, unreadableWords } from '@kapok/checker/read/unreadable.ts';
import { checkBytes } from '@kapok/checker/run.ts';
import { readArgs, UsageError } from './usage.ts';

const usage = 'check-report FILE [--json] [--language zh|en]';
type Language = 'zh' | 'en';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { json: { type: 'boolean' }, language: { type: 'string' } },
    usage,
  );
  const [file, ...more] = positionals;
  const language = values.language ?? 'zh';
  if (file === undefined || more.length > 0 || (language !== 'zh' && language !== 'en'))
    throw new UsageError(`Usage: kapok ${usage}`);
  const answer = await checkBytes(await bytesOf(file, language));
  if ('unreadable' in answer)
    throw new UsageError(`${file}: ${unreadableWords[answer.unreadable][language]}`);
  const { findings, unread } = answer;
  const left = unread.map((words) => words[language]);
  for (const words of left) process.stderr.write(`${file}: ${words}\n`);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ findings: findings.map((one) => asJson(one, language)), ...(left.length > 0 ? { unread: left } : {}) }, null, 2)}\n`
      : inWords(file, findings, language),
  );
  return findings.length > 0 ? 1 : 0;
}

async function bytesOf(file: string, language: Language): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > fileBytesMax) throw new UsageError(`${file}: ${unreadableWords['too-large'][language]}`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = (error as NodeJS.ErrnoException).code ?? '';
    throw new UsageError(
      language === 'zh'
        ? `无法打开 ${file}（${why}）。请核对路径后再试。`
        : `Cannot open ${file} (${why}). Check the path and retry.`,
    );
  }
}

function asJson({ rule, place, stated, expected, confidence, message }: Finding, language: Language) {
  return {
    rule,
    where: placeInWords(place)[language],
    stated,
    expected,
    confidence,
    message: message[language],
  };
}

function inWords(file: string, findings: readonly Finding[], language: Language): string {
  const zh = language === 'zh';
  if (findings.length === 0)
    return zh
      ? `${file}：核对了全部可核对的数字，没有发现问题。\n`
      : `${file}: every figure that can be checked holds.\n`;
  const lines = [zh ? `${file}：发现 ${findings.length} 处。` : `${file}: ${findings.length} findings.`];
  for (const [at, { rule, place, stated, expected, confidence, message, excerpt }] of findings.entries())
    lines.push(
      '',
      `${at + 1}. ${ruleNames[rule][language]}（${confidences[confidence][language]}） ${placeInWords(place)[language]}`,
      zh ? `   文中：${stated}    应为：${expected}` : `   stated: ${stated}    expected: ${expected}`,
      `   ${message[language]}`,
      `   ${zh ? '原文：' : 'text: '}${excerpt}`,
    );
  return `${lines.join('\n')}\n`;
}
