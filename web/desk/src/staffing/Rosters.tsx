// Rosters: a draft is made here, looked at and published. What it leaves open stands above the shifts.
import type { Roster, RosterId } from '@kapok/contracts/staffing.ts';
import { staffing } from '@kapok/web-shared/endpoints/staffing.ts';
import { date, number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { client } from '../api.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { staffingKey, useRoster, useRosters } from './queries.ts';
import { RosterTable } from './RosterTable.tsx';
import { rosterWords } from './rosterWords.ts';
import { WorkingRules } from './WorkingRules.tsx';
import './staffing.css';

export default function Rosters() {
  const say = useWords(rosterWords);
  const language = useLanguage();
  const [params, setParams] = useSearchParams();
  const rosters = useRosters();
  const may = useOffered('makeRoster');
  const choose = (id: string) => setParams({ roster: id }, { replace: true });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {may ? <Make choose={choose} /> : null}
      </PageHead>
      <div className="staffing">
        <Loaded query={rosters} skeleton={<Skeleton rows={8} />}>
          {({ items }) => {
            const chosen = params.get('roster') ?? items[0]?.id;
            return chosen === undefined ? (
              <div className="panel">
                <Empty title={say('none')}>{say('noneText')}</Empty>
              </div>
            ) : (
              <>
                <Pick
                  label={say('title')}
                  value={chosen}
                  choices={items.map((one) => ({
                    value: one.id,
                    label: `${date(one.week, language)} · ${say(one.state)} · ${say('people', { count: number(one.people, language) })}`,
                  }))}
                  onChange={choose}
                />
                <Chosen id={chosen as RosterId} />
              </>
            );
          }}
        </Loaded>
        <WorkingRules />
      </div>
    </div>
  );
}

/** The Mondays a roster can be made for: this week's and the next four. */
function mondays(): string[] {
  const local = new Date(Date.now() + 8 * 3_600_000);
  const monday = Date.UTC(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate() - ((local.getUTCDay() + 6) % 7),
  );
  return Array.from({ length: 5 }, (_, week) =>
    new Date(monday + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );
}

function Make({ choose }: { readonly choose: (id: string) => void }) {
  const say = useWords(rosterWords);
  const language = useLanguage();
  const weeks = mondays();
  const [week, setWeek] = useState(weeks[1] ?? '');
  const [people, setPeople] = useState('');
  const make = useAct(
    (_: undefined, idempotencyKey) =>
      client.call(staffing.makeRoster, {
        body: { week, ...(Number(people) > 0 ? { peopleMax: Math.round(Number(people)) } : {}) },
        idempotencyKey,
      }),
    { done: () => say('made'), touches: [staffingKey], after: ({ id }) => choose(id) },
  );
  return (
    <div className="roster__make">
      <Pick
        label={say('week')}
        value={week}
        choices={weeks.map((value) => ({ value, label: date(value, language) }))}
        onChange={setWeek}
      />
      <label className="roster__people">
        <span>{say('peopleMax')}</span>
        <input
          className="roster__number"
          inputMode="numeric"
          placeholder={say('peopleMaxHint')}
          value={people}
          onChange={(event) => setPeople(event.target.value.replace(/\D/g, ''))}
        />
      </label>
      <Button type="primary" loading={make.isPending} onClick={() => make.mutate(undefined)}>
        {say('make')}
      </Button>
      {make.isPending ? (
        <span className="small quiet" role="status">
          {say('making')}
        </span>
      ) : null}
      <Refusal error={make.error} />
    </div>
  );
}

function Chosen({ id }: { readonly id: RosterId }) {
  const roster = useRoster(id);
  return (
    <Loaded query={roster} skeleton={<Skeleton rows={8} />}>
      {(data) => <Shown roster={data} />}
    </Loaded>
  );
}

function Shown({ roster }: { readonly roster: Roster }) {
  const say = useWords(rosterWords);
  const language = useLanguage();
  const may = useOffered('makeRoster');
  const publish = useAct(
    (_: undefined, idempotencyKey) =>
      client.call(staffing.publishRoster, { params: { rosterId: roster.id }, idempotencyKey }),
    { done: () => say('publishedNow'), touches: [staffingKey] },
  );
  return (
    <section className="panel" aria-labelledby="roster">
      <div className="panel__head">
        <h2 id="roster">
          {date(roster.week, language)} · {say(roster.state)}
        </h2>
        <div className="actions roster__acts">
          {may && roster.state === 'draft' ? (
            <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate(undefined)}>
              {say('publish')}
            </Button>
          ) : null}
          <Button href={`/api/v1/staffing/rosters/${roster.id}/sheet`} download>
            {say('download')}
          </Button>
          <Button onClick={() => window.print()}>{say('print')}</Button>
        </div>
      </div>
      <div className="panel__body">
        <Refusal error={publish.error} />
        <p>
          {say('summary', {
            people: number(roster.people, language),
            paid: number(roster.paidHours, language),
            bound: number(Math.ceil(roster.boundHours), language),
          })}
        </p>
        <RosterTable roster={roster} />
      </div>
    </section>
  );
}
