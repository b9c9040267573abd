// Requests of people about their own data: which wait and which were decided. Shows neither who asked nor what they wrote.

import { roleWords } from '@kapok/contracts/parties/roleWords.ts';
import type { ListedRequest, RightsRequestState } from '@kapok/contracts/privacy/requests.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { lazily } from '../../parts/lazily.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { RequestLine, RequestList } from '../../parts/Requests.tsx';
import { Empty } from '../../parts/States.tsx';
import type { LightState } from '../../parts/signs.tsx';
import { useParam } from '../../parts/useParam.ts';
import { useOffered } from '../../shell/session.ts';
import '../../parties/staff/staff.css';
import { useRequests, useRightsPath } from './queries.ts';
import { rightsWords } from './words.ts';

const Offices = lazily(() => import('./Offices.tsx').then((file) => file.Offices), 3);
const Erasure = lazily(() => import('./Offices.tsx').then((file) => file.Erasure), 2);

export const lights: Record<RightsRequestState, LightState> = {
  requested: 'yellow',
  granted: 'information',
  done: 'done',
  refused: 'off',
};

export default function Requests() {
  const say = useWords(rightsWords);
  const [view, setView] = useParam('view');
  const waiting = view !== 'all';
  const readsOffices = useOffered('readRightsSetting');
  const setsOffices = useOffered('setRightsSetting');
  const erases = useOffered('erasePersonalData');
  const pages = useRequests(waiting);
  const empty = waiting ? 'noneWaiting' : 'none';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Switch
          label={say('view')}
          value={waiting ? 'waiting' : 'all'}
          choices={[
            { value: 'waiting', label: say('waiting') },
            { value: 'all', label: say('everything') },
          ]}
          onChange={(value) => setView(value === 'all' ? 'all' : '')}
        />
      </PageHead>
      <div className="staff-page">
        <section className="panel" aria-label={say('title')}>
          <RequestList pages={pages} empty={<Empty title={say(empty)}>{say(`${empty}Text`)}</Empty>}>
            {(request) => <Item key={request.requestId} request={request} />}
          </RequestList>
        </section>
        {readsOffices ? <Offices maySet={setsOffices} /> : null}
        {erases ? <Erasure /> : null}
      </div>
    </div>
  );
}

function Item({ request }: { readonly request: ListedRequest }) {
  const say = useWords(rightsWords);
  const language = useLanguage();
  const path = useRightsPath();
  const decides = useDecides();
  const { record, field, kind } = request;
  const title = inLanguage(request.kindWords, language);
  const about = record ? `${inLanguage(record.words, language)} ${record.number ?? ''}`.trim() : '';
  return (
    <RequestLine
      title={
        <>
          {decides(kind) ? <Link to={`${path}/${request.requestId}`}>{title}</Link> : title}
          {about ? ` · ${about}` : ''}
        </>
      }
      light={lights[request.state]}
      state={inLanguage(request.stateWords, language)}
      facts={
        <>
          {field ? <span>{inLanguage(field.words, language)}</span> : null}
          {decides(kind) ? null : (
            <span className="quiet">
              {say('other', {
                role: inLanguage(roleWords[kind === 'correction' ? 'supervisor' : 'security'], language),
              })}
            </span>
          )}
        </>
      }
      course={[
        say('asked', { at: dateTime(request.askedAt, language) }),
        request.changedAt !== request.askedAt &&
          say('changed', { at: dateTime(request.changedAt, language) }),
      ]}
    />
  );
}

/** Which kind the reader decides on; the others they may see are there, and no more. */
export function useDecides(): (kind: ListedRequest['kind']) => boolean {
  const corrections = useOffered('decideCorrection');
  const erasures = useOffered('decideErasure');
  return (kind) => (kind === 'correction' ? corrections : kind === 'erasure' && erasures);
}
