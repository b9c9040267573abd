// The checks of one indicator: complete, measurable, owned, not too easy, not too hard, affordable. Pure, so that a form
// can ask while someone types; thresholds are data that finance keeps.
import {
  absolute,
  compare,
  type DecimalText,
  multiply,
  parseDecimal,
  parsePoints,
  type Ratio,
  ratioOf,
  subtract,
  wholeRatio,
} from '../../decimal.ts';
import { plainNumber, quantity, targetText } from '../../evaluation/phrases.ts';
import { ruleFaults, type Target } from '../../scoring.ts';
import type { CheckSettings, Finding, Severity } from '../findings.ts';
import type { GoalDraft } from '../items.ts';
import { goalLevels, goalParts } from '../tree.ts';
import { type Evidence, withStated } from './evidence.ts';
import { expectedFigures, knownFigure, type Raised, raise } from './raised.ts';
import { workloadFindings } from './workload.ts';

export interface CheckedYear {
  readonly year: number;
  readonly kind: 'department' | 'project';
}

/** What is wrong or doubtful with one indicator, most serious first. */
export function checkIndicator(
  draft: GoalDraft,
  { year, kind }: CheckedYear,
  known: Evidence,
  settings: CheckSettings,
): Finding[] {
  const evidence = withStated(draft, year, known);
  const found: Raised[] = [
    ...formFindings(draft, kind, settings),
    ...measurableFindings(draft, settings),
    ...ownerFindings(draft),
    ...(draft.target ? targetFindings(draft, draft.target, evidence, settings) : []),
    ...workloadFindings(draft, evidence, settings),
  ];
  const explained = (draft.basis?.trim().length ?? 0) >= settings.basisLengthMin;
  return found
    .map((one) => ({
      figures: [],
      ...one,
      indicator: draft.code,
      explained: one.severity === 'explain' && explained,
    }))
    .sort((a, b) => order[a.severity] - order[b.severity]);
}

/** Whether something stops submission: what must be mended, or needs a reason that is not there. */
export function stops(finding: Finding): boolean {
  return finding.severity === 'must' || (finding.severity === 'explain' && !finding.explained);
}

const order: Record<Severity, number> = { must: 0, explain: 1, advice: 2 };

function formFindings(draft: GoalDraft, kind: CheckedYear['kind'], settings: CheckSettings): Raised[] {
  const found: Raised[] = [];
  const length = [...draft.name.zh.trim()].length;
  if (length < settings.nameLengthMin)
    found.push(
      raise(
        'form',
        'must',
        'name-short',
        `指标名称太短，至少 ${settings.nameLengthMin} 个字，要说清衡量什么。`,
        `The name is too short to say what is measured; use ${settings.nameLengthMin} characters or more.`,
      ),
    );
  if (length > settings.nameLengthMax)
    found.push(
      raise(
        'form',
        'advice',
        'name-long',
        `指标名称超过 ${settings.nameLengthMax} 个字，请只写衡量的内容，数值写在指标值里。`,
        `The name is longer than ${settings.nameLengthMax} characters; keep to what is measured and put the number in the target.`,
      ),
    );
  const level = goalLevels[draft.level];
  if (kind === 'project' && 'departmentOnly' in goalParts[level.part])
    found.push(
      raise(
        'form',
        'must',
        'level-of-department',
        `“${level.name.zh}”只用于部门整体绩效目标，项目请选产出、效益或满意度。`,
        `“${level.name.en}” is for a department’s own goals; a project has output, benefit and satisfaction.`,
      ),
    );
  if (parsePoints(draft.weight) <= 0)
    found.push(
      raise(
        'weights',
        'must',
        'weight-missing',
        '还没有填分值，应大于 0。',
        'The weight is missing; it must be above zero.',
      ),
    );
  else if (draft.target)
    for (const fault of ruleFaults({ weight: draft.weight, target: draft.target, rule: draft.rule }))
      found.push(raise('form', 'must', 'rule-fault', `评分标准有误：${fault}`, fault));
  if (draft.source.trim() === '' && draft.measure.kind === 'declared')
    found.push(
      raise(
        'measurable',
        'must',
        'source-missing',
        '还没有写数据来源：年底从哪里取数、谁出具。',
        'Say where the value will come from at the end of the year and who states it.',
      ),
    );
  return found;
}

function measurableFindings(draft: GoalDraft, settings: CheckSettings): Raised[] {
  const found: Raised[] = [];
  const qualitative = draft.rule.kind === 'qualitative';
  if (!draft.target)
    found.push(
      raise(
        'measurable',
        'must',
        'target-missing',
        '还没有填年度指标值。',
        'The target of the year is missing.',
      ),
    );
  else if (draft.target.unit.trim() === '')
    found.push(
      raise('measurable', 'must', 'unit-missing', '指标值缺少计量单位。', 'The target has no unit.'),
    );
  const vague = settings.vagueWords.find(
    (word) => draft.name.zh.includes(word) || draft.name.en.toLowerCase().includes(word.toLowerCase()),
  );
  if (vague !== undefined)
    found.push(
      raise(
        'measurable',
        qualitative ? 'explain' : 'advice',
        'vague-words',
        `“${vague}”无法衡量，请改为可以数、可以比的说法，例如“……率”“……数量”“……天数”。`,
        `“${vague}” cannot be measured; say what can be counted or compared: a rate, a number, days.`,
      ),
    );
  if (qualitative)
    found.push(
      raise(
        'measurable',
        'explain',
        'qualitative',
        '定性指标没有数值，请在“设定依据”里写明怎样算达成、部分达成和未达成。',
        'It is judged without a number: say under “basis” what counts as reached, partly reached and missed.',
      ),
    );
  return found;
}

