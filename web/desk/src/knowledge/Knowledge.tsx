// The knowledge base: every entry with how it stands, or what would be offered for a question today. Never mixes the two: what is
// found may be answered from, what is listed may not.
import type { KnowledgeHit, KnowledgeSummary } from '@kapok/contracts/knowledge.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { Link, useNavigate } from 'react-router';
import { dayBegins } from '../parts/days.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './knowledge.css';
import { useCategories, useEntries, useHits } from './queries.ts';
import { Standing } from './Standing.tsx';
import { knowledgeWords, stateWords } from './words.ts';

const shows = { waiting: 'showWaiting', 'past-review': 'showPastReview', expired: 'showExpired' } as const;
type Show = keyof typeof shows;
const questionMax = 200;

export default function Knowledge() {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const mayDraft = useOffered('draftKnowledge');
  const mayImport = useOffered('importKnowledge');
  const [question, setQuestion] = useParam('q');
  const [category, setCategory] = useParam('category');
  const [shown, setShown] = useParam('show');
  const show = (Object.keys(shows) as Show[]).find((one) => one === shown);
  const categories = useCategories().data?.items ?? [];
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Button onClick={() => void navigate('/hotline/knowledge/gaps')}>{say('toGaps')}</Button>
        <Button onClick={() => void navigate('/hotline/knowledge/synonyms')}>{say('toSynonyms')}</Button>
        {mayImport ? (
          <Button onClick={() => void navigate('/hotline/knowledge/import')}>{say('toImport')}</Button>
        ) : null}
        {mayDraft ? (
          <Button type="primary" onClick={() => void navigate('/hotline/knowledge/new')}>
            {say('begin')}
          </Button>
        ) : null}
      </PageHead>
      <div className="knowledge__tools">
        <Input.Search
          allowClear
          aria-label={say('search')}
          placeholder={say('searchHint')}
          enterButton={say('search')}
          maxLength={questionMax}
          defaultValue={question}
          onSearch={(text) => setQuestion(text.trim())}
        />
        <Pick
          label={say('category')}
          any={say('anyCategory')}
          value={category}
          choices={categories.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }))}
          onChange={setCategory}
        />
        {question ? null : (
          <Pick
            label={say('show')}
            any={say('showAll')}
            value={show ?? ''}
            choices={Object.entries(shows).map(([value, word]) => ({ value, label: say(word) }))}
            onChange={setShown}
          />
        )}
      </div>
      {question ? (
        <Hits question={question} category={category} />
      ) : (
        <Entries category={category} show={show} />
      )}
    </div>
  );
}

function Entries({ category, show }: { readonly category: string; readonly show: Show | undefined }) {
  const say = useWords(knowledgeWords);
  const entries = useEntries({ ...(category ? { category } : {}), ...(show ? { show } : {}) });
  return (
    <Listed
      pages={entries}
      skeleton={<Skeleton rows={10} />}
      empty={
        <div className="panel">
          <Empty title={say('empty')}>{say('emptyText')}</Empty>
        </div>
      }
    >
      {(items) => (
        <ul className="panel knowledge__list">
          {items.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
    </Listed>
  );
}

function Row({ entry }: { readonly entry: KnowledgeSummary }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const day = (value: string) => date(dayBegins(value), language);
  return (
    <li className="knowledge__row">
      <div>
        <Link to={`/hotline/knowledge/${entry.id}`} className="knowledge__title">
          {inLanguage(entry.title, language)}
        </Link>
        <p className="small quiet">
          {inLanguage(entry.owner.name, language)} · {inLanguage(entry.category.name, language)} ·{' '}
          {entry.validTo
            ? say('fromTo', { from: day(entry.validFrom), to: day(entry.validTo) })
            : say('from', { from: day(entry.validFrom) })}{' '}
          · {say('uses', { count: entry.uses })}
        </p>
      </div>
      <div className="knowledge__tags">
        {entry.state === 'draft' ? (
          <span className="tag knowledge__waits">{inLanguage(stateWords.draft, language)}</span>
        ) : null}
        {entry.pastReview ? <span className="tag knowledge__late">{say('pastReview')}</span> : null}
        <Standing standing={entry.standing} />
      </div>
    </li>
  );
}

function Hits({ question, category }: { readonly question: string; readonly category: string }) {
  const say = useWords(knowledgeWords);
  const hits = useHits(question, category);
  return (
    <Loaded query={hits} skeleton={<Skeleton rows={6} />}>
      {({ items }) =>
        items.length === 0 ? (
          <div className="panel">
            <Empty title={say('noHit')}>{say('noHitText')}</Empty>
          </div>
        ) : (
          <section className="panel" aria-labelledby="knowledge-found">
            <div className="panel__head">
              <h2 id="knowledge-found">{say('found', { question })}</h2>
            </div>
            <ul className="knowledge__list">
              {items.map((hit) => (
                <Hit key={hit.id} hit={hit} />
              ))}
            </ul>
          </section>
        )
      }
    </Loaded>
  );
}

function Hit({ hit }: { readonly hit: KnowledgeHit }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  return (
    <li className="knowledge__row">
      <div>
        <Link to={`/hotline/knowledge/${hit.id}`} className="knowledge__title">
          {inLanguage(hit.title, language)}
        </Link>
        <p className="knowledge__text">{inLanguage(hit.answer, language)}</p>
        <p className="small quiet">
          {inLanguage(hit.owner.name, language)} · {inLanguage(hit.category.name, language)} ·{' '}
          {hit.sources.map(({ name }) => name).join(language === 'zh' ? '、' : ', ')}
        </p>
      </div>
      {hit.tolerant ? (
        <div className="knowledge__tags">
          <span className="tag">{say('tolerant')}</span>
        </div>
      ) : null}
    </li>
  );
}
