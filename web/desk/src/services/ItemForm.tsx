// The form of what an item says: a new one, or the next version of one. What was written stays on a refusal.

import { type CrossingKind, crossingKinds } from '@kapok/contracts/crossings/words.ts';
import { depths, handlings, itemTypes } from '@kapok/contracts/services/words.ts';
import type { ItemContent, ItemDetail } from '@kapok/contracts/services.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, Form, Input, InputNumber } from 'antd';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import type { Stand } from '../parts/OnVersion.tsx';
import { PickField } from '../parts/Pick.tsx';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { useOffered } from '../shell/session.ts';
import { itemsKey } from './queries.ts';
import './services.css';
import { servicesWords } from './words.ts';

interface Filled extends Omit<ItemContent, 'charges' | 'crossing'> {
  readonly charges?: '' | 'yes' | 'no';
  readonly crossKinds?: readonly CrossingKind[];
  /** With commas between, as files hold them. */
  readonly crossFrom?: string;
  readonly crossWith?: string;
}
const daysMax = 1_000;
const divisions = /^\s*$|^\s*\d{6,12}([,，、;；\s]+\d{6,12})*\s*$/;
const visitsMax = 99;

/** A new item stands on no version yet. */
export function ItemForm({ detail, stand }: { readonly detail?: ItemDetail; readonly stand?: Stand }) {
  const say = useWords(servicesWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const mayKeep = useOffered('keepCatalogue');
  const publish = useAct<Filled, ItemDetail>(
    (filled, idempotencyKey) => {
      const { code, ...item } = contentOf(filled);
      return client.call(services.publish, {
        params: { code: detail?.item.code ?? code },
        body: { expectedVersion: stand?.version ?? 0, item },
        idempotencyKey,
      });
    },
    {
      done: ({ version }) => say('published', { version }),
      touches: [itemsKey],
      after: ({ item, version }) => {
        stand?.saved({ version });
        void navigate(`/services/items/${encodeURIComponent(item.code)}`);
      },
    },
  );
  const needed = (field: string) => [{ required: true, message: say('needed', { field }) }];
  const among = (named: Readonly<Record<string, Words>>) =>
    Object.entries(named).map(([value, words]) => ({ value, label: inLanguage(words, language) }));
  return (
    <Form<Filled>
      className="services__form"
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      disabled={!mayKeep}
      aria-label={say('edit')}
      initialValues={startOf(detail?.item)}
      onFinish={(filled) => publish.mutate(filled)}
    >
      <section className="panel panel__body">
        {detail ? null : (
          <Form.Item name="code" label={say('code')} extra={say('codeHint')} rules={needed(say('code'))}>
            <Input maxLength={80} />
          </Form.Item>
        )}
        <Form.Item name="name" label={say('name')} rules={needed(say('name'))}>
          <Input maxLength={300} />
        </Form.Item>
        <div className="form__grid">
          <Form.Item name="type" label={say('type')} rules={needed(say('type'))}>
            <PickField label={say('type')} empty={say('type')} choices={among(itemTypes)} />
          </Form.Item>
          <Form.Item name="mainItem" label={say('mainItem')}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item
            name={['department', 'name']}
            label={say('department')}
            rules={needed(say('department'))}
          >
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name={['department', 'creditCode']} label={say('creditCode')}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="division" label={say('division')} rules={needed(say('division'))}>
            <Input maxLength={12} inputMode="numeric" />
          </Form.Item>
          <Form.Item name="handling" label={say('handling')}>
            <PickField label={say('handling')} empty={say('unsaid')} choices={among(handlings)} />
          </Form.Item>
          <Form.Item name="legalDays" label={say('legalDays')}>
            <InputNumber min={0} max={daysMax} precision={0} />
          </Form.Item>
          <Form.Item name="promisedDays" label={say('promisedDays')}>
            <InputNumber min={0} max={daysMax} precision={0} />
          </Form.Item>
          <Form.Item name="depth" label={say('depth')}>
            <PickField label={say('depth')} empty={say('unsaid')} choices={among(depths)} />
          </Form.Item>
          <Form.Item name="visits" label={say('visits')}>
            <InputNumber min={0} max={visitsMax} precision={0} />
          </Form.Item>
        </div>
        <Form.Item name="visitsReason" label={say('visitsReason')}>
          <Input maxLength={500} />
        </Form.Item>
        <div className="form__grid">
          <Form.Item name="charges" label={say('charges')}>
            <PickField
              label={say('charges')}
              empty={say('unsaid')}
              choices={[
                { value: 'no', label: say('free') },
                { value: 'yes', label: say('charged') },
              ]}
            />
          </Form.Item>
          <Form.Item name="feeBasis" label={say('feeBasis')}>
            <Input maxLength={500} />
          </Form.Item>
          <Form.Item name="consultPhone" label={say('consultPhone')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="complaintPhone" label={say('complaintPhone')}>
            <Input maxLength={60} />
          </Form.Item>
        </div>
        <Form.Item name="link" label={say('link')}>
          <Input maxLength={1000} type="url" />
        </Form.Item>
      </section>
      <section className="panel panel__body" aria-labelledby="item-crossing">
        <h2 id="item-crossing">{say('crossing')}</h2>
        <p className="quiet">{say('crossingNote')}</p>
        <Form.Item name="crossKinds" label={say('crossKinds')}>
          <Checkbox.Group options={among(crossingKinds)} />
        </Form.Item>
        <Form.Item
          name="crossFrom"
          label={say('crossFrom')}
          extra={say('crossFromHint')}
          rules={[{ pattern: divisions, message: say('crossFromWrong') }]}
        >
          <Input maxLength={2000} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="crossWith" label={say('crossWith')} extra={say('crossWithHint')}>
          <Input maxLength={1600} />
        </Form.Item>
      </section>
      {stand ? stand.refusal(publish.error) : <Refusal error={publish.error} />}
      {mayKeep ? (
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={publish.isPending}>
            {say('publish')}
          </Button>
        </div>
      ) : null}
    </Form>
  );
}

function startOf(item: ItemContent | undefined): Partial<Filled> {
  if (!item) return {};
  const { charges, crossing, ...rest } = item;
  return {
    ...rest,
    ...(charges === undefined ? {} : { charges: charges ? 'yes' : 'no' }),
    ...(crossing && {
      crossKinds: crossing.kinds,
      crossFrom: crossing.from?.join(', ') ?? '',
      crossWith: crossing.with?.join(', ') ?? '',
    }),
  };
}

/** What is left empty is not said. */
function contentOf({
  charges,
  department,
  crossKinds = [],
  crossFrom,
  crossWith,
  ...rest
}: Filled): ItemContent {
  const [from, parts] = [listed(crossFrom), listed(crossWith)];
  const said = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Omit<ItemContent, 'department' | 'charges' | 'crossing'>;
  return {
    ...said,
    department: {
      name: department.name,
      ...(department.creditCode ? { creditCode: department.creditCode } : {}),
    },
    ...(charges ? { charges: charges === 'yes' } : {}),
    ...(crossKinds.length === 0
      ? {}
      : {
          crossing: {
            kinds: [...crossKinds],
            ...(from.length === 0 ? {} : { from }),
            ...(parts.length === 0 ? {} : { with: parts }),
          },
        }),
  };
}

const listed = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(/[,，、;；\s]+/).filter((one) => one !== '')),
];
