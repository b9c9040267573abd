// One item of the catalogue: what its entry lacks, what it says, and its end. What is published is the next version.

import { itemFindings } from '@kapok/contracts/services/words.ts';
import type { ItemDetail } from '@kapok/contracts/services.ts';
import { services } from '@kapok/web-shared/endpoints/services.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link, useNavigate, useParams } from 'react-router';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import '../parts/forms.css';
import { useOffered } from '../shell/session.ts';
import { itemsKey, useItem } from './queries.ts';
import './services.css';
import { servicesWords } from './words.ts';

const ItemForm = lazily(() => import('./ItemForm.tsx').then((file) => file.ItemForm), 12);

export function NewItem() {
  const say = useWords(servicesWords);
  return (
    <div className="page page--form">
      <Back />
      <PageHead title={say('newTitle')} lead={say('lead')} />
      <ItemForm />
    </div>
  );
}

export default function Item() {
  const { code = '' } = useParams();
  const item = useItem(code);
  return (
    <div className="page page--form">
      <Back />
      <Loaded query={item} skeleton={<Skeleton rows={12} />}>
        {(held) => (
          <OnVersion held={held}>{(detail, stand) => <Whole detail={detail} stand={stand} />}</OnVersion>
        )}
      </Loaded>
    </div>
  );
}

function Back() {
  const say = useWords(servicesWords);
  return (
    <p>
      <Link to="/services">← {say('back')}</Link>
    </p>
  );
}

function Whole({ detail, stand }: { readonly detail: ItemDetail; readonly stand: Stand }) {
  const say = useWords(servicesWords);
  const language = useLanguage();
  const mayKeep = useOffered('keepCatalogue');
  const { item, version, validFrom, findings } = detail;
  return (
    <>
      <PageHead title={item.name} lead={say('version', { version, day: date(validFrom, language) })}>
        <a href={`${language === 'en' ? '/en' : ''}/services/${encodeURIComponent(item.code)}`}>
          {say('publicPage')}
        </a>
      </PageHead>
      <section className="panel panel__body services__found" aria-labelledby="item-findings">
        <h2 id="item-findings">{say('found')}</h2>
        {findings.length === 0 ? (
          <p>{say('nothingFound')}</p>
        ) : (
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{inLanguage(itemFindings[finding], language)}</li>
            ))}
          </ul>
        )}
      </section>
      <ItemForm detail={detail} stand={stand} />
      {mayKeep ? <Ending detail={detail} /> : null}
    </>
  );
}

function Ending({ detail: { item, version } }: { readonly detail: ItemDetail }) {
  const say = useWords(servicesWords);
  const navigate = useNavigate();
  const end = useAct<string, unknown>(
    (reason, idempotencyKey) =>
      client.call(services.end, {
        params: { code: item.code },
        body: { expectedVersion: version, reason },
        idempotencyKey,
      }),
    { done: () => say('ended'), touches: [itemsKey], after: () => void navigate('/services') },
  );
  return (
    <section className="panel panel__body services__ending">
      <p className="quiet">{say('endNote')}</p>
      <ReasonForm
        label={say('end')}
        about={say('end')}
        field={say('endReason')}
        needed={say('needed', { field: say('endReason') })}
        act={end}
      />
    </section>
  );
}
