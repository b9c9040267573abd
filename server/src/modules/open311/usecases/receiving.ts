// Takes in what residents send: the work order, what came in beside it, its pictures and both events, in one transaction or
// not at all. It asks nobody outside: an address of a picture is kept and never fetched.
import { createHash } from 'node:crypto';
import type { Registration } from '@kapok/contracts/hotline.ts';
import type { EventId, PhotoId, SourceId, WorkOrderId } from '@kapok/contracts/ids.ts';
import { photosMax, type Service } from '@kapok/contracts/open311.ts';
import { type Queryable, type Tx, transact } from '../../../kernel/database.ts';
import { type Doing, doingAs } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { maskPersonal } from '../../../kernel/masking.ts';
import { emit } from '../../../kernel/outbox.ts';
import { type Answers, answersInWords, checkAnswers } from '../../../kernel/text/answers.ts';
import { registerWorkOrder } from '../../hotline/index.ts';
import { pictureOf } from '../rules/photos.ts';
import { districtOf, type Point } from '../rules/places.ts';
import * as store from '../store/requests.ts';
import { imageColumn, sealParts } from './sealing.ts';
import { outlinesOf, settingOf } from './settings.ts';

export interface Arriving {
  readonly channel: 'open311' | 'web';
  readonly sourceId: SourceId | null;
  readonly service: Service;
  readonly description: string | undefined;
  readonly answers: Answers;
  readonly district: string | undefined;
  readonly address: string | undefined;
  readonly point: Point | undefined;
  readonly photos: readonly Uint8Array[];
  readonly mediaUrl: string | undefined;
  readonly email: string | undefined;
  readonly caller: Registration['caller'];
}

export interface Received {
  readonly orderId: WorkOrderId;
  readonly orderNo: string;
  readonly receiptCode: string;
  readonly eventId: EventId;
}

/** Where orders stand whose district nobody knows, as only an address was given. */
const wholeCity = 'city';
const line = '12345';

/** `along` writes what else belongs to it, and makes the answer that is stored with it. */
export async function receive<T>(
  doing: Doing,
  arriving: Arriving,
  along: (tx: Tx, received: Received) => Promise<T>,
): Promise<T | Refusal> {
  const { house } = doing;
  const answers = checkAnswers(arriving.service.attributes, arriving.answers);
  if (isRefusal(answers)) return answers;
  const district = await placed(doing, arriving);
  if (isRefusal(district)) return district;
  const pictures = arriving.photos.map(pictureOf).filter((picture) => picture !== undefined);
  if (arriving.photos.length > photosMax || pictures.length < arriving.photos.length)
    return refuse('photo-refused');
  const { listing } = await settingOf(house.db);
  const listed = arriving.channel === 'open311' && listing === 'open311';
  const registration = registrationOf(arriving, answers, district);
  return doing.write((db) =>
    within(db, doing, async (tx, inside) => {
      const registered = await registerWorkOrder(inside, registration);
      if (isRefusal(registered)) return registered;
      const { id, orderNo } = registered.workOrder;
      const now = house.clock.now();
      const key = await house.vault.keyFor(tx, id);
      const sealed = sealParts(key, id, {
        description: maskPersonal(arriving.description ?? ''),
        address: arriving.address,
        mediaUrl: arriving.mediaUrl,
        email: arriving.email,
        answers: JSON.stringify(answers),
      });
      await store.insertRequest(tx, {
        ...sealed,
        orderId: id,
        orderNo,
        token: newId(house),
        channel: arriving.channel,
        sourceId: arriving.sourceId,
        serviceCode: arriving.service.code,
        receivedAt: now,
        district,
        lat: arriving.point?.lat ?? null,
        long: arriving.point?.long ?? null,
        listed,
      });
      await store.insertPhotos(
        tx,
        pictures.map(({ type, bytes }) => {
          const photoId = newId<PhotoId>(house);
          return {
            id: photoId,
            orderId: id,
            type,
            bytes: bytes.length,
            sha256: createHash('sha256').update(bytes).digest(),
            image: key.seal(imageColumn, photoId, Buffer.from(bytes).toString('base64')),
          };
        }),
      );
      await emit(tx, doing.source, [
        {
          type: 'open311.request.received',
          subject: id,
          caseId: id,
          body: {
            orderNo,
            service: arriving.service.code,
            channel: arriving.channel,
            source: arriving.sourceId,
            district,
            listed,
            photos: arriving.photos.length,
          },
        },
      ]);
      return along(tx, {
        orderId: id,
        orderNo,
        receiptCode: registered.receiptCode,
        eventId: registered.eventId,
      });
    }),
  );
}

/** The use cases of another module, in the transaction that is open: all of it stands or nothing does. */
function within<T>(
  db: Queryable,
  doing: Doing,
  work: (tx: Tx, inside: Doing) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const inTx = (tx: Tx) =>
    work(tx, { ...doing, db: tx, transact: (inner) => inner(tx), write: (statement) => statement(tx) });
  return db.isTransaction ? inTx(db as Tx) : transact(db, inTx);
}

/** The district as it was said, or as the point tells. */
async function placed({ house }: Doing, { district, address, point }: Arriving): Promise<string | Refusal> {
  const { districts } = await outlinesOf(house.db);
  const found = point && districtOf(districts, point);
  if (point && districts.length > 0 && found === undefined) return refuse('place-outside');
  if (found !== undefined) return found;
  if (district !== undefined) return district;
  return address === undefined && point === undefined ? refuse('place-missing') : wholeCity;
}

/** What the department reads: words, answers and place together, as a caller would have told them. */
function registrationOf(arriving: Arriving, answers: Answers, district: string): Registration {
  const { service, address, point, mediaUrl, photos } = arriving;
  const lines = [
    arriving.description ?? service.words.zh,
    ...answersInWords(service, answers).map(({ words, value }) => `${words.zh}：${value}`),
    ...(address === undefined ? [] : [`地点：${address}`]),
    ...(point === undefined ? [] : [`坐标：北纬 ${point.lat}，东经 ${point.long}（WGS 84，由提交方提供）`]),
    ...(mediaUrl === undefined ? [] : [`图片网址：${mediaUrl}`]),
    ...(photos.length === 0 ? [] : [`随件图片：${photos.length} 张`]),
  ];
  return {
    orderType: service.orderType,
    category: service.category,
    channel: arriving.channel,
    line,
    district,
    urgency: 'normal',
    title: service.words.zh.slice(0, 200),
    content: lines.join('\n'),
    ...(arriving.caller ? { caller: arriving.caller } : {}),
  };
}

/** For what systems and residents without an account send: nobody's scope holds what does not exist yet. */
export const receivingAs = (doing: Pick<Doing, 'house'>, name: string): Doing =>
  doingAs(doing.house, { kind: 'system', name });
