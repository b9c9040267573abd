// One indicator across departments and years, of the evaluations the reader may see. Never mixes units or shows a value that
// is not yet public to others.
import type { Compared } from '@kapok/contracts/evaluation/checking.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { client } from '../api.ts';
import { Bars } from '../charts/Bars.tsx';
import '../charts/charts.css';
import { PageHead } from '../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { checkWords } from './checkWords.ts';
import './evaluation.css';
import { evaluationWords, stateWords } from './words.ts';

export default function Comparison() {
  const say = useWords(checkWords);
  const back = useWords(evaluationWords)('back');
  const [search] = useSearchParams();
  const item = search.get('item') ?? '';
  const own = search.get('of');
  const query = useQuery({
    queryKey: ['evaluation-comparison', item],
    queryFn: ({ signal }) => client.call(evaluations.compare, { query: { item }, signal }),
  });
  return (
    <div className="page">
      <Link to={own ? `/evaluation/${own}` : '/evaluation'} className="evaluation__back">
        ← {back}
      </Link>
      <PageHead title={say('compareTitle')} lead={say('compareLead')} />
      <Loaded query={query} skeleton={<Skeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('compareEmpty')}>{say('compareEmptyText')}</Empty>
          ) : (
            <Years rows={items} own={own} />
          )
        }
      </Loaded>
    </div>
  );
}

function Years({ rows, own }: { readonly rows: readonly Compared[]; readonly own: string | null }) {
  const say = useWords(checkWords);
  const language = useLanguage();
  const years = [...new Set(rows.map(({ year }) => year))];
  return (
    <>
      <h2>{inLanguage(rows[0]!.name, language)}</h2>
      {years.map((year) => (
        <section key={year} className="panel panel__body compared">
          <h3>{say('ofYear', { year })}</h3>
          <Bars
            bars={rows
              .filter((row) => row.year === year)
              .map((row) => ({
                key: row.evaluation,
                label: inLanguage(row.project ?? row.department.name, language),
                value: row.value === null ? null : Number(row.value),
                said:
                  row.value === null ? '—' : `${row.value}${row.unit === 'percent' ? '%' : ` ${row.unit}`}`,
                note: [
                  `${say('target')} ${row.target}`,
                  say('scoreOf', { score: row.score, weight: row.weight }),
                  inLanguage(stateWords[row.state], language),
                ].join(' · '),
                focus: row.evaluation === own,
              }))}
          />
        </section>
      ))}
    </>
  );
}
