// The rules of work that rosters keep, each with whether law says so or this house does; a supervisor sets the city's own.
import {
  type WorkingRules as Rules,
  standardWorkingRules,
  workingRulesByLaw,
} from '@kapok/contracts/staffing.ts';
import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { staffingKey, useWorkingRules } from './queries.ts';
import { rosterWords } from './rosterWords.ts';

const RulesForm = lazily(async () => (await import('./RulesForm.tsx')).RulesForm);
const names = Object.keys(standardWorkingRules) as (keyof Rules)[];

export function WorkingRules() {
  const say = useWords(rosterWords);
  const rules = useWorkingRules();
  const may = useOffered('makeRoster');
  const [setting, setSetting] = useState(false);
  return (
    <section className="panel" aria-labelledby="working-rules">
      <div className="panel__head">
        <h2 id="working-rules">{say('rules')}</h2>
        {may && !setting ? <Button onClick={() => setSetting(true)}>{say('changeRules')}</Button> : null}
      </div>
      <div className="panel__body">
        <Loaded query={rules} skeleton={<Skeleton rows={6} />}>
          {(data) =>
            setting ? (
              <OnVersion held={data}>
                {(base, stand) => (
                  <Setting rules={base.rules} stand={stand} leave={() => setSetting(false)} />
                )}
              </OnVersion>
            ) : (
              <dl className="staffing__facts">
                {names.map((name) => (
                  <div key={name}>
                    <dt>{say(name)}</dt>
                    <dd className="tabular">
                      {data.rules[name]}{' '}
                      <span className="small quiet">
                        {(workingRulesByLaw as readonly string[]).includes(name)
                          ? say('byLaw')
                          : data.rules[name] === standardWorkingRules[name]
                            ? say('ours')
                            : say('rulesVersion', { version: data.version })}
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function Setting({
  rules,
  stand,
  leave,
}: {
  readonly rules: Rules;
  readonly stand: Stand;
  readonly leave: () => void;
}) {
  const say = useWords(rosterWords);
  const set = useAct(
    (given: Rules, idempotencyKey) =>
      client.call(staffing.setWorkingRules, {
        body: { expectedVersion: stand.version, rules: given },
        idempotencyKey,
      }),
    { done: () => say('rulesSet'), touches: [staffingKey], after: leave },
  );
  return <RulesForm rules={rules} act={set} refusal={stand.refusal(set.error)} leave={leave} />;
}
