// Items that have a form of their own, and matters of several items.
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { Link, useNavigate } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import '../services/services.css';
import { useOffered } from '../shell/session.ts';
import { useBundles, useForms } from './queries.ts';
import { applyingWords } from './words.ts';

export default function Forms() {
  const say = useWords(applyingWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const forms = useForms();
  const bundles = useBundles();
  const mayCompose = useOffered('composeBundle');
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {mayCompose ? (
          <Button type="primary" onClick={() => void navigate('/forms/bundles')}>
            {say('newBundle')}
          </Button>
        ) : null}
      </PageHead>
      <section aria-labelledby="forms-items">
        <h2 id="forms-items">{say('items')}</h2>
        <Input.Search
          aria-label={say('open')}
          placeholder={say('code')}
          maxLength={80}
          onSearch={(code) =>
            code.trim() !== '' && void navigate(`/forms/${encodeURIComponent(code.trim())}`)
          }
        />
        <Loaded query={forms} skeleton={<Skeleton rows={6} />}>
          {(items) =>
            items.length === 0 ? (
              <p>{say('none')}</p>
            ) : (
              <ol className="panel services__list">
                {items.map(({ item, formVersion, fields, materials }) => (
                  <li key={item.code} className="services__row">
                    <Link to={`/forms/${encodeURIComponent(item.code)}`}>{item.name}</Link>{' '}
                    <span className="quiet">
                      {item.department} · {say('version', { version: formVersion })} ·{' '}
                      {say('counts', { fields, materials })}
                    </span>
                  </li>
                ))}
              </ol>
            )
          }
        </Loaded>
      </section>
      <section aria-labelledby="forms-bundles">
        <h2 id="forms-bundles">{say('bundles')}</h2>
        <Loaded query={bundles} skeleton={<Skeleton rows={4} />}>
          {(items) =>
            items.length === 0 ? (
              <p>{say('bundlesNone')}</p>
            ) : (
              <ol className="panel services__list">
                {items.map(({ code, words, version, parts }) => (
                  <li key={code} className="services__row">
                    <Link to={`/forms/bundles/${code}`}>{inLanguage(words, language)}</Link>{' '}
                    <span className="quiet">
                      {say('version', { version })} · {say('parts', { count: parts })}
                    </span>
                  </li>
                ))}
              </ol>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}
