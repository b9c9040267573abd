// What GeoReport v2 answers with, field by field, in the standard's names and order. Nothing here may hold a person's name,
// number or mail address: a request is given back without whoever sent it.
import type { Service } from '@kapok/contracts/open311.ts';
import { type Stage, type Status, stages } from '../stages.ts';
import type { Listed, Single } from './format.ts';

export interface GeoError {
  readonly code: number;
  readonly description: string;
}

export const errorsAnswer = (errors: readonly GeoError[]): Listed => ({
  list: 'errors',
  item: 'error',
  items: errors.map(({ code, description }) => ({ code, description })),
});

export type Say = (words: { readonly zh: string; readonly en: string }) => string;

export const servicesAnswer = (services: readonly Service[], say: Say): Listed => ({
  list: 'services',
  item: 'service',
  items: services.map((service) => ({
    service_code: service.code,
    service_name: say(service.words),
    description: say(service.description),
    metadata: service.attributes.length > 0,
    type: 'realtime',
    keywords: service.keywords.join(','),
    group: say(service.group),
  })),
});

export const definitionAnswer = (service: Service, say: Say): Single => ({
  element: 'service_definition',
  value: {
    service_code: service.code,
    attributes: service.attributes.map((attribute, at) => ({
      variable: true,
      code: attribute.code,
      datatype: attribute.type,
      required: attribute.required,
      datatype_description: attribute.hint ? say(attribute.hint) : '',
      order: at + 1,
      description: say(attribute.words),
      values: (attribute.values ?? []).map(({ key, words }) => ({ key, name: say(words) })),
    })),
  },
});

export interface ListedRequest {
  readonly orderNo: string;
  readonly service: Pick<Service, 'code' | 'words'>;
  readonly status: Status;
  readonly stage: Stage;
  readonly agency: { readonly zh: string; readonly en: string } | undefined;
  readonly receivedAt: Date;
  readonly updatedAt: Date;
  readonly expectedAt: Date | null;
  readonly lat: number | null;
  readonly long: number | null;
  readonly description: string | undefined;
  readonly address: string | undefined;
  readonly mediaUrl: string | undefined;
}

export const requestsAnswer = (requests: readonly ListedRequest[], say: Say): Listed => ({
  list: 'service_requests',
  item: 'request',
  items: requests.map((one) => ({
    service_request_id: one.orderNo,
    status: one.status,
    status_notes: say(stages[one.stage]),
    service_name: say(one.service.words),
    service_code: one.service.code,
    description: one.description ?? '',
    agency_responsible: one.agency ? say(one.agency) : '',
    service_notice: '',
    requested_datetime: inCity(one.receivedAt),
    updated_datetime: inCity(one.updatedAt),
    expected_datetime: one.expectedAt ? inCity(one.expectedAt) : '',
    address: one.address ?? '',
    address_id: '',
    zipcode: '',
    lat: one.lat,
    long: one.long,
    media_url: one.mediaUrl ?? '',
  })),
});

export const receivedAnswer = (orderNo: string, notice: string): Listed => ({
  list: 'service_requests',
  item: 'request',
  items: [{ service_request_id: orderNo, service_notice: notice, account_id: '' }],
});

export const tokenAnswer = (orderNo: string, token: string): Listed => ({
  list: 'service_requests',
  item: 'request',
  items: [{ service_request_id: orderNo, token }],
});

export interface RequestUpdate {
  readonly eventId: string;
  readonly orderNo: string;
  readonly at: Date;
  readonly stage: Stage;
  readonly status: Status;
}

/** The extension that aggregators poll for what has changed since. */
export const updatesAnswer = (updates: readonly RequestUpdate[], say: Say): Listed => ({
  list: 'service_request_updates',
  item: 'request_update',
  items: updates.map((one) => ({
    update_id: one.eventId,
    service_request_id: one.orderNo,
    status: one.status,
    description: say(stages[one.stage]),
    updated_datetime: inCity(one.at),
    media_url: '',
  })),
});

export const discoveryAnswer = (url: string, contact: string, changedAt: Date): Single => ({
  element: 'discovery',
  value: {
    changeset: inCity(changedAt),
    contact,
    key_service: contact,
    endpoints: [
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url,
        changeset: inCity(changedAt),
        type: 'production',
        formats: ['text/xml', 'application/json'],
      },
    ],
  },
});

/** W3C date and time of the city, which keeps UTC+8 (since 1991 without summer time): `2021-06-01T09:04:00+08:00`. */
export function inCity(at: Date): string {
  return `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
