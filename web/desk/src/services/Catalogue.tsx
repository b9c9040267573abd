// The catalogue as those who keep it see it: what is found by everyday words, what each department offers, and what entries lack.
import type { ItemFinding } from '@kapok/contracts/services/words.ts';
import { itemFindings, itemTypes } from '@kapok/contracts/services/words.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { useDepartments, useFaulty, useFindingCounts, useItems } from './queries.ts';
import './services.css';
import { servicesWords } from './words.ts';

const questionMax = 100;

export default function Catalogue() {
  const say = useWords(servicesWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const mayKeep = useOffered('keepCatalogue');
  const [question, setQuestion] = useParam('q');
  const [department, setDepartment] = useParam('department');
  const [finding, setFinding] = useParam('finding');
  const counts = useFindingCounts().data ?? [];
  const departments = useDepartments().data ?? [];
  const faulty = counts.find((one) => one.finding === finding)?.finding;
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Button onClick={() => void navigate('/services/sayings')}>{say('toSayings')}</Button>
        {mayKeep ? (
          <Button type="primary" onClick={() => void navigate('/services/items/new')}>
            {say('begin')}
          </Button>
        ) : null}
      </PageHead>
      <div className="services__tools">
        <Input.Search
          allowClear
          aria-label={say('search')}
          placeholder={say('searchHint')}
          enterButton={say('search')}
          maxLength={questionMax}
          defaultValue={question}
          onSearch={(text) => {
            setFinding('');
            setQuestion(text.trim());
          }}
        />
        <Pick
          label={say('department')}
          any={say('anyDepartment')}
          value={department}
          choices={departments.map(({ name, items }) => ({ value: name, label: `${name}（${items}）` }))}
          onChange={setDepartment}
        />
        <Pick
          label={say('finding')}
          any={say('noFinding')}
          value={finding}
          choices={counts.map((one) => ({
            value: one.finding,
            label: say('findingCount', {
              finding: inLanguage(itemFindings[one.finding], language),
              count: one.items,
            }),
          }))}
          onChange={setFinding}
        />
      </div>
      {faulty ? (
        <Faulty finding={faulty} />
      ) : (
        <Items filter={{ ...(question ? { q: question } : {}), ...(department ? { department } : {}) }} />
      )}
    </div>
  );
}

const Nothing = () => {
  const say = useWords(servicesWords);
  return (
    <div className="panel">
      <Empty title={say('empty')}>{say('emptyText')}</Empty>
    </div>
  );
};

function Items({ filter }: { readonly filter: { readonly q?: string; readonly department?: string } }) {
  const say = useWords(servicesWords);
  const language = useLanguage();
  return (
    <Listed pages={useItems(filter, true)} skeleton={<Skeleton rows={10} />} empty={<Nothing />}>
      {(items) => (
        <ul className="panel services__list">
          {items.map((item) => (
            <Row key={item.code} code={item.code} name={item.name}>
              {item.department} · {inLanguage(itemTypes[item.type], language)}
              {item.elsewhere > 0 ? ` · ${say('elsewhere', { count: item.elsewhere })}` : null}
            </Row>
          ))}
        </ul>
      )}
    </Listed>
  );
}

function Faulty({ finding }: { readonly finding: ItemFinding }) {
  const language = useLanguage();
  return (
    <Listed pages={useFaulty(finding, true)} skeleton={<Skeleton rows={10} />} empty={<Nothing />}>
      {(items) => (
        <ul className="panel services__list">
          {items.map((item) => (
            <Row key={item.code} code={item.code} name={item.name}>
              {item.department} ·{' '}
              {item.findings
                .map((one) => inLanguage(itemFindings[one], language))
                .join(language === 'zh' ? '；' : '; ')}
            </Row>
          ))}
        </ul>
      )}
    </Listed>
  );
}

function Row({
  code,
  name,
  children,
}: {
  readonly code: string;
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="services__row">
      <Link to={`/services/items/${encodeURIComponent(code)}`} className="services__name">
        {name}
      </Link>
      <p className="small quiet">{children}</p>
      <p className="small mono quiet">{code}</p>
    </li>
  );
}
