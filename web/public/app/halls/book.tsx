// Books a time: a plain form that works without a script. The code of the booking is shown on the answer alone and stands in no
// address; a form that is sent twice books once, by the key it carries.
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { date, dateTime, exactClockTime } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askApi, askWhoVisits, type Refused, tryAsAnyone, tryAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { me } from '../me/endpoints.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { Empty } from '../me/lists.tsx';
import { Facts } from '../parts/facts.tsx';
import { PageLink } from '../parts/links.tsx';
import { answersOf, Question } from '../parts/questions.tsx';
import { frameWords } from '../words.ts';
import { hallWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const params = { hall: args.params.hall ?? '', queue: args.params.queue ?? '' };
  const day = new URL(args.request.url).searchParams.get('day');
  const [hall, slots] = await Promise.all([
    askApi(args, appointments.hall, { params: { hall: params.hall } }),
    askApi(args, appointments.slots, { params, query: day === null ? {} : { day } }),
  ]);
  const queue = hall.queues.find(({ code }) => code === params.queue);
  if (!queue) throw data(null, { status: 404 });
  return {
    hall: { code: hall.code, name: hall.name, place: hall.place },
    queue,
    ...slots,
    key: newIdempotencyKey(),
  };
}

const prefixOf = (item: string) => `answer.${item}.`;

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const items = form.getAll('item').map(String);
  const given = {
    startsAt: textOf(form, 'startsAt'),
    persons: textOf(form, 'persons'),
    phone: textOf(form, 'phone'),
    name: textOf(form, 'name'),
    items,
    answers: Object.fromEntries(items.map((item) => [item, answersOf(form, prefixOf(item))])),
  };
  const body = {
    hall: args.params.hall ?? '',
    queue: args.params.queue ?? '',
    startsAt: given.startsAt,
    persons: Number(given.persons) || 1,
    items: items.map((code) => ({ code, answers: given.answers[code]! })),
    phone: given.phone,
    ...(given.name === '' ? {} : { name: given.name }),
    wait: textOf(form, 'wait') === 'yes',
  };
  const session = await askWhoVisits(args, me.readSession, {});
  const sent = session?.person
    ? await tryAsVisitor(args, appointments.book, { body, ...onceOf(form) })
    : await tryAsAnyone(args, appointments.book, { body, ...onceOf(form) });
  if ('refused' in sent)
    return data(
      { refused: sent.refused as Refused, given, key: newIdempotencyKey() },
      { status: sent.refused.status },
    );
  return data({ made: sent.answer }, { headers: { 'cache-control': 'no-store' } });
}

export function headers({ actionHeaders }: { readonly actionHeaders: Headers }) {
  return actionHeaders;
}

export default function Book() {
  const { hall, queue, items: slots, days, key } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  const failed = answered && 'refused' in answered ? answered : undefined;
  const given = failed?.given;
  const title = say(words.bookTitle, { queue: say(queue.name) });
  if (answered && 'made' in answered) {
    const { made } = answered;
    return (
      <div className="page narrow mine">
        <title>{`${title} · ${say(frameWords.product)}`}</title>
        <h1>{say(made.state === 'booked' ? words.booked : words.onList)}</h1>
        <p className="lead">{say(words.keep)}</p>
        <Facts
          facts={[
            [say(words.number), <strong key="number">{made.bookingNo}</strong>],
            [say(words.code), <strong key="code">{made.code}</strong>],
            [say(words.when), `${dateTime(made.startsAt, language)}`],
            [say(words.where), `${say(hall.name)}，${say(hall.place)}`],
          ]}
        />
        <p className="actions">
          <PageLink to="/bookings" className="button">
            {say(words.followTitle)}
          </PageLink>
        </p>
      </div>
    );
  }
  const shown = slots[0] === undefined ? undefined : slots[0].startsAt;
  return (
    <div className="page narrow mine">
      <title>{`${title} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to={`/halls/${hall.code}`}>{say(hall.name)}</PageLink>
      </p>
      <h1>{title}</h1>
      {failed && <RefusedNotice refused={failed.refused} />}
      {shown === undefined ? (
        <Empty title={words.noTimes} body={words.noTimesTodo} />
      ) : (
        <>
          <form method="get" className="form">
            <label htmlFor="day">{say(words.day)}</label>
            <select id="day" name="day" defaultValue={dayOf(shown)} key={dayOf(shown)}>
              {days.map(({ day, left }) => (
                <option key={day} value={day}>
                  {say(words.dayLeft, { day: date(`${day}T12:00:00+08:00`, language), left })}
                </option>
              ))}
            </select>
            <button type="submit" className="button">
              {say(words.showDay)}
            </button>
          </form>
          <Form method="post" className="form">
            <Once value={failed?.key ?? key} />
            <fieldset>
              <legend>{say(words.time)}</legend>
              {slots.map(({ startsAt, endsAt, left }) => (
                <label key={startsAt} className="choice">
                  <input
                    type="radio"
                    name="startsAt"
                    value={startsAt}
                    required
                    defaultChecked={given?.startsAt === startsAt}
                  />
                  <span>
                    {`${exactClockTime(startsAt).slice(0, 5)}–${exactClockTime(endsAt).slice(0, 5)} `}
                    <span className="quiet">{left > 0 ? say(words.left, { left }) : say(words.full)}</span>
                  </span>
                </label>
              ))}
            </fieldset>
            <label className="choice">
              <input type="checkbox" name="wait" value="yes" />
              {say(words.wait_)}
            </label>
            <label htmlFor="persons">{say(words.persons)}</label>
            <input
              id="persons"
              name="persons"
              type="number"
              min={1}
              max={queue.personsMax}
              required
              defaultValue={given?.persons ?? '1'}
            />
            <fieldset>
              <legend>{say(words.items)}</legend>
              {queue.items.map((item) => (
                <div key={item.code}>
                  <label className="choice">
                    <input
                      type="checkbox"
                      name="item"
                      value={item.code}
                      defaultChecked={given ? given.items.includes(item.code) : queue.items.length === 1}
                    />
                    {say(item.words)}
                  </label>
                  {/* Whether an answer is owed depends on what is chosen: the answer of the server says which is missing. */}
                  {item.questions.map((question) => (
                    <Question
                      key={question.code}
                      attribute={{ ...question, required: question.required && queue.items.length === 1 }}
                      prefix={prefixOf(item.code)}
                      given={given?.answers[item.code]?.[question.code] ?? []}
                    />
                  ))}
                </div>
              ))}
            </fieldset>
            <label htmlFor="phone">{say(words.phone)}</label>
            <input
              id="phone"
              name="phone"
              type="tel"
              required
              maxLength={23}
              autoComplete="tel"
              defaultValue={given?.phone}
              aria-describedby="phone-hint"
            />
            <p className="quiet" id="phone-hint">
              {say(words.phoneHint)}
            </p>
            <label htmlFor="name">{say(words.name)}</label>
            <input id="name" name="name" maxLength={100} autoComplete="name" defaultValue={given?.name} />
            <button type="submit" className="button primary">
              {say(words.send)}
            </button>
          </Form>
        </>
      )}
    </div>
  );
}

const dayOf = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
