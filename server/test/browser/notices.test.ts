// A paper from the page where its application is followed to the page where anyone checks it, by plain forms; then as people see both.
import pg from 'pg';
import { expect, test } from 'vitest';
import { applicantOf, apply, publishItem } from '../applying.ts';
import { desktop, phone } from './browser.ts';
import { judgeFace, openFace } from './face.ts';

let receipt: { number: string; code: string };
let paper: { id: string; number: string; checkCode: string };
const face = openFace({ endlessSessions: true }, async (city) => {
  await publishItem(city.house);
  const { id, number, followCode } = await apply(city.house, await applicantOf(city.house));
  receipt = { number, code: followCode };
  const clerk = await city.as('window');
  const refusal = { command: 'refuse-acceptance', ground: 'not-competent', reason: '该事项由区级部门办理' };
  const reviewer = await city.as('reviewer');
  const { status } = await reviewer.post(`/api/v1/applications/${id}/commands`, {
    ...refusal,
    expectedVersion: 1,
  });
  expect(status).toBe(200);
  await city.consumed('notices.issuing');
  await city.consumed('applications.notices');
  const [notice] = (await clerk.get(`/api/v1/applications/${id}`)).body.notices;
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query('SELECT check_code FROM notices.notice WHERE id = $1', [notice.id]);
  await owner.end();
  paper = { ...notice, checkCode: rows[0].check_code };
});

const send = async (path: string, form: Record<string, string> | FormData): Promise<Response> =>
  fetch(`${face.city.url}${path}`, {
    method: 'POST',
    headers: { origin: face.city.url },
    body: form instanceof FormData ? form : new URLSearchParams(form),
  });

test('a paper is fetched with number and code, and checked by number and by file, without a script', async () => {
  expect(await (await send('/applications', receipt)).text()).toContain('不予受理通知书');
  const fetched = await send('/applications/notice', { ...receipt, notice: paper.id });
  expect(fetched.headers.get('content-type')).toBe('application/pdf');
  const pdf = await fetched.blob();
  expect(
    (await send('/applications/notice', { ...receipt, code: 'AAAA-AAAA', notice: paper.id })).status,
  ).toBe(404);
  const byNumber = async (code: string) => (await send('/en/notices', { number: paper.number, code })).text();
  expect(await byNumber(paper.checkCode)).toContain('A paper of this number was issued');
  expect(await byNumber('AAAA-AAAA-AAAA')).toContain('Nothing was found');
  const byFile = async (file: Blob) => {
    const form = new FormData();
    form.set('file', file, 'paper.pdf');
    return (await send('/notices', form)).text();
  };
  expect(await byFile(pdf)).toContain('文件与出具的文书完全一致');
  expect(await byFile(new Blob([pdf, ' ']))).toContain('没有查到');
});

test('both pages are well set on a desk and on a phone', async () => {
  const onDesk = await face.browser.reader({ viewport: desktop, language: 'zh' });
  const wide = await onDesk.newPage();
  await wide.goto(`${face.city.url}/applications`);
  await wide.fill('#number', receipt.number);
  await wide.fill('#code', receipt.code);
  await wide.click('main button[type=submit]');
  await wide.getByText(paper.number).first().waitFor();
  await judgeFace(wide, 'papers-zh-desktop');
  await onDesk.close();
  const onPhone = await face.browser.reader({ viewport: phone, language: 'en' });
  const small = await onPhone.newPage();
  const query = new URLSearchParams({ number: paper.number, code: paper.checkCode });
  await small.goto(`${face.city.url}/en/notices?${query}`);
  await small.click('main button[type=submit] >> nth=0');
  await small.getByText('A paper of this number was issued').waitFor();
  await judgeFace(small, 'check-paper-en-phone');
  await onPhone.close();
});
