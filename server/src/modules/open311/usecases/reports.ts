// Takes what a resident reports on the web, without an account, and gives number and code to follow it by.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { Report } from '@kapok/contracts/open311.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { receive } from './receiving.ts';
import { servicesOf } from './settings.ts';

export interface Receipt {
  readonly orderNo: string;
  readonly code: string;
  readonly eventId: EventId;
}

export async function submitReport(doing: Doing, report: Report): Promise<Receipt | Refusal> {
  const { house } = doing;
  const service = (await servicesOf(house.db)).find(({ code, active }) => active && code === report.service);
  if (!service) return refuse('unknown-service');
  const known = report.identity !== 'anonymous';
  if (known && report.phone === undefined) return refuse('contact-missing');
  return receive<Receipt>(
    doing,
    {
      channel: 'web',
      sourceId: null,
      service,
      description: report.description,
      answers: report.attributes ?? {},
      district: report.place.district,
      address: report.place.address,
      point: report.place.point,
      photos: (report.photos ?? []).map((base64) => Buffer.from(base64, 'base64')),
      mediaUrl: undefined,
      email: undefined,
      // Who stays anonymous is asked for nothing, and what a form sent all the same is not kept.
      caller: known
        ? {
            ...(report.name === undefined ? {} : { name: report.name }),
            ...(report.phone === undefined ? {} : { phone: report.phone }),
            confidential: report.identity === 'confidential',
          }
        : { anonymous: true },
    },
    async (_tx, { orderNo, receiptCode, eventId }) => ({ orderNo, code: receiptCode, eventId }),
  );
}
