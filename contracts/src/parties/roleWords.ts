// What the roles of staff are called. Never decide by them: what a role may do is decided by the server alone.

import type { Role } from '../operation.ts';
import type { Words } from '../words.ts';

export const roleWords: Readonly<Record<Role, Words>> = {
  agent: { zh: '话务员', en: 'Agent' },
  dispatcher: { zh: '派单员', en: 'Dispatcher' },
  handler: { zh: '承办单位经办人', en: 'Department handler' },
  window: { zh: '窗口人员', en: 'Window clerk' },
  reviewer: { zh: '审批人员', en: 'Reviewer of applications' },
  supervisor: { zh: '督办员', en: 'Supervisor' },
  evaluator: { zh: '绩效评价员', en: 'Evaluator' },
  head: { zh: '单位负责人', en: 'Head of unit' },
  finance: { zh: '财政复核员', en: 'Finance reviewer' },
  auditor: { zh: '审计员', en: 'Auditor' },
  administrator: { zh: '系统管理员', en: 'System administrator' },
  security: { zh: '安全管理员', en: 'Security administrator' },
};

/** By what a department's own system may do its part: no role of anybody's. */
export const machineWords: Words = { zh: '单位业务系统', en: 'A department’s own system' };
