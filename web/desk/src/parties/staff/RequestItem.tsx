// A request for power as all of its readers see it: what, for how long, who asked and who decided, and what may be done.
// Never offers a decision on what is one's own; the server would refuse it too.
import type { ListedPost, ListedSubstitute } from '@kapok/contracts/parties/posts.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { date, dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { client } from '../../api.ts';
import { ReasonForm } from '../../parts/ReasonForm.tsx';
import { RequestLine } from '../../parts/Requests.tsx';
import { Refusal } from '../../parts/States.tsx';
import type { LightState } from '../../parts/signs.tsx';
import { useAct } from '../../parts/useAct.ts';
import { useOffered, useSession } from '../../shell/session.ts';
import { useActorName } from './actorName.ts';
import { powerKeys } from './queries.ts';
import { usePostName } from './RoleNames.tsx';
import { reachWords, staffWords, stateWords } from './words.ts';

type Request = ListedPost | ListedSubstitute;
interface Decision {
  readonly granted: boolean;
  readonly note?: string;
}

const lights: Record<Request['state'], LightState> = {
  requested: 'yellow',
  refused: 'off',
  coming: 'information',
  held: 'green',
  ended: 'off',
};

export function PostItem({ post, named }: { readonly post: ListedPost; readonly named: boolean }) {
  const language = useLanguage();
  const postName = usePostName();
  const say = useWords(staffWords);
  const what = postName(post);
  const acts = {
    decide: (body: Decision, idempotencyKey: string) =>
      client.call(parties.decidePost, { params: { postId: post.id }, body, idempotencyKey }),
    end: (reason: string, idempotencyKey: string) =>
      client.call(parties.endPost, { params: { postId: post.id }, body: { reason }, idempotencyKey }),
  };
  const who = post.staffName ? inLanguage(post.staffName, language) : say('unknown');
  return (
    <RequestItem
      request={post}
      beneficiary={post.staffId}
      about={`${who} ${what}`}
      acts={acts}
      title={
        <>
          {named ? (
            <>
              <Link to={`/administration/staff/${post.staffId}`}>{who}</Link>
              {' · '}
            </>
          ) : null}
          {what}
        </>
      }
      detail={inLanguage(reachWords[post.reach], language)}
    />
  );
}

export function SubstituteItem({ substitute }: { readonly substitute: ListedSubstitute }) {
  const say = useWords(staffWords);
  const language = useLanguage();
  const nameOf = (name: Words | undefined) => (name ? inLanguage(name, language) : say('unknown'));
  const what = say('standsIn', { by: nameOf(substitute.byName), of: nameOf(substitute.ofName) });
  const acts = {
    decide: (body: Decision, idempotencyKey: string) =>
      client.call(parties.decideSubstitute, {
        params: { substituteId: substitute.id },
        body,
        idempotencyKey,
      }),
    end: (reason: string, idempotencyKey: string) =>
      client.call(parties.endSubstitute, {
        params: { substituteId: substitute.id },
        body: { reason },
        idempotencyKey,
      }),
  };
  return (
    <RequestItem
      request={substitute}
      beneficiary={substitute.byStaffId}
      about={what}
      acts={acts}
      title={what}
      detail={substitute.posts ? say('somePosts', { count: substitute.posts.length }) : say('allPosts')}
    />
  );
}

interface Acts {
  readonly decide: (decision: Decision, idempotencyKey: string) => Promise<unknown>;
  readonly end: (reason: string, idempotencyKey: string) => Promise<unknown>;
}

function RequestItem({
  request,
  beneficiary,
  about,
  title,
  detail,
  acts,
}: {
  readonly request: Request;
  readonly beneficiary: string;
  /** What it is in words, to tell its buttons from others like them. */
  readonly about: string;
  readonly title: ReactNode;
  readonly detail: string;
  readonly acts: Acts;
}) {
  const say = useWords(staffWords);
  const language = useLanguage();
  const name = useActorName();
  const day = (at: string) => date(at, language);
  return (
    <RequestLine
      title={title}
      light={lights[request.state]}
      state={inLanguage(stateWords[request.state], language)}
      facts={
        <>
          <span>{detail}</span>
          <span>
            {request.until
              ? say('period', { from: day(request.from), until: day(lastDayOf(request.until)) })
              : say('openPeriod', { from: day(request.from) })}
          </span>
        </>
      }
      course={[
        say('requestedLine', {
          who: name(request.requestedBy, request.requestedByName),
          at: dateTime(request.requestedAt, language),
        }),
        request.decidedBy &&
          request.decidedAt &&
          say('decidedLine', {
            who: name(request.decidedBy, request.decidedByName),
            at: dateTime(request.decidedAt, language),
          }),
      ]}
      acts={<RequestActs request={request} beneficiary={beneficiary} about={about} acts={acts} />}
    >
      {/* What entered a house at its beginning names no reason but who entered it. */}
      {request.reason === request.requestedBy ? null : <p>{say('reasonLine', { reason: request.reason })}</p>}
      {request.note ? <p>{say('noteLine', { note: request.note })}</p> : null}
    </RequestLine>
  );
}

function RequestActs({
  request,
  beneficiary,
  about,
  acts,
}: {
  readonly request: Request;
  readonly beneficiary: string;
  readonly about: string;
  readonly acts: Acts;
}) {
  const say = useWords(staffWords);
  const me = useSession().staff.staffId;
  const mayDecide = useOffered('decidePost');
  const mayEnd = useOffered('endPost');
  const grant = useAct((_given: object, key) => acts.decide({ granted: true }, key), {
    done: () => say('granted'),
    touches: powerKeys,
  });
  const refuse = useAct((note: string, key) => acts.decide({ granted: false, note }, key), {
    done: () => say('refused'),
    touches: powerKeys,
  });
  const end = useAct(acts.end, { done: () => say('ended'), touches: powerKeys });
  if (request.state === 'requested' && mayDecide)
    return beneficiary === me || request.requestedBy === `staff:${me}` ? (
      <p className="small quiet request__acts">{say('ownRequest')}</p>
    ) : (
      <div className="actions request__acts">
        <Refusal error={grant.error} />
        <Button
          aria-label={say('grantAbout', { what: about })}
          loading={grant.isPending}
          onClick={() => grant.mutate({})}
        >
          {say('grant')}
        </Button>
        <ReasonForm
          label={say('refuse')}
          about={say('refuseAbout', { what: about })}
          field={say('refuseReason')}
          needed={say('reasonNeeded')}
          act={refuse}
        />
      </div>
    );
  if (['held', 'coming'].includes(request.state) && mayEnd)
    return (
      <div className="actions request__acts">
        <ReasonForm
          label={say('end')}
          about={say('endAbout', { what: about })}
          note={say('endNote')}
          field={say('endReason')}
          needed={say('reasonNeeded')}
          act={end}
        />
      </div>
    );
  return null;
}

/** An end at midnight is the day before, included. */
function lastDayOf(until: string): string {
  return new Date(Date.parse(until) - 1).toISOString();
}
