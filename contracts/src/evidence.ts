// The form of an evidence bundle's evidence.json: every figure, item and total of a report with what proves them.
// It must stay readable by a verifier that has nothing but the bundle, and must never hold personal data.
import { type Static, Type } from 'typebox';
import { decimalText, wholeText } from './decimal.ts';
import { formulaSchema, inputSchema } from './formulas.ts';
import {
  actualSchema,
  gradeBandSchema,
  level1Schema,
  ruleSchema,
  targetSchema,
  totalsSchema,
} from './scoring.ts';
import { wordsSchema } from './words.ts';

export const evidenceFormat = 'kapok-evidence/1';
/** Names in a bundle's folder that are no documents: the evidence itself and the public keys. */
export const evidenceFileName = 'evidence.json';
/** Holds two lines: the log's verifier key and the evidence key's (C2SP signed-note vkey form). */
export const keyFileName = 'log.vkey';

const hash = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, lower-case hexadecimal.' });
const salt = Type.String({ pattern: '^[0-9a-f]{32}$', description: '16 random bytes, hexadecimal.' });
const natural = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** What opens an event's commitment: the event without its personal part, and the salt. */
export const openingSchema = Type.Object({
  event: Type.Object({
    id: Type.String(),
    type: Type.String(),
    at: Type.String(),
    recordedAt: Type.String(),
    actor: Type.String(),
    subject: Type.String(),
    caseId: Type.Optional(Type.String()),
    body: Type.Record(Type.String(), Type.Unknown()),
  }),
  salt,
  /** 64 zeros where the event has no personal part. */
  personalCommitment: hash,
});
export type Opening = Static<typeof openingSchema>;

/** An opened event with its place in the log; the inclusion proof leads to the bundle's checkpoint. */
export const loggedEventSchema = Type.Object({
  opening: openingSchema,
  position: natural,
  inclusion: Type.Array(hash, { maxItems: 63 }),
});
export type LoggedEvent = Static<typeof loggedEventSchema>;

/**
 * How a figure's sums give its value. `sum`: the numerator, a count or a sum; its denominator is written '1'
 * and its leaves carry denominator 0. `quotient`: numerator ÷ denominator, times 100 where the unit is `percent`.
 * Either way the value is what `figureActual` of scoring.ts gives: two places, rounded half up; null over zero.
 */
export const arithmeticSchema = Type.Union([Type.Literal('sum'), Type.Literal('quotient')]);
export type Arithmetic = Static<typeof arithmeticSchema>;

const figureCore = {
  /** Unique in the bundle; items point at it. */
  code: Type.String({ pattern: '^\\S{1,200}$' }),
  /** The indicator's code, e.g. `hotline.connection-rate`. */
  indicator: Type.String(),
  /** `2021`, `2021-03` or `2021-03-05`, in Asia/Shanghai. */
  period: Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' }),
  /** Dimension filters, e.g. `{ line: '12345' }`; absent for the whole. */
  where: Type.Optional(Type.Record(Type.String(), Type.String())),
  arithmetic: arithmeticSchema,
  numerator: wholeText,
  denominator: wholeText,
  value: Type.Union([decimalText, Type.Null()]),
  unit: Type.String({ maxLength: 40 }),
  sumTree: Type.Object({ root: hash, leaves: natural }),
};

/** Body of `evaluation.figure-computed`: the figure's own fields again, under the log's seal. */
export const figureComputedBody = Type.Object({
  evaluation: Type.String(),
  ...figureCore,
  definition: Type.Object({ code: Type.String(), version: natural, hash }),
});
export type FigureComputedBody = Static<typeof figureComputedBody>;

/** Body of `evaluation.report-signed`: the SHA-256 of the whole manifest note, and the key that signed it. */
export const reportSignedBody = Type.Object({
  evaluation: Type.String(),
  manifestHash: hash,
  evidenceKey: Type.String({ description: 'The evidence key as vkey text.' }),
});
export type ReportSignedBody = Static<typeof reportSignedBody>;

export const figureSchema = Type.Object({
  ...figureCore,
  definition: Type.Object({
    code: Type.String(),
    version: natural,
    /** SHA-256 of the definition's canonical JSON. */
    hash,
    name: wordsSchema,
    formula: wordsSchema,
  }),
  /** The `evaluation.figure-computed` event that put the root in the log before the report was signed. */
  event: loggedEventSchema,
});
export type Figure = Static<typeof figureSchema>;

