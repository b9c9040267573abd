// Open311 GeoReport v2 under /open311/v2: reads what existing clients send (forms, with or without a file) and answers in XML
// or JSON with the standard's own errors. It must never answer with problem+json, and never repeat what was sent.
import { photoBytesMax, photosMax } from '@kapok/contracts/open311.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../kernel/access.ts';
import { languageOf } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import * as answers from '../rules/georeport/answers.ts';
import { type Path, readPath, readSubmission, readWanted, type Wanted } from '../rules/georeport/asking.ts';
import { contentTypes, type Format, type Listed, type Single, write } from '../rules/georeport/format.ts';
import * as georeport from '../usecases/georeport.ts';
import { listServices, settingOf, sourceOfKey } from '../usecases/settings.ts';

const base = '/open311/v2';
const bodyBytesMax = photosMax * photoBytesMax + 64 * 1024;
const publicActor: Actor = { kind: 'public' };
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

type Fields = Map<string, string[]>;
interface Form {
  readonly fields: Fields;
  readonly files: readonly Uint8Array[];
}
type Answer = Listed | Single | { readonly errors: readonly answers.GeoError[] };

export function geoReportRoutes(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 64 * 1024 },
      async (_request: FastifyRequest, body: string): Promise<Form> => ({
        fields: fieldsOf(new URLSearchParams(body)),
        files: [],
      }),
    );
    scope.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: bodyBytesMax },
      readMultipart,
    );
    scope.setErrorHandler((error: { statusCode?: number }, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) house.log.error({ err: error, request: request.id }, 'an Open311 request failed');
      return send(request, reply, { errors: [failure(status)] });
    });
    scope.route({
      method: ['GET', 'POST'],
      url: `${base}/*`,
      bodyLimit: bodyBytesMax,
      handler: async (request, reply) => send(request, reply, await answer(house, app, request)),
    });
  });
}

const failure = (status: number): answers.GeoError =>
  status === 413
    ? { code: 413, description: 'the request is too large' }
    : status === 415
      ? {
          code: 415,
          description: 'a request is sent as application/x-www-form-urlencoded or multipart/form-data',
        }
      : status < 500
        ? { code: status, description: 'the request could not be read' }
        : { code: 500, description: 'the request failed here; whether it was kept is not certain' };

const refused = (code: number, description: string) => ({ errors: [{ code, description }] });

async function answer(house: House, app: FastifyInstance, request: FastifyRequest): Promise<Answer> {
  const path = pathOf(request);
  if (!path) return refused(404, 'there is no such resource');
  const form = (request.body ?? { fields: new Map(), files: [] }) as Form;
  const query = fieldsOf(new URL(request.url, 'http://kapok.internal').searchParams);
  const given = (name: string) => (form.fields.get(name) ?? query.get(name))?.[0]?.trim() || undefined;
  const apiKey = given('api_key');
  const source = apiKey === undefined ? undefined : await sourceOfKey(house, apiKey);
  // A system speaks for many: its own requests are counted as generously as reading is.
  const rate = request.method === 'POST' && !source ? 'write' : 'read';
  if (await app.overRate(request, rate, publicActor))
    return refused(429, 'too many requests; try again in a minute');
  const { jurisdiction, contact, setAt } = await settingOf(house.db);
  const asked = given('jurisdiction_id');
  if (asked !== undefined && asked !== jurisdiction) return refused(404, 'jurisdiction_id was not found');
  if (request.method === 'POST') {
    if (path.resource !== 'requests' || path.id !== undefined)
      return refused(404, 'nothing is posted to this resource');
    if (!source) return refused(403, 'api_key is missing or not valid');
    return post(house, source.id, form, request);
  }
  const say = sayFor(request);
  switch (path.resource) {
    case 'discovery':
      return answers.discoveryAnswer(`${originOf(house, request)}${base}/`, contact, setAt);
    case 'services': {
      if (path.id === undefined)
        return answers.servicesAnswer((await listServices({ house }, false)).items, say);
      const service = await georeport.serviceOf(house, path.id);
      return service ? answers.definitionAnswer(service, say) : refused(404, 'service_code was not found');
    }
    case 'tokens': {
      const token = path.id?.toLowerCase();
      const orderNo = token && uuid.test(token) ? await georeport.orderNoOfToken(house, token) : undefined;
      return orderNo && token ? answers.tokenAnswer(orderNo, token) : refused(404, 'token was not found');
    }
    case 'requests':
    case 'servicerequestupdates': {
      const wanted = readWanted(path.id === undefined ? query : one(path.id), house.clock.now());
      if (!isWanted(wanted)) return { errors: wanted };
      if (path.resource === 'servicerequestupdates')
        return answers.updatesAnswer(await georeport.listUpdates(house, wanted, source?.id), say);
      const found = await georeport.listRequests(house, wanted, source?.id);
      if (path.id !== undefined && found.length === 0)
        return refused(404, 'service_request_id was not found');
      return answers.requestsAnswer(found, say);
    }
  }
}

