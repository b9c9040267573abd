// Builds a small, true bundle and the log behind it, for tests of the verifier and of pages that use it.
// Nothing in it is random, so that a failing test fails again.

import { fromHex, toHex, utf8 } from '@kapok/contracts/bytes.ts';
import { eventCommitment, eventLeafHash, noPersonalCommitment } from '@kapok/contracts/commitment.ts';
import { formatPoints } from '@kapok/contracts/decimal.ts';
import {
  type ContributionAnswer,
  type Evidence,
  type EvidenceItem,
  evidenceFormat,
  evidenceText,
  type Figure,
  type LoggedEvent,
  type Opening,
} from '@kapok/contracts/evidence.ts';
import {
  documentHash,
  keyFileText,
  manifestHash,
  signManifest,
  type Unsigned,
} from '@kapok/contracts/manifest.ts';
import { MemoryTree } from '@kapok/contracts/merkle.ts';
import { signCheckpoint, signerOf, verifierKeyText, verifierOf } from '@kapok/contracts/note.ts';
import { figureActual, finalPoints, totalsOf } from '@kapok/contracts/scoring.ts';
import { buildSumTree, type Contribution, type SumTree } from '@kapok/contracts/sum-tree.ts';
import { sha256 } from '@noble/hashes/sha2.js';

export const fixtureLogSigner = signerOf('city.example/log', new Uint8Array(32).fill(1));
export const fixtureEvidenceSigner = signerOf('city.example/log/evidence', new Uint8Array(32).fill(2));

export interface Fixture {
  readonly files: Map<string, Uint8Array>;
  readonly evidence: Evidence;
  /** Answers as a server would, for samples. */
  readonly get: (path: string) => Promise<unknown>;
}

const evaluation = '019a0000-0000-7000-8000-0000000000aa';
const words = (zh: string, en: string) => ({ zh, en });

interface FigurePlan {
  readonly indicator: string;
  readonly period: string;
  readonly arithmetic: 'sum' | 'quotient';
  readonly unit: string;
  readonly shares: readonly (readonly [numerator: number, denominator: number])[];
}

const plans: readonly FigurePlan[] = [
  {
    indicator: 'hotline.connection-rate',
    period: '2021',
    arithmetic: 'quotient',
    unit: 'percent',
    shares: Array.from({ length: 17 }, (_, i) => [i === 4 ? 0 : 1, 1] as const),
  },
  {
    indicator: 'hotline.contacts',
    period: '2021',
    arithmetic: 'sum',
    unit: 'contact',
    shares: Array.from({ length: 12 }, () => [1, 0] as const),
  },
  {
    indicator: 'hotline.on-time-rate',
    period: '2021-02',
    arithmetic: 'quotient',
    unit: 'percent',
    shares: [],
  },
];

export function buildFixture(): Fixture {
  const log = new MemoryTree();
  const trees = new Map<string, SumTree>();
  const contributions = new Map<string, Contribution[]>();
  const leafHashes: Uint8Array[] = [];
  const append = (leaf: Uint8Array): number => {
    log.append(leaf);
    leafHashes.push(leaf);
    return leafHashes.length - 1;
  };
  for (let i = 0; i < 40; i++) append(sha256(utf8(`record ${i}`)));

  const figures = plans.map((plan, at): Figure => {
    const made = plan.shares.map(([numerator, denominator], i) => {
      const position = i * 2 + (at % 2);
      return {
        position,
        ledgerLeafHash: leafHashes[position]!,
        numerator: BigInt(numerator),
        denominator: BigInt(denominator),
      };
    });
    const tree = buildSumTree(made);
    const code = `${plan.indicator}@${plan.period}`;
    trees.set(code, tree);
    contributions.set(code, made);
    const denominator = plan.arithmetic === 'sum' ? '1' : tree.root.denominator.toString();
    const numerator = tree.root.numerator.toString();
    const actual = figureActual({ numerator, denominator, unit: plan.unit });
    const said = {
      code,
      indicator: plan.indicator,
      period: plan.period,
      arithmetic: plan.arithmetic,
      numerator,
      denominator,
      value: actual?.kind === 'number' ? actual.value : null,
      unit: plan.unit,
      sumTree: { root: toHex(tree.root.hash), leaves: tree.leaves },
    };
    const definition = { code: plan.indicator, version: 1, hash: toHex(sha256(utf8(plan.indicator))) };
    const opening = openingOf(at, 'evaluation.figure-computed', { evaluation, ...said, definition });
    const event = { opening, position: append(leafOf(opening)), inclusion: [] };
    return {
      ...said,
      definition: {
        ...definition,
        name: words('指标', 'Indicator'),
        formula: words('分子÷分母', 'numerator ÷ denominator'),
      },
      event,
    };
  });

  const items = itemsOf(figures);
  const documents = new Map([
    ['report.html', utf8('<!doctype html><p>接通率 94.12 %</p>')],
    ['report.pdf', utf8('%PDF-1.7 94.12')],
  ]);
  const grades = [
    { code: 'excellent', name: words('优', 'Excellent'), atLeast: '90' },
    { code: 'poor', name: words('差', 'Poor'), atLeast: '0' },
  ];
  const sumOf = (field: 'score' | 'weight') =>
    formatPoints(
      items
        .filter((item) => item.level2 === 'D1')
        .reduce((sum, item) => sum + Math.round(Number(item[field]) * 100), 0),
    );
  const unsigned: Unsigned = {
    format: evidenceFormat,
    city: words('示范市', 'Demonstration City'),
    department: words('政务服务数据管理局', 'Government Service and Data Bureau'),
    year: 2021,
    demonstration: true,
    evaluation: {
      id: evaluation,
      template: { code: 'gz-2021', version: 1, name: words('2021 年模板', 'Template of 2021') },
      grades,
    },
    levels: [
      {
        code: 'D1',
        level1: 'duty' as const,
        name: words('产出', 'Output'),
        weight: sumOf('weight'),
        score: sumOf('score'),
      },
    ],
    items,
    figures,
    totals: totalsOf(items, grades),
    findings: [{ code: 'stated-total', text: words('与所述 94.65 不同', 'Differs from the stated 94.65') }],
    documents: [...documents].map(([name, bytes]) => ({ name, sha256: documentHash(bytes) })),
  };
  const note = signManifest(unsigned, fixtureEvidenceSigner);
  const signed = openingOf(90, 'evaluation.report-signed', {
    evaluation,
    manifestHash: manifestHash(note),
    evidenceKey: verifierKeyText(verifierOf(fixtureEvidenceSigner)),
  });
  const manifestEvent = { opening: signed, position: append(leafOf(signed)), inclusion: [] };
  for (let i = 0; i < 9; i++) append(sha256(utf8(`later ${i}`)));

  const proven = <E extends LoggedEvent>(event: E): E => ({
    ...event,
    inclusion: log.inclusion(event.position).map(toHex),
  });
  const evidence: Evidence = {
    ...unsigned,
    figures: figures.map((figure) => ({ ...figure, event: proven(figure.event) })),
    manifest: { note, event: proven(manifestEvent) },
    checkpoint: signCheckpoint({ origin: fixtureLogSigner.name, size: log.size, root: log.root() }, [
      fixtureLogSigner,
    ]),
  };
  const keys = keyFileText(verifierOf(fixtureLogSigner), verifierOf(fixtureEvidenceSigner));
  const files = new Map<string, Uint8Array>([
    ['evidence.json', utf8(evidenceText(evidence))],
    ['log.vkey', utf8(keys)],
    ...documents,
  ]);

  return { files, evidence, get: async (path) => answer(path, log, trees, contributions) };
}

