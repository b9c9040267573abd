// What a GeoReport v2 client asks, read from its parameters: either a question the house can answer, or the standard's own
// errors, all of them at once. It never repeats in an error what was sent.
import type { Answers } from '../../../../kernel/text/answers.ts';
import type { Point } from '../places.ts';
import type { Status } from '../stages.ts';
import type { GeoError } from './answers.ts';

export const requestsAnsweredMax = 1_000;
export const spanDaysMax = 90;
const idsMax = 200;
const dayMs = 86_400_000;
const descriptionCharactersMax = 4_000;

export interface Submission {
  readonly serviceCode: string;
  readonly point: Point | undefined;
  readonly address: string | undefined;
  readonly description: string | undefined;
  readonly mediaUrl: string | undefined;
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly answers: Answers;
}

const bad = (description: string): GeoError => ({ code: 400, description });

/** `service_code`, `attribute[…]`, one of point, `address_string` and `address_id`, and who sends it. */
export function readSubmission(
  form: ReadonlyMap<string, readonly string[]>,
): Submission | readonly GeoError[] {
  const errors: GeoError[] = [];
  const text = (name: string, charactersMax: number): string | undefined => {
    const value = form.get(name)?.[0]?.trim();
    if (value === undefined || value === '') return undefined;
    if (!isStorable(value)) errors.push(bad(`${name} holds characters that no text may hold`));
    if (value.length > charactersMax) errors.push(bad(`${name} is longer than ${charactersMax} characters`));
    return value;
  };
  const serviceCode = text('service_code', 40);
  if (serviceCode === undefined) errors.push(bad('service_code was not provided'));
  const point = pointOf(form, errors);
  const addressString = text('address_string', 400);
  const addressId = text('address_id', 100);
  const address = addressString ?? (addressId === undefined ? undefined : `address_id ${addressId}`);
  if (
    point === undefined &&
    address === undefined &&
    errors.every(({ description }) => !description.startsWith('lat'))
  )
    errors.push(bad('a location was not provided: lat and long, address_string or address_id'));
  const mediaUrl = text('media_url', 2_000);
  if (mediaUrl !== undefined && !isWebAddress(mediaUrl))
    errors.push(bad('media_url is no http or https address'));
  const email = text('email', 254);
  if (email !== undefined && !/^[^\s@]{1,64}@[^\s@]{1,189}$/.test(email))
    errors.push(bad('email is no mail address'));
  const phone = text('phone', 32);
  if (phone !== undefined && !/^[+(]?\d[\d ()./-]{2,30}$/.test(phone))
    errors.push(bad('phone is no telephone number'));
  const names = [text('last_name', 50), text('first_name', 50)];
  const submission = {
    serviceCode: serviceCode ?? '',
    point,
    address,
    description: text('description', descriptionCharactersMax),
    mediaUrl,
    email,
    phone,
    name: nameOf(names[0], names[1]),
    answers: answersOf(form, errors),
  };
  return errors.length > 0 ? errors : submission;
}

/** A Chinese name is written without a space, surname first. */
function nameOf(last: string | undefined, first: string | undefined): string | undefined {
  if (last === undefined || first === undefined) return last ?? first;
  return /\p{Script=Han}/u.test(last + first) ? last + first : `${first} ${last}`;
}

function pointOf(form: ReadonlyMap<string, readonly string[]>, errors: GeoError[]): Point | undefined {
  const given = (name: string) => form.get(name)?.[0]?.trim() ?? '';
  const [lat, long] = [given('lat'), given('long')];
  if (lat === '' && long === '') return undefined;
  const point = { lat: degrees(lat, 90), long: degrees(long, 180) };
  if (point.lat !== undefined && point.long !== undefined) return { lat: point.lat, long: point.long };
  errors.push(bad('lat and long go together, as WGS 84 degrees'));
  return undefined;
}

function degrees(text: string, most: number): number | undefined {
  if (!/^-?\d{1,3}(\.\d{1,20})?$/.test(text)) return undefined;
  const value = Number(text);
  // A hundred thousandth of a degree is a metre.
  return Math.abs(value) <= most ? Math.round(value * 1e5) / 1e5 : undefined;
}

function answersOf(form: ReadonlyMap<string, readonly string[]>, errors: GeoError[]): Answers {
  const answers: Record<string, readonly string[]> = {};
  for (const [name, values] of form) {
    const code = /^attribute\[([A-Za-z0-9_-]{1,40})\](?:\[\d{0,3}\])?$/.exec(name)?.[1];
    if (code === undefined) continue;
    if (!values.every(isStorable)) errors.push(bad('an attribute holds characters that no text may hold'));
    answers[code] = [...(Object.hasOwn(answers, code) ? answers[code]! : []), ...values];
  }
  return answers;
}

export interface Wanted {
  readonly orderNos: readonly string[] | undefined;
  readonly serviceCodes: readonly string[] | undefined;
  readonly statuses: readonly Status[] | undefined;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly updatedFrom: Date | undefined;
  readonly updatedTo: Date | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Filters of GET requests. Ids asked for by name are found whenever they were sent; else the span is at most 90 days. */
export function readWanted(
  query: ReadonlyMap<string, readonly string[]>,
  now: Date,
): Wanted | readonly GeoError[] {
  const errors: GeoError[] = [];
  const list = (name: string): string[] | undefined => {
    const values = (query.get(name) ?? []).flatMap((value) => value.split(',')).map((one) => one.trim());
    const kept = values.filter((one) => one !== '');
    if (kept.length > idsMax) errors.push(bad(`${name} takes ${idsMax} values at most`));
    if (!kept.every(isStorable)) errors.push(bad(`${name} holds characters that no text may hold`));
    return kept.length === 0 ? undefined : kept;
  };
  const date = (name: string): Date | undefined => {
    const value = query.get(name)?.[0]?.trim();
    if (value === undefined || value === '') return undefined;
    const at = instantOf(value);
    if (at === undefined)
      errors.push(bad(`${name} is no W3C date and time, such as 2021-06-01T09:00:00+08:00`));
    return at;
  };
  const count = (name: string, otherwise: number, most: number): number => {
    const value = query.get(name)?.[0]?.trim();
    if (value === undefined || value === '') return otherwise;
    if (/^[1-9]\d{0,5}$/.test(value) && Number(value) <= most) return Number(value);
    errors.push(bad(`${name} is a whole number from 1 to ${most}`));
    return otherwise;
  };
  const orderNos = list('service_request_id');
  const statuses = list('status');
  if (statuses?.some((one) => one !== 'open' && one !== 'closed'))
    errors.push(bad('status is open, closed or both'));
  let [from, to] = [date('start_date'), date('end_date')];
  const [updatedFrom, updatedTo] = [date('updated_after'), date('updated_before')];
  const limit = count('page_size', requestsAnsweredMax, requestsAnsweredMax);
  const page = count('page', 1, 100_000);
  if (errors.length > 0) return errors;
  if (orderNos === undefined && updatedFrom === undefined) {
    if (from === undefined) from = new Date((to ?? now).getTime() - spanDaysMax * dayMs);
    else to ??= new Date(from.getTime() + spanDaysMax * dayMs);
  }
  if (from && to && to.getTime() - from.getTime() > spanDaysMax * dayMs)
    return [bad(`start_date and end_date span more than ${spanDaysMax} days`)];
  return {
    orderNos,
    serviceCodes: list('service_code'),
    statuses: statuses as Status[] | undefined,
    from,
    to,
    updatedFrom,
    updatedTo,
    limit,
    offset: (page - 1) * limit,
  };
}

/** W3C date and time with its zone, as the standard asks; of a day alone its beginning in the city. */
function instantOf(text: string): Date | undefined {
  // A plus sign that was not escaped arrives as a space.
  const written = text.replace(/ (?=\d{2}:\d{2}$)/, '+');
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return known(`${written}T00:00:00+08:00`);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/.test(written)
    ? known(written.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
    : undefined;
}

function known(text: string): Date | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** A path of the endpoint: what is asked for, of which one, in which format. */
export interface Path {
  readonly resource: 'services' | 'requests' | 'tokens' | 'servicerequestupdates' | 'discovery';
  readonly id: string | undefined;
  readonly format: 'xml' | 'json' | undefined;
}

export function readPath(path: string): Path | undefined {
  const match =
    /^(services|requests|tokens|servicerequestupdates|discovery)(?:\/([^/]{1,100}?))?(?:\.(xml|json))?\/?$/.exec(
      path,
    );
  if (!match) return undefined;
  const [, resource, id, format] = match;
  return { resource: resource as Path['resource'], id, format: format as Path['format'] };
}

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
