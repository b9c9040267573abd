// The events of applications; their schemas, with what of them is personal, are in contracts.
// Never build an event elsewhere, so that every one says the same of its application.
import {
  type ApplicationBody,
  type ApplicationEventType,
  applicationEvents,
} from '@kapok/contracts/applications/events.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import type { NewEvent } from '../../kernel/outbox.ts';
import type { DataKey } from '../../kernel/vault.ts';

export { applicationEvents };

/** What of an application its events repeat. */
export type EventSubject = Omit<ApplicationBody, 'version'> & { readonly id: ApplicationId };

export function applicationEvent(
  type: ApplicationEventType,
  of: EventSubject,
  version: number,
  at: Date,
  more: JsonObject,
  sealing?: { readonly personal: JsonObject; readonly key: DataKey },
): NewEvent {
  const { number, itemCode, itemVersion, itemType, division, department, channel, applicantKind } = of;
  const common: ApplicationBody = {
    number,
    itemCode,
    itemVersion,
    itemType,
    division,
    department,
    channel,
    applicantKind,
    version,
  };
  return {
    type,
    at,
    subject: of.id,
    caseId: of.id,
    body: { ...common, ...more },
    ...(sealing && Object.keys(sealing.personal).length > 0 ? sealing : {}),
  };
}
