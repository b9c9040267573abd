// Requests of people about their own data: which wait and which were decided. Shows neither who asked nor what they wrote.

import { roleWords } from '@kapok/contracts/parties/roleWords.ts';
import type { ListedRequest, RightsRequestState } from '@kapok/contracts/privacy/requests.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { lazily } from '../../parts/lazily.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Switch } from '../../parts/Pick.tsx';
import { Listed } from '../../parts/pages.tsx';
import { Empty, Skeleton } from '../../parts/States.tsx';
import { LightShape, type LightState } from '../../parts/signs.tsx';
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
          <Listed
            pages={pages}
            skeleton={
              <div className="panel__body">
                <Skeleton rows={5} />
              </div>
            }
            empty={<Empty title={say(empty)}>{say(`${empty}Text`)}</Empty>}
          >
            {(requests) => (
              <ul className="requests">
                {requests.map((request) => (
                  <Item key={request.requestId} request={request} />
                ))}
              </ul>
            )}
          </Listed>
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
    <li className="request">
      <div className="request__text">
        <p className="request__title">
          {decides(kind) ? <Link to={`${path}/${request.requestId}`}>{title}</Link> : title}
          {about ? ` · ${about}` : ''}
        </p>
        <p className="request__facts">
          <span className="request__state">
            <LightShape state={lights[request.state]} size={12} />
            {inLanguage(request.stateWords, language)}
          </span>
          {field ? <span>{inLanguage(field.words, language)}</span> : null}
          {decides(kind) ? null : (
            <span className="quiet">
              {say('other', {
                role: inLanguage(roleWords[kind === 'correction' ? 'supervisor' : 'security'], language),
              })}
            </span>
          )}
        </p>
        <p className="small quiet">
          {say('asked', { at: dateTime(request.askedAt, language) })}
          {request.changedAt === request.askedAt
            ? ''
            : `${language === 'zh' ? '；' : '; '}${say('changed', { at: dateTime(request.changedAt, language) })}`}
        </p>
      </div>
    </li>
  );
}

/** Which kind the reader decides on; the others they may see are there, and no more. */
export function useDecides(): (kind: ListedRequest['kind']) => boolean {
  const corrections = useOffered('decideCorrection');
  const erasures = useOffered('decideErasure');
  return (kind) => (kind === 'correction' ? corrections : kind === 'erasure' && erasures);
}
