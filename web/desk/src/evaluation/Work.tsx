// What is asked of one person and by when: items to fill, steps their department owes. Never shows what is asked of another.
import type { Assignment, OwnWork } from '@kapok/contracts/evaluation/assigning.ts';
import type { GoalAssignment } from '@kapok/contracts/goals/operations.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { goalAssigningWords } from '../goals/assigningWords.ts';
import { assignmentLights, ownGoalWorkKey } from '../goals/queries.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { campaignWords, deadlineWords, lightWords } from './campaignWords.ts';
import './evaluation.css';
import { ownWorkKey } from './queries.ts';
import { workWords } from './workWords.ts';

const GoalFill = lazily(() => import('../goals/GoalFill.tsx').then((file) => file.GoalFill), 8);
const Fill = lazily(() => import('./Fill.tsx').then((file) => file.Fill), 5);

export default function Work() {
  const say = useWords(workWords);
  const query = useQuery({
    queryKey: ownWorkKey,
    queryFn: ({ signal }) => client.call(evaluations.ownWork, { signal }),
  });
  const written = useQuery({
    queryKey: ownGoalWorkKey,
    queryFn: ({ signal }) => client.call(goals.ownWork, { signal }),
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={query} skeleton={<Skeleton rows={6} />}>
        {(work) => (
          <Loaded query={written} skeleton={<Skeleton rows={6} />}>
            {({ items }) => <Asked work={work} written={items} />}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

function Asked({
  work: { assignments, steps },
  written,
}: {
  readonly work: OwnWork;
  readonly written: readonly GoalAssignment[];
}) {
  const say = useWords(workWords);
  const tell = useWords(goalAssigningWords);
  const toWrite = written.filter(({ state }) => state === 'open');
  const open = assignments.filter(({ state }) => state === 'open');
  const done = [...assignments, ...written].filter(({ state }) => state === 'handed-in');
  const asked = open.length + steps.length + toWrite.length;
  if (asked + done.length === 0) return <Empty title={say('empty')}>{say('emptyText')}</Empty>;
  return (
    <>
      {open.length > 0 ? (
        <section className="work-part" aria-label={say('open')}>
          <h2>{say('open')}</h2>
          <ul className="work">
            {open.map((one) => (
              <Open key={one.id} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
      {toWrite.length > 0 ? (
        <section className="work-part" aria-label={tell('openWork')}>
          <h2>{tell('openWork')}</h2>
          <ul className="work">
            {toWrite.map((one) => (
              <ToWrite key={one.id} one={one} />
            ))}
          </ul>
        </section>
      ) : null}
      {steps.length > 0 ? <Steps steps={steps} /> : null}
      {asked === 0 ? <Empty title={say('empty')}>{say('emptyText')}</Empty> : null}
      {done.length > 0 ? <Done done={done} /> : null}
    </>
  );
}

function Open({ one }: { readonly one: Assignment }) {
  const say = useWords(workWords);
  const language = useLanguage();
  const department = inLanguage(one.project ?? one.department.name, language);
  return (
    <Given
      one={one}
      of={say('of', { department, year: one.year })}
      fold={say('fold')}
      fill={say('fill')}
      filling={<Fill id={one.id} />}
    />
  );
}

function ToWrite({ one }: { readonly one: GoalAssignment }) {
  const tell = useWords(goalAssigningWords);
  const language = useLanguage();
  return (
    <Given
      one={one}
      of={tell('ofSet', {
        department: inLanguage(one.department.name, language),
        year: one.year,
        title: inLanguage(one.title, language),
      })}
      fold={tell('fold')}
      fill={tell('fill')}
      filling={<GoalFill id={one.id} />}
    />
  );
}

/** What somebody was given: of what it is, until when, and the form that fills it once it is opened. */
function Given({
  one,
  of,
  fold,
  fill,
  filling,
}: {
  readonly one: Assignment | GoalAssignment;
  readonly of: string;
  readonly fold: string;
  readonly fill: string;
  readonly filling: ReactNode;
}) {
  const say = useWords(workWords);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const name = inLanguage(one.name, language);
  return (
    <li className="panel work__one">
      <div className="work__head">
        <div>
          <h3>{name}</h3>
          <p className="quiet small">
            {of}
            {one.note ? <> · {one.note}</> : null}
          </p>
        </div>
        <p className="work__due">
          <Due light={one.light} dueOn={one.dueOn} daysLeft={one.daysLeft} />
          {one.reminders > 0 ? (
            <span className="quiet small"> · {say('remindedTimes', { count: one.reminders })}</span>
          ) : null}
        </p>
        <Button
          aria-expanded={open}
          aria-label={`${open ? fold : fill} ${name}`}
          onClick={() => setOpen(!open)}
        >
          {open ? fold : fill}
        </Button>
      </div>
      {open ? filling : null}
    </li>
  );
}

function Due({
  light,
  dueOn,
  daysLeft = 0,
}: {
  readonly light: Assignment['light'];
  readonly dueOn: string;
  readonly daysLeft?: number | undefined;
}) {
  const say = useWords(workWords);
  const days = useWords(campaignWords);
  const language = useLanguage();
  return (
    <>
      <LightShape state={assignmentLights[light]} size={12} /> {inLanguage(lightWords[light], language)} ·{' '}
      <span className="tabular">{say('due', { date: date(dueOn, language) })}</span>{' '}
      <span className="quiet small">
        {daysLeft > 0
          ? days('daysLeft', { count: daysLeft })
          : daysLeft === 0
            ? days('today')
            : days('daysOver', { count: -daysLeft })}
      </span>
    </>
  );
}

function Steps({ steps }: { readonly steps: OwnWork['steps'] }) {
  const say = useWords(workWords);
  const language = useLanguage();
  return (
    <section className="work-part" aria-label={say('steps')}>
      <h2>{say('steps')}</h2>
      <ul className="work">
        {steps.map((one) => {
          const name = say('step', { year: one.year, step: inLanguage(deadlineWords[one.step], language) });
          return (
            <li key={`${one.department.code}-${one.year}`} className="panel work__one">
              <div className="work__head">
                <div>
                  <h3>{one.evaluation ? <Link to={`/evaluation/${one.evaluation}`}>{name}</Link> : name}</h3>
                  <p className="quiet small">
                    {inLanguage(one.department.name, language)}
                    {one.text ? <> · {one.text}</> : null}
                  </p>
                </div>
                <p className="work__due">
                  <Due light={one.light} dueOn={one.dueOn} daysLeft={one.daysLeft} />
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Done({
  done,
}: {
  readonly done: readonly Pick<Assignment | GoalAssignment, 'id' | 'name' | 'endedAt'>[];
}) {
  const say = useWords(workWords);
  const language = useLanguage();
  return (
    <section className="work-part" aria-label={say('done')}>
      <h2>{say('done')}</h2>
      <ul className="work work--done">
        {done.map((one) => (
          <li key={one.id}>
            <LightShape state="done" size={12} /> {inLanguage(one.name, language)}{' '}
            <span className="quiet small">
              {one.endedAt ? say('handedInOn', { date: date(one.endedAt, language) }) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
