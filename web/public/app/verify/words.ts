// The words of the checking page.
import type { Words } from '../language.ts';

export const verifyWords = {
  title: { zh: '核验一份报告', en: 'Check a report' },
  lead: {
    zh: '选择证据包所在的文件夹。验算在您的设备上进行，文件不会上传。',
    en: 'Choose the folder of the evidence bundle. It is checked on your own device; nothing is uploaded.',
  },
  needTitle: { zh: '需要准备什么', en: 'What you need' },
  need: {
    zh: '证据包的全部文件：evidence.json、log.vkey，以及 report.html、report.docx、report.pdf。可在每份报告的页末下载。',
    en: 'All files of the bundle: evidence.json, log.vkey, and report.html, report.docx, report.pdf. Each report offers them at its end.',
  },
  drop: { zh: '把证据包文件夹拖到这里', en: 'Drop the bundle’s folder here' },
  dropNow: { zh: '松开即可核验', en: 'Let go to check' },
  or: { zh: '或者', en: 'or' },
  chooseFolder: { zh: '选择文件夹', en: 'Choose a folder' },
  chooseFiles: { zh: '选择文件', en: 'Choose files' },
  published: { zh: '核验本站公布的 {year} 年度报告', en: 'Check the {year} report published here' },
  publishedNote: {
    zh: '文件从本站取回，在您的设备上验算。',
    en: 'Its files are fetched from this site and checked on your device.',
  },
  working: { zh: '正在验算…', en: 'Checking…' },
  fetching: { zh: '正在取回证据包…', en: 'Fetching the bundle…' },
  fetchFailed: {
    zh: '没有取回完整的证据包，请稍后再试，或下载后选择文件夹。',
    en: 'The bundle could not be fetched whole. Try again later, or download it and choose the folder.',
  },
  tooLarge: {
    zh: '选中的文件共 {size}，超过 200 MB。证据包不会这么大，请检查选中的文件夹。',
    en: 'The files chosen come to {size}, more than 200 MB. No bundle is that large; check the folder.',
  },
  holds: { zh: '全部相符', en: 'Everything holds' },
  holdsBody: {
    zh: '{city}{department} {year} 年度报告：{figures} 个数字、{items} 项得分与 {documents} 份文件均与签发时一致，{total} 分，可追溯到日志第 {size} 条为止的检查点。',
    en: '{department}, {city}, report of {year}: {figures} figures, {items} scores and {documents} documents are as they were signed; {total} points; all lead to the checkpoint at {size} log entries.',
  },
  fails: { zh: '有 {count} 处不符', en: '{count} things do not hold' },
  failsOne: { zh: '有 1 处不符', en: 'One thing does not hold' },
  failsBody: {
    zh: '这份证据包与签发时不同，请不要采信下列内容。',
    en: 'This bundle is not what was signed. Do not rely on what is named below.',
  },
  findings: { zh: '不符之处', en: 'What does not hold' },
  checks: { zh: '逐项检查', en: 'Each check' },
  checkForm: { zh: '证据文件完整可读', en: 'The evidence is complete and readable' },
  checkDocuments: { zh: '{documents} 份文件与签发时一致', en: '{documents} documents are as signed' },
  checkSignature: {
    zh: '清单签名有效，内容与清单一致',
    en: 'The manifest’s signature is good and the content is what it lists',
  },
  checkLog: {
    zh: '检查点签名有效，各数字已登记在日志中',
    en: 'The checkpoint’s signature is good and the figures are in the log',
  },
  checkArithmetic: { zh: '{figures} 个数字的算式成立', en: 'The arithmetic of {figures} figures is right' },
  checkScores: { zh: '{items} 项得分、合计与等级计算无误', en: '{items} scores, total and grade are right' },
  checkKey: { zh: '公钥与本站公布的一致', en: 'The key is the one this site publishes' },
  keyUnpinned: {
    zh: '未能取得本站公钥，只能证明证据包前后一致，不能证明由谁签发。',
    en: 'This site’s key could not be fetched: the bundle agrees with itself, but who signed it is not proven.',
  },
  good: { zh: '相符', en: 'Holds' },
  bad: { zh: '不符', en: 'Fails' },
  unknown: { zh: '未能检查', en: 'Not checked' },
  keyFingerprint: { zh: '日志公钥指纹', en: 'Fingerprint of the log key' },
  again: { zh: '核验另一份', en: 'Check another' },
  noScript: {
    zh: '网页核验需要启用 JavaScript。您也可以在装有 Node 的电脑上运行：kapok verify 文件夹',
    en: 'Checking on this page needs JavaScript. On a computer with Node you can run: kapok verify FOLDER',
  },
  howTitle: { zh: '核验了什么，没有核验什么', en: 'What is checked, and what is not' },
  how: {
    zh: '核验能发现证据包里任何一个数字、得分、文件或签名被改动，并确认签发前各数字的总和树根已写入日志。它不判断业务记录本身是否属实；审计人员可对记录抽样核对。',
    en: 'Checking finds any changed figure, score, document or signature, and confirms that each figure’s sum-tree root was in the log before signing. It does not judge whether the records themselves are true; auditors draw samples for that.',
  },
} satisfies Record<string, Words>;
