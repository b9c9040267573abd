// What a draft's page asks of the API by itself: saving as one types, and files in pieces. Brought when it is first needed, not
// with the page, and tried again while the server cannot be reached.
import type { Answers } from '@kapok/contracts/applying/shapes.ts';
import { chunkBytesMax } from '@kapok/contracts/applying/uploads.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import { createClient, Problem } from '@kapok/web-shared/client.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import type { Language } from '../language.ts';

const retryMs = 3_000;
const saveMsMax = 10_000;

export function saveDraft(
  draftId: DraftId,
  body: { readonly version: number; readonly at: string; readonly answers: Answers },
  language: Language,
): Promise<{ readonly version: number }> {
  const client = createClient({ language: () => language, timeoutMs: saveMsMax });
  return client.call(applying.save, { params: { draftId }, body });
}

/** What the API said no to, in words; undefined where it was not reached, which trying again may change. */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Problem) || error.status < 400 || error.status >= 500) return undefined;
  return `${error.detail ?? error.title} ${error.todo ?? ''}`;
}

/** Sends a file from where it stopped, and waits for the connection when it breaks. */
export async function sendFile(
  { draftId, material, language }: { draftId: DraftId; material: string; language: Language },
  file: File,
  show: (percent: number, stopped: boolean) => void,
): Promise<void> {
  const client = createClient({ language: () => language });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const reached = (received: number, stopped = false) =>
    show(Math.floor((received / bytes.length) * 100), stopped);
  const body = {
    material,
    name: file.name.slice(0, 200) || material,
    bytes: bytes.length,
    sha256: hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
  };
  reached(0);
  const begun = await untilReached(
    () => client.call(applying.beginUpload, { params: { draftId }, body }),
    () => reached(0, true),
  );
  const { uploadId } = begun;
  for (let { received, fileId } = begun; fileId === undefined && uploadId !== undefined; ) {
    const from = received;
    const content = base64Of(bytes.subarray(from, from + chunkBytesMax));
    const sent = await untilReached(
      () => client.call(applying.sendChunk, { params: { draftId, uploadId }, body: { from, content } }),
      () => reached(from, true),
    );
    ({ received, fileId } = sent);
    reached(received);
  }
}

/** Again and again while the server cannot be reached: what it said no to is no matter of the connection. */
async function untilReached<T>(ask: () => Promise<T>, stopped: () => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (refusalIn(error) !== undefined) throw error;
      stopped();
      await new Promise((go) => setTimeout(go, retryMs));
    }
  }
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
