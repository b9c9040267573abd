// Lanes and agents as who leads the floor sets them: which contacts wait where, who takes them, and surge lanes at one act.
import type { Lane } from '@kapok/contracts/callcentre/lanes.ts';
import { agentStates, languages, seatPlaces } from '@kapok/contracts/callcentre/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNames } from '../hotline/names.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import { LaneSwitch } from './LaneSwitch.tsx';
import './lanes.css';
import { limitWords } from './limitWords.ts';
import { QueueLimits } from './QueueLimits.tsx';
import { useAgents, useLanes } from './queries.ts';
import type { Agent } from './SkillsForm.tsx';
import { callcentreWords } from './words.ts';

const LaneForm = lazy(() => import('./LaneForm.tsx'));
const SkillsForm = lazy(() => import('./SkillsForm.tsx'));

export default function Lanes() {
  const say = useWords(callcentreWords);
  const lanes = useLanes();
  const maySet = useOffered('setLane');
  const [changing, setChanging] = useState<Lane | 'new'>();
  return (
    <div className="page">
      <PageHead title={say('lanesTitle')} lead={say('lanesLead')}>
        {maySet ? (
          <Button type="primary" onClick={() => setChanging('new')}>
            {say('newLane')}
          </Button>
        ) : null}
      </PageHead>
      {changing ? (
        <Suspense fallback={<Skeleton rows={6} />}>
          <LaneForm
            key={changing === 'new' ? '' : `${changing.code} ${changing.version}`}
            lane={changing === 'new' ? undefined : changing}
            leave={() => setChanging(undefined)}
          />
        </Suspense>
      ) : null}
      <Loaded query={lanes} skeleton={<Skeleton rows={6} />}>
        {({ lanes: all }) => (
          <ul className="lanes">
            {all.map((lane) => (
              <LaneCard
                key={lane.code}
                lane={lane}
                {...(maySet ? { change: () => setChanging(lane) } : {})}
              />
            ))}
          </ul>
        )}
      </Loaded>
      <AgentsTable />
      <QueueLimits />
    </div>
  );
}

function LaneCard({ lane, change }: { readonly lane: Lane; readonly change?: () => void }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const { name } = useNames();
  const comma = language === 'zh' ? '、' : ', ';
  const title = inLanguage(lane.name, language);
  return (
    <li className="panel lanes__lane" aria-label={title}>
      <div className="lanes__head">
        <h2>{title}</h2>
        {lane.surge ? <span className="tag">{say('surge')}</span> : null}
        <div className="actions">
          {lane.surge ? <LaneSwitch lane={lane} /> : null}
          {change ? (
            <Button size="small" aria-label={say('changeLane', { lane: title })} onClick={change}>
              {say('change')}
            </Button>
          ) : null}
        </div>
      </div>
      <dl className="facts">
        <Fact name={say('lines')}>
          {lane.lines.map((line) => name('lines', line)).join(comma) || say('linesAny')}
        </Fact>
        {lane.option ? <Fact name={say('option')}>{lane.option}</Fact> : null}
        <Fact name={say('priority')}>{lane.priority}</Fact>
        <Fact name={say('skill')}>{lane.skill ? `${lane.skill} ≥ ${lane.levelMin}` : say('skillAny')}</Fact>
        <Fact name={say('laneAgents')}>{lane.agents.join(comma) || say('agentsAny')}</Fact>
        <Fact name={say('escalateAfter')}>{lane.escalateAfterSeconds}</Fact>
      </dl>
      <p className="quiet">{inLanguage(lane.greeting, language)}</p>
    </li>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const lightOf = {
  away: 'off',
  ready: 'green',
  ringing: 'yellow',
  talking: 'information',
  'after-call': 'yellow',
} as const;

function AgentsTable() {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const sayLimits = useWords(limitWords);
  const maySet = useOffered('setLane');
  const agents = useAgents();
  const [changing, setChanging] = useState<string>();
  const changed = agents.data?.agents.find(({ code }) => code === changing);
  const comma = language === 'zh' ? '、' : ', ';
  const nameOf = ({ name, code }: Agent) => (name ? inLanguage(name, language) : code);
  return (
    <>
      {changed ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <SkillsForm key={changed.code} agent={changed} leave={() => setChanging(undefined)} />
        </Suspense>
      ) : null}
      <Loaded query={agents} skeleton={<Skeleton rows={4} />}>
        {({ agents: all }) =>
          all.length === 0 ? (
            <Empty title={say('noAgents')}>{say('noAgentsText')}</Empty>
          ) : (
            <Sideways className="panel" label={say('agents')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{say('agent')}</th>
                    <th scope="col">{say('state')}</th>
                    <th scope="col">{say('place')}</th>
                    <th scope="col">{say('languages')}</th>
                    <th scope="col">{say('skills')}</th>
                    {maySet ? <th scope="col">{say('acts')}</th> : null}
                  </tr>
                </thead>
                <tbody>
                  {all.map((agent) => (
                    <tr key={agent.code}>
                      <td>{nameOf(agent)}</td>
                      <td>
                        <span className="lanes__state">
                          <LightShape state={lightOf[agent.state]} />
                          {inLanguage(agentStates[agent.state], language)}
                          {agent.gone ? <span className="tag">{say('lost')}</span> : null}
                        </span>
                      </td>
                      <td>
                        {inLanguage(seatPlaces[agent.place], language)} {agent.extension ?? ''}
                      </td>
                      <td>
                        {agent.languages.map((one) => inLanguage(languages[one], language)).join(comma)}
                      </td>
                      <td>
                        {Object.entries(agent.skills)
                          .map(([skill, level]) => `${skill} ${level}`)
                          .join(comma)}
                      </td>
                      {maySet ? (
                        <td>
                          <Button
                            size="small"
                            aria-label={sayLimits('changeSkills', { agent: nameOf(agent) })}
                            onClick={() => setChanging(agent.code)}
                          >
                            {say('change')}
                          </Button>
                        </td>
                      ) : null}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          )
        }
      </Loaded>
    </>
  );
}
