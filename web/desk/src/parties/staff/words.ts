// Words of the pages of staff, posts and substitutes. Never a person's name: those come from the server.
import type { RequestState } from '@kapok/contracts/parties/posts.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const reachWords: Readonly<Record<'unit' | 'subtree' | 'city', Words>> = {
  unit: { zh: '限本单位', en: 'The unit alone' },
  subtree: { zh: '本单位及下级单位', en: 'The unit and all below it' },
  city: { zh: '全市', en: 'The whole city' },
};

export const stateWords: Readonly<Record<RequestState, Words>> = {
  requested: { zh: '待审批', en: 'Waiting' },
  refused: { zh: '未批准', en: 'Refused' },
  coming: { zh: '已批准，未到期', en: 'Granted, to come' },
  held: { zh: '有效', en: 'In force' },
  ended: { zh: '已终止', en: 'Ended' },
};

export const staffWords = defineWords({
  title: { zh: '人员与岗位', en: 'Staff and posts' },
  lead: {
    zh: '工作人员账号及其岗位。岗位由系统管理员申请、安全管理员审批；任何人不得为本人申请或审批。',
    en: 'Accounts and the posts they hold. A system administrator asks, a security administrator decides; nobody asks or decides for themselves.',
  },
  find: { zh: '查找人员', en: 'Find a person' },
  findHint: { zh: '姓名或用户名', en: 'Name or user name' },
  view: { zh: '范围', en: 'Which staff' },
  inService: { zh: '在职', en: 'In service' },
  left: { zh: '已离任', en: 'Left' },
  name: { zh: '姓名', en: 'Name' },
  username: { zh: '用户名', en: 'User name' },
  posts: { zh: '岗位', en: 'Posts' },
  noPosts: { zh: '尚无岗位', en: 'No post yet' },
  added: { zh: '登记日期', en: 'Added' },
  endedAt: { zh: '离任日期', en: 'Left on' },
  nothing: { zh: '没有找到这样的人员', en: 'Nobody fits' },
  nothingText: {
    zh: '请核对姓名或用户名，或改查已离任人员。',
    en: 'Check the name, or look among those who left.',
  },
  noneLeft: { zh: '没有离任人员', en: 'Nobody has left' },
  noneLeftText: {
    zh: '办理离任后，人员会列在这里，历史记录仍可查阅。',
    en: 'People who leave are kept here with their history.',
  },
  none: { zh: '尚未登记工作人员', en: 'No staff yet' },
  noneText: { zh: '先新增账号，再为其申请岗位。', en: 'Add an account first, then ask for a post.' },
  until: { zh: '至{{day}}', en: 'until {{day}}' },
  backToStaff: { zh: '返回人员列表', en: 'Back to the staff' },

  add: { zh: '新增账号', en: 'Add an account' },
  addLead: {
    zh: '账号建立后没有任何权限，须另行申请岗位并经安全管理员批准。',
    en: 'A new account may do nothing until a post is asked for and granted.',
  },
  nameZh: { zh: '中文姓名', en: 'Chinese name' },
  nameEn: { zh: '英文姓名', en: 'English name' },
  usernameHint: {
    zh: '小写字母、数字、点、连字符或下划线，2 至 64 位。',
    en: 'Small letters, digits, dots, hyphens or underscores, 2 to 64.',
  },
  password: { zh: '初始密码', en: 'First password' },
  passwordHint: {
    zh: '至少 12 个字符。请当面交给本人；本人首次登录须更换。',
    en: 'At least 12 characters. Hand it over in person; it must be changed at the first sign-in.',
  },
  generate: { zh: '随机生成', en: 'Make one' },
  needed: { zh: '请填写{{field}}。', en: 'Enter: {{field}}.' },
  wrong: { zh: '{{field}}的格式不正确。', en: '{{field}} does not have the right form.' },
  optional: { zh: '{{field}}（选填）', en: '{{field}} (optional)' },
  addDone: {
    zh: '已新增账号{{username}}，请为其申请岗位。',
    en: 'The account {{username}} was added. Ask for a post next.',
  },
  staffLead: { zh: '用户名 {{username}}，{{day}}登记', en: 'User name {{username}}, added {{day}}' },
  staffLeft: { zh: '用户名 {{username}}，{{day}}离任', en: 'User name {{username}}, left {{day}}' },

  postsTitle: { zh: '岗位授权', en: 'Posts' },
  postsEmpty: { zh: '此人没有岗位，也没有待审批的申请。', en: 'No post is held or asked for.' },
  ask: { zh: '申请岗位', en: 'Ask for a post' },
  role: { zh: '角色', en: 'Role' },
  unit: { zh: '单位', en: 'Unit' },
  reach: { zh: '管辖范围', en: 'Reach' },
  from: { zh: '开始日期', en: 'From' },
  fromHint: { zh: '不填即自批准之时起。', en: 'From when it is granted, when left blank.' },
  untilField: { zh: '截止日期', en: 'Until' },
  untilHint: { zh: '含当日；不填即长期有效。', en: 'That day included; open when left blank.' },
  untilHintNeeded: { zh: '含当日。', en: 'That day included.' },
  reason: { zh: '申请理由', en: 'Why' },
  submitAsk: { zh: '提交申请', en: 'Ask' },
  asked: { zh: '申请已提交，待安全管理员审批。', en: 'Asked for; a security administrator decides.' },
  cityNoUnit: { zh: '管辖全市的岗位不填单位。', en: 'A post of the whole city has no unit.' },
  noPower: {
    zh: '不能为本人申请岗位，请由另一名系统管理员办理。',
    en: 'You may not ask for yourself; another administrator has to.',
  },

  requestedLine: { zh: '{{who}} {{at}} 申请', en: 'Asked by {{who}}, {{at}}' },
  decidedLine: { zh: '{{who}} {{at}} 审批', en: 'Decided by {{who}}, {{at}}' },
  system: { zh: '系统', en: 'the system' },
  you: { zh: '{{name}}（您本人）', en: '{{name}} (you)' },
  unknown: { zh: '未知人员', en: 'someone unknown' },
  reasonLine: { zh: '理由：{{reason}}', en: 'Reason: {{reason}}' },
  noteLine: { zh: '审批意见：{{note}}', en: 'Note: {{note}}' },
  period: { zh: '{{from}} 至 {{until}}', en: '{{from}} to {{until}}' },
  openPeriod: { zh: '{{from}} 起，长期', en: 'from {{from}}, open' },

  grant: { zh: '批准', en: 'Grant' },
  refuse: { zh: '不予批准', en: 'Refuse' },
  grantAbout: { zh: '批准{{what}}', en: 'Grant {{what}}' },
  refuseAbout: { zh: '不予批准{{what}}', en: 'Refuse {{what}}' },
  refuseReason: { zh: '不予批准的理由', en: 'Why it is refused' },
  reasonNeeded: { zh: '请填写理由。', en: 'Say why.' },
  granted: { zh: '已批准，即时生效或到期生效。', en: 'Granted.' },
  refused: { zh: '已作出不予批准的决定。', en: 'Refused.' },
  ownRequest: {
    zh: '该申请由您提出或为您提出，须由另一名安全管理员审批。',
    en: 'You asked for this, or it is for you: another security administrator has to decide.',
  },
  end: { zh: '终止', en: 'End' },
  endAbout: { zh: '终止{{what}}', en: 'End {{what}}' },
  endReason: { zh: '终止理由', en: 'Why it ends' },
  endNote: { zh: '即时终止，此人不再持有该岗位的权限。', en: 'It ends at once.' },
  ended: { zh: '已终止。', en: 'Ended.' },

  substitutes: { zh: '代理职责', en: 'Standing in' },
  substitutesEmpty: {
    zh: '没有代理安排。出差、休假期间可申请由同事代理。',
    en: 'Nobody stands in. A colleague can, during leave or travel.',
  },
  setSubstitute: { zh: '安排代理', en: 'Have someone stand in' },
  by: { zh: '代理人', en: 'Who stands in' },
  whichPosts: { zh: '代理的岗位', en: 'Which posts' },
  allPosts: { zh: '全部岗位', en: 'All of them' },
  standsIn: { zh: '{{by}}代理{{of}}的职责', en: '{{by}} stands in for {{of}}' },
  somePosts: { zh: '仅其中 {{count}} 个岗位', en: '{{count}} of the posts only' },
  findStaff: { zh: '输入姓名查找', en: 'Type to search' },
  noneFound: { zh: '没有找到', en: 'None found' },

  sessions: { zh: '登录会话', en: 'Sessions' },
  noSessions: { zh: '此人目前没有登录。', en: 'Nobody is signed in with this account.' },
  endSessions: { zh: '全部结束', en: 'End all' },
  endSessionsNote: {
    zh: '设备遗失或账号异常时使用：该账号在所有设备上须重新登录。',
    en: 'For a lost device or a doubtful account: it must sign in again everywhere.',
  },
  sessionsEnded: { zh: '已结束 {{count}} 个会话。', en: 'Sessions ended: {{count}}.' },

  leave: { zh: '办理离任', en: 'End the employment' },
  leaveAbout: { zh: '办理离任：{{name}}', en: 'End the employment of {{name}}' },
  leaveNote: {
    zh: '其岗位、代理和登录会话一并终止，账号不能再登录；历史记录保留。此操作不能撤回。',
    en: 'Posts, substitutions and sessions end with it and the account is closed; the record stays. This cannot be taken back.',
  },
  leaveReason: { zh: '离任理由', en: 'Why they leave' },
  leaveDone: { zh: '已办理离任。', en: 'The employment has ended.' },

  requestsTitle: { zh: '岗位审批', en: 'Requests' },
  requestsLead: {
    zh: '岗位和代理申请由安全管理员审批，申请人和受益人均须回避。',
    en: 'Posts and substitutions wait here for a security administrator; neither who asked nor whom it is for decides.',
  },
  waiting: { zh: '待审批', en: 'Waiting' },
  everything: { zh: '全部', en: 'All' },
  postRequests: { zh: '岗位申请', en: 'Posts' },
  noneWaiting: { zh: '没有待审批的申请。', en: 'Nothing waits for a decision.' },
  noRequests: { zh: '还没有申请。', en: 'Nothing was asked for yet.' },
});
