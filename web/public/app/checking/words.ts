// The words of the page that checks a report's figures.
import type { Words } from '../language.ts';

export const checkingWords = {
  title: { zh: '检查报告中的数字', en: 'Check the figures of a report' },
  lead: {
    zh: '上传一份绩效报告，几秒钟内列出互相矛盾的数字：合计、比率、增减、得分、前后不一和漏填。任何单位的报告都可以。',
    en: 'Bring a performance report in Chinese. In seconds you see which of its figures contradict each other: totals, rates, changes, points, things stated twice, gaps. Any office’s report will do.',
  },
  file: { zh: '报告文件', en: 'The report' },
  formats: {
    zh: 'DOCX、PDF（文字可选取）、HTML、XLSX 或 TXT，不超过 10 MB。',
    en: 'DOCX, PDF with text, HTML, XLSX or TXT, at most 10 MB.',
  },
  check: { zh: '开始检查', en: 'Check it' },
  another: { zh: '换一份报告', en: 'Check another report' },
  kept: {
    zh: '文件只在内存中检查，显示结果后即丢弃：不保存、不记录，也不发往别处。',
    en: 'The file is checked in memory and dropped once this page is answered: not stored, not logged, not sent on.',
  },
  noFile: { zh: '请先选择一份报告文件。', en: 'Choose the file of a report first.' },
  tooLarge: {
    zh: '文件超过 10 MB，没有读取。请拆分，或删去图片后再试。',
    en: 'The file is larger than 10 MB and was not read. Split it, or take its pictures out.',
  },
  foundNone: {
    zh: '没有发现互相矛盾的数字',
    en: 'No figures that contradict each other',
  },
  found: { zh: '发现 {count} 处需要核对', en: '{count} places to look at' },
  foundOne: { zh: '发现 1 处需要核对', en: 'One place to look at' },
  read: {
    zh: '共读出 {paragraphs} 段文字、{tables} 张表。',
    en: 'Read {paragraphs} paragraphs and {tables} tables.',
  },
  noneNote: {
    zh: '能够相互核对的数字都相符。这不说明数字本身真实，只说明报告内部没有矛盾。',
    en: 'What can be held against each other agrees. That does not make the figures true; the report only does not contradict itself.',
  },
  stated: { zh: '文中', en: 'Stated' },
  expected: { zh: '应为', en: 'Expected' },
  place: { zh: '位置', en: 'Place' },
  original: { zh: '原文', en: 'The report’s words' },
  high: { zh: '把握大', en: 'Sure' },
  medium: { zh: '很可能', en: 'Likely' },
  low: { zh: '供参考', en: 'Worth a look' },
  howTitle: { zh: '怎样检查', en: 'How it is checked' },
  how: {
    zh: '按固定规则重新计算，不使用人工智能模型，同一份文件的结果总是相同。每一处都写明位置、原数、应有的数和理由，您可以自己验算。',
    en: 'By fixed rules and no model: the same file always gives the same result. Each place comes with both figures and the reason, so that you can work it out yourself.',
  },
  offlineTitle: { zh: '不便上传？', en: 'Rather not upload it?' },
  offline: {
    zh: '在自己的电脑上运行 kapok check-report，结果相同，文件不离开您的电脑。',
    en: 'Run kapok check-report on your own machine: the same result, and the file never leaves it.',
  },
} satisfies Record<string, Words>;
