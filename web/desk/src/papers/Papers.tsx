// The texts of papers, of the whole city or of one department: what holds, who set it, and its writing with the paper beside it.

import { wholeCity } from '@kapok/contracts/notices/templates.ts';
import { paperTexts } from '@kapok/web-shared/endpoints/notices.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { OnVersion } from '../parts/OnVersion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { useSession } from '../shell/session.ts';
import './papers.css';
import { type Held, papersKey } from './queries.ts';
import { Writing } from './Writing.tsx';
import { paperWords } from './words.ts';

const UnitPick = lazily(() => import('../parties/units/UnitPick.tsx').then((file) => file.UnitPick), 1);

export default function Papers() {
  const say = useWords(paperWords);
  const own = useSession().staff.department?.code;
  const [asked, setAsked] = useParam('department');
  const department = asked || own || wholeCity;
  const query = useQuery({
    queryKey: [...papersKey, department],
    queryFn: ({ signal }) => client.call(paperTexts.read, { params: { department }, signal }),
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="papers__tools">
        <UnitPick
          label={say('department')}
          {...(department === wholeCity ? {} : { value: department })}
          onChange={(code) => setAsked(code ?? wholeCity)}
        />
        {department === wholeCity ? (
          <span className="small quiet">{say('cityIs')}</span>
        ) : (
          <Button onClick={() => setAsked(wholeCity)}>{say('toCity')}</Button>
        )}
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(held) => (
          <OnVersion key={department} held={held}>
            {(base, stand) => (
              <div className="papers">
                <Stands held={base} />
                <Writing department={department} held={base} stand={stand} />
              </div>
            )}
          </OnVersion>
        )}
      </Loaded>
    </div>
  );
}

/** Which version it is, who set it and when, and who may. */
function Stands({ held: { version, setAt, setBy, mayChange } }: { readonly held: Held }) {
  const say = useWords(paperWords);
  const language = useLanguage();
  const on = setAt ? { date: date(setAt, language) } : undefined;
  const parts = [
    version === 0 ? say('nothingSet') : say('version', { version }),
    on && (setBy ? say('setBy', { ...on, name: inLanguage(setBy, language) }) : say('setOn', on)),
    mayChange ? undefined : say('readOnly'),
  ];
  return <p className="small quiet">{parts.filter(Boolean).join(' · ')}</p>;
}
