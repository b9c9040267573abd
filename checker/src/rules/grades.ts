// The grade beside a score, by the bands of the report or by the usual ones. It must never measure what one item got by them.
import { compare, type Ratio, wholeRatio } from '@kapok/contracts/decimal.ts';
import { hundred } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import { excerptOf, type Passage } from '../passages.ts';
import { fixOf } from '../roots.ts';
import { bareScore, type Scores, scoreWords, totalWords } from './scores.ts';

const bands: readonly (readonly [RegExp, string, (score: Ratio) => boolean])[] = [
  [/^优秀?$/, '90分及以上', (score) => compare(score, wholeRatio(90)) >= 0],
  [
    /^良好?$/,
    '80分至90分',
    (score) => compare(score, wholeRatio(80)) >= 0 && compare(score, wholeRatio(90)) < 0,
  ],
  // 中 is 60–80 in the national four grades and 70–80 where five are used (低 for 60–70).
  [
    /^中等?$/,
    '60分至80分',
    (score) => compare(score, wholeRatio(60)) >= 0 && compare(score, wholeRatio(80)) < 0,
  ],
  [
    /^(?:低|合格|及格|一般)$/,
    '60分至80分',
    (score) => compare(score, wholeRatio(60)) >= 0 && compare(score, wholeRatio(80)) < 0,
  ],
  [/^(?:差|不合格|不及格|较差)$/, '60分以下', (score) => compare(score, wholeRatio(60)) < 0],
];

function gradeOf(score: Ratio): string {
  return compare(score, wholeRatio(90)) >= 0
    ? '优'
    : compare(score, wholeRatio(80)) >= 0
      ? '良'
      : compare(score, wholeRatio(60)) >= 0
        ? '中'
        : '差';
}

/** A grade beside a score, by 财预〔2020〕10号: 优 from 90, 良 from 80, 中 from 60, 差 below. Own bands of a report go before. */
export function checkGrades(
  passages: readonly Passage[],
  { items }: Pick<Scores, 'items'>,
  findings: Findings,
): void {
  // What one item got is no grade's: a total does.
  const ofItems = new Set(items.map(({ score }) => score));
  // A report that says its own bands is not measured by others.
  if (
    passages.some(
      ({ text }) =>
        /(?:[789]\d(?:\.\d+)?分?(?:（含）?|（含[^）]*）)?[以及]?[-—~至以][^。]{0,14}(?:为|是|的)?“?(?:优|良|好)|(?:优|良)[^。，]{0,6}[（：≥>]\s*[789]\d)/.test(
          text,
        ) && !/90/.test(text),
    )
  )
    return;
  for (const passage of passages)
    for (const score of passage.said) {
      if (
        score.dimension !== 'score' ||
        score.bound !== 'exact' ||
        score.ranged ||
        ofItems.has(score) ||
        compare(score.value, hundred) > 0
      )
        continue;
      if (!scoreWords.test(bareScore(score)) && !totalWords.test(score.label)) continue;
      const after = passage.text.slice(score.end, score.end + 40);
      const grade =
        /^[）]?[，。；、]?[^。；0-9]{0,14}?(?:等级|评级|级别|结果|等次|评定|评价)[^。；0-9“]{0,6}?[“”"']?(优秀?|良好?|中等?|差|合格|一般|较差|不合格)(?=[”"'。；，）]|$)/.exec(
          after,
        )?.[1];
      if (grade === undefined) continue;
      const band = bands.find(([name]) => name.test(grade));
      if (band === undefined || band[2](score.value)) continue;
      findings.add(
        {
          rule: 'grade',
          place: passage.place,
          stated: `${score.text}“${grade}”`,
          expected: `“${gradeOf(score.value)}”`,
          confidence: 'high',
          excerpt: excerptOf(passage, score),
          message: {
            zh: `${score.text}按通行分档（优90、良80、中60）为“${gradeOf(score.value)}”，文中为“${grade}”（${band[1]}）。`,
            en: `${score.text} is “${gradeOf(score.value)}” by the usual bands (90, 80, 60); the text says “${grade}”.`,
          },
        },
        [{ ...fixOf(passage.place, score), allows: band[2] }],
      );
    }
}
