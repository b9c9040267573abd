// Composes a report's paper from its model, in the order such reports have: situation, goals, scores, problems,
// measures, and what the report found about itself. It must never compute a figure: it arranges what the model says.
import { compare, parseDecimal } from '../decimal.ts';
import type { EvaluationItem } from './items.ts';
import { type Block, numberHeadings, type Paper, type PaperLabels, type Run } from './paper.ts';
import { dayText, distanceText, grouped, type PaperLanguage, plainNumber, quantity } from './phrases.ts';
import { proofCodeOf, proofsOf } from './proofs.ts';
import { placeholder } from './references.ts';
import type { ReportModel } from './report.ts';
import { scoreTable, seriesBlocks, sharesChart } from './tables.ts';

export function composePaper(model: ReportModel, language: PaperLanguage = 'zh'): Paper {
  const [year = 0, month = 0, day = 0] = model.compiledOn.split('-').map(Number);
  const blocks = [
    ...paragraphs(model.narrative.preface, model.references),
    ...situation(model, language),
    ...analysis(model, language),
    ...part(language === 'zh' ? '存在的主要问题' : 'Problems', model.narrative.problems, model.references),
    ...part(language === 'zh' ? '下一步改进措施' : 'Measures', model.narrative.measures, model.references),
    ...selfCheck(model, language),
  ];
  return {
    language,
    labels: labels[language],
    department: model.department.name[language],
    title: model.title[language],
    date: dayText(model.compiledOn, language),
    day: [year, month, day],
    ...(model.demonstration ? { mark: demonstrationMark[language] } : {}),
    blocks: numberHeadings(blocks, language),
    checking: checking(model, language),
    proofs: proofsOf(model, language),
  };
}

const demonstrationMark = {
  zh: '演示数据：本报告由示范城市生成，不代表任何真实部门。',
  en: 'Demonstration data: this report is of a demonstration city and of no real department.',
} as const;

const labels: Record<PaperLanguage, PaperLabels> = {
  zh: {
    contents: '目录',
    hint: ['正文中带', '虚点下划线', '的数字均可点开，查看算式、分子分母与日志位置。'],
    proofs: '附录：数据依据',
    computed: '记录计算',
    declared: '填报',
    back: '返回正文',
    page: '第 {page} 页，共 {pages} 页',
  },
  en: {
    contents: 'Contents',
    hint: ['Figures ', 'underlined by dots', ' open their formula, sums and place in the log.'],
    proofs: 'Appendix: where the figures come from',
    computed: 'Computed from records',
    declared: 'Declared',
    back: 'Back to the text',
    page: 'Page {page} of {pages}',
  },
};

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs });

type References = ReportModel['references'];

const paragraphs = (texts: readonly string[], references: References): Block[] =>
  texts.map((text) => paragraph(...runsOf(text, references)));

/** The text with each `{{code}}` in it as the figure it stands for, leading to its proof. */
function runsOf(text: string, references: References = {}): Run[] {
  // A split by a pattern with one group gives text and code by turns.
  return text.split(placeholder).flatMap((piece, index): Run[] => {
    if (index % 2 === 0) return piece === '' ? [] : [piece];
    const known = references[piece];
    return known?.proof === undefined ? [known?.text ?? '—'] : [{ text: known.text, proof: known.proof }];
  });
}

/** A heading with its paragraphs; nothing where there are none, since an empty heading promises what is not there. */
function part(
  title: string,
  texts: readonly string[],
  references: References,
  level: 1 | 2 | 3 = 1,
): Block[] {
  return texts.length === 0 ? [] : [heading(level, title), ...paragraphs(texts, references)];
}

function situation(model: ReportModel, language: PaperLanguage): Block[] {
  const zh = language === 'zh';
  const { narrative, references } = model;
  const whole = model.project === undefined;
  const overview = [
    ...part(zh ? '主要职能' : 'Duties', narrative.functions, references, 3),
    ...part(zh ? '机构情况' : 'Organisation', narrative.organisation, references, 3),
  ];
  const goals = [
    ...part(zh ? '年度整体目标' : 'Goals of the year', narrative.goals, references, 3),
    ...part(zh ? '目标完成情况' : 'What was reached', narrative.fulfilment, references, 3),
  ];
  return [
    heading(1, zh ? '基本情况' : 'Situation'),
    ...(overview.length === 0
      ? []
      : [
          heading(2, whole ? (zh ? '部门概况' : 'The department') : zh ? '项目概况' : 'The project'),
          ...overview,
        ]),
    ...(goals.length === 0
      ? []
      : [heading(2, zh ? '年度整体目标和目标完成情况' : 'Goals and what was reached'), ...goals]),
    heading(2, whole ? (zh ? '部门整体收支情况' : 'Income and expenditure') : zh ? '项目资金情况' : 'Money'),
    ...money(model, language),
    ...part(
      whole
        ? zh
          ? '部门整体绩效管理情况'
          : 'Performance management'
        : zh
          ? '项目绩效管理情况'
          : 'Management',
      narrative.management,
      references,
      2,
    ),
  ];
}

