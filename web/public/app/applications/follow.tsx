// Follows an application with its number and code.
import { type ActionFunctionArgs, useActionData } from 'react-router';
import { tryAsAnyone } from '../data.server.ts';
import { followed } from '../parts/following.server.ts';
import { Following } from '../parts/following.tsx';
import { actOf } from './acting.server.ts';
import { applications } from './endpoints.ts';
import { ApplicationStatus } from './status.tsx';
import { applicationWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  return followed(args, {
    actOf,
    act: ({ number, code }, act, once) =>
      tryAsAnyone(args, applications.act, { body: { number, followCode: code, act }, ...once }),
    read: ({ number, code }) =>
      tryAsAnyone(args, applications.follow, { body: { number, followCode: code } }),
  });
}

export default function FollowApplication() {
  return (
    <Following to="/applications" words={words} told={useActionData<typeof action>()}>
      {(application, hidden) => <ApplicationStatus application={application} hidden={hidden} />}
    </Following>
  );
}