function answer(
  path: string,
  log: MemoryTree,
  trees: ReadonlyMap<string, SumTree>,
  contributions: ReadonlyMap<string, Contribution[]>,
): unknown {
  const url = new URL(path, 'http://city.example');
  if (url.pathname === '/api/v1/ledger/proofs/inclusion') {
    const [position, size] = ['position', 'size'].map((name) => Number(url.searchParams.get(name))) as [
      number,
      number,
    ];
    return { proof: log.inclusion(position, size).map(toHex) };
  }
  const [, code, index] = /figures\/([^/]+)\/contributions\/(\d+)$/.exec(decodeURIComponent(url.pathname))!;
  const tree = trees.get(code!)!;
  const contribution = contributions.get(code!)![Number(index)]!;
  return {
    index: Number(index),
    leaves: tree.leaves,
    position: contribution.position,
    ledgerLeafHash: toHex(contribution.ledgerLeafHash),
    numerator: contribution.numerator.toString(),
    denominator: contribution.denominator.toString(),
    path: tree.path(Number(index)).map(({ hash, numerator, denominator }) => ({
      hash: toHex(hash),
      numerator: numerator.toString(),
      denominator: denominator.toString(),
    })),
  } satisfies ContributionAnswer;
}

function openingOf(number: number, type: string, body: Record<string, unknown>): Opening {
  return {
    event: {
      id: `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`,
      type,
      at: '2022-01-15T08:00:00.000Z',
      recordedAt: '2022-01-15T08:00:00.000Z',
      actor: 'staff:019a0000-0000-7000-8000-000000000001',
      subject: evaluation,
      body,
    },
    salt: toHex(sha256(utf8(`salt ${number}`)).slice(0, 16)),
    personalCommitment: toHex(noPersonalCommitment),
  };
}

function leafOf(opening: Opening): Uint8Array {
  const salt = fromHex(opening.salt)!;
  return eventLeafHash(eventCommitment(opening.event, salt), noPersonalCommitment);
}

function itemsOf(figures: readonly Figure[]): EvidenceItem[] {
  const unscored = [
    {
      code: 'D01',
      level1: 'duty' as const,
      level2: 'D1',
      name: words('热线接通率', 'Connection rate'),
      weight: '3.00',
      target: { op: '>=' as const, value: '95', unit: 'percent' },
      rule: { kind: 'reach-or-pro-rata' as const },
      source: 'computed' as const,
      figure: figures[0]!.code,
      supporting: [figures[2]!.code],
      actual: figureActual(figures[0]!),
      explanation: '话务量超出合同 2 倍。',
    },
    {
      code: 'D02',
      level1: 'duty' as const,
      level2: 'D1',
      name: words('服务质量', 'Quality of service'),
      weight: '47.00',
      target: { op: '>=' as const, value: '80', unit: 'percent' },
      rule: { kind: 'qualitative' as const },
      source: 'declared' as const,
      actual: { kind: 'judgement' as const, band: 'reached' as const, sharePercent: '98.5' },
      evidence: [{ name: '佐证.pdf', sha256: toHex(sha256(utf8('evidence'))) }],
    },
  ];
  return unscored.map((item) => ({ ...item, score: formatPoints(finalPoints(item)) }));
}
