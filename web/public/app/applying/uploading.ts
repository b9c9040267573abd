// Sends the files of a form by script, which goes on after a break and shows how far it is; without a script the form sends them
// by itself.
import type { DraftId } from '@kapok/contracts/ids.ts';
import { type FormEvent, useState } from 'react';
import { useRevalidator } from 'react-router';
import { useLanguage } from '../language.ts';

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

  async function onSubmit(event: FormEvent<HTMLFormElement>): Promise<void> {
    const form = event.currentTarget;
    const files = new FormData(form).getAll('files');
    const chosen = files.filter((one): one is File => one instanceof File && one.size > 0);
    // Without a file there is nothing to say; where the browser cannot hash, the form goes as it is.
    if (chosen.length === 0 || !globalThis.crypto?.subtle) return;
    event.preventDefault();
    setProblem(undefined);
    const { refusalIn, sendFile } = await import('./calling.ts');
    try {
      for (const file of chosen)
        await sendFile({ draftId, material, language }, file, (percent, stopped) =>
          setAt({ name: file.name, percent, stopped: stopped ? 1 : 0 }),
        );
      form.reset();
    } catch (error) {
      setProblem(refusalIn(error) ?? String(error));
    }
    setAt(undefined);
    await revalidate();
  }

  return { at, problem, onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event) };
}
