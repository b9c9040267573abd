// Words of the pages about oneself.
import type { Browser, System } from '@kapok/contracts/parties/signIn.ts';
import type { Words } from '../language.ts';

export const meWords = {
  affairs: { zh: '我的数据', en: 'My data' },
  accessesAbout: { zh: '哪个单位、何时、为什么查看', en: 'Which office, when, and what for' },
  questionsAbout: { zh: '核查进展、期限和答复', en: 'How they stand, by when, and the answers' },
  recordsAbout: { zh: '查看、更正、删除', en: 'See, correct, erase' },
  requestsAbout: { zh: '要一份副本，查看申请进展', en: 'Get a copy, see how requests stand' },
  delegationsAbout: { zh: '委托他人，或替他人办理', en: 'Let somebody act for you, or act for them' },
  actingEnded: {
    zh: '您所依据的代办已经终止，没有以对方名义办理任何事项。请结束代办，以本人身份继续。',
    en: 'What you acted under has ended, and nothing was done in their name. Stop acting, then go on for yourself.',
  },
  signedIn: { zh: '登录状态', en: 'How you are signed in' },
  signedInAs: { zh: '当前登录', en: 'Signed in as' },
  person: { zh: '个人', en: 'A person' },
  entity: { zh: '法人', en: 'A firm or organisation' },
  staff: { zh: '工作人员账号', en: 'A staff account' },
  kind: { zh: '身份', en: 'Kind' },
  assurance: { zh: '认证级别', en: 'Proof of identity' },
  assurance1: { zh: '一级：账号登录', en: 'Level 1: an account' },
  assurance2: { zh: '二级：实名核验', en: 'Level 2: checked against an identity document' },
  assurance3: { zh: '三级：实名核验并现场或人脸核验', en: 'Level 3: checked in person or by face' },
  expires: { zh: '登录有效至', en: 'Signed in until' },
  sessions: { zh: '登录设备', en: 'Where you are signed in' },
  sessionsLead: {
    zh: '如有不认识的设备，请立即结束其登录。',
    en: 'End any that you do not recognise, at once.',
  },
  current: { zh: '本次登录', en: 'This one' },
  device: { zh: '{browser}，{system}', en: '{browser} on {system}' },
  opened: { zh: '{at} 登录', en: 'Signed in {at}' },
  used: { zh: '最近使用 {at}', en: 'Last used {at}' },
  end: { zh: '结束登录', en: 'Sign it out' },
  endNamed: { zh: '结束登录：{device}', en: 'Sign it out: {device}' },
  endOthers: { zh: '结束其他全部登录', en: 'Sign out all others' },
  ended: { zh: '已结束，该设备须重新登录。', en: 'Ended. That device has to sign in again.' },
} satisfies Record<string, Words>;

export const browserWords: Readonly<Record<Browser, Words>> = {
  wechat: { zh: '微信', en: 'WeChat' },
  edge: { zh: 'Edge', en: 'Edge' },
  chrome: { zh: 'Chrome', en: 'Chrome' },
  firefox: { zh: 'Firefox', en: 'Firefox' },
  safari: { zh: 'Safari', en: 'Safari' },
  other: { zh: '其他浏览器', en: 'Another browser' },
};
export const systemWords: Readonly<Record<System, Words>> = {
  windows: { zh: 'Windows', en: 'Windows' },
  macos: { zh: 'macOS', en: 'macOS' },
  ios: { zh: 'iOS', en: 'iOS' },
  android: { zh: '安卓', en: 'Android' },
  harmony: { zh: '鸿蒙', en: 'HarmonyOS' },
  linux: { zh: 'Linux', en: 'Linux' },
  other: { zh: '其他系统', en: 'another system' },
};
