// The tree of units as it was on a day, opened level by level; or the flat list of what was searched for or has ended.
// Never asks for more of the tree than is open.
import type { ListedUnit } from '@kapok/contracts/parties/units.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { Listed } from '../../parts/pages.tsx';
import { Skeleton } from '../../parts/States.tsx';
import { type UnitFilter, useUnits } from './queries.ts';
import { kindWords, unitWords } from './words.ts';

interface Place {
  readonly selected: string | undefined;
  /** The rest of the page's address, kept when another unit is chosen. */
  readonly search: string;
}

export function UnitTree({
  at,
  empty,
  ...place
}: Place & { readonly at: string | undefined; readonly empty: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a second way to what Tab reaches already.
    <div className="unit-tree" onKeyDown={walk}>
      <Level filter={{ top: true, ...(at ? { at } : {}) }} empty={empty} {...place} />
    </div>
  );
}

export function UnitRows({
  filter,
  empty,
  ...place
}: Place & { readonly filter: UnitFilter; readonly empty: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a second way to what Tab reaches already.
    <div className="unit-tree" onKeyDown={walk}>
      <Listed pages={useUnits(filter)} empty={empty}>
        {(units) => (
          <ul>
            {units.map((unit) => (
              <li key={unit.code}>
                <Row unit={unit} {...place} />
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}

function Level({
  filter,
  empty,
  ...place
}: Place & { readonly filter: UnitFilter; readonly empty: ReactNode }) {
  return (
    <Listed pages={useUnits(filter)} empty={empty} skeleton={<Skeleton rows={3} />}>
      {(units) => (
        <ul>
          {units.map((unit) => (
            <Node key={unit.code} unit={unit} at={filter.at} {...place} />
          ))}
        </ul>
      )}
    </Listed>
  );
}

function Node({
  unit,
  at,
  ...place
}: Place & { readonly unit: ListedUnit; readonly at: string | undefined }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  const [open, setOpen] = useState(unit.kind === 'government');
  const name = inLanguage(unit.name, language);
  return (
    <li>
      <Row unit={unit} {...place}>
        {unit.unitsBelow > 0 ? (
          <button
            type="button"
            className="unit-row__toggle"
            aria-expanded={open}
            aria-label={say(open ? 'collapse' : 'expand', { name })}
            onClick={() => setOpen(!open)}
          >
            <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
              <path
                d={open ? 'M2 4l4 4 4-4' : 'M4 2l4 4-4 4'}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.6"
              />
            </svg>
          </button>
        ) : null}
      </Row>
      {open && unit.unitsBelow > 0 ? (
        <Level filter={{ under: unit.code, ...(at ? { at } : {}) }} empty={null} {...place} />
      ) : null}
    </li>
  );
}

function Row({
  unit,
  selected,
  search,
  children,
}: Place & { readonly unit: ListedUnit; readonly children?: ReactNode }) {
  const say = useWords(unitWords);
  const language = useLanguage();
  return (
    <div className="unit-row">
      <span className="unit-row__lead">{children}</span>
      <Link
        to={{ pathname: `/administration/units/${unit.code}`, search }}
        className="unit-row__link"
        aria-current={unit.code === selected ? 'true' : undefined}
      >
        <span>{inLanguage(unit.name, language)}</span>
        <span className="unit-row__note">
          {unit.endedAt
            ? say('endedOn', { day: date(unit.endedAt, language) })
            : inLanguage(kindWords[unit.kind], language)}
        </span>
      </Link>
    </div>
  );
}

/** Up and down move through what is in sight, right opens, left closes: what people know from file trees. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.unit-row__link')];
  const row = (event.target as HTMLElement).closest('.unit-row');
  const at = links.findIndex((link) => link.closest('.unit-row') === row);
  if (at < 0) return;
  const toggle = row?.querySelector<HTMLElement>('.unit-row__toggle');
  const open = toggle?.getAttribute('aria-expanded') === 'true';
  if (event.key === 'ArrowDown') links[at + 1]?.focus();
  else if (event.key === 'ArrowUp') links[at - 1]?.focus();
  else if (toggle && event.key === (open ? 'ArrowLeft' : 'ArrowRight')) toggle.click();
  else return;
  event.preventDefault();
}
