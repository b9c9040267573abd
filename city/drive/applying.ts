// Sets forms of the demonstration city's items and its matters of several items, the way its offices would.
import { readFileSync } from 'node:fs';
import type { Bundle, Form } from '@kapok/contracts/applying.ts';
import { parse } from 'yaml';
import { doingAs } from '../../server/src/kernel/doing.ts';
import { isRefusal } from '../../server/src/kernel/errors.ts';
import type { House } from '../../server/src/kernel/module.ts';
import { setApplicationForm, setBundle } from '../../server/src/modules/applying/index.ts';

const read = <T>(file: string): Record<string, T> =>
  parse(readFileSync(new URL(`../reference/${file}`, import.meta.url), 'utf8')) as Record<string, T>;

export async function driveForms(house: House): Promise<void> {
  const doing = doingAs(house, { kind: 'system', name: 'demonstration' });
  for (const [code, form] of Object.entries(read<Form>('forms.yaml')))
    set(code, await setApplicationForm(doing, code, { form, version: 0 }));
  for (const [code, bundle] of Object.entries(read<Bundle>('bundles.yaml')))
    set(code, await setBundle(doing, code, { bundle, version: 0 }));
}

/** What an interrupted building set already stands. */
function set(code: string, outcome: unknown): void {
  if (isRefusal(outcome) && outcome.refused !== 'version-conflict')
    throw new Error(`${code} was refused: ${outcome.refused} ${JSON.stringify(outcome.particulars ?? {})}`);
}
