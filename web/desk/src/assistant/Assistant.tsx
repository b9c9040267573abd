// How good the assistant was on the newest month, by what it suggests and by value, and where it keeps silent. Switching and
// learning anew are a supervisor's.
import type { AssistantState } from '@kapok/contracts/assistant.ts';
import { urgencies } from '@kapok/contracts/hotline/words.ts';
import { assistant } from '@kapok/web-shared/endpoints/assistant.ts';
import { date, dateTime, number, percent } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { client } from '../api.ts';
import { useNames } from '../hotline/names.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import './assistant.css';
import { assistantWords, targetWords } from './words.ts';

const assistantKey = ['assistant'] as const;
type Target = AssistantState['targets'][number];
type Settings = AssistantState['settings'];

const share = (hundredths: number): string => percent(hundredths / 10_000);

export default function Assistant() {
  const say = useWords(assistantWords);
  const mayKeep = useOffered('keepAssistant');
  const state = useQuery({
    queryKey: assistantKey,
    queryFn: ({ signal }) => client.call(assistant.read, { signal }),
  });
  const train = useAct((_: object, idempotencyKey) => client.call(assistant.train, { idempotencyKey }), {
    done: () => say('trained'),
    touches: [assistantKey],
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {mayKeep ? (
          <Button loading={train.isPending} onClick={() => train.mutate({})}>
            {say('trainNow')}
          </Button>
        ) : null}
      </PageHead>
      {train.error ? <Refusal error={train.error} /> : null}
      <Loaded query={state} skeleton={<Skeleton rows={10} />}>
        {({ settings, targets }) => (
          <div className="assistant">
            <p>{say('threshold', { share: share(settings.thresholdShare) })}</p>
            {targets.map((target) => (
              <TargetPanel key={target.target} state={target} settings={settings} />
            ))}
          </div>
        )}
      </Loaded>
    </div>
  );
}

function TargetPanel({ state, settings }: { readonly state: Target; readonly settings: Settings }) {
  const say = useWords(assistantWords);
  const language = useLanguage();
  const mayKeep = useOffered('keepAssistant');
  const { target } = state;
  const name = inLanguage(targetWords[target], language);
  const off = settings.off.includes(target);
  const [newest, ...earlier] = state.models;
  const set = useAct(
    (body: Settings, idempotencyKey) => client.call(assistant.set, { body, idempotencyKey }),
    { done: () => say('settingsSet'), touches: [assistantKey] },
  );
  const turn = () =>
    set.mutate({
      ...settings,
      off: off ? settings.off.filter((one) => one !== target) : [...settings.off, target],
    });
  return (
    <section className="panel" aria-labelledby={`assistant-${target}`}>
      <div className="panel__head">
        <h2 id={`assistant-${target}`}>{name}</h2>
        <div className="actions">
          <span className={off ? 'tag' : 'tag assistant__on'}>{say(off ? 'off' : 'on')}</span>
          {mayKeep ? (
            <Button
              aria-label={say(off ? 'switchOnOf' : 'switchOffOf', { target: name })}
              loading={set.isPending}
              onClick={turn}
            >
              {say(off ? 'switchOn' : 'switchOff')}
            </Button>
          ) : null}
        </div>
      </div>
      <div className="panel__body assistant__body">
        {set.error ? <Refusal error={set.error} /> : null}
        {newest ? (
          <>
            <dl className="facts">
              <div>
                <dt>{say('measured')}</dt>
                <dd className="assistant__figure">{share(newest.measured)}</dd>
              </div>
              <div>
                <dt>{say('frequent')}</dt>
                <dd>{share(newest.frequent)}</dd>
              </div>
              <div>
                <dt>{say('asked')}</dt>
                <dd>{number(newest.asked, language)}</dd>
              </div>
              <div>
                <dt>{say('examples')}</dt>
                <dd>{number(newest.examples, language)}</dd>
              </div>
              <div>
                <dt>{say('span')}</dt>
                <dd>
                  {date(newest.from, language)} – {date(newest.to, language)}
                </dd>
              </div>
              <div>
                <dt>{say('trainedAt')}</dt>
                <dd>{dateTime(newest.trainedAt, language)}</dd>
              </div>
              <div>
                <dt>{say('used')}</dt>
                <dd>
                  {state.accepted + state.corrected === 0
                    ? say('neverUsed')
                    : say('usedOf', { accepted: state.accepted, corrected: state.corrected })}
                </dd>
              </div>
            </dl>
            <Labels state={state} settings={settings} name={name} />
            {earlier.length > 0 ? <History state={state} name={name} /> : null}
            <p className="small quiet">
              {say('fingerprint')} <span className="mono">{newest.hash}</span>
            </p>
          </>
        ) : (
          <Empty title={say('untrained')}>{say('untrainedText')}</Empty>
        )}
      </div>
    </section>
  );
}

function Labels({
  state: { target, labels },
  settings,
  name,
}: {
  readonly state: Target;
  readonly settings: Settings;
  readonly name: string;
}) {
  const say = useWords(assistantWords);
  const language = useLanguage();
  const names = useNames();
  const urgency: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = urgencies;
  const named = (code: string): string => {
    if (target === 'urgency') return urgency[code] ? inLanguage(urgency[code], language) : code;
    return names.name(target === 'category' ? 'categories' : 'departments', code);
  };
  return (
    <Sideways label={say('byLabel', { target: name })}>
      <table>
        <caption className="visually-hidden">{say('byLabel', { target: name })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('label')}</th>
            <th scope="col" className="end">
              {say('asked')}
            </th>
            <th scope="col">{say('measured')}</th>
            <th scope="col">{say('shown')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label.code}>
              <th scope="row" className="assistant__label">
                {named(label.code)}
              </th>
              <td className="end">{number(label.asked, language)}</td>
              <td>
                <span className="assistant__measure">
                  {share(label.measured)}
                  <Bar measured={label.measured} threshold={settings.thresholdShare} />
                </span>
              </td>
              <td>
                <span className="assistant__shown">
                  <LightShape state={label.shown ? 'green' : 'off'} size={11} />
                  {say(label.shown ? 'isShown' : 'notShown')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

/** From zero to all, the threshold as a dashed line; its figure stands beside it. */
function Bar({ measured, threshold }: { readonly measured: number; readonly threshold: number }) {
  const x = (hundredths: number) => (120 * hundredths) / 10_000;
  return (
    <svg className="assistant__bar" viewBox="0 0 120 14" width="120" height="14" aria-hidden="true">
      <rect x="0" y="4" width={x(measured)} height="6" className="assistant__bar-right" />
      <line x1={x(threshold)} x2={x(threshold)} y1="0" y2="14" className="assistant__bar-target" />
    </svg>
  );
}

const modelsShownMax = 12;

function History({ state: { models }, name }: { readonly state: Target; readonly name: string }) {
  const say = useWords(assistantWords);
  const language = useLanguage();
  return (
    <details>
      <summary>{say('history')}</summary>
      <Sideways label={say('historyOf', { target: name })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('trainedAt')}</th>
              <th scope="col" className="end">
                {say('asked')}
              </th>
              <th scope="col" className="end">
                {say('measured')}
              </th>
              <th scope="col" className="end">
                {say('frequent')}
              </th>
            </tr>
          </thead>
          <tbody>
            {models.slice(0, modelsShownMax).map((model) => (
              <tr key={model.trainedAt}>
                <td>{dateTime(model.trainedAt, language)}</td>
                <td className="end">{number(model.asked, language)}</td>
                <td className="end">{share(model.measured)}</td>
                <td className="end">{share(model.frequent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}
