// Loads the templates that stand as YAML in city/templates into the database, once for each version.
// It must never change a version that was loaded: evaluations stand on it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalHash } from '@kapok/contracts/canonical.ts';
import { type Scheme, schemeSchema } from '@kapok/contracts/evaluation/scheme.ts';
import { type Template, templateSchema } from '@kapok/contracts/evaluation/template.ts';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigError } from '../../../kernel/config.ts';
import type { House } from '../../../kernel/module.ts';
import { schemeFaults } from '../rules/scheme.ts';
import { templateFaults } from '../rules/template.ts';
import * as store from '../store/index.ts';

export const templateFolder = join(import.meta.dirname, '../../../../../city/templates');

/** A template is set up by an operator, so its faults end a command as those of other settings do. */
export class TemplateError extends ConfigError {}

export async function loadTemplates(house: House, folder = templateFolder): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  for (const name of names) {
    const template = readTemplate(parse(await readFile(join(folder, name), 'utf8')), name);
    const hash = canonicalHash(template);
    await store.insertTemplate(house.db, template, hash, house.clock.now());
    const kept = await store.selectTemplate(house.db, template.code, template.version);
    if (kept?.hash !== hash)
      house.log.warn(
        { template: template.code, version: template.version, file: name },
        'this version was loaded before with other content, which stays; raise `version` to load the file',
      );
  }
}

/** Schemes of projects stand in a folder of their own; a version that was loaded stays, as with templates. */
export async function loadSchemes(house: House, folder = join(templateFolder, 'projects')): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  for (const name of names) {
    const scheme = readScheme(parse(await readFile(join(folder, name), 'utf8')), name);
    const hash = canonicalHash(scheme);
    await store.insertScheme(house.db, scheme, hash, house.clock.now());
    const kept = await store.selectScheme(house.db, scheme.code, scheme.version);
    if (kept?.hash !== hash)
      house.log.warn(
        { scheme: scheme.code, version: scheme.version, file: name },
        'this version was loaded before with other content, which stays; raise `version` to load the file',
      );
  }
}

export function readScheme(content: unknown, name: string): Scheme {
  const wrong = [...Value.Errors(schemeSchema, content)].slice(0, 5);
  const scheme = content as Scheme;
  const faults =
    wrong.length > 0 ? wrong.map((one) => `${one.instancePath} ${one.message}`) : schemeFaults(scheme);
  if (faults.length > 0) throw new TemplateError(`${name}: ${faults.slice(0, 5).join('; ')}`);
  return scheme;
}

/** A template that is whole and holds together, or a TemplateError that says what to mend. */
export function readTemplate(content: unknown, name: string): Template {
  const wrong = [...Value.Errors(templateSchema, content)].slice(0, 5);
  if (wrong.length > 0)
    throw new TemplateError(
      `${name}: ${wrong.map((one) => `${one.instancePath} ${one.message}`).join('; ')}`,
    );
  const template = content as Template;
  const faults = templateFaults(template);
  if (faults.length > 0) throw new TemplateError(`${name}: ${faults.slice(0, 5).join(' ')}`);
  return template;
}
