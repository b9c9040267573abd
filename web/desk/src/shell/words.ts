// The words around every page: navigation, session, start page. Never a module's own words.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const shellWords = defineWords('shell', {
  desk: { zh: '政务工作台', en: 'Workbench' },
  navigation: { zh: '主导航', en: 'Main navigation' },
  hotline: { zh: '热线工单', en: 'Hotline' },
  calls: { zh: '来电记录', en: 'Calls' },
  guardianships: { zh: '监护登记', en: 'Guardians' },
  indicators: { zh: '指标', en: 'Indicators' },
  evaluation: { zh: '绩效评价', en: 'Evaluation' },
  administration: { zh: '系统管理', en: 'Administration' },
  units: { zh: '单位', en: 'Units' },
  staff: { zh: '人员与岗位', en: 'Staff and posts' },
  requests: { zh: '岗位审批', en: 'Requests' },
  alerts: { zh: '查阅预警', en: 'Alerts' },
  accesses: { zh: '查阅记录', en: 'Access record' },
  retention: { zh: '保存期限', en: 'Retention' },
  keys: { zh: '密钥', en: 'Keys' },
  permissions: { zh: '权限矩阵', en: 'Who may do what' },
  accountSecurity: { zh: '账号安全', en: 'Account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  account: { zh: '{{name}}，{{roles}}', en: '{{name}}, {{roles}}' },
  switchLanguage: { zh: 'English', en: '中文' },
  pageFailed: { zh: '页面出错了', en: 'This page failed' },
  pageFailedTodo: {
    zh: '已保存到服务器的内容不受影响。请重新打开本页；若仍出错，请告知系统管理员。',
    en: 'What was saved on the server is not affected. Open the page again; if it still fails, tell an administrator.',
  },
  reload: { zh: '重新打开', en: 'Open again' },
});
