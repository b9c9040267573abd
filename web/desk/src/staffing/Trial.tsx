// Trying a load, and setting the targets it has to hold. A trial keeps nothing; targets are kept as versions.
import type { StaffingTargets } from '@kapok/contracts/staffing.ts';
import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { seconds } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { share } from './figures.ts';
import { NumberField } from './NumberField.tsx';
import { staffingKey, useHotlineForecast, useTargets } from './queries.ts';
import { staffingWords } from './words.ts';

interface Load {
  readonly contactsPerHour: number;
  readonly handlingSeconds: number;
  readonly patienceSeconds: number;
  readonly agents?: number;
}

export function Trial() {
  const targets = useTargets();
  return (
    <Loaded query={targets} skeleton={<Skeleton rows={4} />}>
      {(held) => <TrialOf targets={held} />}
    </Loaded>
  );
}

function TrialOf({ targets }: { readonly targets: StaffingTargets }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const known = useHotlineForecast().data;
  const [setting, setSetting] = useState(false);
  const maySet = useOffered('setStaffingTargets');
  const attempt = useMutation({
    mutationFn: (load: Load) => client.call(staffing.attempt, { body: { ...load, targets } }),
  });
  const { data } = attempt;
  const reached = (each: NonNullable<NonNullable<typeof data>['given']>) =>
    say('reached', {
      connected: share(each.connectedPercent),
      within: share(each.withinPercent),
      seconds: targets.withinSeconds,
      wait: seconds(Math.round(each.meanWaitSeconds), language),
      occupancy: share(each.occupancyPercent),
    });
  return (
    <section className="panel" aria-labelledby="staffing-trial">
      <div className="panel__head">
        <h2 id="staffing-trial">{say('trial')}</h2>
        {maySet && !setting ? <Button onClick={() => setSetting(true)}>{say('setTargets')}</Button> : null}
      </div>
      {setting ? (
        <Targets targets={targets} leave={() => setSetting(false)} />
      ) : (
        <div className="panel__body">
          <p className="quiet">{say('trialLead')}</p>
          <Form<Load>
            name="trial"
            layout="vertical"
            requiredMark={false}
            className="staffing__form"
            initialValues={{
              contactsPerHour: 200,
              handlingSeconds: Math.round(known?.handlingSeconds || 180),
              patienceSeconds: Math.round(known?.patience.seconds ?? targets.patienceSeconds),
              agents: 12,
            }}
            key={known ? 'known' : 'assumed'}
            onFinish={({ agents, ...load }) =>
              attempt.mutate({ ...load, ...(typeof agents === 'number' ? { agents } : {}) })
            }
          >
            <NumberField name="contactsPerHour" label={say('perHour')} min={0} max={1_000_000} />
            <NumberField name="handlingSeconds" label={say('handling')} min={1} max={7200} />
            <NumberField name="patienceSeconds" label={say('patience')} min={5} max={3600} />
            <Form.Item name="agents" label={say('given')}>
              <InputNumber min={0} max={20_000} precision={0} />
            </Form.Item>
            <Button htmlType="submit" loading={attempt.isPending}>
              {say('calculate')}
            </Button>
          </Form>
          <Refusal error={attempt.error} />
          {data ? (
            <div role="status">
              <dl className="staffing__facts">
                <div>
                  <dt>{say('needed')}</dt>
                  <dd>
                    {data.needed ? (
                      <>
                        <strong>
                          {say('neededValue', { agents: data.needed.agents, heads: data.needed.heads })}
                        </strong>
                        <br />
                        <span className="small quiet">{reached(data.needed)}</span>
                      </>
                    ) : (
                      say('impossible')
                    )}
                  </dd>
                </div>
                {data.given ? (
                  <div>
                    <dt>{say('withGiven', { agents: data.given.agents })}</dt>
                    <dd>{reached(data.given)}</dd>
                  </div>
                ) : null}
              </dl>
            </div>
          ) : null}
        </div>
      )}
    </section>
  );
}

function Targets({ targets, leave }: { readonly targets: StaffingTargets; readonly leave: () => void }) {
  const say = useWords(staffingWords);
  const common = useWords(commonWords);
  const set = useAct(
    (body: StaffingTargets, idempotencyKey) => client.call(staffing.setTargets, { body, idempotencyKey }),
    { done: () => say('saved'), touches: [staffingKey], after: leave },
  );
  return (
    <Form<StaffingTargets>
      name="targets"
      className="panel__body staffing__form"
      layout="vertical"
      requiredMark={false}
      initialValues={targets}
      onFinish={(entered) => set.mutate(entered)}
    >
      <p className="small quiet staffing__wide">{say('standard')}</p>
      <NumberField name="connectedPercent" label={say('connectedPercent')} min={50} max={99.9} />
      <NumberField name="withinPercent" label={say('withinPercent')} min={0} max={99.9} />
      <NumberField name="withinSeconds" label={say('withinSeconds')} min={5} max={600} whole />
      <NumberField name="occupancyPercentMax" label={say('occupancyMax')} min={50} max={100} />
      <NumberField
        name="shrinkagePercent"
        label={say('shrinkage')}
        extra={say('shrinkageHint')}
        min={0}
        max={60}
      />
      <NumberField name="patienceSeconds" label={say('patienceAssumed')} min={5} max={3600} whole />
      <Form.Item name="intervalMinutes" label={say('intervalMinutes')}>
        <Select
          aria-label={say('intervalMinutes')}
          options={[15, 30, 60].map((value) => ({ value, label: String(value) }))}
        />
      </Form.Item>
      <div className="staffing__wide">
        <Refusal error={set.error} />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={set.isPending}>
            {say('save')}
          </Button>
          <Button onClick={leave}>{common('cancel')}</Button>
        </div>
      </div>
    </Form>
  );
}
