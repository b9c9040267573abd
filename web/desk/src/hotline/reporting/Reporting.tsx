// What residents may report online: the kinds by their groups, each with the work order it becomes, and what of it is public.
import { orderTypes } from '@kapok/contracts/hotline/words.ts';
import type { Service } from '@kapok/contracts/open311/services.ts';
import { open311 } from '@kapok/web-shared/endpoints/open311.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../api.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../../parts/States.tsx';
import { useOffered } from '../../shell/session.ts';
import { useNames } from '../names.ts';
import { Publishing } from './Publishing.tsx';
import { reportedKey } from './queries.ts';
import './reporting.css';
import { reportingWords } from './words.ts';

const ServiceForm = lazy(() => import('./ServiceForm.tsx'));

export default function Reporting() {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const maySet = useOffered('setReporting');
  const [changing, setChanging] = useState<Service | 'new'>();
  const list = useQuery({
    queryKey: reportedKey,
    queryFn: ({ signal }) => client.call(open311.services, { query: { all: true }, signal }),
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {maySet ? (
          <Button type="primary" onClick={() => setChanging('new')}>
            {say('add')}
          </Button>
        ) : null}
      </PageHead>
      {changing ? (
        <Suspense fallback={<Skeleton rows={8} />}>
          <ServiceForm
            key={changing === 'new' ? '' : `${changing.code} ${changing.version}`}
            service={changing === 'new' ? undefined : changing}
            leave={() => setChanging(undefined)}
          />
        </Suspense>
      ) : null}
      <Loaded query={list} skeleton={<Skeleton rows={10} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          ) : (
            <div className="reporting">
              {[...new Set(items.map(({ group }) => inLanguage(group, language)))].map((group) => (
                <section key={group} className="panel" aria-label={group}>
                  <div className="panel__head">
                    <h2>{group}</h2>
                  </div>
                  <ul>
                    {items
                      .filter((one) => inLanguage(one.group, language) === group)
                      .map((service) => (
                        <Kind
                          key={service.code}
                          service={service}
                          {...(maySet ? { change: () => setChanging(service) } : {})}
                        />
                      ))}
                  </ul>
                </section>
              ))}
            </div>
          )
        }
      </Loaded>
      <Publishing />
    </div>
  );
}

function Kind({ service, change }: { readonly service: Service; readonly change?: () => void }) {
  const say = useWords(reportingWords);
  const language = useLanguage();
  const { name } = useNames();
  const title = inLanguage(service.words, language);
  return (
    <li className="reporting__kind">
      <div>
        <strong>{title}</strong> {service.active ? null : <span className="tag">{say('inactive')}</span>}
        <p className="small">{inLanguage(service.description, language)}</p>
        <p className="small quiet">
          {say('becomes', {
            type: inLanguage(orderTypes[service.orderType], language),
            category: name('categories', service.category),
          })}
          {' · '}
          {service.attributes.length > 0 ? `${say('asks', { count: service.attributes.length })} · ` : ''}
          {say('version', { version: service.version })}
        </p>
      </div>
      {change ? (
        <Button size="small" aria-label={say('changeOf', { name: title })} onClick={change}>
          {say('change')}
        </Button>
      ) : null}
    </li>
  );
}
