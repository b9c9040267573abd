// Other systems: those that handle orders, that are told of them, that send requests, and telephone switches. A secret is shown once and never kept in the page.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { PageHead } from '../parts/PageHead.tsx';
import { Machines } from './Machines.tsx';
import { Sources } from './Sources.tsx';
import { Switches } from './Switches.tsx';
import { Webhooks } from './Webhooks.tsx';
import { systemWords } from './words.ts';
import './systems.css';

export default function Systems() {
  const say = useWords(systemWords);
  const [shown, setShown] = useState<{ readonly secret: string; readonly what?: string }>();
  const show = (secret: string, what?: string) => setShown({ secret, ...(what ? { what } : {}) });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="systems">
        {shown ? (
          <section className="systems__secret" aria-labelledby="systems-secret">
            <h2 id="systems-secret">{say('secretTitle')}</h2>
            {shown.what ? <p>{shown.what}</p> : null}
            <code className="mono">{shown.secret}</code>
            <p className="small quiet">{say('secretText')}</p>
            <Button onClick={() => setShown(undefined)}>{say('kept')}</Button>
          </section>
        ) : null}
        <Machines show={show} />
        <Webhooks show={show} />
        <Sources show={show} />
        <Switches show={show} />
      </div>
    </div>
  );
}
