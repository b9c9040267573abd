// Carries a campaign with its templates into the next year: prefilled from this one, tried before it is done, done in one act. A
// change after the trial takes its result away, so that nobody confirms what they did not see.
import type { Campaign, Deadlines } from '@kapok/contracts/evaluation/campaigns.ts';
import type { CarriedCampaign, CarriedChange } from '@kapok/contracts/evaluation/carrying.ts';
import type { ProposedCampaign } from '@kapok/contracts/evaluation/years.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { client } from '../api.ts';
import { DayField } from '../parts/DayField.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { CarriedItems } from './CarriedItems.tsx';
import { CarryResult } from './CarryResult.tsx';
import { campaignWords, deadlineWords } from './campaignWords.ts';
import { campaignsKey } from './queries.ts';
import { RemindFields } from './RemindDays.tsx';

export function CarryForward({ campaign }: { readonly campaign: Campaign }) {
  const params = { campaignId: campaign.id };
  const query = useQuery({
    queryKey: [...campaignsKey, campaign.id, 'next'],
    queryFn: ({ signal }) => client.call(evaluations.nextCampaign, { params, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={6} />}>
      {(proposed) => <Carry campaign={campaign} proposed={proposed} />}
    </Loaded>
  );
}

interface Given {
  readonly name: string;
  readonly deadlines: Deadlines;
  readonly remindDays: readonly number[] | undefined;
  readonly added: readonly string[];
  readonly changes: readonly CarriedChange[] | undefined;
}

function Carry({ campaign, proposed }: { readonly campaign: Campaign; readonly proposed: ProposedCampaign }) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const id = useId();
  const [given, setGiven] = useState<Given>({
    name: proposed.name.zh,
    deadlines: proposed.deadlines,
    remindDays: proposed.remindDays,
    added: [],
    changes: [],
  });
  const body = bodyOf(given, proposed);
  const params = { campaignId: campaign.id };
  const attempt = useMutation({
    mutationFn: () =>
      client.call(evaluations.carryCampaign, { params, body: { ...(body as Body), dryRun: true } }),
  });
  const carry = useAct(
    (asked: Body, idempotencyKey) =>
      client.call(evaluations.carryCampaign, { params, body: asked, idempotencyKey }),
    { done: () => say('carried', { year: proposed.year }), touches: [campaignsKey] },
  );
  const put = (change: Partial<Given>) => {
    setGiven({ ...given, ...change });
    attempt.reset();
  };
  const names = (departments: readonly { readonly name: Campaign['name'] }[]) =>
    departments.map(({ name }) => inLanguage(name, language)).join(language === 'zh' ? '、' : ', ');
  const [fallback] = proposed.enrolled;
  return (
    <div className="campaign-carry">
      <p className="quiet">{say('carryLead')}</p>
      <div className="campaign-begin__fields">
        <div className="campaign__field">
          <label htmlFor={`${id}-name`}>{say('name')}</label>
          <Input
            id={`${id}-name`}
            maxLength={100}
            value={given.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        </div>
        {(Object.keys(deadlineWords) as (keyof Deadlines)[]).map((step) => (
          <div key={step} className="campaign__field">
            <label htmlFor={`${id}-${step}`}>{inLanguage(deadlineWords[step], language)}</label>
            <DayField
              id={`${id}-${step}`}
              value={given.deadlines[step]}
              onChange={(day) => put({ deadlines: { ...given.deadlines, [step]: day ?? '' } })}
            />
          </div>
        ))}
      </div>
      <RemindFields initial={proposed.remindDays} onChange={(remindDays) => put({ remindDays })} />
      <p>{say('carryKept', { count: proposed.enrolled.length })}</p>
      {proposed.ended.length > 0 ? (
        <p className="quiet">{say('carryEnded', { names: names(proposed.ended) })}</p>
      ) : null}
      {proposed.added.length > 0 && fallback ? (
        <fieldset className="campaign__added">
          <legend>{say('carryAdded')}</legend>
          {proposed.added.map(({ code, name }) => (
            <label key={code} className="campaign__check">
              <input
                type="checkbox"
                checked={given.added.includes(code)}
                onChange={(event) =>
                  put({
                    added: event.target.checked
                      ? [...given.added, code]
                      : given.added.filter((one) => one !== code),
                  })
                }
              />
              {inLanguage(name, language)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {proposed.templatesMissing.map((code) => (
        <CarriedItems
          key={code}
          code={code}
          year={campaign.year}
          onChange={(own) =>
            put({
              changes:
                own === undefined || given.changes === undefined
                  ? own
                  : [...given.changes.filter(({ template }) => template !== code), ...own],
            })
          }
        />
      ))}
      <Refusal error={attempt.error ?? carry.error} />
      {attempt.data ? <CarryResult result={attempt.data as CarriedCampaign} /> : null}
      <div className="actions">
        {attempt.data && body ? (
          <Button type="primary" loading={carry.isPending} onClick={() => carry.mutate(body)}>
            {say('carryConfirm')}
          </Button>
        ) : (
          <Button disabled={!body} loading={attempt.isPending} onClick={() => attempt.mutate()}>
            {say('carryTry')}
          </Button>
        )}
      </div>
    </div>
  );
}

type Body = NonNullable<ReturnType<typeof bodyOf>>;

/** Undefined while something is missing; departments that are new begin with the template of the others. */
function bodyOf({ name, deadlines, remindDays, added, changes }: Given, proposed: ProposedCampaign) {
  const [fallback] = proposed.enrolled;
  if (name.trim() === '' || remindDays === undefined || changes === undefined || !fallback) return undefined;
  if (Object.values(deadlines).some((day) => day === '')) return undefined;
  return {
    name: { zh: name.trim(), en: name.trim() === proposed.name.zh ? proposed.name.en : name.trim() },
    deadlines,
    remindDays: [...remindDays],
    enrolled: [
      ...proposed.enrolled.map(({ department, template }) => ({ department: department.code, template })),
      ...added.map((department) => ({ department, template: fallback.template })),
    ],
    changes: [...changes],
  };
}
