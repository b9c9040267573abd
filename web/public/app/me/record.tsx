// Asks for one record to be corrected or erased. It shows which record it is and nothing of what it says.
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith, textOf, visiting } from './asking.server.ts';
import { me } from './endpoints.ts';
import { MyPage, Once, RaiseFirst, RefusedNotice } from './frame.tsx';
import { Keeping } from './records.tsx';
import { requestWords as words } from './requestWords.ts';

export async function loader(args: LoaderFunctionArgs) {
  const [visit, { items }] = await Promise.all([visiting(args), askAsVisitor(args, me.listMyRecords, {})]);
  const item = items.find(({ kind, id }) => kind === args.params.kind && id === args.params.record);
  if (item === undefined) throw data(null, { status: 404 });
  return { ...visit, item };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const record = { kind: args.params.kind ?? '', record: args.params.record ?? '' };
  const given = {
    erase: form.has('erase'),
    field: textOf(form, 'field'),
    value: textOf(form, 'value'),
    reason: textOf(form, 'reason'),
  };
  const { erase, ...correction } = given;
  const tried = erase
    ? await tryAsVisitor(args, me.requestErasure, {
        body: { ...record, reason: given.reason },
        ...onceOf(form),
      })
    : await tryAsVisitor(args, me.requestCorrection, {
        body: { ...record, ...correction },
        ...onceOf(form),
      });
  if ('refused' in tried) return refusedWith(tried.refused, given);
  return redirect(`${pathOf(args, '/me/requests')}?asked=1`);
}

export default function OneRecord() {
  const { acting, assurance, key, item } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const given = answered?.given;
  return (
    <MyPage title={words.recordTitle} acting={acting} back={{ to: '/me/records', title: words.recordsTitle }}>
      <p className="lead">{[say(item.words), item.number].filter(Boolean).join(' ')}</p>
      {answered && <RefusedNotice refused={answered.refused} />}
      {assurance < 2 ? (
        <RaiseFirst what={words.raise} />
      ) : (
        <>
          <h2>{say(words.correctTitle)}</h2>
          {item.correctable.length === 0 ? (
            <p>{say(words.nothingCorrectable)}</p>
          ) : (
            <>
              <p>{say(words.correctLead)}</p>
              <Form method="post" className="form">
                <Once value={key} />
                <label htmlFor="field">{say(words.field)}</label>
                <select id="field" name="field" defaultValue={given?.field}>
                  {item.correctable.map((field) => (
                    <option key={field.name} value={field.name}>
                      {say(field.words)}
                    </option>
                  ))}
                </select>
                <label htmlFor="value">{say(words.value)}</label>
                <input
                  id="value"
                  name="value"
                  required
                  maxLength={400}
                  autoComplete="off"
                  defaultValue={given?.erase ? '' : given?.value}
                />
                <label htmlFor="reason">{say(words.reason)}</label>
                <textarea
                  id="reason"
                  name="reason"
                  required
                  maxLength={2000}
                  rows={3}
                  defaultValue={given?.erase ? '' : given?.reason}
                  aria-describedby="reason-hint"
                />
                <p className="quiet" id="reason-hint">
                  {say(words.reasonHint)}
                </p>
                <button type="submit" className="button">
                  {say(words.correct)}
                </button>
              </Form>
            </>
          )}
          <h2>{say(words.eraseTitle)}</h2>
          {item.ground === undefined ? (
            <>
              <p>{say(words.eraseLead)}</p>
              <Form method="post" className="form">
                <Once value={key} />
                <label htmlFor="erase-reason">{say(words.eraseReason)}</label>
                <textarea
                  id="erase-reason"
                  name="reason"
                  required
                  maxLength={2000}
                  rows={3}
                  defaultValue={given?.erase ? given.reason : ''}
                />
                <button type="submit" name="erase" value="1" className="button">
                  {say(words.erase)}
                </button>
              </Form>
            </>
          ) : (
            <Keeping item={item} />
          )}
        </>
      )}
    </MyPage>
  );
}
