// Words both faces say alike: the product's name, states of loading and failing, languages.
// Never a word that only one module uses.
import { defineWords } from '../i18n.ts';

export const commonWords = defineWords({
  productName: { zh: '木棉', en: 'Kapok' },
  demoData: { zh: '演示数据', en: 'Demonstration data' },
  demoDataNote: {
    zh: '本系统当前显示的是按种子生成的演示城市数据，不是任何真实城市的统计结果。',
    en: 'What you see is a demonstration city generated from a seed, not the statistics of a real one.',
  },
  loading: { zh: '正在加载', en: 'Loading' },
  retry: { zh: '重试', en: 'Try again' },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  save: { zh: '保存', en: 'Save' },
  purpose: { zh: '查看用途', en: 'Purpose' },
  purposeTold: {
    zh: '用途与查看时间将记入查询记录，当事人可以看到。',
    en: 'Purpose and time go on record, and the person can see them.',
  },
  reveal: { zh: '查看', en: 'Show' },
  leaveMasked: { zh: '不查看', en: 'Leave it masked' },
  chooseDay: { zh: '选择日期', en: 'Choose a day' },
  back: { zh: '返回', en: 'Back' },
  more: { zh: '显示更多', en: 'Show more' },
  download: { zh: '下载', en: 'Download' },
  language: { zh: '语言', en: 'Language' },
  chinese: { zh: '中文', en: '中文' },
  english: { zh: 'English', en: 'English' },
  skipToContent: { zh: '跳到正文', en: 'Skip to content' },
  problemNumber: { zh: '问题编号：{{number}}', en: 'Problem number: {{number}}' },
  computed: { zh: '系统计算', en: 'Computed' },
  declared: { zh: '人工填报', en: 'Declared' },
  computedNote: {
    zh: '由业务记录自动汇总，可逐条核对。',
    en: 'Summed from records; every one can be checked.',
  },
  declaredNote: {
    zh: '由单位填报并附佐证材料。',
    en: 'Entered by the department with evidence attached.',
  },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundTodo: {
    zh: '地址可能有误，请从首页重新进入。',
    en: 'The address may be wrong. Start again from the first page.',
  },
  nothingThere: { zh: '没有找到这项内容', en: 'There is nothing at this address' },
  nothingThereTodo: {
    zh: '地址可能有误，或者这项内容不在您可以查看的范围内。请从列表重新进入。',
    en: 'The address may be wrong, or it is not yours to see. Go back to the list and open it from there.',
  },
  proveMore: { zh: '进一步证明身份', en: 'Prove who you are more strongly' },
  somethingFailed: { zh: '没有加载成功', en: 'This could not be loaded' },
});
