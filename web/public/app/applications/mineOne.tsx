// How one of one’s own applications stands, and what one can do with it.
import { type ActionFunctionArgs, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { visiting } from '../me/asking.server.ts';
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
  const [visit, application] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applications.readMine, { params: paramsOf(args) as never }),
  ]);
  return { ...visit, application };
}

export function action(args: ActionFunctionArgs) {
  const params = paramsOf(args);
  return actOnMine(args, `/me/applications/${params.applicationId}`, applications.actOnMine, params, actOf);
}

export default function MyApplication() {
  const { acting, key, application } = useLoaderData<typeof loader>();
  const back = { to: '/me/applications', title: words.mineTitle };
  return (
    <MineOne title={words.title} back={back} acting={acting} once={key} done={words.done}>
      {(hidden) => <ApplicationStatus application={application} hidden={hidden} />}
    </MineOne>
  );
}
