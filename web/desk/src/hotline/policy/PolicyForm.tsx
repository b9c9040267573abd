// Drafts a version of the policy, beginning with the one in force, and tries it on a past month before it is sent. What was
// entered stays on a refusal.
import type { PolicyDocument } from '@kapok/contracts/hotline/policies.ts';
import {
  escalationLights,
  escalationReceivers,
  limitNames,
  limitUnits,
  orderTypes,
  urgencies,
} from '@kapok/contracts/hotline/words.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { client } from '../../api.ts';
import { DayField } from '../../parts/DayField.tsx';
import { useNotify } from '../../parts/Notices.tsx';
import { Pick } from '../../parts/Pick.tsx';
import { Sideways } from '../../parts/Sideways.tsx';
import { Refusal } from '../../parts/States.tsx';
import { useNames } from '../names.ts';
import { Check, Whole } from './fields.tsx';
import { counts, limitName, policiesKey } from './reading.ts';
import { Trial } from './Trial.tsx';
import { policyWords } from './words.ts';
import '../../parts/forms.css';

type Limit = PolicyDocument['limits'][number];
type Step = PolicyDocument['escalation'][number];

export default function PolicyForm({
  base,
  leave,
}: {
  readonly base: PolicyDocument;
  readonly leave: () => void;
}) {
  const say = useWords(policyWords);
  const notify = useNotify();
  const queryClient = useQueryClient();
  const [document, setDocument] = useState(base);
  const [effectiveFrom, setEffectiveFrom] = useState<string>();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string>();
  const change = (changed: Partial<PolicyDocument>) => setDocument((before) => ({ ...before, ...changed }));
  const send = useMutation({
    mutationFn: (body: { effectiveFrom: string; reason: string; document: PolicyDocument }) =>
      client.call(hotline.draftPolicy, { body }),
    onSuccess: ({ version }) => {
      notify(say('submitted', { version }));
      leave();
      return queryClient.invalidateQueries({ queryKey: policiesKey });
    },
  });
  const ids = useId();
  return (
    <form
      className="panel policy-form"
      aria-label={say('begin')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!effectiveFrom) setMissing(say('effectiveFrom'));
        else if (reason.trim() === '') setMissing(say('reason'));
        else {
          setMissing(undefined);
          send.mutate({ effectiveFrom, reason: reason.trim(), document });
        }
      }}
    >
      <Limits limits={document.limits} change={(limits) => change({ limits })} />
      <fieldset>
        <legend>{say('counts')}</legend>
        <div className="policy-form__grid">
          {counts.map((name) => (
            <Whole
              key={name}
              label={say(name)}
              value={document[name]}
              onChange={(value) => change({ [name]: value })}
            />
          ))}
        </div>
      </fieldset>
      <CallBacks rule={document.callBack} change={(callBack) => change({ callBack })} />
      <Ladder steps={document.escalation} change={(escalation) => change({ escalation })} />
      <Trial document={document} />
      <fieldset>
        <legend>{say('submit')}</legend>
        <p className="field">
          <label htmlFor={`${ids}-day`}>{say('effectiveFrom')}</label>
          <DayField id={`${ids}-day`} value={effectiveFrom} onChange={setEffectiveFrom} />
          <span className="small quiet">{say('effectiveHint')}</span>
        </p>
        <p className="field">
          <label htmlFor={`${ids}-reason`}>{say('reason')}</label>
          <textarea
            id={`${ids}-reason`}
            className="policy-form__text"
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </p>
        {missing ? (
          <p className="policy-form__missing" role="alert">
            {say('needed', { field: missing })}
          </p>
        ) : null}
        {send.error ? <Refusal error={send.error} /> : null}
        <div className="actions">
          <Button type="primary" htmlType="submit" loading={send.isPending}>
            {say('submit')}
          </Button>
          <Button onClick={leave}>{say('cancel')}</Button>
        </div>
      </fieldset>
    </form>
  );
}

function useChoices() {
  const language = useLanguage();
  return (words: Readonly<Record<string, Words>>) =>
    Object.entries(words).map(([value, said]) => ({ value, label: inLanguage(said, language) }));
}

