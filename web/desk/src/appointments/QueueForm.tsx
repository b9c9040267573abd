// The form of a queue: what is done in it and asked before, when, and how many at a time.
import type { Queue, QueueContent, QueueItem } from '@kapok/contracts/appointments/halls.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { client } from '../api.ts';
import { PickField } from '../parts/Pick.tsx';
import { type FilledQuestion, filledOf, questionsOf } from '../parts/questions/filled.ts';
import { Questions } from '../parts/questions/Questions.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { hallKey } from './queries.ts';
import { appointmentsWords } from './words.ts';

interface Values extends Omit<QueueContent, 'hours' | 'items'> {
  readonly code: string;
  readonly hours: readonly {
    readonly weekday: string;
    readonly from: string;
    readonly to: string;
    readonly places?: number;
  }[];
  readonly items: readonly (Omit<QueueItem, 'questions'> & {
    readonly questions?: readonly FilledQuestion[];
  })[];
}

const numbers = [
  ['slotMinutes', 5, 480],
  ['places', 0, 500],
  ['leadMinutes', 0, 20_160],
  ['horizonDays', 1, 90],
  ['personsMax', 1, 50],
  ['itemsMax', 1, 10],
  ['minutesExpected', 1, 240],
] as const satisfies readonly (readonly [keyof QueueContent, number, number])[];
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

const fresh = {
  active: true,
  bookable: true,
  walkIn: true,
  slotMinutes: 30,
  places: 4,
  leadMinutes: 60,
  horizonDays: 14,
  personsMax: 4,
  itemsMax: 3,
  minutesExpected: 12,
  hours: weekdays.slice(0, 5).map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  items: [{}],
};

export default function QueueForm({
  hall,
  queue,
  leave,
}: {
  readonly hall: string;
  readonly queue: Queue | undefined;
  readonly leave: () => void;
}) {
  const say = useWords(appointmentsWords);
  const common = useWords(commonWords);
  const language = useLanguage();
  const save = useAct(
    ({ code, hours, items, ...rest }: Values, idempotencyKey) =>
      client.call(appointments.setQueue, {
        params: { hall, queue: queue?.code ?? code },
        body: {
          ...rest,
          hours: hours.map(({ weekday, from, to, places }) => ({
            weekday: Number(weekday),
            from,
            to,
            ...(typeof places === 'number' ? { places } : {}),
          })),
          items: items.map((item) => ({
            code: item.code,
            words: item.words,
            questions: questionsOf(item.questions),
          })),
          ...(queue ? { expectedVersion: queue.version } : {}),
        },
        idempotencyKey,
      }),
    {
      done: ({ displaced }) => (displaced > 0 ? say('savedDisplaced', { count: displaced }) : say('saved')),
      touches: [hallKey(hall)],
      after: leave,
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  const title = queue ? say('changeQueue', { queue: inLanguage(queue.name, language) }) : say('newQueue');
  return (
    <Form<Values>
      name="queue"
      layout="vertical"
      requiredMark={false}
      className="panel panel__body"
      initialValues={
        queue
          ? {
              ...queue,
              hours: queue.hours.map((span) => ({ ...span, weekday: String(span.weekday) })),
              items: queue.items.map((item) => ({ ...item, questions: filledOf(item.questions) })),
            }
          : fresh
      }
      onFinish={(values) => save.mutate(withoutVersion(values))}
    >
      <h2>{title}</h2>
      <div className="form__grid">
        {queue ? null : (
          <Form.Item
            name="code"
            label={say('queueCode')}
            rules={[{ required: true, pattern: /^[a-z0-9-]{1,40}$/, message: say('queueCodeHint') }]}
          >
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name={['name', 'zh']} label={say('nameZh')} rules={needed(say('nameZh'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['name', 'en']} label={say('nameEn')} rules={needed(say('nameEn'))}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="letter"
          label={say('letter')}
          rules={[{ required: true, pattern: /^[A-Z]{1,2}$/, message: say('letterHint') }]}
        >
          <Input maxLength={2} autoComplete="off" />
        </Form.Item>
        {numbers.map(([name, min, max]) => (
          <Form.Item key={name} name={name} label={say(name)} rules={needed(say(name))}>
            <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      {(['active', 'bookable', 'walkIn'] as const).map((name) => (
        <Form.Item key={name} name={name} valuePropName="checked" noStyle>
          <Checkbox>{say(name)}</Checkbox>
        </Form.Item>
      ))}
      <h3>{say('hours')}</h3>
      <Form.List name="hours">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="halls__span">
                <Form.Item name={[name, 'weekday']} noStyle>
                  <PickField
                    label={say('weekday')}
                    choices={weekdays.map((value) => ({ value, label: say(`weekday_${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'from']} noStyle rules={needed(say('opensAt'))}>
                  <Input type="time" aria-label={say('opensAt')} style={{ width: 120 }} />
                </Form.Item>
                <Form.Item name={[name, 'to']} noStyle rules={needed(say('closesAt'))}>
                  <Input type="time" aria-label={say('closesAt')} style={{ width: 120 }} />
                </Form.Item>
                <Button size="small" onClick={() => remove(name)}>
                  {say('remove')}
                </Button>
              </div>
            ))}
            <Button size="small" onClick={() => add({ weekday: '1', from: '09:00', to: '12:00' })}>
              {say('addHours')}
            </Button>
          </>
        )}
      </Form.List>
      <h3>{say('items')}</h3>
      <Form.List name="items">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="halls__item">
                <div className="halls__span">
                  {(
                    [
                      [[name, 'code'], say('itemCode')],
                      [[name, 'words', 'zh'], say('nameZh')],
                      [[name, 'words', 'en'], say('nameEn')],
                    ] as const
                  ).map(([path, label]) => (
                    <Form.Item key={label} name={[...path]} noStyle rules={needed(label)}>
                      <Input
                        aria-label={label}
                        placeholder={label}
                        maxLength={80}
                        style={{ maxWidth: 260 }}
                      />
                    </Form.Item>
                  ))}
                  <Button size="small" disabled={rows.length === 1} onClick={() => remove(name)}>
                    {say('remove')}
                  </Button>
                </div>
                <Questions
                  title={say('askedBefore')}
                  name={[name, 'questions']}
                  path={['items', name, 'questions']}
                />
              </div>
            ))}
            <Button size="small" onClick={() => add({})}>
              {say('addItem')}
            </Button>
          </>
        )}
      </Form.List>
      <Refusal error={save.error} />
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {say('save')}
        </Button>
        <Button onClick={leave}>{common('cancel')}</Button>
      </div>
    </Form>
  );
}

/** What a form hands over is what its fields hold, and what it was opened with nothing more. */
function withoutVersion({
  code,
  hours,
  items,
  name,
  letter,
  active,
  bookable,
  walkIn,
  ...rest
}: Values): Values {
  const counts = Object.fromEntries(numbers.map(([field]) => [field, rest[field]])) as Pick<
    Values,
    (typeof numbers)[number][0]
  >;
  return { code, hours, items, name, letter, active, bookable, walkIn, ...counts };
}
