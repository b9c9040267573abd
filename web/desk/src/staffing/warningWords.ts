// What a warning says, on the start page and among the year's. It names what is expected, what was agreed and how many agents hold it.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const warningWords = defineWords({
  volumeLikely: {
    zh: '服务量可能超出合同：预计 {{expected}}，合同 {{limit}}',
    en: 'Contacts will probably pass the contract: {{expected}} expected, {{limit}} contracted',
  },
  volumeCertain: {
    zh: '服务量必将超出合同：预计 {{expected}}，合同 {{limit}}',
    en: 'Contacts are certain to pass the contract: {{expected}} expected, {{limit}} contracted',
  },
  connectionLikely: {
    zh: '接通率可能不达标：预计 {{expected}}，目标 {{limit}}',
    en: 'The connection rate will probably miss its target: {{expected}} expected, {{limit}} wanted',
  },
  connectionCertain: {
    zh: '接通率全年已无法达标：预计 {{expected}}，目标 {{limit}}',
    en: 'The connection rate can no longer reach its target: {{expected}} expected, {{limit}} wanted',
  },
  certainIn: { zh: '最迟{{month}}超出', en: 'passed by {{month}} at the latest' },
  wasPassedIn: { zh: '{{month}}已经超出', en: 'passed in {{month}}' },
  passedIn: { zh: '预计{{month}}超出', en: 'expected to be passed in {{month}}' },
  missedIn: { zh: '最迟{{month}}即无法挽回', en: 'beyond recovery by {{month}}' },
  wasMissedIn: { zh: '{{month}}已无法挽回', en: 'beyond recovery since {{month}}' },
  belowFrom: { zh: '预计自{{month}}起低于目标', en: 'expected below the target from {{month}} on' },
  agentsHold: {
    zh: '守住接通率，最忙时段需 {{agents}} 名坐席在线',
    en: 'the connection rate is held by {{agents}} agents on the line at the busiest time',
  },
  notice: { zh: '{{year}}年热线预警', en: 'Hotline warnings of {{year}}' },
  open: { zh: '查看预测与所需坐席', en: 'See forecast and agents' },
  take: { zh: '知悉', en: 'Take note' },
  taken: { zh: '已记录您知悉这条预警。', en: 'It is recorded that you took note.' },
  takenBy: { zh: '已知悉：{{who}}', en: 'Taken note of by {{who}}' },
  takenByNobody: { zh: '尚无人知悉', en: 'Nobody has taken note yet' },
  formerStaff: { zh: '工作人员', en: 'a member of staff' },
});
