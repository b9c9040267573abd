// Shows what came in with a request to those who handle its order, and lets it be listed or not.
import type { EventId, PhotoId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Intake } from '@kapok/contracts/open311.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { FileAnswer } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { type Answers, answersInWords } from '../../../kernel/text/answers.ts';
import { orderOutOfReach } from '../../hotline/index.ts';
import * as store from '../store/requests.ts';
import { selectSource } from '../store/settings.ts';
import { imageColumn, openParts } from './sealing.ts';
import { servicesOf } from './settings.ts';

const kind = 'hotline.work-order';

export async function readIntake(doing: Doing, id: WorkOrderId): Promise<Intake | Refusal> {
  const { db, house } = doing;
  const refused = await orderOutOfReach(doing, id, 'readIntake');
  if (refused) return refused;
  const row = await store.selectRequest(db, id);
  if (!row) return refuse('not-found');
  const [[parts], photos, services, source] = await Promise.all([
    openParts(db, house.vault, [row]),
    store.selectPhotos(db, id),
    servicesOf(house.db),
    row.sourceId === null ? undefined : selectSource(house.db, row.sourceId),
  ]);
  const service = services.find(({ code }) => code === row.serviceCode);
  const { address, mediaUrl, email, answers } = parts ?? {};
  doing.recordAccess({
    kind,
    records: [id],
    caseId: id,
    fields: ['address', 'email', 'answers', 'photos'],
    unmasked: false,
  });
  return {
    workOrderId: id,
    orderNo: row.orderNo,
    channel: row.channel,
    ...(source ? { source: source.name } : {}),
    service: {
      code: row.serviceCode,
      words: service?.words ?? { zh: row.serviceCode, en: row.serviceCode },
    },
    receivedAt: row.receivedAt.toISOString(),
    ...(row.lat === null || row.long === null ? {} : { point: { lat: row.lat, long: row.long } }),
    ...(address === undefined ? {} : { address }),
    answers: service && answers ? answersInWords(service, JSON.parse(answers) as Answers) : [],
    ...(mediaUrl === undefined ? {} : { mediaUrl }),
    ...(email === undefined ? {} : { email: maskMail(email) }),
    photos: photos.map(({ id: photoId, type, bytes, sha256 }) => ({
      id: photoId,
      type,
      bytes,
      sha256: sha256.toString('hex'),
    })),
    listed: row.listed,
  };
}

/** `c***@example.com`: the house it is at tells nobody who it is. */
const maskMail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1***');

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;

export async function readIntakePhoto(
  doing: Doing,
  id: WorkOrderId,
  photoId: PhotoId,
): Promise<FileAnswer | Refusal> {
  const { db, house } = doing;
  const refused = await orderOutOfReach(doing, id, 'readIntakePhoto');
  if (refused) return refused;
  const photo = await store.selectPhoto(db, id, photoId);
  if (!photo) return refuse('not-found');
  const text = await house.vault.openText(db, { column: imageColumn, row: photoId, sealed: photo.image });
  if (text === undefined) return refuse('not-found');
  doing.recordAccess({ kind, records: [id], caseId: id, fields: ['photos'], unmasked: true });
  return new FileAnswer(Buffer.from(text, 'base64'), photo.type, `${photoId}.${endings[photo.type]}`);
}

export async function setRequestListing(
  doing: Doing,
  id: WorkOrderId,
  { listed, reason }: { readonly listed: boolean; readonly reason: string },
): Promise<{ listed: boolean; eventId: EventId } | Refusal> {
  const refused = await orderOutOfReach(doing, id, 'setRequestListing');
  if (refused) return refused;
  if (!(await store.selectRequest(doing.db, id))) return refuse('not-found');
  return doing.transact(async (tx) => {
    await store.updateListed(tx, id, listed);
    const [eventId] = await emit(tx, doing.source, [
      { type: 'open311.request.listing-changed', subject: id, caseId: id, body: { listed, reason } },
    ]);
    return { listed, eventId: eventId! };
  });
}
