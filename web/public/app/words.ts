// The words around every public page; each page's own are beside it.
import type { Words } from './language.ts';

export const frameWords = {
  product: { zh: '木棉', en: 'Kapok' },
  cityDefault: { zh: '数字政府公开页', en: 'Digital government, in the open' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  home: { zh: '首页', en: 'Home' },
  services: { zh: '办事', en: 'Services' },
  report: { zh: '反映问题', en: 'Report something' },
  orders: { zh: '查进展', en: 'Follow' },
  reports: { zh: '报告', en: 'Reports' },
  verify: { zh: '核验', en: 'Check' },
  checkReport: { zh: '查数', en: 'Check figures' },
  ledger: { zh: '公开日志', en: 'Public log' },
  staff: { zh: '工作人员登录', en: 'Staff sign-in' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出', en: 'Sign out' },
  mine: { zh: '我的：{name}', en: 'My account: {name}' },
  elderFace: { zh: '长者版', en: 'Large type' },
  standardFace: { zh: '标准版', en: 'Standard' },
  otherLanguage: { zh: 'English', en: '中文' },
  navigation: { zh: '主要页面', en: 'Main pages' },
  demonstration: {
    zh: '演示数据：本站显示的是示范城市，不代表任何真实部门。',
    en: 'Demonstration data: this site shows a demonstration city and no real department.',
  },
  footer: {
    zh: '本站由木棉生成。页面上的每个数字都来自公开接口，任何人都可以取回并核对。',
    en: 'Made by Kapok. Every number here comes from the open API; anyone may fetch and check it.',
  },
  api: { zh: '接口说明', en: 'API description' },
  loading: { zh: '正在打开…', en: 'Opening…' },
} satisfies Record<string, Words>;

export const errorWords = {
  notFoundTitle: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundBody: {
    zh: '地址可能有误，或者该报告尚未公布。您可以从首页重新进入，或在报告列表中查找。',
    en: 'The address may be wrong, or the report is not published yet. Start again from the first page, or look in the list of reports.',
  },
  failedTitle: { zh: '这个页面暂时打不开', en: 'This page cannot be shown just now' },
  failedBody: {
    zh: '问题出在我们这边，没有任何内容丢失。请稍后刷新；如仍打不开，可拨打 12345 告知下面的问题编号。',
    en: 'The fault is ours and nothing was lost. Reload in a little while; if it stays, call 12345 and give the number below.',
  },
  instance: { zh: '问题编号：{instance}', en: 'Problem number: {instance}' },
  toHome: { zh: '回到首页', en: 'Go to the first page' },
  toReports: { zh: '查看报告列表', en: 'See the reports' },
} satisfies Record<string, Words>;
