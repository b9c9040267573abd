// What one application is, from draft to delivery: whoever applies fills it in with three attachments and hands it in, a window accepts it,
// a reviewer decides, and it is delivered. Requests only; who measures them is not known here.
import { createHash } from 'node:crypto';

export interface People {
  readonly applicants: readonly string[];
  readonly window: string;
  readonly reviewer: string;
}

/** Sends one request and gives back what it was answered; anything but success is thrown. */
export type Send = (method: string, path: string, token: string, body: object) => Promise<string>;

export const attachments = ['identity', 'vehicle-list', 'premises'] as const;
/** A scanned page. */
const attachmentBytes = 48 * 1024;
const scans = attachments.map((material) => {
  const scan = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(attachmentBytes, material)]);
  return {
    content: scan.toString('base64'),
    told: {
      material,
      name: `${material}.pdf`,
      bytes: scan.length,
      sha256: createHash('sha256').update(scan).digest('hex'),
    },
  };
});
const answers = {
  applicantName: '陈大文',
  contactPhone: '13800001234',
  purpose: '经营市区至从化的班线客运，车辆和驾驶员均已具备条件。',
  delivery: 'window',
};

export async function oneCase(
  send: Send,
  item: string,
  { window, reviewer }: People,
  applicant: string,
): Promise<void> {
  const begun = await send('POST', '/api/v1/me/drafts', applicant, { item });
  const id = field('draftId', begun);
  const draft = `/api/v1/me/drafts/${id}`;
  for (const { told, content } of scans) {
    const upload = await send('POST', `${draft}/uploads`, applicant, told);
    await send('PUT', `${draft}/uploads/${field('uploadId', upload)}`, applicant, { from: 0, content });
  }
  const saved = await send('PUT', draft, applicant, { answers, version: 1 });
  await send('POST', `${draft}/submission`, applicant, {
    version: Number(/"version":(\d+)/.exec(saved)?.[1]),
  });
  const commands = `/api/v1/applications/${id}/commands`;
  for (const [at, [token, command]] of [
    [window, { command: 'accept' }],
    [reviewer, { command: 'grant', basis: '《道路旅客运输及客运站管理规定》第十条' }],
    [reviewer, { command: 'finish' }],
    [window, { command: 'deliver', way: 'window' }],
  ].entries() as ArrayIterator<[number, [string, object]]>)
    await send('POST', commands, token, { ...command, expectedVersion: at + 1 });
}

const field = (name: string, answer: string): string => {
  const value = new RegExp(`"${name}":"([^"]+)"`).exec(answer)?.[1];
  if (value === undefined) throw new Error(`no ${name} in ${answer.slice(0, 200)}`);
  return value;
};
