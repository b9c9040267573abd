// Requests in a panel, a line each: what is asked, where it stands, who asked for it and decided it when, and what may be done.
import { useLanguage } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import { Listed, type Pages } from './pages.tsx';
import { Skeleton } from './States.tsx';
import { LightShape, type LightState } from './signs.tsx';
import './requests.css';

export function RequestList<Item>({
  pages,
  rows = 5,
  empty,
  children,
}: {
  readonly pages: Pages<Item>;
  /** Lines to expect while they are asked for. */
  readonly rows?: number;
  readonly empty: ReactNode;
  readonly children: (item: Item) => ReactNode;
}) {
  return (
    <Listed
      pages={pages}
      skeleton={
        <div className="panel__body">
          <Skeleton rows={rows} />
        </div>
      }
      empty={empty}
    >
      {(items) => <ul className="requests">{items.map(children)}</ul>}
    </Listed>
  );
}

export function RequestLine({
  title,
  light,
  state,
  facts,
  course,
  acts,
  children,
}: {
  readonly title: ReactNode;
  readonly light: LightState;
  readonly state: string;
  /** What stands beside the state, each in an element of its own. */
  readonly facts?: ReactNode;
  /** Who did what when, first to last; what has not come is left out. */
  readonly course: readonly (string | false | undefined)[];
  readonly acts?: ReactNode;
  readonly children?: ReactNode;
}) {
  const language = useLanguage();
  return (
    <li className="request">
      <div className="request__text">
        <p className="request__title">{title}</p>
        <p className="request__facts">
          <span className="request__state">
            <LightShape state={light} size={12} />
            {state}
          </span>
          {facts}
        </p>
        {children}
        <p className="small quiet">{course.filter(Boolean).join(language === 'zh' ? '；' : '; ')}</p>
      </div>
      {acts}
    </li>
  );
}
