// One alert: what was counted, how it went over time, the accesses behind it, and what came of the check.
// Never offers the check to whom the alert is about; the server would refuse it too.
import {
  type AccessAlert,
  type AlertFinding,
  alertFindings,
  alertRules,
} from '@kapok/contracts/privacy/alerts.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { dateTime, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input, Radio } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { ReceiptSwitch } from '../ledger/ReceiptSwitch.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useSession } from '../shell/session.ts';
import { AccessItem } from './AccessItem.tsx';
import { useAlertNames } from './alertNames.ts';
import { alertsKey, type ReadAlert, useAlert } from './alertQueries.ts';
import './privacy.css';
import { rollingCounts } from './rolling.ts';
import { alertWords } from './words.ts';

const Readings = lazy(() => import('../charts/Readings.tsx'));
const accessesShown = 30;

export default function Alert() {
  const alertId = useParams().alertId as AccessAlert['alertId'];
  const say = useWords(alertWords);
  const language = useLanguage();
  const names = useAlertNames();
  return (
    <div className="page">
      <p>
        <Link to="/administration/alerts">← {say('back')}</Link>
      </p>
      <Loaded query={useAlert(alertId)} skeleton={<Skeleton rows={10} />}>
        {(read) => (
          <>
            <PageHead
              title={inLanguage(alertRules[read.alert.rule], language)}
              lead={`${names.about(read.alert)}${language === 'zh' ? '，' : ', '}${names.counted(read.alert)}`}
            />
            <div className="privacy">
              <About read={read} />
              <Check read={read} />
              <Behind read={read} />
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

interface OfAlert {
  readonly read: ReadAlert;
}

function About({ read: { alert, accesses } }: OfAlert) {
  const say = useWords(alertWords);
  const language = useLanguage();
  const names = useAlertNames();
  const readings = useMemo(() => rollingCounts(alert, accesses), [alert, accesses]);
  const limit = number(alert.threshold, language);
  return (
    <section className="panel" aria-labelledby="alert-picture">
      <div className="panel__head">
        <h2 id="alert-picture">{say('picture')}</h2>
        <Link
          to="/administration/accesses"
          state={alert.record ? { record: alert.record } : { staffId: alert.staffId }}
        >
          {say(alert.record ? 'allOfRecord' : 'allOfPerson')}
        </Link>
      </div>
      <div className="panel__body privacy__stack">
        {readings.length > 0 ? (
          <Suspense fallback={<Skeleton rows={5} />}>
            <Readings
              readings={readings}
              limit={{ value: alert.threshold, label: say('limit', { limit }) }}
              most={say('most', { count: number(Math.max(...readings.map(({ count }) => count)), language) })}
              language={language}
              label={say('pictureText', {
                window: names.span(alert.windowMinutes),
                most: names.count(alert.rule, alert.counted),
                limit,
              })}
            />
          </Suspense>
        ) : (
          <p className="quiet">{say('behindGone')}</p>
        )}
        <dl className="facts">
          <div>
            <dt>{say(alert.record ? 'ofRecord' : 'byWhom')}</dt>
            <dd className={alert.record ? 'mono' : ''}>{names.about(alert)}</dd>
          </div>
          <div>
            <dt>{say('raisedAt')}</dt>
            <dd>{dateTime(alert.raisedAt, language)}</dd>
          </div>
          <div>
            <dt>{say('lastAt')}</dt>
            <dd>{dateTime(alert.lastAt, language)}</dd>
          </div>
        </dl>
        <div>
          <ReceiptSwitch eventId={alert.eventId} />
        </div>
      </div>
    </section>
  );
}

interface Entered {
  readonly finding: AlertFinding;
  readonly note: string;
}

function Check({ read: { alert, accesses } }: OfAlert) {
  const say = useWords(alertWords);
  const language = useLanguage();
  const me = useSession().staff.staffId;
  const check = useAct(
    ({ finding, note }: Entered, idempotencyKey) =>
      client.call(privacy.acknowledgeAlert, {
        params: { alertId: alert.alertId },
        body: { finding, note: note.trim() },
        idempotencyKey,
      }),
    { done: () => say('done'), touches: [alertsKey] },
  );
  return (
    <section className="panel" aria-labelledby="alert-check">
      <div className="panel__head">
        <h2 id="alert-check">{say('check')}</h2>
      </div>
      <div className="panel__body">
        {alert.finding ? (
          <div className="privacy__stack">
            <p className="privacy__state">
              <LightShape state={alert.finding === 'misuse' ? 'red' : 'done'} />
              {inLanguage(alertFindings[alert.finding], language)}
            </p>
            {alert.note ? <p>{alert.note}</p> : null}
            <p className="small quiet">
              {say('checkedBy', {
                who: alert.acknowledgedByName
                  ? inLanguage(alert.acknowledgedByName, language)
                  : say('someone'),
                at: dateTime(alert.acknowledgedAt ?? alert.raisedAt, language),
              })}
            </p>
          </div>
        ) : accesses.some(({ staffId }) => staffId === me) ? (
          <p role="status">{say('yours')}</p>
        ) : (
          <Form<Entered>
            name="check-alert"
            layout="vertical"
            requiredMark={false}
            onFinish={(entered) => check.mutate(entered)}
          >
            <Form.Item
              name="finding"
              label={say('finding')}
              rules={[{ required: true, message: say('findingNeeded') }]}
            >
              <Radio.Group
                aria-label={say('finding')}
                options={Object.entries(alertFindings).map(([value, words]) => ({
                  value,
                  label: inLanguage(words, language),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="note"
              label={say('note')}
              extra={say('noteHint')}
              rules={[{ required: true, whitespace: true, message: say('noteNeeded') }]}
            >
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
            </Form.Item>
            <Refusal error={check.error} />
            <Button type="primary" htmlType="submit" loading={check.isPending}>
              {say('submit')}
            </Button>
          </Form>
        )}
      </div>
    </section>
  );
}

function Behind({ read: { accesses } }: OfAlert) {
  const say = useWords(alertWords);
  const common = useWords(commonWords);
  const [shown, setShown] = useState(accessesShown);
  if (accesses.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="alert-behind">
      <div className="panel__head">
        <h2 id="alert-behind">{say('behind')}</h2>
        <span className="quiet">{accesses.length}</span>
      </div>
      <ul>
        {accesses.slice(0, shown).map((access) => (
          <AccessItem key={access.eventId} access={access} />
        ))}
      </ul>
      {accesses.length > shown ? (
        <div className="listed__more">
          <Button onClick={() => setShown(shown + accessesShown)}>{common('more')}</Button>
        </div>
      ) : null}
    </section>
  );
}
