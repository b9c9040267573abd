// Leads every opened event of a bundle back to the signed checkpoint, and holds figures to what their events say.
// It must never take a number from a figure that its event in the log does not say too.
import { fromHex } from '@kapok/contracts/bytes.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import { eventCommitment, eventLeafHash } from '@kapok/contracts/commitment.ts';
import {
  type Evidence,
  type Figure,
  figureComputedBody,
  type LoggedEvent,
  reportSignedBody,
} from '@kapok/contracts/evidence.ts';
import { manifestHash } from '@kapok/contracts/manifest.ts';
import { verifyInclusion } from '@kapok/contracts/merkle.ts';
import {
  type Checkpoint,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  verifierKeyText,
} from '@kapok/contracts/note.ts';
import { Value } from 'typebox/value';
import type { Findings } from './findings.ts';
import type { Keys } from './keys.ts';

/** The checkpoint everything was led back to; undefined where it cannot be trusted. */
export function checkLog(
  evidence: Evidence,
  keys: Keys | undefined,
  findings: Findings,
): Checkpoint | undefined {
  const trusted = keys && openTrusted(evidence.checkpoint, keys, findings);
  // Without a trusted checkpoint the unverified one still shows which events no longer fit it.
  const checkpoint = trusted ?? parseCheckpoint(parseNote(evidence.checkpoint)?.text ?? '');
  for (const figure of evidence.figures) checkFigureEvent(figure, evidence, findings);
  checkReportSigned(evidence, keys, findings);
  if (checkpoint) {
    for (const figure of evidence.figures) {
      checkInclusion(figure.event, `figure:${figure.code}`, checkpoint, findings);
    }
    checkInclusion(evidence.manifest.event, 'manifest', checkpoint, findings);
  }
  return trusted;
}

function openTrusted(note: string, keys: Keys, findings: Findings): Checkpoint | undefined {
  const opened = openCheckpoint(note, [keys.log]);
  if (typeof opened !== 'string') return opened;
  const why = {
    malformed: ['is not a checkpoint of this log', '不是本日志的检查点'],
    'no-known-key': ['is not signed by the log key', '没有日志密钥的签名'],
    'bad-signature': ['has a signature that does not verify', '签名无法通过验证'],
  }[opened] as [string, string];
  findings.add('bad-signature', 'checkpoint', `The checkpoint ${why[0]}.`, `检查点${why[1]}。`);
  return undefined;
}

function checkInclusion(event: LoggedEvent, where: string, checkpoint: Checkpoint, findings: Findings): void {
  const leaf = leafOf(event);
  const proof = event.inclusion.map((hash) => fromHex(hash)!);
  if (verifyInclusion(event.position, checkpoint.size, leaf, proof, checkpoint.root)) return;
  findings.add(
    'not-in-log',
    where,
    `Its event is not at position ${event.position} of the log: event, salt, position or proof was changed, or it was never there.`,
    `其事件不在日志第 ${event.position} 位：事件、盐值、位置或证明被改动，或从未存在。`,
  );
}

function leafOf({ opening }: LoggedEvent): Uint8Array {
  const commitment = eventCommitment(opening.event, fromHex(opening.salt)!);
  return eventLeafHash(commitment, fromHex(opening.personalCommitment)!);
}

/** The event must say the figure's numbers and root, for this evaluation, before the report was signed. */
function checkFigureEvent(figure: Figure, evidence: Evidence, findings: Findings): void {
  const where = `figure:${figure.code}`;
  const { type, body } = figure.event.opening.event;
  if (type !== 'evaluation.figure-computed' || !Value.Check(figureComputedBody, body)) {
    findings.add(
      'says-otherwise',
      where,
      'Its event does not record a computed figure.',
      '其事件不是指标计算记录。',
    );
    return;
  }
  const { event: _, definition, ...said } = figure;
  const { code, version, hash } = definition;
  const wanted: Record<string, unknown> = {
    ...said,
    evaluation: evidence.evaluation.id,
    definition: { code, version, hash },
  };
  for (const field of new Set([...Object.keys(wanted), ...Object.keys(body)])) {
    const [shown, logged] = [wanted[field], (body as Record<string, unknown>)[field]];
    if (shown !== undefined && logged !== undefined && canonicalJson(shown) === canonicalJson(logged))
      continue;
    findings.add(
      'says-otherwise',
      where,
      `The report says ${field} ${show(shown)}, the log says ${show(logged)}.`,
      `报告所载 ${field} 为 ${show(shown)}，日志所载为 ${show(logged)}。`,
    );
  }
  if (figure.event.position >= evidence.manifest.event.position) {
    findings.add(
      'wrong-order',
      where,
      'It entered the log after the report was signed.',
      '该指标在报告签发之后才进入日志。',
    );
  }
}

function checkReportSigned(evidence: Evidence, keys: Keys | undefined, findings: Findings): void {
  const { type, body } = evidence.manifest.event.opening.event;
  if (type !== 'evaluation.report-signed' || !Value.Check(reportSignedBody, body)) {
    findings.add(
      'says-otherwise',
      'manifest',
      'Its event does not record a signed report.',
      '其事件不是报告签发记录。',
    );
    return;
  }
  if (body.evaluation !== evidence.evaluation.id) {
    findings.add(
      'says-otherwise',
      'manifest',
      'The log records the signing of another evaluation.',
      '日志所载为另一项评价。',
    );
  }
  if (body.manifestHash !== manifestHash(evidence.manifest.note)) {
    findings.add(
      'says-otherwise',
      'manifest',
      'The manifest is not the one whose hash is in the log.',
      '清单与日志所载的哈希不一致。',
    );
  }
  if (keys && body.evidenceKey !== verifierKeyText(keys.evidence)) {
    findings.add(
      'other-key',
      'log.vkey',
      'The evidence key is not the one the log names.',
      '证据公钥与日志所载不一致。',
    );
  }
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
