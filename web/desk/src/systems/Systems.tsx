// Other systems: those that are told of orders and those that send requests. A secret is shown once and never kept in the page.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { PageHead } from '../parts/PageHead.tsx';
import { Sources } from './Sources.tsx';
import { Webhooks } from './Webhooks.tsx';
import { systemWords } from './words.ts';
import './systems.css';

export default function Systems() {
  const say = useWords(systemWords);
  const [secret, setSecret] = useState<string>();
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <div className="systems">
        {secret ? (
          <section className="systems__secret" aria-labelledby="systems-secret">
            <h2 id="systems-secret">{say('secretTitle')}</h2>
            <code>{secret}</code>
            <p className="small quiet">{say('secretText')}</p>
            <Button onClick={() => setSecret(undefined)}>{say('kept')}</Button>
          </section>
        ) : null}
        <Webhooks show={setSecret} />
        <Sources show={setSecret} />
      </div>
    </div>
  );
}
