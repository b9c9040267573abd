// The appendix of a report: for each figure the formula, the sums and the place in the log that it can be checked by.
// It must name only what the evidence bundle holds too, so that a reader of paper and a verifier see the same.
import type { SumProof } from '../sum-proof.ts';
import type { EvaluationFigure, EvaluationItem } from './items.ts';
import type { Fact, Proof } from './paper.ts';
import {
  actualText,
  dayText,
  grouped,
  type PaperLanguage,
  periodText,
  quantity,
  ruleText,
  targetText,
} from './phrases.ts';
import type { ReportModel } from './report.ts';

/** Every figure of the report: computed ones first in the order of the items, then what was declared. */
export function proofsOf(model: ReportModel, language: PaperLanguage): readonly Proof[] {
  const supporting = new Set(model.items.flatMap((item) => item.supporting ?? []));
  const computed = model.figures
    .filter((figure) => !supporting.has(figure.code))
    .map((figure) => figureProof(model, figure, language));
  const declared = model.items
    .filter((item) => item.source === 'declared' && item.actual !== null)
    .map((item) => declaredProof(model, item, language));
  return [...computed, ...declared];
}

/** The code of the proof behind an item's actual value; undefined while there is no value. */
export function proofCodeOf(item: EvaluationItem): string | undefined {
  if (item.actual === null) return undefined;
  return item.figure ?? `item:${item.code}`;
}

function figureProof(model: ReportModel, figure: EvaluationFigure, language: PaperLanguage): Proof {
  const zh = language === 'zh';
  const item = model.items.find((one) => one.figure === figure.code);
  const months = partsOf(model, figure, item);
  const facts: Fact[] = [
    { label: zh ? '算式' : 'Formula', text: figure.definition.formula[language] },
    { label: zh ? '期间' : 'Period', text: periodText(figure.period, language) },
    { label: zh ? '分子' : 'Numerator', text: grouped(figure.numerator) },
    { label: zh ? '分母' : 'Denominator', text: grouped(figure.denominator) },
    ...(item === undefined ? [] : itemFacts(item, language)),
    {
      label: zh ? '定义' : 'Definition',
      text: zh
        ? `${figure.definition.code}，第${figure.definition.version}版`
        : `${figure.definition.code}, version ${figure.definition.version}`,
    },
    {
      label: zh ? '日志位置' : 'Log position',
      text:
        figure.position === null
          ? zh
            ? '等待写入日志'
            : 'Waiting for the log'
          : grouped(String(figure.position)),
    },
    {
      label: zh ? '汇总记录' : 'Records summed',
      text: zh ? `${grouped(String(figure.sumTree.leaves))}条` : grouped(String(figure.sumTree.leaves)),
    },
    { label: zh ? '总和树根' : 'Sum-tree root', text: figure.sumTree.root, mono: true },
  ];
  return {
    code: figure.code,
    name: figure.definition.name[language],
    value: quantity(figure.value, figure.unit, language),
    source: 'computed',
    facts,
    indicator: { code: figure.indicator, period: figure.period },
    ...(months.length === 0
      ? {}
      : {
          parts: {
            columns: zh
              ? ['月份', '数值', '分子', '分母', '日志位置', '总和树根']
              : ['Month', 'Value', 'Numerator', 'Denominator', 'Log position', 'Sum-tree root'],
            rows: months.map((month) => [
              periodText(month.period, language, figure.period),
              quantity(month.value, month.unit, language),
              grouped(month.numerator),
              grouped(month.denominator),
              month.position === null ? '—' : grouped(String(month.position)),
              // The whole root is in the evidence; sixteen digits are enough to find it there.
              `${month.sumTree.root.slice(0, 16)}…`,
            ]),
          },
        }),
  };
}

function partsOf(
  model: ReportModel,
  figure: EvaluationFigure,
  item: EvaluationItem | undefined,
): readonly EvaluationFigure[] {
  const codes = new Set(item?.supporting ?? []);
  return model.figures.filter((one) => codes.has(one.code) && one.code !== figure.code);
}

function declaredProof(model: ReportModel, item: EvaluationItem, language: PaperLanguage): Proof {
  const zh = language === 'zh';
  const measure = model.money.measures.find((one) => one.item === item.code);
  const formula = item.formula ?? measure?.formula;
  const facts: Fact[] = [
    ...(formula === undefined ? [] : [{ label: zh ? '算式' : 'Formula', text: formula[language] }]),
    ...(item.inputs ?? []).flatMap((input) => [
      {
        label: input.sum ? (zh ? '资金记录' : 'From records') : zh ? '填报数' : 'Declared',
        text: `${input.name[language]}${zh ? '：' : ': '}${quantity(input.value, input.unit, language)}`,
      },
      ...(input.sum ? sumFacts(input.sum, language) : []),
    ]),
    ...itemFacts(item, language),
    ...item.evidence.flatMap((file) => [
      { label: zh ? '佐证材料' : 'Evidence', text: fileText(model, file, language) },
      { label: 'SHA-256', text: file.sha256, mono: true },
    ]),
    ...(item.evidence.length === 0
      ? [{ label: zh ? '佐证材料' : 'Evidence', text: zh ? '未附' : 'None attached' }]
      : []),
  ];
  return {
    code: `item:${item.code}`,
    name: item.name[language],
    value: actualText(item, language),
    source: 'declared',
    facts,
  };
}

/** Its name, when it was attached and by which department; people's names stand in no report. */
function fileText(
  { department }: ReportModel,
  { name, attachedAt }: EvaluationItem['evidence'][number],
  language: PaperLanguage,
): string {
  // Reports signed before this was kept name the file alone.
  if (attachedAt === undefined) return name;
  const on = dayText(cityDay(attachedAt), language);
  return language === 'zh'
    ? `${name}（${department.name.zh}于${on}上传）`
    : `${name} (attached by ${department.name.en} on ${on})`;
}

/** The city's time has no summer time. */
const cityDay = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);

function sumFacts({ leaves, root }: SumProof, language: PaperLanguage): Fact[] {
  const zh = language === 'zh';
  return [
    {
      label: zh ? '汇总记录' : 'Records summed',
      text: zh ? `${grouped(String(leaves))}条` : grouped(String(leaves)),
    },
    { label: zh ? '总和树根' : 'Sum-tree root', text: root, mono: true },
  ];
}

function itemFacts(item: EvaluationItem, language: PaperLanguage): Fact[] {
  const zh = language === 'zh';
  return [
    ...(item.rule.kind === 'reach-or-pro-rata' || item.rule.kind === 'step-bands'
      ? [{ label: zh ? '年度指标值' : 'Target', text: targetText(item.target, language) }]
      : []),
    { label: zh ? '评分标准' : 'Scoring rule', text: ruleText(item.rule, language) },
    {
      label: zh ? '得分' : 'Score',
      text: zh ? `${item.score}分（分值${item.weight}分）` : `${item.score} of ${item.weight}`,
    },
    ...(item.review === undefined
      ? []
      : [
          {
            label: zh ? '财政复核' : 'Finance review',
            text: zh
              ? `自评${item.selfScore}分，复核${item.review.score}分：${item.review.reason}`
              : `Self-assessed ${item.selfScore}, reviewed ${item.review.score}: ${item.review.reason}`,
          },
        ]),
    ...(item.assumption === undefined
      ? []
      : [{ label: zh ? '说明' : 'Note', text: item.assumption[language] }]),
  ];
}
