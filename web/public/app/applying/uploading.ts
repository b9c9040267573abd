// Sends files from the browser in pieces, from where they stopped, and waits for the connection when it breaks. It shows how far
// it is; without a script the form sends the file by itself.
import { chunkBytesMax } from '@kapok/contracts/applying/uploads.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import { createClient, Problem } from '@kapok/web-shared/client.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { type FormEvent, useState } from 'react';
import { useRevalidator } from 'react-router';
import { useLanguage } from '../language.ts';

const retryMs = 3_000;

export interface UploadAt {
  readonly [name: string]: string | number;
  readonly name: string;
  readonly percent: number;
  /** 1 while there is no connection. */
  readonly stopped: number;
}

export function useUploading(draftId: DraftId, material: string) {
  const language = useLanguage();
  const { revalidate } = useRevalidator();
  const [at, setAt] = useState<UploadAt>();
  const [problem, setProblem] = useState<string>();
  const client = createClient({ language: () => language });

  /** Again and again while the server cannot be reached: what it said no to is no matter of the connection. */
  async function untilReached<T>(ask: () => Promise<T>, stopped: () => void): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof Problem && error.status >= 400 && error.status < 500) throw error;
        stopped();
        await new Promise((go) => setTimeout(go, retryMs));
      }
    }
  }

  async function send(file: File): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const percent = (received: number) => Math.floor((received / bytes.length) * 100);
    const show = (received: number, stopped = 0) =>
      setAt({ name: file.name, percent: percent(received), stopped });
    const body = {
      material,
      name: file.name.slice(0, 200) || material,
      bytes: bytes.length,
      sha256: hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))),
    };
    show(0);
    const begun = await untilReached(
      () => client.call(applying.beginUpload, { params: { draftId }, body }),
      () => show(0, 1),
    );
    const { uploadId } = begun;
    for (let { received, fileId } = begun; fileId === undefined && uploadId !== undefined; ) {
      const from = received;
      const content = base64Of(bytes.subarray(from, from + chunkBytesMax));
      const sent = await untilReached(
        () => client.call(applying.sendChunk, { params: { draftId, uploadId }, body: { from, content } }),
        () => show(from, 1),
      );
      ({ received, fileId } = sent);
      show(received);
    }
  }

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    const files = new FormData(event.currentTarget).getAll('files');
    const chosen = files.filter((one): one is File => one instanceof File && one.size > 0);
    // Without a file there is nothing to say; where the browser cannot hash, the form goes as it is.
    if (chosen.length === 0 || !globalThis.crypto?.subtle) return;
    event.preventDefault();
    const form = event.currentTarget;
    setProblem(undefined);
    try {
      for (const file of chosen) await send(file);
      form.reset();
    } catch (error) {
      setProblem(
        error instanceof Problem ? `${error.detail ?? error.title} ${error.todo ?? ''}` : String(error),
      );
    }
    setAt(undefined);
    await revalidate();
  }

  return { at, problem, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}