async function post(
  house: House,
  sourceId: Parameters<typeof georeport.takeRequest>[1],
  { fields, files }: Form,
  request: FastifyRequest,
): Promise<Answer> {
  const submission = readSubmission(fields);
  if (!('serviceCode' in submission)) return { errors: submission };
  const taken = await georeport.takeRequest(house, sourceId, submission, files);
  if ('code' in taken) return { errors: [taken] };
  const receipt = `/api/v1/ledger/receipts/${taken.eventId}`;
  const notice = sayFor(request)({
    zh: `已受理。存证回执：${receipt}`,
    en: `Received. Its receipt in the public log: ${receipt}`,
  });
  return answers.receivedAnswer(taken.orderNo, notice);
}

function send(request: FastifyRequest, reply: FastifyReply, answered: Answer): FastifyReply {
  const format = formatOf(request);
  reply.header('cache-control', 'no-store').type(contentTypes[format]);
  // Anybody's page may read what anybody may read; without cookies there is nobody to act as.
  reply.header('access-control-allow-origin', '*');
  if (!('errors' in answered)) return reply.status(200).send(write(format, answered));
  return reply
    .status(answered.errors[0]?.code ?? 400)
    .send(write(format, answers.errorsAnswer(answered.errors)));
}

function pathOf(request: FastifyRequest): Path | undefined {
  return readPath((request.params as { '*'?: string })['*'] ?? '');
}

function formatOf(request: FastifyRequest): Format {
  const named = pathOf(request)?.format ?? (/\.json(\?|$)/.test(request.url) ? 'json' : undefined);
  return named ?? (/\bjson\b/.test(request.headers.accept ?? '') ? 'json' : 'xml');
}

const isWanted = (read: Wanted | readonly answers.GeoError[]): read is Wanted => 'limit' in read;
const one = (id: string): Fields => new Map([['service_request_id', [id.replaceAll(',', '')]]]);

function sayFor(request: FastifyRequest): answers.Say {
  const language = languageOf(request.headers['accept-language']);
  return (words) => words[language];
}

/** Where the house says it is reached; else what this caller reached it by, which only this caller is told. */
const originOf = ({ config }: House, request: FastifyRequest): string =>
  config.publicUrl?.origin ?? `${request.protocol}://${request.host}`;

function fieldsOf(entries: Iterable<readonly [string, string | File]>): Fields {
  const fields: Fields = new Map();
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue;
    const held = fields.get(name);
    if (held) held.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

async function readMultipart(request: FastifyRequest, body: Buffer): Promise<Form> {
  const type = request.headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => Promise.reject(Object.assign(new Error('a form that cannot be read'), { statusCode: 400 })));
  const files: Uint8Array[] = [];
  for (const [, value] of form) {
    if (typeof value === 'string' || value.size === 0) continue;
    if (files.length < photosMax + 1) files.push(new Uint8Array(await value.arrayBuffer()));
  }
  return { fields: fieldsOf(form), files };
}
