// Storms, campaigns and what else no calendar knows: entered, learned from, taken back. Whoever may not enter reads.

import type { BodyOf } from '@kapok/contracts/operation.ts';
import type { addOccasion, Occasion } from '@kapok/contracts/staffing.ts';
import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { date, noValue, number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { NumberField } from './NumberField.tsx';
import { staffingKey, useOccasions } from './queries.ts';
import { staffingWords } from './words.ts';

export function Occasions() {
  const say = useWords(staffingWords);
  const [entering, setEntering] = useState(false);
  const may = useOffered('setStaffingTargets');
  const occasions = useOccasions();
  return (
    <section className="panel" aria-labelledby="staffing-occasions">
      <div className="panel__head">
        <h2 id="staffing-occasions">{say('occasions')}</h2>
        {may && !entering ? <Button onClick={() => setEntering(true)}>{say('enterOccasion')}</Button> : null}
      </div>
      <div className="panel__body">
        <p className="quiet">{say('occasionsLead')}</p>
        <Loaded query={occasions} skeleton={<Skeleton rows={3} />}>
          {({ items }) => (
            <>
              {entering ? <Enter earlier={items} leave={() => setEntering(false)} /> : null}
              {items.length === 0 ? (
                <p className="quiet">{say('noOccasions')}</p>
              ) : (
                <List items={items} may={may} />
              )}
            </>
          )}
        </Loaded>
      </div>
    </section>
  );
}

function List({ items, may }: { readonly items: readonly Occasion[]; readonly may: boolean }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const withdraw = useAct(
    (occasionId: Occasion['id'], idempotencyKey) =>
      client.call(staffing.withdrawOccasion, { params: { occasionId }, idempotencyKey }),
    { done: () => say('occasionWithdrawn'), touches: [staffingKey] },
  );
  return (
    <>
      <Sideways className="staffing__table" label={say('occasions')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('occasionName')}</th>
              <th scope="col">{say('occasionDays')}</th>
              <th scope="col" className="end">
                {say('factor')}
              </th>
              <th scope="col" className="end">
                {say('observed')}
              </th>
              <th scope="col">{say('basedOn')}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <td>{one.name}</td>
                <td>
                  {date(one.from, language)}
                  {one.until === one.from ? '' : ` – ${date(one.until, language)}`}
                </td>
                <td className="end tabular">{one.factorPercent}%</td>
                <td className="end tabular">
                  {one.observedPercent === null ? noValue : `${Math.round(one.observedPercent)}%`}
                </td>
                <td>
                  {one.learned
                    ? say('learnedFrom', {
                        name: one.learned.name,
                        came: number(Math.round(one.learned.contacts), language),
                        usual: number(Math.round(one.learned.usualContacts), language),
                      })
                    : say('givenFactor')}
                </td>
                <td className="end">
                  {one.withdrawnAt ? (
                    <span className="quiet">{say('withdrawn')}</span>
                  ) : may ? (
                    <button type="button" className="link-button" onClick={() => withdraw.mutate(one.id)}>
                      {say('withdraw')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <Refusal error={withdraw.error} />
    </>
  );
}

interface Entered {
  readonly name: string;
  readonly from: string;
  readonly until?: string;
  readonly factorPercent?: number;
  readonly like?: Occasion['id'];
}

function Enter({ earlier, leave }: { readonly earlier: readonly Occasion[]; readonly leave: () => void }) {
  const say = useWords(staffingWords);
  const common = useWords(commonWords);
  const add = useAct(
    (body: BodyOf<typeof addOccasion>, idempotencyKey) =>
      client.call(staffing.addOccasion, { body, idempotencyKey }),
    { done: () => say('occasionAdded'), touches: [staffingKey], after: leave },
  );
  const learnable = earlier.filter(({ observedPercent }) => observedPercent !== null);
  return (
    <Form<Entered>
      name="occasion"
      layout="vertical"
      requiredMark={false}
      className="staffing__form"
      onFinish={({ until, like, factorPercent, ...entered }) =>
        add.mutate({
          ...entered,
          until: until ?? entered.from,
          lines: [],
          ...(like ? { like } : typeof factorPercent === 'number' ? { factorPercent } : {}),
        })
      }
    >
      <Form.Item
        name="name"
        label={say('occasionName')}
        rules={[{ required: true, message: say('needName') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="from" label={say('firstDay')} rules={[{ required: true, message: say('needDay') }]}>
        <DayField />
      </Form.Item>
      <Form.Item name="until" label={say('lastDay')}>
        <DayField />
      </Form.Item>
      <NumberField
        name="factorPercent"
        label={say('factorPercent')}
        min={1}
        max={2000}
        whole
        needed={false}
      />
      {learnable.length === 0 ? null : (
        <Form.Item name="like" label={say('like')}>
          <PickField
            label={say('like')}
            choices={learnable.map(({ id, name, observedPercent }) => ({
              value: id,
              label: `${name} ${Math.round(observedPercent ?? 0)}%`,
            }))}
            empty={say('likeNone')}
          />
        </Form.Item>
      )}
      <div className="staffing__wide">
        <Refusal error={add.error} />
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {say('save')}
          </Button>
          <Button onClick={leave}>{common('cancel')}</Button>
        </div>
      </div>
    </Form>
  );
}