function money(model: ReportModel, language: PaperLanguage): Block[] {
  const zh = language === 'zh';
  const { income, expenditure, incomeTotal, expenditureTotal, measures, budget } = model.money;
  const list = (rows: typeof income) =>
    rows
      .map((row) => `${row.name[language]}${zh ? ' ' : ' '}${quantity(row.value, row.unit, language)}`)
      .join(zh ? '；' : '; ');
  const unit = income[0]?.unit ?? expenditure[0]?.unit ?? '万元';
  const blocks: Block[] = [];
  if (income.length > 0)
    blocks.push(
      paragraph(
        zh
          ? `${model.year}年度，本年收入${quantity(incomeTotal, unit, language)}，其中：${list(income)}。`
          : `Income in ${model.year} was ${quantity(incomeTotal, unit, language)}: ${list(income)}.`,
      ),
    );
  if (expenditure.length > 0)
    blocks.push(
      paragraph(
        zh
          ? `${model.year}年度，本年支出合计${quantity(expenditureTotal, unit, language)}，其中：${list(expenditure)}。`
          : `Expenditure in ${model.year} was ${quantity(expenditureTotal, unit, language)}: ${list(expenditure)}.`,
      ),
    );
  if (budget.length > 0)
    blocks.push(paragraph(`${zh ? '预算方面：' : 'Budget: '}${list(budget)}${zh ? '。' : '.'}`));
  for (const measure of measures)
    blocks.push(
      paragraph(
        zh ? `${measure.name.zh}方面：${model.year}年度为` : `${measure.name.en} in ${model.year}: `,
        { text: quantity(measure.value, measure.unit, language), proof: proofOfItem(model, measure.item) },
        zh ? `（${measure.formula.zh}）。` : ` (${measure.formula.en}).`,
      ),
    );
  return blocks;
}

function proofOfItem(model: ReportModel, code: string): string {
  const item = model.items.find((one) => one.code === code);
  return (item && proofCodeOf(item)) ?? `item:${code}`;
}

function analysis(model: ReportModel, language: PaperLanguage): Block[] {
  const zh = language === 'zh';
  const { totals } = model;
  const parts = model.levels.filter(({ level }) => level === 1);
  const results = model.narrative.results.flatMap((result) =>
    part(result.heading, result.paragraphs, model.references, 3),
  );
  let figures = 0;
  const figure = (name: string) => {
    figures += 1;
    return zh ? `图${figures}　${name}` : `Figure ${figures}. ${name}`;
  };
  return [
    heading(1, zh ? '综合评价分析' : 'Evaluation'),
    heading(2, zh ? '自评情况' : 'Result'),
    zh
      ? paragraph(
          `${model.year}年度，按照《${model.template.name.zh}》自评，自评得分为`,
          { text: `${totals.total}分`, strong: true },
          `，自评等级为“${model.gradeName.zh}”。其中：${parts.map(({ name, score }) => `${name.zh}${score}分`).join('，')}。`,
        )
      : paragraph(
          `By the template “${model.template.name.en}” the year ${model.year} scores `,
          { text: `${totals.total} points`, strong: true },
          `, grade “${model.gradeName.en}”: ${parts.map(({ name, score }) => `${name.en} ${score}`).join(', ')}.`,
        ),
    paragraph(
      zh
        ? `总得分中，由业务记录直接计算的指标占${totals.computedShare}%，由本部门填报并附佐证材料的指标占${totals.declaredShare}%；两者在下表和附录中分别注明。`
        : `Of the total, ${totals.computedShare} % was earned by items computed from records and ${totals.declaredShare} % by items the department declared with evidence; table and appendix tell them apart.`,
    ),
    // The few parts of a project stand in its table; a chart of them would say nothing more.
    ...(model.project
      ? []
      : [sharesChart(model, language, figure(zh ? '各部分得分与分值' : 'Points earned of points possible'))]),
    heading(2, zh ? '各项工作任务绩效目标完成情况分析' : 'Item by item'),
    ...parts.flatMap((level) => levelBlocks(model, level.code, language)),
    ...seriesBlocks(model, language, figure),
    scoreTable(model, language),
    ...(results.length === 0 ? [] : [heading(2, zh ? '主要工作成效' : 'Results'), ...results]),
  ];
}

