// Follows an application with its number and code.
import { ownCrossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { type ActionFunctionArgs, useActionData } from 'react-router';
import { WhereItIs } from '../crossings/status.tsx';
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
    read: async ({ number, code }) => {
      const body = { number, followCode: code };
      const [application, crossing] = await Promise.all([
        tryAsAnyone(args, applications.follow, { body }),
        tryAsAnyone(args, ownCrossings.follow, { body }),
      ]);
      // What a window elsewhere collected has the number and no application before its authority took it over.
      if ('refused' in application && 'refused' in crossing) return application;
      return {
        answer: {
          application: 'answer' in application ? application.answer : null,
          crossing: 'answer' in crossing ? crossing.answer : null,
        },
      };
    },
  });
}

export default function FollowApplication() {
  return (
    <Following to="/applications" words={words} told={useActionData<typeof action>()}>
      {({ application, crossing }, hidden) => (
        <>
          {crossing ? <WhereItIs crossing={crossing} alone={application === null} /> : null}
          {application ? <ApplicationStatus application={application} hidden={hidden} /> : null}
        </>
      )}
    </Following>
  );
}
