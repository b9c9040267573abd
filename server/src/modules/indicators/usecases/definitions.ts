// Definitions: those of the modules are registered when the house opens, users' own through HTTP; both by the same way.
// A definition is never changed: what differs is a new version.
import {
  definitionFaults,
  definitionHash,
  type EventDescription,
  formulaInWords,
  type Indicator,
  type IndicatorDefinition,
  lineageOf,
  sidesOf,
} from '@kapok/contracts/indicators.ts';
import type { Tx } from '../../../kernel/database.ts';
import { transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { ensureTerms, planTerms } from '../../hub/index.ts';
import { definitionRegistered } from '../events.ts';
import * as store from '../store.ts';

/** The most indicators users may define, and the most versions of them in all: each term costs every event a little. */
export const userDefinedMax = 200;
export const userVersionsMax = 2000;

/** Registers what the modules declare; a changed declaration becomes a new version. */
export async function registerDeclared(
  house: House,
  declared: readonly IndicatorDefinition[],
  events: readonly EventDescription[],
): Promise<void> {
  const source = { actor: 'system:indicators', clock: house.clock, random: house.random, vault: house.vault };
  for (const definition of declared) {
    const faults = definitionFaults(definition, events);
    if (faults.length > 0)
      throw new Error(`indicator ${definition.code}: ${faults.map(({ en }) => en).join(' ')}`);
    const result = await transact(house.db, (tx) => register(tx, source, definition, events, false));
    if (isRefusal(result)) throw new Error(`indicator ${definition.code}: ${result.refused}`);
  }
  await ensureTerms(house, declared.flatMap(termsOf));
}

/** A user's definition: checked, kept as the next version of its code, and announced, in the caller's transaction. */
export async function defineIndicator(
  tx: Tx,
  source: EventSource,
  definition: IndicatorDefinition,
  events: readonly EventDescription[],
): Promise<Indicator | Refusal> {
  const faults = definitionFaults(definition, events);
  if (faults.length > 0)
    return refuse('indicator-not-computable', {
      detail: {
        zh: faults.map(({ zh }) => zh).join(''),
        en: faults.map(({ en }) => en).join(' '),
      },
      particulars: { faults },
    });
  const row = await register(tx, source, definition, events, true);
  return isRefusal(row) ? row : indicatorOf(row);
}

async function register(
  tx: Tx,
  source: EventSource,
  definition: IndicatorDefinition,
  events: readonly EventDescription[],
  userDefined: boolean,
): Promise<store.DefinitionRow | Refusal> {
  await store.lockDefinitions(tx);
  const hash = definitionHash(definition);
  const newest = await store.selectDefinition(tx, definition.code);
  if (newest && newest.userDefined !== userDefined) {
    if (userDefined) return refuse('indicator-code-taken');
    throw new Error(`a user defined ${definition.code} before the house did; rename the house's indicator`);
  }
  if (newest?.hash === hash) return newest;
  if (userDefined) {
    const { codes, versions } = await store.countUserDefined(tx);
    if ((!newest && codes >= userDefinedMax) || versions >= userVersionsMax)
      return refuse('limit-reached', {
        detail: {
          zh: `自定义指标最多 ${userDefinedMax} 个，合计最多 ${userVersionsMax} 个版本。`,
          en: `Users may define ${userDefinedMax} indicators with ${userVersionsMax} versions in all.`,
        },
      });
  }
  const row: store.DefinitionRow = {
    code: definition.code,
    version: (newest?.version ?? 0) + 1,
    hash,
    definition,
    formula: formulaInWords(definition, events),
    lineage: lineageOf(definition, events),
    userDefined,
    registeredAt: source.clock.now(),
  };
  await store.insertDefinition(tx, row, source.actor);
  await planTerms(tx, termsOf(definition));
  await emit(tx, source, [definitionRegistered(row)]);
  return row;
}

export function termsOf(definition: IndicatorDefinition) {
  const { numerator, denominator } = sidesOf(definition.value);
  return [...numerator, ...denominator];
}

export function indicatorOf(row: store.DefinitionRow): Indicator {
  return {
    ...row.definition,
    version: row.version,
    hash: row.hash,
    formula: row.formula,
    userDefined: row.userDefined,
    registeredAt: row.registeredAt.toISOString(),
  };
}
