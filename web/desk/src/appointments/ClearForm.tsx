// Clears a day: what would come of it is tried and shown before anything is done, and what was done is shown one by one where it failed.
// Changing what is asked takes the trial away, so that nothing is done that was not seen.
import type { HallReason } from '@kapok/contracts/appointments/words.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { cityDay } from '../parts/days.ts';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import type { HallDesk } from './Hall.tsx';
import { hallKey } from './queries.ts';
import { appointmentsWords, reasonsIn } from './words.ts';

interface Values {
  readonly day: string;
  readonly to?: string;
  readonly queue?: string;
  readonly reason: HallReason;
}

export default function ClearForm({ desk }: { readonly desk: HallDesk }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const [shown, setShown] = useState<Shown>();
  const clear = useAct(
    async ({ asked, trial }: Pick<Shown, 'asked' | 'trial'>, idempotencyKey): Promise<Shown> => {
      const { day, to, queue, reason } = asked;
      const body = { reason, trial, ...(to ? { to } : {}), ...(queue ? { queue } : {}) };
      const params = { hall: desk.code, day };
      const answer = await client.call(appointments.clearDay, { params, body, idempotencyKey });
      return { ...answer, asked, trial };
    },
    {
      done: ({ trial }) => say(trial ? 'triedClearing' : 'clearedDay'),
      touches: [hallKey(desk.code)],
      after: setShown,
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  const trial = shown?.trial ? shown : undefined;
  const nothing = trial && trial.moved + trial.cancelled === 0;
  return (
    <Form<Values>
      form={form}
      name="clear"
      layout="vertical"
      requiredMark={false}
      className="panel panel__body"
      onValuesChange={() => setShown(undefined)}
      onFinish={(asked) => clear.mutate({ asked, trial: true })}
    >
      <h2>{say('clearDay')}</h2>
      <p className="quiet">{say('clearDayLead')}</p>
      <div className="form__grid">
        <Form.Item name="day" label={say('clearedDayField')} rules={needed(say('clearedDayField'))}>
          <DayField min={cityDay(new Date())} />
        </Form.Item>
        <Form.Item name="to" label={say('toDay')} extra={say('toDayHint')}>
          <DayField min={cityDay(new Date())} />
        </Form.Item>
        <Form.Item name="queue" label={say('queue')}>
          <PickField
            label={say('queue')}
            empty={say('allQueues')}
            choices={desk.queues.map(({ code, name }) => ({
              value: code,
              label: inLanguage(name, language),
            }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={say('why')} extra={say('whyTold')} rules={needed(say('why'))}>
          <PickField label={say('why')} empty={say('choose')} choices={reasonsIn(language)} />
        </Form.Item>
      </div>
      <Refusal error={clear.error} />
      {shown ? <Outcome shown={shown} /> : null}
      <div className="actions">
        {trial && !nothing ? (
          <>
            <Button
              type="primary"
              danger
              loading={clear.isPending}
              onClick={() => clear.mutate({ asked: trial.asked, trial: false })}
            >
              {say('confirmClearing')}
            </Button>
            <Button onClick={() => setShown(undefined)}>{say('back')}</Button>
          </>
        ) : (
          <Button htmlType="submit" loading={clear.isPending}>
            {say('tryClearing')}
          </Button>
        )}
      </div>
    </Form>
  );
}

interface Shown {
  readonly trial: boolean;
  readonly asked: Values;
  readonly moved: number;
  readonly cancelled: number;
  readonly untold: number;
  readonly left: readonly {
    readonly bookingNo: string;
    readonly words: { readonly zh: string; readonly en: string };
  }[];
  readonly more: boolean;
}

function Outcome({ shown: { trial, moved, cancelled, untold, left, more } }: { readonly shown: Shown }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const all = moved + cancelled + left.length;
  return (
    <section className="halls__outcome" role="status" aria-label={say(trial ? 'triedTitle' : 'doneTitle')}>
      <h3>{say(trial ? 'triedTitle' : 'doneTitle')}</h3>
      {all === 0 ? (
        <p>{say('nothingToClear')}</p>
      ) : (
        <dl className="facts halls__figures">
          {(
            [
              [trial ? 'wouldMove' : 'wereMoved', moved],
              [trial ? 'wouldCancel' : 'wereCancelled', cancelled],
              ['couldNot', left.length],
              ['untold', untold],
            ] as const
          ).map(([name, count]) => (
            <div key={name}>
              <dt>{say(name)}</dt>
              <dd className="tabular">{count}</dd>
            </div>
          ))}
        </dl>
      )}
      {untold > 0 ? <p className="small quiet">{say('untoldText')}</p> : null}
      {left.length > 0 ? (
        <ul className="counter__list">
          {left.map(({ bookingNo, words }) => (
            <li key={bookingNo}>
              <strong className="tabular">{bookingNo}</strong>
              <span>{inLanguage(words, language)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {more ? <p>{say('moreToClear')}</p> : null}
    </section>
  );
}