function Limits({
  limits,
  change,
}: {
  readonly limits: readonly Limit[];
  readonly change: (limits: Limit[]) => void;
}) {
  const say = useWords(policyWords);
  const language = useLanguage();
  const choices = useChoices();
  const { options } = useNames();
  const set = (at: number, changed: Partial<Limit>) =>
    change(limits.map((limit, index) => (index === at ? withoutEmpty({ ...limit, ...changed }) : limit)));
  return (
    <fieldset>
      <legend>{say('limits')}</legend>
      <Sideways label={say('limits')}>
        <table className="policy-form__limits">
          <thead>
            <tr>
              <th scope="col">{say('limit')}</th>
              <th scope="col">{say('appliesTo')}</th>
              <th scope="col">{say('time')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {limits.map((limit, at) => {
              const name = limitName(limit, language);
              const label = (field: string) => `${name}：${field}`;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: two new rows may say the same until they are filled in.
                <tr key={at}>
                  <td>
                    <Pick
                      label={label(say('limit'))}
                      value={limit.name}
                      choices={choices(limitNames)}
                      onChange={(value) => set(at, { name: value as Limit['name'] })}
                    />
                  </td>
                  <td className="policy-form__scope">
                    <Pick
                      label={label(say('anyType'))}
                      any={say('anyType')}
                      value={limit.orderType ?? ''}
                      choices={choices(orderTypes)}
                      onChange={(value) => set(at, { orderType: value as NonNullable<Limit['orderType']> })}
                    />
                    <Pick
                      label={label(say('anyUrgency'))}
                      any={say('anyUrgency')}
                      value={limit.urgency ?? ''}
                      choices={choices(urgencies)}
                      onChange={(value) => set(at, { urgency: value as NonNullable<Limit['urgency']> })}
                    />
                    <Pick
                      label={label(say('anyDepartment'))}
                      any={say('anyDepartment')}
                      value={limit.department ?? ''}
                      choices={options('departments')}
                      onChange={(value) => set(at, { department: value })}
                    />
                    <Pick
                      label={label(say('anyCategory'))}
                      any={say('anyCategory')}
                      value={limit.category ?? ''}
                      choices={options('categories')}
                      onChange={(value) => set(at, { category: value })}
                    />
                  </td>
                  <td className="policy-form__time">
                    <Whole
                      bare
                      label={label(say('time'))}
                      value={limit.amount}
                      onChange={(amount) => set(at, { amount })}
                    />
                    <Pick
                      label={label(say('time'))}
                      value={limit.unit}
                      choices={choices(limitUnits)}
                      onChange={(value) => set(at, { unit: value as Limit['unit'] })}
                    />
                  </td>
                  <td>
                    <button
                      type="button"
                      className="link-button"
                      aria-label={say('removeLimit', { limit: name })}
                      onClick={() => change(limits.filter((_, index) => index !== at))}
                    >
                      ×
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
      <div className="actions">
        <Button
          onClick={() =>
            change([...limits, { name: 'handle', orderType: 'complaint', unit: 'working-days', amount: 5 }])
          }
        >
          {say('addLimit')}
        </Button>
      </div>
    </fieldset>
  );
}

/** A dimension that was left open is absent: the contract knows no empty one. */
function withoutEmpty(limit: Limit): Limit {
  return Object.fromEntries(Object.entries(limit).filter(([, value]) => value !== '')) as Limit;
}

type CallBackRule = PolicyDocument['callBack'];
function CallBacks({
  rule,
  change,
}: {
  readonly rule: CallBackRule;
  readonly change: (rule: CallBackRule) => void;
}) {
  const say = useWords(policyWords);
  const choices = useChoices();
  const toggled = (type: string): CallBackRule['orderTypes'] =>
    rule.orderTypes.some((one) => one === type)
      ? rule.orderTypes.filter((one) => one !== type)
      : [...rule.orderTypes, type as CallBackRule['orderTypes'][number]];
  return (
    <fieldset>
      <legend>{say('callBack')}</legend>
      <p className="small quiet">{say('callBackTypes')}</p>
      <div className="policy-form__checks">
        {choices(orderTypes).map(({ value, label }) => (
          <Check
            key={value}
            label={label}
            checked={rule.orderTypes.some((one) => one === value)}
            onChange={() => change({ ...rule, orderTypes: toggled(value) })}
          />
        ))}
      </div>
      <p className="small quiet">{say('callBackOf')}</p>
      <div className="policy-form__checks">
        {(['urgent', 'supervised', 'returned', 'overdue', 'reopened'] as const).map((name) => (
          <Check
            key={name}
            label={say(name)}
            checked={rule[name]}
            onChange={(checked) => change({ ...rule, [name]: checked })}
          />
        ))}
      </div>
      <Whole
        label={say('sampleOneIn')}
        value={rule.sampleOneIn}
        onChange={(sampleOneIn) => change({ ...rule, sampleOneIn })}
      />
      <p className="small quiet">{say('sampleHint')}</p>
    </fieldset>
  );
}

function Ladder({
  steps,
  change,
}: {
  readonly steps: readonly Step[];
  readonly change: (steps: Step[]) => void;
}) {
  const say = useWords(policyWords);
  const choices = useChoices();
  const set = (at: number, changed: Partial<Step>) =>
    change(steps.map((step, index) => (index === at ? { ...step, ...changed } : step)));
  return (
    <fieldset>
      <legend>{say('ladder')}</legend>
      <ol className="policy-form__ladder">
        {steps.map((step, at) => {
          const level = say('step', { level: at + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place on the ladder.
            <li key={at}>
              <Whole
                label={`${level}：${say('afterHours')}`}
                value={step.afterHours}
                onChange={(afterHours) => set(at, { afterHours })}
              />
              <Pick
                label={`${level}：${say('light')}`}
                value={step.light}
                choices={choices(escalationLights)}
                onChange={(value) => set(at, { light: value as Step['light'] })}
              />
              <Pick
                label={`${level}：${say('receiver')}`}
                value={step.to}
                choices={choices(escalationReceivers)}
                onChange={(value) => set(at, { to: value as Step['to'] })}
              />
              <Check
                label={say('supervise')}
                checked={step.supervise}
                onChange={(supervise) => set(at, { supervise })}
              />
              <button
                type="button"
                className="link-button"
                aria-label={say('removeStep', { level: at + 1 })}
                onClick={() => change(steps.filter((_, index) => index !== at))}
              >
                ×
              </button>
            </li>
          );
        })}
      </ol>
      {steps.length < ladderMax ? (
        <div className="actions">
          <Button
            onClick={() =>
              change([
                ...steps,
                {
                  afterHours: (steps.at(-1)?.afterHours ?? -24) + 24,
                  light: 'red',
                  to: 'leader',
                  supervise: true,
                },
              ])
            }
          >
            {say('addStep')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

const ladderMax = 9;