export const itemSchema = Type.Object({
  /** Unique in the bundle. */
  code: Type.String({ pattern: '^\\S{1,200}$' }),
  level1: level1Schema,
  /** Code of a row of `levels`. */
  level2: Type.String(),
  name: wordsSchema,
  weight: decimalText,
  target: targetSchema,
  rule: ruleSchema,
  source: Type.Union([Type.Literal('computed'), Type.Literal('declared')]),
  /** Code of the figure whose value is `actual`; required when computed, absent when declared. */
  figure: Type.Optional(Type.String()),
  /** Further figures shown beside it, such as the twelve months. */
  supporting: Type.Optional(Type.Array(Type.String(), { maxItems: 400 })),
  actual: Type.Union([actualSchema, Type.Null()]),
  /** Where a formula gives the actual value: the formula and the declared inputs it takes. */
  formula: Type.Optional(formulaSchema),
  inputs: Type.Optional(Type.Array(inputSchema, { maxItems: 40 })),
  /** What the rule gives, or what finance review set: two places. */
  score: decimalText,
  review: Type.Optional(Type.Object({ score: decimalText, reason: Type.String() })),
  explanation: Type.Optional(Type.String()),
  /** Files that a declared figure rests on, by hash; they need not be in the bundle. */
  evidence: Type.Optional(Type.Array(Type.Object({ name: Type.String(), sha256: hash }), { maxItems: 200 })),
});
export type EvidenceItem = Static<typeof itemSchema>;

export const evidenceSchema = Type.Object({
  format: Type.Literal(evidenceFormat),
  city: wordsSchema,
  department: wordsSchema,
  year: Type.Integer({ minimum: 1949, maximum: 9999 }),
  /** True for figures of the demonstration city. */
  demonstration: Type.Boolean(),
  evaluation: Type.Object({
    id: Type.String(),
    template: Type.Object({ code: Type.String(), version: natural, name: wordsSchema }),
    /** Best grade first. */
    grades: Type.Array(gradeBandSchema, { minItems: 1, maxItems: 20 }),
  }),
  /** The level-2 rows; `score` and `weight` are the sums of their items'. */
  levels: Type.Array(
    Type.Object({
      code: Type.String(),
      level1: level1Schema,
      name: wordsSchema,
      weight: decimalText,
      score: decimalText,
    }),
    { maxItems: 200 },
  ),
  items: Type.Array(itemSchema, { maxItems: 1000 }),
  figures: Type.Array(figureSchema, { maxItems: 5000 }),
  /** `totalsOf` of scoring.ts over the items. */
  totals: totalsSchema,
  /** What the report itself found worth saying, such as a difference from a number stated elsewhere. */
  findings: Type.Array(
    Type.Object({ code: Type.String(), text: wordsSchema }, { additionalProperties: true }),
    {
      maxItems: 1000,
    },
  ),
  /** What people wrote, section by section, with `{{code}}` where a figure stands and what each was filled with. */
  text: Type.Optional(
    Type.Object({
      sections: Type.Array(
        Type.Object({
          code: Type.String({ pattern: '^[a-z]+(\\.\\d+)?$' }),
          heading: Type.Optional(Type.String()),
          paragraphs: Type.Array(Type.String(), { maxItems: 40 }),
        }),
        { maxItems: 40 },
      ),
      references: Type.Record(Type.String(), Type.String()),
    }),
  ),
  /** Every file of the bundle besides evidence.json and log.vkey. */
  documents: Type.Array(
    Type.Object({ name: Type.String({ pattern: '^[^/\\\\\\s]{1,200}$' }), sha256: hash }),
    {
      maxItems: 200,
    },
  ),
  manifest: Type.Object({
    /** Signed note (key `<origin>/evidence`) listing the hash of everything above; see manifest.ts. */
    note: Type.String(),
    /** The `evaluation.report-signed` event that put the note's hash in the log. */
    event: loggedEventSchema,
  }),
  /** Signed checkpoint of the log that every inclusion proof above leads to. */
  checkpoint: Type.String(),
});
export type Evidence = Static<typeof evidenceSchema>;

/**
 * Answer of `GET …/evaluations/{id}/figures/{code}/contributions/{index}`: one leaf of a figure's sum tree with its
 * path. Position and leaf hash are the log's, and the inclusion proof is asked of the log.
 */
export const contributionSchema = Type.Object({
  index: natural,
  leaves: natural,
  position: natural,
  ledgerLeafHash: hash,
  numerator: wholeText,
  denominator: wholeText,
  path: Type.Array(Type.Object({ hash, numerator: wholeText, denominator: wholeText }), { maxItems: 63 }),
});
export type ContributionAnswer = Static<typeof contributionSchema>;

/** Answer of the log's inclusion and consistency proofs: hashes in RFC 6962 order, hexadecimal. */
export const proofSchema = Type.Object({ proof: Type.Array(hash, { maxItems: 128 }) });

/** The exact text of evidence.json; a verifier refuses any other bytes for the same content. */
export function evidenceText(evidence: Evidence): string {
  return `${JSON.stringify(evidence, null, 2)}\n`;
}
