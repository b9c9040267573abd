// The events of indicators; none of them is personal. Their schemas are in contracts.
import type { NewEvent } from '../../kernel/outbox.ts';

export { indicatorsEvents } from '@kapok/contracts/indicators.ts';

export function definitionRegistered(definition: { code: string; version: number; hash: string }): NewEvent {
  const { code, version, hash } = definition;
  return {
    type: 'indicators.definition.registered',
    subject: `indicator:${code}`,
    body: { code, version, hash },
  };
}
