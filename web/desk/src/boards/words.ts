// Words of the boards: departments side by side and the map of orders.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const boardWords = defineWords({
  title: { zh: '工单看板', en: 'Boards of orders' },
  lead: {
    zh: '各单位按时办结情况的公平比较，以及各区诉求的分布。',
    en: 'How departments keep their time limits, compared fairly, and where orders come from.',
  },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  league: { zh: '各单位按时办结', en: 'Departments, closed in time' },
  method: { zh: '怎样比较', en: 'How they are compared' },
  methodText: {
    zh: '有的单位办的事难，有的容易，直接比按时率并不公平。这里先算出全市办理同类诉求的按时率，再按每个单位实际办理的类别加权，得到它“应有”的按时率；实际减去应有，就是差距。差距带 95% 置信区间（Wilson 法）：区间全在零以上为好于同类，全在零以下为差于同类，跨过零则说明差距可能只是偶然。不足 {{count}} 件的单位只列出，不排名。',
    en: 'Some departments have hard orders and some have easy ones, so bare rates are not fair. The city’s rate in each category, weighted by the orders a department had, gives the rate to expect of it; observed less expected is the difference. It carries an interval of 95 % (Wilson): wholly above zero is better than such orders are, wholly below is worse, and across zero it may be chance. Departments with fewer than {{count}} orders are shown and not ranked.',
  },
  rank: { zh: '名次', en: 'Rank' },
  department: { zh: '单位', en: 'Department' },
  orders: { zh: '办结件数', en: 'Closed' },
  observed: { zh: '实际按时率', en: 'In time' },
  expected: { zh: '应有按时率', en: 'To expect' },
  difference: { zh: '差距（百分点）', en: 'Difference (points)' },
  interval: { zh: '{{low}} 至 {{high}}', en: '{{low}} to {{high}}' },
  standing: { zh: '判断', en: 'Standing' },
  city: {
    zh: '全市办结 {{count}} 件，按时 {{percent}}%。',
    en: 'The city closed {{count}} orders, {{percent}} % of them in time.',
  },
  emptyLeague: { zh: '这段时间没有办结的工单', en: 'No order was closed in these days' },
  emptyLeagueText: {
    zh: '有单位办结工单后，这里会显示各单位的比较。换一段时间看看。',
    en: 'Once departments close orders they are compared here. Try other days.',
  },
  map: { zh: '各区诉求', en: 'Orders by district' },
  district: { zh: '区', en: 'District' },
  registered: { zh: '受理', en: 'Registered' },
  closed: { zh: '办结', en: 'Closed' },
  onTime: { zh: '按时', en: 'In time' },
  elsewhere: { zh: '另有 {{count}} 件未注明所在区。', en: 'Another {{count}} name no district.' },
  mapLabel: {
    zh: '各区受理件数地图，最多的是{{most}}，{{count}} 件。下表列出全部数字。',
    en: 'Map of orders registered by district; most in {{most}}, {{count}}. The table below has every figure.',
  },
  fewest: { zh: '少', en: 'fewer' },
  mostWord: { zh: '多', en: 'more' },
  noOutline: {
    zh: '还没有各区轮廓，下表照常统计。管理员可通过接口导入轮廓。',
    en: 'There are no outlines of districts yet; the table counts all the same. An administrator can import them through the API.',
  },
});
