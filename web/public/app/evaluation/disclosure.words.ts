// The words of the page where evaluations are made public.
import type { Words } from '../language.ts';

export const disclosureWords = {
  title: { zh: '公开的绩效评价结果', en: 'Published evaluations' },
  lead: {
    zh: '部门和项目的自评经财政复核后在此公开：得分、等级、报告全文，以及用来核验每个数字的证据。财政复核结束后20日内公开（预算法第十四条）。',
    en: 'Self-evaluations of departments and projects, reviewed by finance: scores, grades, the whole report, and the evidence to check every figure by. They are published within 20 days of the review (Budget Law art. 14).',
  },
  table: { zh: '{year} 年度绩效评价结果', en: 'Evaluations of {year}' },
  subject: { zh: '部门或项目', en: 'Department or project' },
  score: { zh: '得分', en: 'Score' },
  grade: { zh: '等级', en: 'Grade' },
  publishedOn: { zh: '公开日期', en: 'Published' },
  files: { zh: '报告和证据', en: 'Report and evidence' },
  unsigned: { zh: '尚未签发', en: 'Not signed yet' },
  more: { zh: '更多', en: 'More' },
  before: { zh: '{year} 年度', en: '{year}' },
  how: { zh: '怎样核验', en: 'How to check them' },
  step1: {
    zh: '下载一份报告的五个文件，放进同一个文件夹。',
    en: 'Download the five files of a report into one folder.',
  },
  step2: {
    zh: '打开核验页，选择这个文件夹：核验在您自己的设备上进行，文件不会上传。',
    en: 'Open the checking page and choose the folder: it is checked on your own device and nothing is uploaded.',
  },
  verify: { zh: '去核验', en: 'Check a report' },
  step3: {
    zh: '任何一个数字被改动，核验都会指出是哪一个。',
    en: 'Change one digit and the check names the figure.',
  },
} satisfies Record<string, Words>;
