// Moves or cancels the booking of another for the hall, with why. Who booked signed in is told; of the others it says that they are not.
import type { HallReason } from '@kapok/contracts/appointments/words.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Radio } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { cityDay } from '../parts/days.ts';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { Booker } from './Booker.tsx';
import type { HallDesk } from './Hall.tsx';
import { type Expected, hallKey, useSlots } from './queries.ts';
import { appointmentsWords, reasonsIn, timeOf } from './words.ts';

interface Values {
  readonly command: 'change' | 'cancel';
  readonly startsAt?: string;
  readonly reason: HallReason;
}

export default function BookingForm({
  desk,
  booking,
  leave,
}: {
  readonly desk: HallDesk;
  readonly booking: Expected;
  readonly leave: () => void;
}) {
  const hall = desk.code;
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [form] = Form.useForm<Values>();
  const [day, setDay] = useState(() => cityDay(new Date(booking.startsAt)));
  const mayMove = booking.may.includes('change');
  const moving = Form.useWatch('command', form) !== 'cancel' && mayMove;
  const slots = useSlots(hall, booking.queue, day);
  const free = (slots.data?.items ?? []).filter(
    ({ left, startsAt }) => left >= booking.persons && startsAt !== booking.startsAt,
  );
  const act = useAct(
    ({ command, startsAt, reason }: Values, idempotencyKey) =>
      client.call(appointments.actOnBooking, {
        params: { hall, bookingId: booking.bookingId },
        body: {
          act: command === 'change' ? { command, startsAt: startsAt ?? '' } : { command },
          reason,
        },
        idempotencyKey,
      }),
    {
      done: ({ told }) => say(told ? 'actedTold' : 'actedUntold'),
      touches: [hallKey(hall)],
      after: leave,
    },
  );
  return (
    <section className="panel panel__body halls__act" aria-labelledby="booking-title">
      <h2 id="booking-title">{say('actOn', { number: booking.bookingNo })}</h2>
      <p className="quiet">
        {dateTime(booking.startsAt, language)} ·{' '}
        {booking.items.map((words) => inLanguage(words, language)).join(language === 'zh' ? '、' : ', ')} ·{' '}
        {say('persons', { count: booking.persons })}
      </p>
      <Booker desk={desk} booking={booking} />
      {booking.may.includes('cancel') ? (
        <Form<Values>
          form={form}
          name="booking"
          layout="vertical"
          requiredMark={false}
          initialValues={{ command: mayMove ? 'change' : 'cancel' }}
          onFinish={(values) => act.mutate(values)}
        >
          <Form.Item name="command" label={say('act')}>
            <Radio.Group
              options={[
                ...(mayMove ? [{ value: 'change', label: say('move') }] : []),
                { value: 'cancel', label: say('cancelOnly') },
              ]}
            />
          </Form.Item>
          <div className="form__grid">
            {moving ? (
              <>
                <Form.Item label={say('toDay')} htmlFor="booking-day">
                  <DayField
                    id="booking-day"
                    value={day}
                    min={cityDay(new Date())}
                    onChange={(next) => {
                      setDay(next ?? cityDay(new Date()));
                      form.resetFields(['startsAt']);
                    }}
                  />
                </Form.Item>
                <Form.Item
                  name="startsAt"
                  label={say('toTime')}
                  rules={[{ required: true, message: say('needed', { field: say('toTime') }) }]}
                  extra={slots.isSuccess && free.length === 0 ? say('noTimes') : null}
                >
                  <PickField
                    label={say('toTime')}
                    empty={say('choose')}
                    choices={free.map(({ startsAt, left }) => ({
                      value: startsAt,
                      label: say('timeLeft', { time: timeOf(startsAt, language), count: left }),
                    }))}
                  />
                </Form.Item>
              </>
            ) : null}
            <Form.Item
              name="reason"
              label={say('why')}
              extra={say('whyTold')}
              rules={[{ required: true, message: say('needed', { field: say('why') }) }]}
            >
              <PickField label={say('why')} empty={say('choose')} choices={reasonsIn(language)} />
            </Form.Item>
          </div>
          <Refusal error={act.error ?? slots.error} />
          <div className="actions">
            <Button type="primary" danger={!moving} htmlType="submit" loading={act.isPending}>
              {say(moving ? 'confirmMove' : 'confirmCancel')}
            </Button>
            <Button onClick={leave}>{say('back')}</Button>
          </div>
        </Form>
      ) : (
        <div className="actions">
          <Button onClick={leave}>{say('back')}</Button>
        </div>
      )}
    </section>
  );
}
