// The rounds there are, newest first, each with its lights, and the way to look at another day.
import { lights, roundStates, type WatchRoundSummary } from '@kapok/contracts/watching/items.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form } from 'antd';
import { Link, useNavigate } from 'react-router';
import { client } from '../api.ts';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import './watching.css';
import { watchingWords } from './words.ts';

export const roundsKey = ['watching'] as const;
/** Lights are told apart by shape; what nobody knows yet has an empty one. */
export const shapeOf = { green: 'green', yellow: 'yellow', red: 'red', unknown: 'off' } as const;

export default function Rounds() {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const mayOpen = useOffered('openWatchRound');
  const pages = usePages([...roundsKey, 'list'], (cursor, signal) =>
    client.call(watching.list, { query: cursor, signal }),
  );
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="watching">
        {mayOpen ? <OpenForm /> : null}
        <Listed
          pages={pages}
          skeleton={<Skeleton rows={6} />}
          empty={<Empty title={say('empty')}>{say('emptyText')}</Empty>}
        >
          {(items) => (
            <section className="panel" aria-label={say('title')}>
              <Sideways label={say('title')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say('department')}</th>
                      <th scope="col">{say('day')}</th>
                      <th scope="col">{say('state')}</th>
                      <th scope="col">{say('lights')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.id}>
                        <th scope="row" className="watching__name">
                          <Link to={`/watching/${item.id}`}>{inLanguage(item.departmentName, language)}</Link>
                        </th>
                        <td className="watching__nowrap">{date(item.at, language)}</td>
                        <td className="watching__nowrap">{inLanguage(roundStates[item.state], language)}</td>
                        <td>
                          <Counts counts={item.counts} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Sideways>
            </section>
          )}
        </Listed>
      </div>
    </div>
  );
}

export function Counts({ counts }: { readonly counts: WatchRoundSummary['counts'] }) {
  const language = useLanguage();
  return (
    <span className="watching__counts">
      {(['red', 'yellow', 'green', 'unknown'] as const)
        .filter((light) => counts[light] > 0)
        .map((light) => (
          <span key={light} className="watching__light">
            <LightShape state={shapeOf[light]} size={13} /> {inLanguage(lights[light], language)}{' '}
            {counts[light]}
          </span>
        ))}
    </span>
  );
}

interface Opening {
  readonly department: string;
  readonly at: string;
}

function OpenForm() {
  const say = useWords(watchingWords);
  const navigate = useNavigate();
  const act = useAct(
    ({ department, at }: Opening, idempotencyKey) => {
      const body = { year: Number(at.slice(0, 4)), at, department };
      return client.call(watching.open, { body, idempotencyKey });
    },
    {
      done: () => say('opened'),
      touches: [roundsKey],
      after: ({ id }) => void navigate(`/watching/${id}`),
    },
  );
  const rules = [{ required: true, message: say('needed') }];
  return (
    <section className="panel" aria-label={say('open')}>
      <Form<Opening>
        name="round"
        layout="vertical"
        requiredMark={false}
        className="panel__body watching__fields"
        onFinish={(given) => act.mutate(given)}
      >
        <Form.Item name="department" label={say('department')} rules={rules}>
          <UnitPick label={say('department')} />
        </Form.Item>
        <Form.Item name="at" label={say('day')} rules={rules}>
          <DayField />
        </Form.Item>
        <Button htmlType="submit" loading={act.isPending}>
          {say('open')}
        </Button>
      </Form>
      {act.error ? (
        <div className="panel__body">
          <Refusal error={act.error} />
        </div>
      ) : null}
    </section>
  );
}
