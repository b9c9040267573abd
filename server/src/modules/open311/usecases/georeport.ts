// Open311 GeoReport v2: takes requests of the systems that hold a key, and lists what anybody may read. What it lists names
// nobody: descriptions were masked when they came in, and callers are in no answer.
import type { EventId, SourceId } from '@kapok/contracts/ids.ts';
import type { Service } from '@kapok/contracts/open311.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { unitNames } from '../../parties/index.ts';
import type { GeoError, ListedRequest, RequestUpdate } from '../rules/georeport/answers.ts';
import type { Submission, Wanted } from '../rules/georeport/asking.ts';
import * as store from '../store/requests.ts';
import { type Received, receive, receivingAs } from './receiving.ts';
import { openParts } from './sealing.ts';
import { servicesOf, settingOf } from './settings.ts';

const readingAs = (house: House) => receivingAs({ house }, 'open311').db;

export async function serviceOf(house: House, code: string): Promise<Service | undefined> {
  return (await servicesOf(house.db)).find((one) => one.active && one.code === code);
}

export async function takeRequest(
  house: House,
  sourceId: SourceId,
  submission: Submission,
  photos: readonly Uint8Array[],
): Promise<{ readonly orderNo: string; readonly eventId: EventId } | GeoError> {
  const service = await serviceOf(house, submission.serviceCode);
  if (!service) return { code: 404, description: 'service_code was not found' };
  const { name, phone, ...rest } = submission;
  const known = name !== undefined || phone !== undefined;
  const received = await receive<Received>(
    receivingAs({ house }, `open311:${sourceId}`),
    {
      ...rest,
      channel: 'open311',
      sourceId,
      service,
      district: undefined,
      photos,
      caller: known
        ? { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) }
        : { anonymous: true },
    },
    async (_tx, one) => one,
  );
  if (!isRefusal(received)) return received;
  return { code: 400, description: refusalWords[received.refused] ?? 'the request was not accepted' };
}

/** In English, as developers of clients read the standard. */
const refusalWords: Readonly<Record<string, string>> = {
  'attribute-missing':
    'a required attribute was not provided, or a value is not one of its service definition',
  'place-outside': 'lat and long are outside this jurisdiction',
  'photo-refused': 'media is no JPEG, PNG or WebP picture of at most 3 MB',
};

/** `sourceId`: besides what is listed, a system reads what it sent itself. */
export async function listRequests(
  house: House,
  wanted: Wanted,
  sourceId: SourceId | undefined,
): Promise<ListedRequest[]> {
  const db = readingAs(house);
  const rows = await store.selectListed(db, wanted, sourceId);
  const [services, { mediaListed }, agencies, parts] = await Promise.all([
    servicesOf(house.db),
    settingOf(house.db),
    unitNames(house.db, [...new Set(rows.flatMap(({ department }) => department ?? []))]),
    openParts(db, house.vault, rows, ['description', 'address', 'mediaUrl']),
  ]);
  const byCode = new Map(services.map((service) => [service.code, service]));
  return rows.map((row, at) => {
    const { description, address, mediaUrl } = parts[at]!;
    return {
      ...row,
      service: byCode.get(row.serviceCode) ?? {
        code: row.serviceCode,
        words: { zh: row.serviceCode, en: row.serviceCode },
      },
      agency: row.department === null ? undefined : agencies.get(row.department),
      description,
      address,
      mediaUrl: mediaListed || (sourceId !== undefined && row.sourceId === sourceId) ? mediaUrl : undefined,
    };
  });
}

export const listUpdates = (
  house: House,
  wanted: Wanted,
  sourceId: SourceId | undefined,
): Promise<RequestUpdate[]> => store.selectUpdates(readingAs(house), wanted, sourceId);

export const orderNoOfToken = (house: House, token: string): Promise<string | undefined> =>
  store.selectOrderNoOfToken(readingAs(house), token);
