// What each room asks and why, with one thing well done and one common mistake. Never a rule of its own: rules are data elsewhere.
import type { Words } from '@kapok/contracts/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import type { GuidedRoom } from './Guidance.tsx';
import { guidanceWords } from './words.ts';

type Part = 'asks' | 'why' | 'good' | 'bad';

const told: Readonly<Record<GuidedRoom, Readonly<Record<Part, Words>>>> = {
  budget: {
    asks: {
      zh: '每笔预算、调整、合同、支付都按日期记录；每月结账后不再改动，错了用冲销更正。',
      en: 'Every budget, adjustment, contract and payment is recorded with its day; a closed month is not changed, mistakes are reversed.',
    },
    why: {
      zh: '执行率、结转率都由这些记录算出，评价时不用再填。',
      en: 'Execution and carry-over are computed from these records, so nobody has to state them again.',
    },
    good: {
      zh: '调整预算时写明批复文号，数字能对上文件。',
      en: 'An adjustment names its document, so that the figure can be found there.',
    },
    bad: {
      zh: '把上年结转混进当年预算，两边相差而说不清。',
      en: 'Money carried in is mixed with this year’s budget, and the difference cannot be explained.',
    },
  },
  watching: {
    asks: {
      zh: '选部门和日期取数；亮黄灯、红灯的写明原因，定出任务和期限；系统算不出的填实际数。',
      en: 'Choose a department and a day; say why for each yellow or red light, set a task with its deadline, and state what no record knows.',
    },
    why: {
      zh: '年中就看出年底完不成的，还来得及纠正。',
      en: 'What will be missed at year end is seen while it can still be mended.',
    },
    good: {
      zh: '“招标延期两个月，已签合同，9月底前支付60%”：有原因、有措施、有时间。',
      en: '“Tender two months late; the contract is signed; 60 % paid by the end of September”: cause, measure, time.',
    },
    bad: {
      zh: '“正在积极推进”：看不出哪里偏了、谁来改。',
      en: '“Work is actively under way”: neither what is off nor who mends it.',
    },
  },
  evaluation: {
    asks: {
      zh: '先点“计算指标”，再填系统算不出的项目并上传佐证，失分和未达标的说明原因，然后提交内部审核。',
      en: 'Compute first, then declare what no record computes with its evidence, explain every point lost, and hand it in.',
    },
    why: {
      zh: '每个数字都要能查到来源；填报的数会被抽查。',
      en: 'Every figure has to lead to its source, and declared ones are sampled.',
    },
    good: {
      zh: '佐证是台账、报告、截图等原件，名称写明日期和口径。',
      en: 'Evidence is the register or report itself, named with its day and what it counts.',
    },
    bad: {
      zh: '未达标却填满分，或者拿全年数去比每月的指标值。',
      en: 'Full points for a missed target, or a year’s value held against a monthly one.',
    },
  },
  feedback: {
    asks: {
      zh: '在期限内写明整改措施和成效，附佐证；财政验收后销号。结果按规则影响下年预算。',
      en: 'Report in time what was done and what came of it, with proof; finance accepts it. Results move the next budget by the rules.',
    },
    why: {
      zh: '发现的问题不改，明年还会扣分，也会压减预算。',
      en: 'What is not mended costs points again next year, and money.',
    },
    good: {
      zh: '附上整改后连续三个月的数据，证明已经达标。',
      en: 'Three months of figures after the change, which show that the target is met.',
    },
    bad: {
      zh: '只写“已整改到位”，没有数据和材料。',
      en: 'Only “has been rectified”, without figures or papers.',
    },
  },
};

export function Told({ room }: { readonly room: GuidedRoom }) {
  const say = useWords(guidanceWords);
  const language = useLanguage();
  return (
    <>
      <dl>
        {(['asks', 'why', 'good', 'bad'] as const).map((part) => (
          <div key={part}>
            <dt>{say(part)}</dt>
            <dd>{inLanguage(told[room][part], language)}</dd>
          </div>
        ))}
      </dl>
      <Link to="/goals?view=guide#guide-glossary">{say('glossary')}</Link>
    </>
  );
}
