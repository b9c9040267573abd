// What was entered in a command's form, as the contract asks for it.
import type { ApplicationCommand } from '@kapok/contracts/applications/commands.ts';
import type { Application } from '@kapok/contracts/applications/shapes.ts';
import type { ApplicationCommandName } from '@kapok/contracts/applications/words.ts';
import { base64Of } from '../parts/files.ts';
import { type Field, fieldsOf } from './commandFields.ts';

export interface Values {
  readonly lacking?: readonly {
    readonly requirement?: string;
    readonly name?: string;
    readonly what?: string;
  }[];
  /** Files by the place of what is lacking. */
  readonly given?: readonly (readonly File[] | undefined)[];
  readonly originals?: boolean;
  readonly [field: string]: unknown;
}

export async function bodyOf(
  application: Application,
  command: ApplicationCommandName,
  values: Values,
): Promise<ApplicationCommand> {
  const body = {
    command,
    expectedVersion: application.version,
    ...(await askedFor(application, command, values)),
  };
  return body as ApplicationCommand;
}

async function askedFor(
  { lacking }: Application,
  command: ApplicationCommandName,
  values: Values,
): Promise<object> {
  switch (command) {
    case 'ask-correction':
      return {
        lacking: (values.lacking ?? []).map(({ requirement, name = '', what = '' }, at) => ({
          requirement: requirement ?? `more-${at + 1}`,
          name: name.trim(),
          what: what.trim(),
        })),
      };
    case 'correct': {
      const given = await Promise.all(
        lacking.map(async ({ requirement, name }, at) => ({
          requirement,
          name,
          files: await filesOf(values.given?.[at] ?? []),
          grade: values.originals ? 'B' : 'C',
          source: 'window',
        })),
      );
      return { materials: given.filter(({ files }) => files.length > 0) };
    }
    case 'give-opinion':
      return { agrees: values.agrees === 'yes', opinion: textOf(values.opinion) };
    case 'grant': {
      const name = textOf(values.resultName);
      const conditions = textOf(values.conditions);
      return {
        basis: textOf(values.basis),
        ...(name && {
          result: {
            name,
            ...(values.validUntil ? { validUntil: values.validUntil } : {}),
            ...(conditions && { conditions }),
          },
        }),
      };
    }
    default:
      return Object.fromEntries(fieldsOf(command).flatMap((field) => entered(field, values[field.name])));
  }
}

function entered(field: Field, value: unknown): [string, unknown][] {
  const kept = typeof value === 'string' ? value.trim() : value;
  return kept === undefined || kept === null || kept === '' ? [] : [[field.name, kept]];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const filesOf = (files: readonly File[]) =>
  Promise.all(files.map(async (file) => ({ name: file.name, contentBase64: await base64Of(file) })));
