// The page of calls and agents: how the year will end, what the next days need, and a trial. Never a forecast without its worth.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useSearchParams } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Days } from './Days.tsx';
import { OutlookPanels } from './Outlook.tsx';
import { staffingWords } from './words.ts';
import './staffing.css';

// Below the first screen, and with forms: fetched when the page stands.
const Trial = lazily(async () => (await import('./Trial.tsx')).Trial);
const WhatIf = lazily(async () => (await import('./WhatIf.tsx')).WhatIf);
const Occasions = lazily(async () => (await import('./Occasions.tsx')).Occasions);
const Handling = lazily(async () => (await import('./Handling.tsx')).Handling);

const yearsBack = 6;

export default function Staffing() {
  const say = useWords(staffingWords);
  const [params, setParams] = useSearchParams();
  const now = new Date().getFullYear();
  const year = Number(params.get('year')) || now;
  const years = Array.from({ length: yearsBack }, (_, back) => now - back);
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Pick
          label={say('year')}
          value={String(year)}
          choices={years.map((one) => ({ value: String(one), label: say('yearOf', { year: one }) }))}
          onChange={(value) => setParams({ year: value }, { replace: true })}
        />
      </PageHead>
      <div className="staffing">
        <OutlookPanels year={year} />
        {year === now ? (
          <>
            <Days />
            <Occasions />
            <Handling />
            <WhatIf year={year} />
          </>
        ) : null}
        <Trial />
      </div>
    </div>
  );
}
