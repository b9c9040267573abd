// Finds figures in a report's text that were typed by hand: such as are figures of the record and should be referred to, such as
// contradict it, and such as the record does not know. Pure; it judges the whole report as any reader would check it.
import { checkReport } from '@kapok/checker/check.ts';
import { documentOf, normalize, type Raw } from '@kapok/checker/document.ts';
import { type Quantity, quantitiesOf } from '@kapok/checker/quantities.ts';
import { compare, multiply, subtract, wholeRatio } from '@kapok/contracts/decimal.ts';
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import { type Block, plainText } from '@kapok/contracts/evaluation/paper.ts';
import {
  fillPlaceholders,
  placeholder,
  type Reference,
  sectionsOf,
} from '@kapok/contracts/evaluation/references.ts';
import type { TextFlag } from '@kapok/contracts/evaluation/text.ts';

/** A text with more than this is not a report with flaws but something else. */
const flagsMax = 200;

export function textFlags(
  narrative: Narrative,
  references: readonly Reference[],
  blocks: readonly Block[],
): TextFlag[] {
  const known = references.flatMap((reference) => {
    const [figure, ...more] = quantitiesOf(reference.text);
    // A figure that has no unit of its own could be any number of the text.
    return figure && more.length === 0 && figure.dimension !== 'bare' ? [{ reference, figure }] : [];
  });
  const namesWithFigures = references.flatMap(({ name }) => (/\d/.test(name.zh) ? [name.zh] : []));
  const typed = sectionsOf(narrative).flatMap(({ code, paragraphs }) =>
    paragraphs.flatMap((text, paragraph) =>
      typedIn(text, known, namesWithFigures).map((flag) => ({ ...flag, section: code, paragraph })),
    ),
  );
  return [...contradictions(narrative, references, blocks), ...typed].slice(0, flagsMax);
}

interface Known {
  readonly reference: Reference;
  readonly figure: Quantity;
}

type Typed = Omit<TextFlag, 'section' | 'paragraph'>;

function typedIn(text: string, known: readonly Known[], namesWithFigures: readonly string[]): Typed[] {
  // Of the same length, so that places in what is left are places in the text. A figure in a name is the name's.
  const prose = namesWithFigures.reduce(
    (left, name) => left.replaceAll(name, '□'.repeat(name.length)),
    text.replaceAll(placeholder, (whole) => '□'.repeat(whole.length)),
  );
  return quantitiesOf(prose).flatMap((typed): Typed[] => {
    const same = known.filter(({ figure }) => isSame(typed, figure));
    const meant = same.find(({ reference }) => names(prose, typed, reference)) ?? same[0];
    const place = { quote: typed.text, start: typed.start };
    if (meant && (same.length === 1 || names(prose, typed, meant.reference) || tells(typed)))
      return [
        {
          ...place,
          kind: 'record-figure',
          reference: meant.reference.code,
          message: {
            zh: `“${typed.text}”与“${meant.reference.name.zh}”的数值相同，请改为引用，以免数据更新后正文不符。`,
            en: `“${typed.text}” is the figure of “${meant.reference.name.en}”: refer to it, so that the sentence follows the record.`,
          },
        },
      ];
    return meant || !tells(typed)
      ? []
      : [
          {
            ...place,
            kind: 'unsourced',
            message: {
              zh: `“${typed.text}”不在本次自评的数据中，请核实来源。`,
              en: `“${typed.text}” is no figure of this evaluation: make sure of its source.`,
            },
          },
        ];
  });
}

/** Money, rates, multiples and large counts tell a result; “9个处室” tells how a bureau is made. */
function tells({ dimension, value }: Quantity): boolean {
  return (
    ['money', 'percent', 'points', 'times', 'score'].includes(dimension) ||
    (dimension === 'count' && compare(value, wholeRatio(100)) >= 0)
  );
}

function isSame(typed: Quantity, figure: Quantity): boolean {
  if (typed.dimension !== figure.dimension || typed.spelled || typed.ranged) return false;
  if (typed.dimension === 'count' && typed.unit !== figure.unit) return false;
  const gap = subtract(typed.value, figure.value);
  const twice = multiply(gap.numerator < 0n ? subtract(wholeRatio(0), gap) : gap, wholeRatio(2));
  return compare(twice, typed.step) <= 0;
}

/** Whether the words before a figure, or those of its clause, name what the reference is of. */
function names(text: string, typed: Quantity, { name }: Reference): boolean {
  const before = text.slice(Math.max(0, typed.start - 40), typed.start);
  const bare = name.zh.replace(/（.*）$/, '').replace(/[“”\s]/g, '');
  const heard = before.replace(/[“”\s]/g, '');
  return heard.includes(bare) || (bare.length > 6 && heard.includes(bare.slice(-4)));
}

/** What a reader's check of the whole report finds in the sentences that people wrote. */
function contradictions(
  narrative: Narrative,
  references: readonly Reference[],
  blocks: readonly Block[],
): TextFlag[] {
  const texts = new Map(references.map(({ code, text }) => [code, text]));
  const places = new Map(
    sectionsOf(narrative).flatMap(({ code, paragraphs }) =>
      paragraphs.map((text, paragraph) => [
        normalize(fillPlaceholders(text, (one) => texts.get(one))),
        { section: code, paragraph, text },
      ]),
    ),
  );
  const document = documentOf(blocks.flatMap(rawOf));
  return checkReport(document).flatMap((finding): TextFlag[] => {
    const block = document.blocks[finding.place.block];
    const place = block?.kind === 'paragraph' ? places.get(block.text) : undefined;
    if (!place || finding.confidence === 'low') return [];
    const start = place.text.indexOf(finding.stated);
    return [
      {
        kind: 'contradicts',
        section: place.section,
        paragraph: place.paragraph,
        quote: finding.stated,
        ...(start < 0 ? {} : { start }),
        message: finding.message,
      },
    ];
  });
}

function rawOf(block: Block): Raw[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'text', text: block.text }];
    case 'paragraph':
      return [{ kind: 'text', text: plainText(block.runs) }];
    case 'chart':
      return [];
    case 'table':
      return [
        { kind: 'text', text: block.caption },
        {
          kind: 'cells',
          rows: [
            block.columns.map(({ title }) => ({ text: title })),
            ...block.rows.map((row) =>
              row.map((cell) => ({
                text: plainText(cell.runs),
                rowSpan: cell.rowSpan,
                columnSpan: cell.colSpan,
              })),
            ),
          ],
        },
      ];
  }
}
