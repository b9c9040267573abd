// Alerts about reading that was out of the ordinary, and the rules that raise them. Who sets the rules sees no alert.
import { alertRules } from '@kapok/contracts/privacy/alerts.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { AlertRules } from './AlertRules.tsx';
import { useAlertNames } from './alertNames.ts';
import { alertsKey } from './alertQueries.ts';
import '../parts/forms.css';
import './privacy.css';
import { alertWords } from './words.ts';

type View = 'open' | 'acknowledged';

export default function Alerts() {
  const say = useWords(alertWords);
  const checks = useOffered('checkAlerts');
  const [view, setView] = useParam('view');
  const state: View = view === 'acknowledged' ? 'acknowledged' : 'open';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {checks ? (
          <Switch<View>
            label={say('view')}
            value={state}
            choices={[
              { value: 'open', label: say('open') },
              { value: 'acknowledged', label: say('acknowledged') },
            ]}
            onChange={(value) => setView(value === 'open' ? '' : value)}
          />
        ) : null}
      </PageHead>
      <div className="privacy">
        {checks ? <AlertList state={state} /> : null}
        <AlertRules />
      </div>
    </div>
  );
}

function AlertList({ state }: { readonly state: View }) {
  const say = useWords(alertWords);
  const language = useLanguage();
  const names = useAlertNames();
  const pages = usePages([...alertsKey, 'list', state], (cursor, signal) =>
    client.call(privacy.listAlerts, { query: { state, ...cursor }, signal }),
  );
  const empty = state === 'open' ? 'noneOpen' : 'noneDone';
  return (
    <section className="panel" aria-label={say(state)}>
      <Listed
        pages={pages}
        skeleton={
          <div className="panel__body">
            <Skeleton rows={5} />
          </div>
        }
        empty={<Empty title={say(empty)}>{say(`${empty}Text`)}</Empty>}
      >
        {(alerts) => (
          <ul>
            {alerts.map((alert) => (
              <li key={alert.alertId} className="alert-row">
                <div className="alert-row__text">
                  <p className="privacy__line">
                    <LightShape state={alert.state === 'open' ? 'yellow' : 'done'} size={12} />
                    <Link to={`/administration/alerts/${alert.alertId}`}>
                      <strong>{inLanguage(alertRules[alert.rule], language)}</strong>
                    </Link>
                  </p>
                  <p>
                    <span className={alert.record ? 'mono' : ''}>{names.about(alert)}</span>
                    {language === 'zh' ? '，' : ', '}
                    {names.counted(alert)}
                  </p>
                </div>
                <time dateTime={alert.raisedAt} className="quiet tabular">
                  {dateTime(alert.raisedAt, language)}
                </time>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
