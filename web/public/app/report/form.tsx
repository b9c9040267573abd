// Second step: the report itself, and its receipt in the answer. The receipt's code is shown on this page alone and stands in
// no address; a form that is sent twice is one report, by the key it carries.
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { useRef } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askApi, type Refused, tryAsAnyone } from '../data.server.ts';
import { languageOfPath, useLanguage, useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { answersOf, Question } from '../parts/questions.tsx';
import { frameWords } from '../words.ts';
import { reports } from './endpoints.ts';
import { Photos } from './photos.tsx';
import { Receipt } from './receipt.tsx';
import './report.css';
import { reportWords as words } from './words.ts';

const prefix = 'attribute.';
const identities = ['named', 'confidential', 'anonymous'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { items, districts } = await askApi(args, reports.services, {});
  const service = items.find(({ code }) => code === args.params.service);
  if (!service) throw data(null, { status: 404 });
  return { service, districts, key: newIdempotencyKey() };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const language = languageOfPath(new URL(args.request.url).pathname);
  const given = Object.fromEntries(
    ['description', 'district', 'address', 'point', 'identity', 'name', 'phone'].map((name) => [
      name,
      textOf(form, name),
    ]),
  );
  const attributes = answersOf(form, prefix);
  const again = (refused: Refused) =>
    data({ refused, given, attributes, key: newIdempotencyKey() }, { status: refused.status });
  const point = pointOf(given.point ?? '');
  if (point === null)
    return again({ title: words.badPoint[language], detail: null, todo: null, status: 422 });
  const photos: string[] = [];
  for (const file of form.getAll('photos'))
    if (file instanceof File && file.size > 0)
      photos.push(Buffer.from(await file.arrayBuffer()).toString('base64'));
  const { description = '', district, address, name, phone } = given;
  const sent = await tryAsAnyone(args, reports.submit, {
    body: {
      service: args.params.service ?? '',
      description,
      attributes,
      place: {
        ...(district ? { district } : {}),
        ...(address ? { address } : {}),
        ...(point ? { point } : {}),
      },
      photos,
      identity: identities.find((one) => one === given.identity) ?? 'anonymous',
      ...(name ? { name } : {}),
      ...(phone ? { phone } : {}),
    },
    ...onceOf(form),
  });
  if ('refused' in sent) return again(sent.refused);
  return data({ receipt: sent.answer }, { headers: { 'cache-control': 'no-store' } });
}

export function headers({ actionHeaders }: { readonly actionHeaders: Headers }) {
  return actionHeaders;
}

/** Two numbers as maps copy them, latitude first; undefined when nothing was written, null when it cannot be read. */
function pointOf(text: string): { lat: number; long: number } | null | undefined {
  if (text === '') return undefined;
  const read = /^(-?\d{1,2}(?:\.\d+)?)[\s,，]+(-?\d{1,3}(?:\.\d+)?)$/.exec(text);
  return read ? { lat: Number(read[1]), long: Number(read[2]) } : null;
}

export default function ReportForm() {
  const { service, districts, key } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  const point = useRef<HTMLInputElement>(null);
  const failed = answered && 'refused' in answered ? answered : undefined;
  const given = failed?.given;
  if (answered && 'receipt' in answered)
    return <Receipt receipt={answered.receipt} service={say(service.words)} />;
  return (
    <div className="page narrow reporting">
      <title>{`${say(service.words)} · ${say(words.title)} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to="/report">{say(words.title)}</PageLink>
      </p>
      <h1>{say(service.words)}</h1>
      <p className="lead">{say(service.description)}</p>
      {failed && <RefusedNotice refused={failed.refused} />}
      <form
        method="post"
        action={`${language === 'en' ? '/en' : ''}/report/${service.code}`}
        encType="multipart/form-data"
        className="form"
      >
        <Once value={failed?.key ?? key} />
        <label htmlFor="description">{say(words.what)}</label>
        <p className="quiet" id="what-hint">
          {say(words.whatHint)}
        </p>
        <textarea
          id="description"
          name="description"
          required
          rows={5}
          maxLength={4000}
          defaultValue={given?.description}
          aria-describedby="what-hint"
        />
        {service.attributes.map((attribute) => (
          <Question
            key={attribute.code}
            attribute={attribute}
            prefix={prefix}
            given={failed?.attributes[attribute.code] ?? []}
          />
        ))}
        <fieldset>
          <legend>{say(words.where)}</legend>
          <label htmlFor="district">{say(words.district)}</label>
          <select id="district" name="district" defaultValue={given?.district}>
            <option value="">{say(words.districtNone)}</option>
            {districts.map((one) => (
              <option key={one.code} value={one.code}>
                {say(one.words)}
              </option>
            ))}
          </select>
          <label htmlFor="address">{say(words.address)}</label>
          <input
            id="address"
            name="address"
            maxLength={400}
            autoComplete="off"
            defaultValue={given?.address}
          />
          <label htmlFor="point">{say(words.point)}</label>
          <input
            ref={point}
            id="point"
            name="point"
            maxLength={40}
            autoComplete="off"
            defaultValue={given?.point}
            aria-describedby="point-hint"
          />
          <p className="quiet" id="point-hint">
            {say(words.pointHint)}
          </p>
        </fieldset>
        <Photos
          again={failed !== undefined}
          onPlace={(place) => {
            if (point.current) point.current.value = place;
          }}
        />
        <fieldset>
          <legend>{say(words.who)}</legend>
          {identities.map((identity) => (
            <label key={identity} className="choice">
              <input
                type="radio"
                name="identity"
                value={identity}
                defaultChecked={(given?.identity || 'named') === identity}
              />
              {say(words[identity])}
            </label>
          ))}
          <label htmlFor="name">{say(words.name)}</label>
          <input id="name" name="name" maxLength={100} autoComplete="name" defaultValue={given?.name} />
          <label htmlFor="phone">{say(words.phone)}</label>
          <input
            id="phone"
            name="phone"
            type="tel"
            maxLength={31}
            autoComplete="tel"
            defaultValue={given?.phone}
            aria-describedby="phone-hint"
          />
          <p className="quiet" id="phone-hint">
            {say(words.ifNamed)}
          </p>
        </fieldset>
        <button type="submit" className="button primary">
          {say(words.send)}
        </button>
      </form>
      <p className="quiet">
        <PageLink to="/report">{say(words.another)}</PageLink>
      </p>
    </div>
  );
}
