// One unit: what it is, every name it has had, who works there, and what may be done with it.
import type { UnitDetail as Detail } from '@kapok/contracts/parties/units.ts';
import { parties } from '@kapok/web-shared/endpoints/parties.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { client } from '../../api.ts';
import { Listed, usePages } from '../../parts/pages.tsx';
import { Sideways } from '../../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../../parts/States.tsx';
import { useOffered } from '../../shell/session.ts';
import { staffKey } from '../staff/queries.ts';
import { RoleNames } from '../staff/RoleNames.tsx';
import { useUnit } from './queries.ts';
import { kindWords, unitWords } from './words.ts';

const RenameUnit = lazy(async () => ({ default: (await import('./UnitActs.tsx')).RenameUnit }));
const EndUnit = lazy(async () => ({ default: (await import('./UnitActs.tsx')).EndUnit }));

export function UnitDetail({ code, addBelow }: { readonly code: string; readonly addBelow: () => void }) {
  return (
    <Loaded
      query={useUnit(code)}
      skeleton={
        <div className="panel panel__body">
          <Skeleton rows={8} />
        </div>
      }
    >
      {(unit) => (
        <div className="units__stack">
          <About unit={unit} addBelow={addBelow} />
          <History unit={unit} />
          <StaffOf code={unit.code} />
        </div>
      )}
    </Loaded>
  );
}

function About({ unit, addBelow }: { readonly unit: Detail; readonly addBelow: () => void }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  const mayKeep = useOffered('keepUnits') && unit.until === undefined;
  const [doing, setDoing] = useState<'rename' | 'end'>();
  return (
    <section className="panel" aria-labelledby="unit-name">
      <div className="panel__head">
        <h2 id="unit-name">
          {inLanguage(unit.name, language)} {unit.until ? <span className="tag">{say('ended')}</span> : null}
        </h2>
        {mayKeep && !doing ? (
          <div className="actions">
            <Button onClick={addBelow}>{say('addBelow')}</Button>
            <Button onClick={() => setDoing('rename')}>{say('rename')}</Button>
            <Button onClick={() => setDoing('end')}>{say('end')}</Button>
          </div>
        ) : null}
      </div>
      <Suspense fallback={<Skeleton rows={3} />}>
        {doing === 'rename' ? <RenameUnit unit={unit} leave={() => setDoing(undefined)} /> : null}
        {doing === 'end' ? <EndUnit unit={unit} leave={() => setDoing(undefined)} /> : null}
      </Suspense>
      <dl className="facts panel__body">
        <Fact name={say('kind')}>{inLanguage(kindWords[unit.kind], language)}</Fact>
        <Fact name={say('code')}>
          <span className="mono">{unit.code}</span>
        </Fact>
        <Fact name={say('parent')}>{unit.parent ? <UnitLink code={unit.parent} /> : say('noParent')}</Fact>
        <Fact name={say('below')}>{say('belowCount', { count: unit.unitsBelow })}</Fact>
        {unit.divisionCode ? (
          <Fact name={say('divisionCode')}>
            <span className="tabular">{unit.divisionCode}</span>
          </Fact>
        ) : null}
        {unit.creditCode ? (
          <Fact name={say('creditCode')}>
            <span className="tabular">{unit.creditCode}</span>
          </Fact>
        ) : null}
        <Fact name={say('handlesCases')}>{say(unit.handlesCases ? 'yes' : 'no')}</Fact>
        <Fact name={say('from')}>
          <Since at={unit.history.at(-1)?.from ?? unit.from} />
        </Fact>
        {unit.until ? <Fact name={say('until')}>{date(unit.until, language)}</Fact> : null}
        {unit.successor ? (
          <Fact name={say('successor')}>
            <UnitLink code={unit.successor} />
          </Fact>
        ) : null}
      </dl>
    </section>
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

/** Units that were there before the house began carry its first instant, which is no date of theirs. */
function Since({ at }: { readonly at: string }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  return Date.parse(at) <= 0 ? say('fromAlways') : date(at, language);
}

function UnitLink({ code }: { readonly code: string }) {
  const language = useLanguage();
  const unit = useUnit(code).data;
  return <Link to={`/administration/units/${code}`}>{unit ? inLanguage(unit.name, language) : code}</Link>;
}

function History({ unit }: { readonly unit: Detail }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="unit-history">
      <div className="panel__head">
        <h2 id="unit-history">{say('history')}</h2>
      </div>
      <Sideways label={say('history')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('parent')}</th>
              <th scope="col">{say('since')}</th>
              <th scope="col">{say('to')}</th>
            </tr>
          </thead>
          <tbody>
            {unit.history.map((period) => (
              <tr key={period.from}>
                <td>{inLanguage(period.name, language)}</td>
                <td>{period.parent ? <UnitLink code={period.parent} /> : say('noParent')}</td>
                <td>
                  <Since at={period.from} />
                </td>
                <td>{period.until ? date(period.until, language) : say('now')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}

function StaffOf({ code }: { readonly code: string }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  const pages = usePages([...staffKey, 'of-unit', code], (cursor, signal) =>
    client.call(parties.listStaff, { query: { unit: code, ...cursor }, signal }),
  );
  return (
    <section className="panel" aria-labelledby="unit-staff">
      <div className="panel__head">
        <h2 id="unit-staff">{say('staff')}</h2>
      </div>
      <Listed
        pages={pages}
        skeleton={
          <div className="panel__body">
            <Skeleton rows={3} />
          </div>
        }
        empty={<p className="panel__body quiet">{say('noStaff')}</p>}
      >
        {(staff) => (
          <ul className="units__staff">
            {staff.map((one) => (
              <li key={one.staffId}>
                <Link to={`/administration/staff/${one.staffId}`}>{inLanguage(one.name, language)}</Link>
                <span className="quiet">
                  <RoleNames posts={one.posts.filter(({ unit }) => unit === code)} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