const nobody =
  /^(各部门|各处室|全局|全体|相关(部门|单位|处室|人员)|有关(部门|单位|处室|人员)|all|everyone|related|relevant)/i;

function ownerFindings(draft: GoalDraft): Raised[] {
  const owner = draft.owner.trim();
  if (owner === '')
    return [
      raise(
        'owned',
        'must',
        'owner-missing',
        '还没有责任岗位：写到处室和岗位，不写人名。',
        'Nobody answers for it yet: name a division and a post, not a person.',
      ),
    ];
  if (nobody.test(owner))
    return [
      raise(
        'owned',
        'must',
        'owner-vague',
        `“${owner}”等于没有人负责，请写到具体处室和岗位。`,
        `“${owner}” is nobody in particular; name one division and post.`,
      ),
    ];
  return [];
}

function targetFindings(
  draft: GoalDraft,
  target: Target,
  evidence: Evidence,
  settings: CheckSettings,
): Raised[] {
  if (target.op === '=' || draft.rule.kind === 'qualitative') return [];
  const { last, expected } = evidence;
  const wanted = parseDecimal(target.value);
  const higher = target.op === '>=';
  const say = (text: DecimalText, language: 'zh' | 'en') =>
    quantity(plainNumber(text), target.unit, language);
  const goal = { zh: targetText(target, 'zh'), en: targetText(target, 'en') };
  const targetFigure = { name: { zh: '指标值', en: 'Target' }, value: target.value, unit: target.unit };
  const found: Raised[] = [];
  if (last) {
    const before = parseDecimal(last.value);
    const figures = [targetFigure, knownFigure(last, target.unit)];
    const slack = multiply(absolute(before), ratioOf(BigInt(settings.belowLastYearPercent), 100n));
    const short = higher ? subtract(before, wanted) : subtract(wanted, before);
    if (compare(short, slack) > 0)
      found.push(
        raise(
          'easy',
          'explain',
          'below-last-year',
          `指标值${goal.zh}比${last.year}年已达到的${say(last.value, 'zh')}还${higher ? '低' : '高'}，太容易。`,
          `The target ${goal.en} asks ${higher ? 'less' : 'more'} than the ${say(last.value, 'en')} reached in ${last.year}: too easy.`,
          figures,
        ),
      );
    const stretched = higher
      ? before.numerator > 0n && exceeds(wanted, before, settings.stretchPercent)
      : wanted.numerator > 0n && exceeds(before, wanted, settings.stretchPercent);
    if (stretched)
      found.push(
        raise(
          'hard',
          'explain',
          'stretch',
          `指标值${goal.zh}与${last.year}年的${say(last.value, 'zh')}相差超过 ${settings.stretchPercent - 100}%，可能太难，请说明靠什么做到。`,
          `The target ${goal.en} is more than ${settings.stretchPercent - 100} % away from the ${say(last.value, 'en')} of ${last.year}; it may be too hard. Say what makes it possible.`,
          figures,
        ),
      );
  }
  if (expected) {
    const figures = [targetFigure, ...expectedFigures(expected, target.unit)];
    const [certain, atBest] = higher ? [expected.low, expected.high] : [expected.high, expected.low];
    const range = {
      zh: `${say(expected.low, 'zh')}至${say(expected.high, 'zh')}`,
      en: `${say(expected.low, 'en')} to ${say(expected.high, 'en')}`,
    };
    const far = higher
      ? wanted.numerator > 0n &&
        exceeds(parseDecimal(expected.value), wanted, settings.overAchievementPercent)
      : exceeds(wanted, parseDecimal(expected.value), settings.overAchievementPercent);
    if (far)
      found.push(
        raise(
          'easy',
          'explain',
          'far-beyond',
          `预计全年${say(expected.value, 'zh')}，超过指标值的 ${settings.overAchievementPercent}%，指标值明显偏低。`,
          `${say(expected.value, 'en')} is expected, past ${settings.overAchievementPercent} % of the target: it is set too low.`,
          figures,
        ),
      );
    else if (reaches(target.op, parseDecimal(certain), wanted))
      found.push(
        raise(
          'easy',
          'advice',
          'reached-anyway',
          `照目前趋势，全年预计在${range.zh}之间，不用再努力也能达到，可以考虑提高。`,
          `As things go, the year will end between ${range.en}: the target is reached without doing more. Consider asking for more.`,
          figures,
        ),
      );
    if (!reaches(target.op, parseDecimal(atBest), wanted))
      found.push(
        raise(
          'hard',
          'explain',
          'beyond-forecast',
          `照目前趋势，全年预计在${range.zh}之间，达不到${goal.zh}；请说明将采取什么措施。`,
          `As things go, the year will end between ${range.en}, short of ${goal.en}; say what will be done about it.`,
          figures,
        ),
      );
  }
  if (target.unit === 'percent' && higher && compare(wanted, wholeRatio(100)) > 0)
    found.push(
      raise(
        'hard',
        'advice',
        'over-hundred',
        '百分率的指标值超过 100%，请核对是否应为比值或增长率。',
        'A percentage above 100: check whether it is a ratio or a growth rate.',
        [targetFigure],
      ),
    );
  return found;
}

function reaches(op: Target['op'], value: Ratio, wanted: Ratio): boolean {
  const direction = compare(value, wanted);
  return op === '>=' ? direction >= 0 : direction <= 0;
}

/** Whether a is more than so many percent of b. */
function exceeds(a: Ratio, b: Ratio, percent: number): boolean {
  return compare(a, multiply(b, ratioOf(BigInt(percent), 100n))) > 0;
}
