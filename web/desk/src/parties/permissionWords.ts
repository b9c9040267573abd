// Words of the page that shows who may do what.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const permissionWords = defineWords({
  title: { zh: '权限矩阵', en: 'Who may do what' },
  lead: {
    zh: '每一项操作授予哪些角色，以系统实际执行的授权为准；未授予的一律不得办理。',
    en: 'Which roles each operation is granted to, as the system enforces it. What is not granted is denied.',
  },
  find: { zh: '查找操作', en: 'Find an operation' },
  findHint: { zh: '名称或代码', en: 'Name or code' },
  role: { zh: '角色', en: 'Role' },
  everyRole: { zh: '全部角色', en: 'All roles' },
  operation: { zh: '操作', en: 'Operation' },
  table: { zh: '操作与角色对照表', en: 'Operations by role' },
  public: { zh: '公众', en: 'Anyone' },
  person: { zh: '已登录的群众和企业', en: 'Signed-in citizens and firms' },
  account: { zh: '全部工作人员账号', en: 'Any staff account' },
  granted: { zh: '可以', en: 'Yes' },
  denied: { zh: '不可以', en: 'No' },
  count: { zh: '共 {{count}} 项操作', en: '{{count}} operations' },
  nothing: { zh: '没有符合条件的操作', en: 'No operation fits' },
  nothingText: { zh: '请换一个名称或角色。', en: 'Try another name or role.' },
  clear: { zh: '清除筛选', en: 'Clear filters' },
  moduleParties: { zh: '人员与权限', en: 'People and permissions' },
  moduleCases: { zh: '办件通用', en: 'Cases' },
  moduleHotline: { zh: '12345 热线', en: '12345 hotline' },
  moduleLedger: { zh: '存证账本', en: 'Ledger' },
  moduleIndicators: { zh: '指标', en: 'Indicators' },
  moduleEvaluation: { zh: '绩效评价', en: 'Evaluation' },
  modulePrivacy: { zh: '个人信息保护', en: 'Privacy' },
  moduleKeys: { zh: '密钥', en: 'Keys' },
  moduleKernel: { zh: '系统', en: 'System' },
});
