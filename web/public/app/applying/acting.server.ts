// What a form does with the files and the people of a draft: one request of the API each, or as many as a file has pieces.
import { createHash } from 'node:crypto';
import { chunkBytesMax } from '@kapok/contracts/applying/uploads.ts';
import type { DraftId, FileId } from '@kapok/contracts/ids.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { type LoaderArgs, type Refused, tryAsVisitor } from '../data.server.ts';
import { onceOf, textOf } from '../me/asking.server.ts';

/** What to say on the page it comes back to; undefined where the form does none of these. */
type Acted = { readonly said: string } | { readonly refused: Refused } | undefined;
const done = { said: '' } as const;

export async function actOnDraft(
  args: LoaderArgs,
  form: FormData,
  params: { readonly draftId: DraftId },
): Promise<Acted> {
  const material = textOf(form, 'material');
  const fileId = textOf(form, 'file') as FileId;
  switch (textOf(form, 'act')) {
    case 'upload': {
      for (const file of form.getAll('files')) {
        if (!(file instanceof File) || file.size === 0) continue;
        const bytes = Buffer.from(await file.arrayBuffer());
        const refused = await send(args, params, { material, name: file.name || material, bytes });
        if (refused) return { refused };
      }
      return done;
    }
    case 'remove': {
      const removed = await tryAsVisitor(args, applying.removeFile, { params: { ...params, fileId } });
      return 'refused' in removed ? removed : done;
    }
    case 'reuse': {
      const body = { material, fileId, consent: true } as const;
      const reused = await tryAsVisitor(args, applying.reuse, { params, body, ...onceOf(form) });
      return 'refused' in reused ? reused : done;
    }
    case 'ask': {
      const body = {
        documentType: 'citizen-id',
        documentNumber: textOf(form, 'documentNumber'),
        name: textOf(form, 'name'),
      } as const;
      const asked = await tryAsVisitor(args, applying.ask, { params, body });
      return 'refused' in asked ? asked : done;
    }
    case 'drop': {
      const place = textOf(form, 'place');
      const dropped = await tryAsVisitor(args, applying.drop, { params: { ...params, place } });
      return 'refused' in dropped ? dropped : done;
    }
    default:
      return undefined;
  }
}

/** As a script would send it from the browser: by its hash, in pieces, from where it stopped. */
async function send(
  args: LoaderArgs,
  params: { readonly draftId: DraftId },
  file: { readonly material: string; readonly name: string; readonly bytes: Buffer },
): Promise<Refused | undefined> {
  const { bytes } = file;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const begun = await tryAsVisitor(args, applying.beginUpload, {
    params,
    body: { material: file.material, name: file.name.slice(0, 200), bytes: bytes.length, sha256 },
  });
  if ('refused' in begun) return begun.refused;
  const { uploadId } = begun.answer;
  for (let { received, fileId } = begun.answer; fileId === undefined && uploadId; ) {
    const content = bytes.subarray(received, received + chunkBytesMax).toString('base64');
    const sent = await tryAsVisitor(args, applying.sendChunk, {
      params: { ...params, uploadId },
      body: { from: received, content },
    });
    if ('refused' in sent) return sent.refused;
    ({ received, fileId } = sent.answer);
  }
  return undefined;
}
