// How one of one’s own applications stands, and what one can do with it.
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith, visiting } from '../me/asking.server.ts';
import { MyPage, Once, RefusedNotice } from '../me/frame.tsx';
import { actOf } from './acting.server.ts';
import { applications } from './endpoints.ts';
import { ApplicationStatus } from './status.tsx';
import { applicationWords as words } from './words.ts';

const paramsOf = ({ params }: Pick<LoaderFunctionArgs, 'params'>) => ({
  applicationId: params.applicationId ?? '',
});

export async function loader(args: LoaderFunctionArgs) {
  const [visit, application] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applications.readMine, { params: paramsOf(args) as never }),
  ]);
  return { ...visit, application };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const act = await actOf(form);
  const here = pathOf(args, `/me/applications/${paramsOf(args).applicationId}`);
  if (!act) return redirect(here);
  const params = paramsOf(args) as never;
  const tried = await tryAsVisitor(args, applications.actOnMine, { params, body: act, ...onceOf(form) });
  if ('refused' in tried) return refusedWith(tried.refused, null);
  return redirect(`${here}?done=1`);
}

export default function MyApplication() {
  const { acting, key, application } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [query] = useSearchParams();
  const say = useSay();
  return (
    <MyPage title={words.title} acting={acting} back={{ to: '/me/applications', title: words.mineTitle }}>
      {query.has('done') && !answered && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      <ApplicationStatus application={application} hidden={<Once value={key} />} />
    </MyPage>
  );
}
