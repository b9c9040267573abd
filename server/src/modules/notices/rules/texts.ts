// What papers say until a city or a department says otherwise. Texts only; what they name is filled in by composing.ts.
import type { NoticeKind } from '@kapok/contracts/applications/words.ts';
import type { NoticeText, Remedies } from '@kapok/contracts/notices.ts';

const begun = '{{applicant}}：';

export const textsDefault: Readonly<Record<NoticeKind, NoticeText>> = {
  accepted: {
    kind: 'accepted',
    series: '穗政务受',
    paragraphs: [
      begun,
      '你（单位）于{{receivedAt}}提出的“{{item}}”申请（办件编号：{{application}}）收悉。{{finding}}。根据{{law}}的规定，予以受理。',
      '本件法定办理期限为{{statutoryDays}}个工作日。',
      '本机关承诺在{{promisedDays}}个工作日内办结。',
      '办理期间可凭办件编号和查询码查询进度；依法需要听证、检验、检测、专家评审等的，所需时间不计算在办理期限内，另行告知。',
    ],
  },
  correction: {
    kind: 'correction',
    series: '穗政务补',
    paragraphs: [
      begun,
      '你（单位）于{{receivedAt}}提出的“{{item}}”申请（办件编号：{{application}}）收悉。经审查，申请材料不齐全或者不符合法定形式，根据{{law}}的规定，现一次性告知需要补正的全部内容：',
      '{{lacking}}',
      '请于{{until}}前一次补齐。材料补齐后，自收到之日起重新计算受理审查期限；逾期未补正的，申请终止，你（单位）可以重新提出申请。',
    ],
  },
  'not-accepted': {
    kind: 'not-accepted',
    series: '穗政务不受',
    paragraphs: [
      begun,
      '你（单位）于{{receivedAt}}提出的“{{item}}”申请（办件编号：{{application}}）收悉。',
      '经审查，{{ground}}。理由：{{reason}}',
      '根据{{law}}的规定，本机关决定不予受理。',
      '{{remedies}}',
    ],
  },
  procedure: {
    kind: 'procedure',
    series: '穗政务特',
    paragraphs: [
      begun,
      '在办理你（单位）“{{item}}”申请（办件编号：{{application}}）过程中，依法需要进行{{procedure}}，预计需要{{days}}个工作日，于{{until}}前完成。',
      '理由：{{reason}}',
      '根据{{law}}的规定，上述时间不计算在办理期限内；程序结束后恢复计时。',
    ],
  },
  extension: {
    kind: 'extension',
    series: '穗政务延',
    paragraphs: [
      begun,
      '你（单位）“{{item}}”申请（办件编号：{{application}}）在法定期限内不能作出决定。根据{{law}}的规定，经本机关负责人批准，办理期限延长{{days}}个工作日。',
      '理由：{{reason}}',
    ],
  },
  granted: {
    kind: 'granted',
    series: '穗政务准',
    paragraphs: [
      begun,
      '{{facts}}',
      '经审查，你（单位）的申请符合法定条件、标准。依据{{basis}}，根据{{law}}的规定，本机关决定：准予“{{item}}”。',
      '办理结果：{{result}}',
      '附带条件：{{conditions}}',
    ],
  },
  refused: {
    kind: 'refused',
    series: '穗政务驳',
    paragraphs: [
      begun,
      '一、事实。{{facts}}',
      '二、依据。{{basis}}',
      '三、理由。{{reason}}',
      '四、决定。根据{{law}}的规定，本机关决定：不予“{{item}}”。',
      '五、救济途径。{{remedies}}',
    ],
  },
  delivery: {
    kind: 'delivery',
    series: '穗政务送',
    paragraphs: ['根据{{law}}的规定，现将下列决定送达申请人。'],
  },
};

/** Whom to turn to is of each authority; until it says so, the law’s own words stand. */
export const remediesDefault: Remedies = {
  reconsiderationDays: 60,
  reconsiderationBy: '本级人民政府或者上一级主管部门',
  litigationMonths: 6,
  court: '有管辖权的人民法院',
};
