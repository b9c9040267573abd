// A clerk collects an application for the authority of another place: what of which place, who stands here, what they brought in which
// form, and the four checks of identity and form. What is typed travels in the body only and is gone once it was taken.
import type { receiveElsewhere } from '@kapok/contracts/crossings/operations.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import '../parts/forms.css';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import './crossings.css';
import { usePlaces } from './queries.ts';
import { crossingWords } from './words.ts';

type Taken = AnswerOf<typeof receiveElsewhere>;

const CollectFields = lazily(() => import('./CollectFields.tsx').then((file) => file.CollectFields), 10);

export default function Collect() {
  const say = useWords(crossingWords);
  const [taken, setTaken] = useState<Taken>();
  return (
    <div className="page page--form">
      <Link to="/crossings">← {say('back')}</Link>
      <PageHead title={say('collectTitle')} lead={say('collectLead')} />
      {taken ? <Receipt taken={taken} next={() => setTaken(undefined)} /> : <CollectForm taken={setTaken} />}
    </div>
  );
}

function CollectForm({ taken }: { readonly taken: (taken: Taken) => void }) {
  const say = useWords(crossingWords);
  const places = usePlaces();
  return (
    <Loaded query={places} skeleton={<Skeleton rows={8} />}>
      {({ items }) =>
        items.some(({ mine }) => mine) ? (
          <CollectFields places={items} taken={taken} />
        ) : (
          <div className="panel">
            <Empty title={say('noWindow')}>{say('noWindowText')}</Empty>
          </div>
        )
      }
    </Loaded>
  );
}

function Receipt({ taken, next }: { readonly taken: Taken; readonly next: () => void }) {
  const say = useWords(crossingWords);
  return (
    <section className="panel panel__body" aria-labelledby="collect-taken">
      <h2 id="collect-taken">{say('takenDone')}</h2>
      <dl className="facts">
        <div>
          <dt>{say('number')}</dt>
          <dd className="tabular">{taken.number}</dd>
        </div>
        <div>
          <dt>{say('followCode')}</dt>
          <dd className="tabular">{taken.followCode}</dd>
        </div>
      </dl>
      <p className="small quiet">{say('takenText')}</p>
      <div className="actions">
        <Link to={`/crossings/${taken.id}`}>{say('toCrossing')}</Link>
        <Button onClick={next}>{say('takeNext')}</Button>
      </div>
    </section>
  );
}
