// Auditors search who was shown which records. What is searched for goes in a body and stays out of the address.
import { type Purpose, purposes } from '@kapok/contracts/operation.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useLocation } from 'react-router';
import { client } from '../api.ts';
import type { StaffId } from '../parties/staff/queries.ts';
import { StaffPick } from '../parties/staff/StaffPick.tsx';
import { UnitPick } from '../parties/units/UnitPick.tsx';
import { DayField } from '../parts/DayField.tsx';
import { cityDay, dayBegins, dayEnds } from '../parts/days.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import './privacy.css';
import { accessWords } from './accessWords.ts';

/** Names of all operations come with it, and nothing is listed before the server has answered. */
const AccessItem = lazy(async () => ({ default: (await import('./AccessItem.tsx')).AccessItem }));

interface Entered {
  readonly staffId?: StaffId;
  readonly unit?: string;
  readonly record?: string;
  readonly purpose?: Purpose;
  readonly shown?: 'whole' | 'masked';
  readonly fromDay?: string;
  readonly toDay?: string;
}

const pageItems = 30;

export default function Accesses() {
  const say = useWords(accessWords);
  const language = useLanguage();
  const [form] = Form.useForm<Entered>();
  // An alert leads here with whom or what it is about.
  const given = (useLocation().state ?? {}) as Entered;
  const [asked, setAsked] = useState<Entered>(given);
  const pages = usePages(['accesses', asked], (cursor, signal) =>
    client.call(privacy.searchAccesses, {
      body: { ...bodyOf(asked), limit: pageItems, ...cursor },
      signal,
    }),
  );
  const today = cityDay(new Date());
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="privacy">
        <section className="panel panel__body" aria-label={say('filters')}>
          <Form<Entered>
            form={form}
            name="accesses"
            layout="vertical"
            requiredMark={false}
            initialValues={given}
            onFinish={setAsked}
          >
            <div className="privacy__filters">
              <Form.Item name="staffId" label={say('staff')}>
                <StaffPick label={say('staff')} />
              </Form.Item>
              <Form.Item name="unit" label={say('unit')}>
                <UnitPick label={say('unit')} />
              </Form.Item>
              <Form.Item name="record" label={say('record')}>
                <Input maxLength={100} spellCheck={false} autoComplete="off" />
              </Form.Item>
              <Form.Item name="purpose" label={say('purpose')}>
                <Select
                  allowClear
                  aria-label={say('purpose')}
                  placeholder={say('anyPurpose')}
                  options={Object.entries(purposes).map(([value, words]) => ({
                    value,
                    label: inLanguage(words, language),
                  }))}
                />
              </Form.Item>
              <Form.Item name="shown" label={say('shown')}>
                <Select
                  allowClear
                  aria-label={say('shown')}
                  placeholder={say('anyShown')}
                  options={[
                    { value: 'whole', label: say('whole') },
                    { value: 'masked', label: say('masked') },
                  ]}
                />
              </Form.Item>
              <Form.Item name="fromDay" label={say('from')}>
                <DayField max={today} />
              </Form.Item>
              <Form.Item name="toDay" label={say('to')}>
                <DayField max={today} />
              </Form.Item>
            </div>
            <div className="actions">
              <Button type="primary" htmlType="submit">
                {say('search')}
              </Button>
              <Button
                onClick={() => {
                  form.setFieldsValue(nothing);
                  setAsked({});
                }}
              >
                {say('clear')}
              </Button>
            </div>
          </Form>
        </section>
        <section className="panel" aria-label={say('title')} aria-busy={pages.query.isFetching}>
          <Listed
            pages={pages}
            skeleton={
              <div className="panel__body">
                <Skeleton rows={8} />
              </div>
            }
            empty={<Empty title={say('empty')}>{say('emptyText')}</Empty>}
          >
            {(accesses) => (
              <Suspense fallback={<Skeleton rows={10} />}>
                <ul>
                  {accesses.map((access) => (
                    <AccessItem key={access.eventId} access={access} />
                  ))}
                </ul>
              </Suspense>
            )}
          </Listed>
        </section>
      </div>
    </div>
  );
}

/** Resetting the form would bring back what an alert led here with. */
const nothing = Object.fromEntries(
  ['staffId', 'unit', 'record', 'purpose', 'shown', 'fromDay', 'toDay'].map((name) => [name, undefined]),
);

function bodyOf({ staffId, unit, record, purpose, shown, fromDay, toDay }: Entered) {
  return {
    ...(staffId ? { staffId } : {}),
    ...(unit ? { unit } : {}),
    ...(record?.trim() ? { record: record.trim() } : {}),
    ...(purpose ? { purpose } : {}),
    ...(shown ? { unmasked: shown === 'whole' } : {}),
    ...(fromDay ? { from: dayBegins(fromDay) } : {}),
    ...(toDay ? { to: dayEnds(toDay) } : {}),
  };
}