function levelBlocks(model: ReportModel, code: string, language: PaperLanguage): Block[] {
  const zh = language === 'zh';
  const level = model.levels.find((one) => one.code === code);
  if (level === undefined) return [];
  const items = model.items.filter((item) => item.level1 === code);
  const full = items.filter((item) => compare(parseDecimal(item.score), parseDecimal(item.weight)) >= 0);
  const short = items.filter((item) => item.needsExplanation !== null || item.review !== undefined);
  const name = level.name[language];
  return [
    heading(3, zh ? (name.endsWith('项') ? name : `${name}方面`) : name),
    items.some(({ rule }) => rule.kind === 'bonus')
      ? paragraph(zh ? `${name}得分为${level.score}分。` : `${name}: ${level.score} points.`)
      : paragraph(
          zh
            ? `${name}的分值为${plainNumber(level.weight)}分，自评得分为${level.score}分；${items.length}项三级指标中，${full.length}项得满分。`
            : `${name} can earn ${plainNumber(level.weight)} points and earned ${level.score}; ${full.length} of ${items.length} items have full points.`,
        ),
    ...short.map((item) => shortfall(item, language)),
  ];
}

/** One paragraph for an item whose result has to be explained: result, distance, score, reason. */
function shortfall(item: EvaluationItem, language: PaperLanguage): Block {
  const zh = language === 'zh';
  const proof = proofCodeOf(item);
  const distance = distanceText(item, language);
  const result =
    item.actual?.kind === 'number' ? quantity(item.actual.value, item.target.unit, language) : undefined;
  const runs: Run[] = [zh ? `“${item.name.zh}”` : `“${item.name.en}” `];
  if (result !== undefined) {
    runs.push(zh ? '的实际完成值为' : 'reached ', {
      text: result,
      ...(proof === undefined ? {} : { proof }),
    });
    if (distance !== null) runs.push(zh ? `，比年度指标值${distance}` : `, ${distance} target`);
    if (item.overAchieved) runs.push(zh ? '，超过年度指标值的150%' : ', more than 150 % of the target');
    runs.push(zh ? '，' : '; ');
  }
  runs.push(
    zh
      ? `得${item.score}分（分值${plainNumber(item.weight)}分）。`
      : `${item.score} of ${plainNumber(item.weight)} points. `,
  );
  if (item.explanation !== undefined)
    runs.push(zh ? `主要原因为：${sentence(item.explanation)}` : item.explanation);
  if (item.review !== undefined)
    runs.push(
      zh
        ? `财政复核将得分由${item.selfScore}分调整为${item.review.score}分，理由：${sentence(item.review.reason)}`
        : ` Finance review changed the score from ${item.selfScore} to ${item.review.score}: ${item.review.reason}`,
    );
  return paragraph(...runs);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[。！？.!?]$/.test(trimmed) ? trimmed : `${trimmed}。`;
}

/** What the report says about itself: where it differs from other statements, and what its template assumes. */
function selfCheck(model: ReportModel, language: PaperLanguage): Block[] {
  const zh = language === 'zh';
  const listed = (texts: readonly string[]): Block[] =>
    texts.map((text, index) => paragraph(zh ? `${index + 1}．${text}` : `(${index + 1}) ${text}`));
  const { findings, template } = model;
  const blocks: Block[] = [];
  if (findings.length > 0)
    blocks.push(
      heading(2, zh ? '核对发现' : 'Findings'),
      ...listed(findings.map((finding) => finding.text[language])),
    );
  if (template.basis.length > 0 || template.assumptions.length > 0)
    blocks.push(
      heading(2, zh ? '评价依据与约定' : 'Rules followed and assumptions made'),
      ...listed([...template.basis, ...template.assumptions].map((words) => words[language])),
    );
  return blocks.length === 0
    ? []
    : [heading(1, zh ? '核对说明' : 'What the report says of itself'), ...blocks];
}

function checking(model: ReportModel, language: PaperLanguage): readonly string[] {
  const { origin, size } = model.log;
  if (language === 'en')
    return [
      `Every figure computed from records stands in the log “${origin}” with its formula, sums and sum-tree root${size === null ? '' : `; when this report was compiled the log held ${grouped(String(size))} events`}. Declared figures stand with the evidence they rest on.`,
      'Whoever holds the evidence bundle can check all of it without this system: run “kapok verify” on its folder, or drop the folder on the public verification page. Change one digit and the check names the figure.',
    ];
  return [
    `凡由记录计算的数字，均附算式、分子分母、日志位置与总和树根，登记于日志“${origin}”${size === null ? '' : `（编制本报告时日志共有${grouped(String(size))}条记录）`}；凡由部门填报的数字，均附所依据的佐证材料。`,
    '持有证据包的任何人都可以不依赖本系统逐项核对：在证据包所在目录运行“kapok verify”，或在公开核验页中打开该目录。任何一个数字被改动，核验都会指出是哪一个。',
  ];
}
