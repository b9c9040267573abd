// How one of one’s own applications stands, where its papers are, and what one can do with it.
import { ownCrossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { WhereItIs } from '../crossings/status.tsx';
import { crossingStatusWords } from '../crossings/statusWords.ts';
import { askAsVisitor, tryAsAnyone, tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith, textOf, visiting } from '../me/asking.server.ts';
import { actOnMine } from '../parts/mineOne.server.ts';
import { MineOne } from '../parts/mineOne.tsx';
import { actOf } from './acting.server.ts';
import { applications } from './endpoints.ts';
import { ApplicationStatus } from './status.tsx';
import { applicationWords as words } from './words.ts';

const paramsOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) => ({
  applicationId: params.applicationId ?? '',
});

export async function loader(args: LoaderFunctionArgs) {
  const params = paramsOf(args);
  const [visit, application, found] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applications.readMine, { params: params as never }),
    tryAsVisitor(args, ownCrossings.read, { params: { crossingId: params.applicationId } as never }),
  ]);
  const crossing = 'answer' in found ? found.answer : null;
  const open = crossing === null && application.closedAt === undefined;
  return {
    ...visit,
    application,
    crossing,
    elsewhere: open ? await elsewhereOf(args, application.item.code) : null,
  };
}

/** From where else its authority lets it be done online; null where it does not. */
async function elsewhereOf(args: LoaderFunctionArgs, code: string) {
  const item = await tryAsAnyone(args, services.read, { params: { code }, query: {} });
  if (!('answer' in item) || !item.answer.item.crossing?.kinds.includes('online')) return null;
  const { items } = await askAsVisitor(args, ownCrossings.places, {});
  const home = item.answer.item.division.slice(0, 6);
  const there = items.find(({ division }) => division.slice(0, 6) === home);
  return { there: there?.words ?? null, places: items.filter((place) => place !== there) };
}

export async function action(args: ActionFunctionArgs) {
  const params = paramsOf(args);
  const page = `/me/applications/${params.applicationId}`;
  const form = await args.request.clone().formData();
  if (textOf(form, 'act') !== 'cross') return actOnMine(args, page, applications.actOnMine, params, actOf);
  const body = {
    applicationId: params.applicationId as never,
    from: textOf(form, 'from'),
    kind: 'online' as const,
    collectHere: form.has('collectHere'),
  };
  const tried = await tryAsVisitor(args, ownCrossings.cross, { body, ...onceOf(form) });
  return 'refused' in tried ? refusedWith(tried.refused, null) : redirect(`${pathOf(args, page)}?done=1`);
}

export default function MyApplication() {
  const { acting, key, application, crossing, elsewhere } = useLoaderData<typeof loader>();
  const say = useSay();
  const back = { to: '/me/applications', title: words.mineTitle };
  return (
    <MineOne title={words.title} back={back} acting={acting} once={key} done={words.done}>
      {(hidden) => (
        <>
          {crossing ? <WhereItIs crossing={crossing} alone={false} /> : null}
          <ApplicationStatus application={application} hidden={hidden} />
          {elsewhere?.there ? (
            <section aria-labelledby="cross">
              <h2 id="cross">{say(crossingStatusWords.crossTitle, { to: say(elsewhere.there) })}</h2>
              <p>{say(crossingStatusWords.crossLead)}</p>
              <Form method="post" className="form">
                {hidden}
                <input type="hidden" name="act" value="cross" />
                <label htmlFor="from">{say(crossingStatusWords.from)}</label>
                <select id="from" name="from" required defaultValue="">
                  <option value="">{say(crossingStatusWords.choose)}</option>
                  {elsewhere.places.map(({ division, words: called }) => (
                    <option key={division} value={division}>
                      {called ? say(called) : division}
                    </option>
                  ))}
                </select>
                <label className="choice">
                  <input type="checkbox" name="collectHere" defaultChecked />{' '}
                  {say(crossingStatusWords.collectHere)}
                </label>
                <button type="submit" className="button">
                  {say(crossingStatusWords.cross)}
                </button>
              </Form>
            </section>
          ) : null}
        </>
      )}
    </MineOne>
  );
}
